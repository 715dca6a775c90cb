package kog.derive;

import static kog.symbolic.Expression.abs;
import static kog.symbolic.Expression.exp;
import static kog.symbolic.Expression.power;
import static kog.symbolic.Expression.product;
import static kog.symbolic.Expression.sum;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kog.generator.Condition;
import kog.generator.Derivation;
import kog.generator.Exactness;
import kog.symbolic.Expression;
import kog.symbolic.ParametricFraction;
import kog.symbolic.Symbol;

/**
 * Closed forms for dx/dt = F(x) with F a quotient of polynomials whose coefficients hold parameters: the generic case, where
 * all zeros of F are simple. The other parameter values are excluded by the region.
 */
final class ParametricScalar {

    private final Symbol x;
    private final Symbol root;
    private final ParametricFraction field;
    private final ParametricFraction.Ring ring;
    /** Where F is a polynomial in x of the generic degree with simple zeros, and x is none of them. */
    private final Set<Condition> region = new LinkedHashSet<>();

    private final List<Linear> linear = new ArrayList<>();
    private final List<ParametricFraction> others = new ArrayList<>();

    /** A zero r of F that is a rational function of the parameters, and 1/F′(r). */
    private record Linear(Expression root, ParametricFraction slope) {}

    private ParametricScalar(Symbol x, ParametricFraction.Ring ring, ParametricFraction field, FreeSymbols free) {
        this.x = x;
        this.ring = ring;
        this.field = field;
        this.root = free.named("z");
    }

    /** The derivation, if F is such a quotient, with simple zeros for generic parameters. */
    static Optional<Derivation> of(String name, Symbol x, Expression formula, FreeSymbols free) {
        List<Symbol> symbols = new ArrayList<>(formula.symbols());
        symbols.remove(x);
        symbols.add(x);
        ParametricFraction.Ring ring = new ParametricFraction.Ring(symbols);
        return ring.read(formula).flatMap(f -> new ParametricScalar(x, ring, f, free).derive(name, free));
    }

    private Optional<Derivation> derive(String name, FreeSymbols free) {
        int degree = field.coefficientsInLast().size() - 1;
        int degreeBelow = field.denominator().coefficientsInLast().size() - 1;
        if (degree < 1 || degreeBelow >= degree || !readFactors()) {
            return Optional.empty();
        }
        for (ParametricFraction.Factor f : field.discriminantInLast().factors()) {
            region.add(Condition.nonzero(f.factor().expression()));
        }
        for (ParametricFraction.Factor f : field.denominator().factors()) {
            region.add(Condition.nonzero(f.factor().expression()));
        }
        Claims claims = new Claims(Exactness.EXACT);
        Symbol lambda = free.named("lambda");
        List<Condition> away = new ArrayList<>(region);
        linear.forEach(l -> away.add(Condition.nonzero(x.minus(l.root()))));
        others.forEach(f -> away.add(Condition.nonzero(f.expression())));
        claims.eigenfunction("psi_lambda", lambda, psi(lambda, null), away, lambda);
        int k = 1;
        for (Linear l : linear) {
            List<Condition> smooth = new ArrayList<>(away);
            smooth.remove(Condition.nonzero(x.minus(l.root())));
            claims.eigenfunction("psi_" + k++, l.slope().expression(), psi(l.slope().expression(), l), smooth);
        }
        return Optional.of(claims.derivation(name, Derivation.SystemClass.SCALAR));
    }

    /** Splits the numerator; false if a factor is repeated. */
    private boolean readFactors() {
        Expression slope = field.expression().derivative(x);
        for (ParametricFraction.Factor f : field.factors()) {
            List<ParametricFraction> c = f.factor().coefficientsInLast();
            if (c.size() == 1) {
                // F vanishes identically where a factor without x does
                region.add(Condition.nonzero(f.factor().expression()));
            } else if (f.multiplicity() > 1) {
                return false;
            } else if (c.size() == 2) {
                Expression r = c.get(0).multiply(c.get(1).reciprocal()).negate().expression();
                linear.add(new Linear(
                        r, ring.read(slope.substitute(Map.of(x, r))).orElseThrow()));
            } else {
                others.add(f.factor());
            }
        }
        return true;
    }

    private Expression psi(Expression lambda, Linear smoothAt) {
        List<Expression> factors = new ArrayList<>();
        for (Linear l : linear) {
            Expression distance = x.minus(l.root());
            if (l == smoothAt) {
                factors.add(distance);
            } else {
                Expression exponent = smoothAt == null
                        ? lambda.times(l.slope().reciprocal().expression())
                        : smoothAt.slope().multiply(l.slope().reciprocal()).expression();
                factors.add(power(abs(distance), exponent));
            }
        }
        List<Expression> sums = new ArrayList<>();
        for (ParametricFraction f : others) {
            List<Expression> coefficients =
                    f.coefficientsInLast().stream().map(ParametricFraction::expression).toList();
            sums.add(new Expression.RootSum(
                    coefficients, root, product(weight(), Expression.log(x.minus(root)))));
        }
        factors.add(exp(lambda.times(sum(sums))));
        return product(factors);
    }

    /** 1/F′ at a zero of F = p/q: q/p′. */
    private Expression weight() {
        Expression below = field.numerator().expression().derivative(x);
        return field.denominator().expression().over(below).substitute(Map.of(x, root));
    }
}
