package kog.verify.identity;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kog.generator.KoopmanGenerator;
import kog.symbolic.Expression;
import kog.symbolic.Function;
import kog.symbolic.Symbol;
import kog.symbolic.Work;
import kog.symbolic.zero.ZeroTest;
import kog.verify.value.LogForm;

/**
 * Formulas in linear forms f with U f = r f, each shown in the field of its own root r alone: with a symbol s for each, U is
 * Σ r s ∂/∂s, and no field holds several conjugate roots at once. (The f are Darboux polynomials of degree 1, the r their
 * cofactors.) What is an identity in independent s is one in the f.
 */
final class LinearFactors {

    private final KoopmanGenerator generator;
    private final Set<Symbol> state;
    private final Work work;
    private final Map<Expression, Optional<Symbol>> forms = new LinkedHashMap<>();
    private final Map<Symbol, Expression> rates = new LinkedHashMap<>();

    private LinearFactors(KoopmanGenerator generator, Work work) {
        this.generator = generator;
        this.state = new LinkedHashSet<>(generator.state());
        this.work = work;
    }

    /**
     * Whether U φ = λ φ is shown, for a formula in such forms.
     *
     * @param logarithm whether by U log φ = λ
     */
    static boolean proves(KoopmanGenerator generator, Expression phi, Expression lambda, boolean logarithm, Work work) {
        if (roots(phi).size() < 2) {
            return false;
        }
        LinearFactors factors = new LinearFactors(generator, work);
        Expression f = factors.replaced(phi);
        if (f.symbols().stream().anyMatch(factors.state::contains)) {
            return false;
        }
        List<Symbol> symbols = List.copyOf(factors.rates.keySet());
        KoopmanGenerator own = new KoopmanGenerator(
                symbols,
                symbols.stream().map(s -> factors.rates.get(s).times(s)).toList());
        Expression difference =
                logarithm ? own.of(LogForm.of(f)).minus(lambda) : own.of(f).minus(lambda.times(f));
        return ZeroTest.proves(List.of(), difference, work);
    }

    private static Set<Expression> roots(Expression e) {
        Set<Expression> roots = new LinkedHashSet<>();
        if (e instanceof Expression.Root) {
            roots.add(e);
        } else {
            e.operands().forEach(o -> roots.addAll(roots(o)));
        }
        return roots;
    }

    private Expression replaced(Expression e) {
        if (e.symbols().stream().noneMatch(state::contains)) {
            return e;
        }
        Optional<Symbol> form = form(e);
        if (form.isPresent()) {
            return form.get();
        }
        if (e instanceof Expression.Apply a && a.function() == Function.ATAN2) {
            return argument(a);
        }
        boolean real =
                e instanceof Expression.Apply a && (a.function() == Function.ABS || a.function() == Function.SIGN)
                        || e instanceof Expression.Power p
                                && !(p.exponent() instanceof Expression.Number n
                                        && n.value().isInteger());
        if (real && e.operands().get(0) instanceof Expression.Product p) {
            // one symbol: the modulus of a product of conjugate forms is not that of either
            Optional<Symbol> product = product(p);
            if (product.isPresent()) {
                return e.mapOperands(o -> o == p ? product.get() : replaced(o));
            }
        }
        return e.mapOperands(this::replaced);
    }

    /** The argument of x + iy is (log(x + iy) − log(x − iy))/2i, up to a constant that U does not see. */
    private Expression argument(Expression.Apply a) {
        Expression iy = Expression.I.times(a.operands().get(0));
        Optional<Symbol> above = form(a.operands().get(1).plus(iy));
        Optional<Symbol> below = form(a.operands().get(1).minus(iy));
        return above.isEmpty() || below.isEmpty()
                ? a
                : Expression.log(above.get())
                        .minus(Expression.log(below.get()))
                        .over(Expression.of(2).times(Expression.I));
    }

    private Optional<Symbol> product(Expression.Product p) {
        Expression rate = Expression.ZERO;
        for (Expression f : p.factors()) {
            if (f.symbols().stream().anyMatch(state::contains)) {
                Optional<Symbol> s = form(f);
                if (s.isEmpty()) {
                    return Optional.empty();
                }
                rate = rate.plus(rates.get(s.get()));
            }
        }
        Expression sum = rate;
        Optional<Symbol> known = forms.getOrDefault(p, Optional.empty());
        return Optional.of(known.orElseGet(() -> named(p, sum)));
    }

    private Symbol named(Expression f, Expression rate) {
        Symbol s = new Symbol("\u2113" + (rates.size() + 1));
        rates.put(s, rate);
        forms.put(f, Optional.of(s));
        return s;
    }

    private Optional<Symbol> form(Expression f) {
        Optional<Symbol> known = forms.get(f);
        if (known == null) {
            known = Optional.empty();
            if (isLinear(f)) {
                for (Expression r : roots(f)) {
                    if (ZeroTest.proves(List.of(), generator.of(f).minus(r.times(f)), work)) {
                        known = Optional.of(named(f, r));
                        break;
                    }
                }
            }
            forms.put(f, known);
        }
        return known;
    }

    private boolean isLinear(Expression f) {
        return (f instanceof Expression.Sum || f instanceof Expression.Product)
                && f.symbols().stream()
                        .filter(state::contains)
                        .allMatch(x -> f.derivative(x).symbols().stream().noneMatch(state::contains));
    }
}
