package kog.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kog.symbolic.Expression;
import kog.symbolic.Function;
import kog.symbolic.Symbol;

/**
 * A set {g = 0} on which a formula may fail to be smooth, read off the formula itself.
 *
 * @param g       a real formula in the state; where it has no real value there is no locus
 * @param only    a second formula that must be negative on the locus (the cut of atan2), or 1 negated: everywhere
 * @param certain whether the formula is singular there whatever surrounds it: a power that is not a natural one
 * @param reason  what g is, for messages
 */
record Locus(Expression g, Expression only, boolean certain, String reason) {

    /** The loci of a formula in the state alone; those inside integrands are left to {@link IntegralPath}. */
    static List<Locus> of(Expression formula) {
        Map<Expression, Locus> found = new LinkedHashMap<>();
        collect(formula, Set.of(), found);
        return new ArrayList<>(found.values());
    }

    private static void collect(Expression e, Set<Symbol> bound, Map<Expression, Locus> found) {
        if (e instanceof Expression.Power p) {
            ofPower(p, found);
        } else if (e instanceof Expression.Apply a) {
            ofFunction(a, found);
        } else if (e instanceof Expression.Integral i) {
            ofIntegral(i, found);
            return;
        } else if (e instanceof Expression.RootSum r) {
            overRoots(r).forEach(body -> collect(body, bound, found));
            return;
        }
        e.operands().forEach(o -> collect(o, bound, found));
    }

    private static void ofPower(Expression.Power p, Map<Expression, Locus> found) {
        boolean integer = p.exponent() instanceof Expression.Number n && n.value().isInteger();
        boolean natural = integer && ((Expression.Number) p.exponent()).value().signum() >= 0;
        if (!natural) {
            put(found, bare(p.base()), !integer, integer ? "a denominator" : "the base of a power");
        }
    }

    private static void ofFunction(Expression.Apply a, Map<Expression, Locus> found) {
        Expression x = a.argument();
        switch (a.function()) {
            case LOG -> put(found, bare(x), false, "the argument of a logarithm");
            case ABS, SIGN -> put(found, x, false, "the argument of " + a.function().formulaName());
            case TAN -> put(found, Expression.apply(Function.COS, x), false, "the cosine under a tangent");
            case ASIN, ACOS -> put(found, Expression.ONE.minus(x.pow(2)), true, "1 minus the square of an argument");
            case ATAN2 -> {
                Expression second = a.arguments().get(1);
                found.putIfAbsent(a, new Locus(x, second, false, "the cut of atan2"));
            }
            default -> {}
        }
    }

    /** The integral is singular where a limit is a singularity of the integrand. */
    private static void ofIntegral(Expression.Integral i, Map<Expression, Locus> found) {
        for (Expression limit : List.of(i.upper(), i.lower())) {
            collect(limit, Set.of(), found);
        }
        for (Locus inside : of(i.integrand())) {
            if (inside.g().symbols().contains(i.variable())) {
                for (Expression limit : List.of(i.upper(), i.lower())) {
                    try {
                        put(
                                found,
                                inside.g().substitute(Map.of(i.variable(), limit)),
                                false,
                                "where a limit of an integral meets a singularity of the integrand");
                    } catch (ArithmeticException divisionByZero) {
                        // the limit sits on the singularity for every state: evaluation reports it
                    }
                }
            } else {
                found.putIfAbsent(inside.g(), inside);
            }
        }
    }

    private static void put(Map<Expression, Locus> found, Expression g, boolean certain, String reason) {
        if (g.symbols().isEmpty()) {
            return;
        }
        Locus before = found.get(g);
        if (before == null || certain && !before.certain()) {
            found.put(g, new Locus(g, Expression.MINUS_ONE, certain, reason));
        }
    }

    private static Expression bare(Expression e) {
        return e instanceof Expression.Apply a && a.function() == Function.ABS ? a.argument() : e;
    }

    /** The summands of a root sum over a polynomial with rational coefficients, one a root. */
    private static List<Expression> overRoots(Expression.RootSum sum) {
        List<kog.symbolic.Rational> coefficients = new ArrayList<>();
        for (Expression c : sum.coefficients()) {
            if (!(c instanceof Expression.Number n)) {
                return List.of();
            }
            coefficients.add(n.value());
        }
        List<Expression> bodies = new ArrayList<>();
        for (int k = 1; k < coefficients.size(); k++) {
            bodies.add(sum.body().substitute(Map.of(sum.variable(), new Expression.Root(coefficients, k))));
        }
        return bodies;
    }
}
