package kog.verify.region;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kog.symbolic.Expression;
import kog.symbolic.Function;
import kog.symbolic.Symbol;
import kog.symbolic.algebra.ParametricFraction;
import kog.symbolic.algebra.Polynomials;
import kog.verify.sign.OpenLocus;
import kog.verify.sign.Polynomial;
import kog.verify.sign.SignReasoning;

/**
 * Sums over the roots z of a polynomial P whose coefficients do not depend on the state. Each summand is smooth where the roots
 * are simple, none is lost, and nothing in it that must not vanish shares a root with P: a resultant. A logarithm of a + bz
 * with real a and b stays off its cut, since z is real or never.
 */
final class RootSumLoci {

    private static final int LARGEST_DEGREE = 10;

    private final Smoothness smoothness;

    RootSumLoci(Smoothness smoothness) {
        this.smoothness = smoothness;
    }

    List<OpenLocus> of(Expression.RootSum sum, SignReasoning signs) {
        boolean still = sum.coefficients().stream()
                .allMatch(c -> smoothness.exclusion().isOfParameters(c, signs) && signs.isReal(c));
        if (!still
                || sum.coefficients().size() > LARGEST_DEGREE
                || signs.facts().real().contains(sum.variable())) {
            return List.of(OpenLocus.other(sum, "a sum over roots"));
        }
        List<Expression> terms = new ArrayList<>();
        for (int k = 0; k < sum.coefficients().size(); k++) {
            terms.add(sum.coefficients().get(k).times(sum.variable().pow(k)));
        }
        Expression p = Expression.sum(terms);
        List<OpenLocus> open = new ArrayList<>(smoothness
                .exclusion()
                .of(
                        sum.coefficients().get(sum.coefficients().size() - 1),
                        "the leading coefficient of a sum over roots,",
                        signs));
        open.addAll(noCommonRoot(
                p, p.derivative(sum.variable()), sum.variable(), "the discriminant of a sum over roots,", signs));
        open.addAll(body(sum.body(), p, sum.variable(), signs));
        return open;
    }

    private List<OpenLocus> body(Expression e, Expression p, Symbol z, SignReasoning signs) {
        if (!e.symbols().contains(z)) {
            return smoothness.of(e, signs);
        }
        if (e.equals(z)) {
            return List.of();
        }
        if (e instanceof Expression.Sum || e instanceof Expression.Product) {
            List<OpenLocus> open = new ArrayList<>();
            e.operands().forEach(o -> open.addAll(body(o, p, z, signs)));
            return open;
        }
        if (e instanceof Expression.Power power
                && power.exponent() instanceof Expression.Number n
                && n.value().isInteger()) {
            List<OpenLocus> open = new ArrayList<>(body(power.base(), p, z, signs));
            if (n.value().signum() < 0) {
                open.addAll(noCommonRoot(p, power.base(), z, "a denominator over roots,", signs));
            }
            return open;
        }
        if (e instanceof Expression.Apply a && a.function() == Function.LOG) {
            Optional<List<Expression>> linear = Polynomials.coefficients(a.argument(), z);
            if (linear.isPresent()
                    && linear.get().size() == 2
                    && linear.get().stream().allMatch(signs::isReal)
                    && smoothness.exclusion().isOfParameters(linear.get().get(1), signs)) {
                List<OpenLocus> open = new ArrayList<>(smoothness.all(linear.get(), signs));
                open.addAll(noCommonRoot(p, a.argument(), z, "the argument of a logarithm over roots,", signs));
                return open;
            }
        }
        return List.of(OpenLocus.other(e, "a sum over roots of"));
    }

    /** By the resultant, or by the single roots where their polynomial holds no parameters. */
    private List<OpenLocus> noCommonRoot(Expression p, Expression q, Symbol z, String what, SignReasoning signs) {
        Optional<RationalRoots> roots = RationalRoots.of(p, z);
        if (roots.isPresent() && (q.equals(p.derivative(z)) || roots.get().areNoRootsOf(q, z))) {
            return List.of();
        }
        List<OpenLocus> open = byResultant(p, q, z, what, signs);
        List<Expression> linear = Polynomials.coefficients(q, z)
                .filter(c -> c.size() == 2 && c.get(1) instanceof Expression.Number)
                .orElse(List.of());
        if (!open.isEmpty() && !linear.isEmpty()) {
            // p has no root at the one of q
            Expression at = linear.get(0).negate().over(linear.get(1));
            open = smoothness.exclusion().of(p.substitute(Map.of(z, at)), what, signs);
        }
        if (open.isEmpty() || roots.isEmpty() || linear.isEmpty()) {
            return open;
        }
        List<OpenLocus> single = new ArrayList<>();
        for (Expression root : roots.get().real()) {
            Expression distance = q.substitute(Map.of(z, root));
            List<OpenLocus> one = smoothness.exclusion().of(distance, what, signs);
            single.addAll(
                    one.isEmpty() || !hasTangent(distance)
                            ? one
                            : smoothness.exclusion().of(withoutTangents(distance), what, signs));
        }
        return single.isEmpty() ? single : open;
    }

    private static boolean hasTangent(Expression e) {
        return e instanceof Expression.Apply a && a.function() == Function.TAN
                || e.operands().stream().anyMatch(RootSumLoci::hasTangent);
    }

    /** What is multiplied by cosines has no other zeros where tangents have values. */
    private Expression withoutTangents(Expression e) {
        Expression quotient = withQuotients(e);
        return Polynomial.quotient(quotient, smoothness.exclusion().work())
                .map(Polynomial.Quotient::numerator)
                .orElse(quotient);
    }

    private static Expression withQuotients(Expression e) {
        if (e instanceof Expression.Apply a && a.function() == Function.TAN) {
            return Expression.apply(Function.SIN, a.argument()).over(Expression.apply(Function.COS, a.argument()));
        }
        return e.operands().isEmpty() ? e : e.mapOperands(RootSumLoci::withQuotients);
    }

    private List<OpenLocus> byResultant(Expression p, Expression q, Symbol z, String what, SignReasoning signs) {
        Set<Symbol> symbols = new LinkedHashSet<>(p.symbols());
        symbols.addAll(q.symbols());
        symbols.remove(z);
        List<Symbol> all = new ArrayList<>(symbols);
        if (all.isEmpty()) {
            // a resultant lives in some ring
            all.add(new Symbol(z.name() + "_none"));
        }
        all.add(z);
        ParametricFraction.Ring ring = new ParametricFraction.Ring(all);
        smoothness.exclusion().work().spend(200_000);
        Optional<ParametricFraction> first = ring.read(p);
        Optional<ParametricFraction> second = ring.read(q);
        if (first.isEmpty() || second.isEmpty()) {
            return List.of(OpenLocus.other(q, what));
        }
        Expression resultant = first.get().resultantInLast(second.get()).expression();
        List<OpenLocus> open = new ArrayList<>(smoothness.exclusion().of(resultant, what, signs));
        // what was multiplied out must not have vanished either
        open.addAll(smoothness.exclusion().of(first.get().denominator().expression(), what, signs));
        open.addAll(smoothness.exclusion().of(second.get().denominator().expression(), what, signs));
        return open;
    }
}
