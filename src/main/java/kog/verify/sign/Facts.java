package kog.verify.sign;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kog.generator.Claim;
import kog.generator.Condition;
import kog.network.Parameter;
import kog.symbolic.Expression;
import kog.symbolic.Function;
import kog.symbolic.Symbol;
import kog.verify.value.Instance;

/**
 * What is known of the points of a set: the signs of some formulas, which symbols are real numbers, and which of these run along
 * the paths of integrals.
 *
 * @param known formulas with their signs
 * @param real  the symbols that stand for real numbers
 * @param paths the variables of integrals around, each between two limits (both included); inner ones later
 */
public record Facts(List<Known> known, Set<Symbol> real, Map<Symbol, Path> paths) {

    /** A formula and the signs it may have. */
    public record Known(Expression formula, SignSet sign) {}

    /** The segment between two limits. */
    record Path(Expression lower, Expression upper) {}

    public Facts {
        known = List.copyOf(known);
        real = java.util.Collections.unmodifiableSet(new java.util.LinkedHashSet<>(real));
    }

    /** What the conditions of a region and the assumptions on parameters say. */
    public static Facts of(List<Condition> conditions, List<Parameter> parameters, Set<Symbol> real) {
        List<Known> known = new ArrayList<>();
        for (Condition c : conditions) {
            split(c.left(), signs(c), known);
        }
        for (Parameter p : parameters) {
            Instance.assumed(p).ifPresent(c -> known.add(new Known(p.symbol(), signs(c))));
        }
        return new Facts(known, real, Map.of());
    }

    /**
     * What is known on the region of a claim, with the values of the parameters that have one: state, free symbols and the
     * other parameters are real.
     */
    public static Facts of(Claim claim, List<Symbol> state, List<Parameter> parameters) {
        Map<Symbol, Expression> given = Parameter.values(parameters);
        List<Parameter> open =
                parameters.stream().filter(p -> p.value().isEmpty()).toList();
        Set<Symbol> real = new LinkedHashSet<>(state);
        open.forEach(p -> real.add(p.symbol()));
        real.addAll(claim.free());
        return of(
                claim.region().conditions().stream()
                        .map(c -> new Condition(c.left().substitute(given), c.relation()))
                        .toList(),
                open,
                real);
    }

    private static SignSet signs(Condition c) {
        return switch (c.relation()) {
            case NONZERO -> SignSet.NONZERO;
            case POSITIVE -> SignSet.POSITIVE;
            case NEGATIVE -> SignSet.NEGATIVE;
        };
    }

    /** A product that is not 0 has no factor 0, nor has a power a base 0; what has a positive root is positive. */
    private static void split(Expression left, SignSet sign, List<Known> known) {
        known.add(new Known(left, sign));
        if (!sign.excludesZero()) {
            return;
        }
        if (left instanceof Expression.Product p) {
            List<Expression> others =
                    p.factors().stream().filter(f -> !isPositive(f)).toList();
            for (Expression f : p.factors()) {
                if (!f.symbols().isEmpty()) {
                    // beside positive ones, a factor has the sign of the product
                    split(f, others.equals(List.of(f)) ? sign : SignSet.NOT_ZERO, known);
                }
            }
        } else if (left instanceof Expression.Power p && p.exponent() instanceof Expression.Number n) {
            boolean positiveRoot = !n.value().isInteger() && sign.isWithin(SignSet.POSITIVE);
            split(p.base(), positiveRoot ? SignSet.POSITIVE : SignSet.NOT_ZERO, known);
        } else if (left instanceof Expression.Apply a) {
            switch (a.function()) {
                case ABS, SIGN, SINH, TANH, ATAN -> split(a.argument(), SignSet.NOT_ZERO, known);
                default -> {}
            }
        }
    }

    /** A positive number, or exp of a polynomial in real symbols. */
    private static boolean isPositive(Expression f) {
        return f instanceof Expression.Number n && n.value().signum() > 0
                || f instanceof Expression.Apply a && a.function() == Function.EXP && isRealPolynomial(a.argument());
    }

    private static boolean isRealPolynomial(Expression e) {
        if (e instanceof Symbol || e instanceof Expression.Number) {
            return true;
        }
        return e instanceof Expression.Power p
                ? p.exponent() instanceof Expression.Number n && n.value().isInteger() && isRealPolynomial(p.base())
                : (e instanceof Expression.Sum || e instanceof Expression.Product)
                        && e.operands().stream().allMatch(Facts::isRealPolynomial);
    }

    public Facts and(Expression formula, SignSet sign) {
        List<Known> more = new ArrayList<>();
        split(formula, sign, more);
        more.addAll(known);
        return new Facts(more, real, paths);
    }

    /** With what follows for the factors of known polynomials that are not 0. */
    public Facts factored(CountedWork work) {
        List<Known> more = new ArrayList<>(known);
        for (Known k : known) {
            if (k.sign().excludesZero() && k.formula() instanceof Expression.Sum) {
                Polynomial.factors(k.formula(), work)
                        .filter(f -> f.size() > 1 || f.get(0).multiplicity() > 1)
                        .ifPresent(f -> f.forEach(h -> more.add(new Known(h.factor(), SignSet.NOT_ZERO))));
            }
        }
        return new Facts(more, real, paths);
    }

    /** With a variable that is any number between two limits. */
    public Facts along(Symbol variable, Expression lower, Expression upper) {
        Set<Symbol> symbols = new LinkedHashSet<>(real);
        symbols.add(variable);
        Map<Symbol, Path> more = new LinkedHashMap<>(paths);
        more.put(variable, new Path(lower, upper));
        return new Facts(known, symbols, more);
    }

    /** With a symbol that may be any real number. */
    public Facts withReal(Symbol symbol) {
        Set<Symbol> symbols = new LinkedHashSet<>(real);
        symbols.add(symbol);
        return new Facts(known, symbols, paths);
    }
}
