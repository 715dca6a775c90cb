package kog.verify.sample;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kog.symbolic.Expression;
import kog.symbolic.Function;
import kog.symbolic.Symbol;
import kog.symbolic.algebra.Reality;
import kog.verify.value.Exponent;
import kog.verify.value.LogForm;

/**
 * A set {g = 0} on which a formula may fail to be smooth, read off the formula itself.
 *
 * @param g       a formula in the state; where it has no real value there is no locus, unless it is of kind {@link Kind#CUT}
 * @param only    a second formula that must be negative on the locus (the cut of atan2), or 1 negated: everywhere
 * @param kind    what tells the locus
 * @param reason  what g is, for messages
 */
record Locus(Expression g, Expression only, Kind kind, String reason) {

    enum Kind {
        /** g is real and changes its sign, or has a zero. */
        ZERO,
        /** g is complex and the locus is where it is real and negative. */
        CUT,
        /** g compares the logarithms of exponentials, which may underflow themselves. */
        BALANCE
    }

    boolean is(Kind k) {
        return kind == k;
    }

    /** How deep integrals nest in g. */
    int depth() {
        return GradientCheck.depth(g);
    }

    /** The loci of a formula in the state alone; those inside integrands are left to {@link IntegralPath}. */
    static List<Locus> of(Expression formula) {
        Map<Expression, Locus> found = new LinkedHashMap<>();
        collect(formula, Set.of(), found);
        return new ArrayList<>(found.values());
    }

    private static void collect(Expression e, Set<Symbol> bound, Map<Expression, Locus> found) {
        if (e instanceof Expression.Power p) {
            ofPower(p, found);
            if (!bare(p.base()).equals(p.base())) {
                // |f|^α is as smooth as the power says, not as |f| is
                collect(bare(p.base()), bound, found);
                collect(p.exponent(), bound, found);
                return;
            }
        } else if (e instanceof Expression.Apply a) {
            ofFunction(a, found);
        } else if (e instanceof Expression.Integral i) {
            ofIntegral(i, found);
            return;
        } else if (e instanceof Expression.FlowIntegral f) {
            f.start().forEach(s -> collect(s, bound, found));
            return;
        } else if (e instanceof Expression.RootSum r) {
            overRoots(r).forEach(body -> collect(body, bound, found));
            return;
        }
        e.operands().forEach(o -> collect(o, bound, found));
    }

    private static void ofPower(Expression.Power p, Map<Expression, Locus> found) {
        Exponent exponent = Exponent.of(p.exponent());
        boolean real = isReal(p.base());
        boolean smooth = exponent == Exponent.NATURAL || real && exponent == Exponent.ABOVE_ONE;
        if (!smooth) {
            boolean integer = exponent == Exponent.NEGATIVE_INTEGER;
            put(found, bare(p.base()), integer ? "a denominator" : "the base of a power");
            if (!real && !integer) {
                cut(found, p.base(), "the base of a power");
            }
        }
    }

    private static boolean isReal(Expression e) {
        return new Reality(e.symbols()).isReal(e);
    }

    /** Principal logarithms jump by 2πi where the argument crosses the negative real axis. */
    private static void cut(Map<Expression, Locus> found, Expression g, String what) {
        found.putIfAbsent(
                Expression.log(g), new Locus(g, Expression.MINUS_ONE, Kind.CUT, "the imaginary part of " + what));
    }

    private static void ofFunction(Expression.Apply a, Map<Expression, Locus> found) {
        Expression x = a.argument();
        switch (a.function()) {
            case LOG -> {
                put(found, bare(x), "the argument of a logarithm");
                if (!isReal(x)) {
                    cut(found, x, "the argument of a logarithm");
                }
            }
            case ABS, SIGN -> put(found, x, "the argument of " + a.function().formulaName());
            case TAN -> put(found, Expression.apply(Function.COS, x), "the cosine under a tangent");
            case ASIN, ACOS -> put(found, Expression.ONE.minus(x.pow(2)), "1 minus the square of an argument");
            case ATAN2 -> {
                Expression second = a.arguments().get(1);
                found.putIfAbsent(a, new Locus(x, second, Kind.ZERO, "the cut of atan2"));
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

    private static void put(Map<Expression, Locus> found, Expression g, String reason) {
        if (g.symbols().isEmpty()) {
            return;
        }
        found.putIfAbsent(g, new Locus(g, Expression.MINUS_ONE, Kind.ZERO, reason));
        if (g instanceof Expression.Sum s
                && s.terms().size() == 2
                && s.terms().stream().allMatch(Locus::isExponential)
                && isNegative(s.terms().get(0)) != isNegative(s.terms().get(1))) {
            // where both underflow, their logarithms still differ
            Expression ratio =
                    logOfModulus(s.terms().get(0)).minus(logOfModulus(s.terms().get(1)));
            found.putIfAbsent(ratio, new Locus(ratio, Expression.MINUS_ONE, Kind.BALANCE, reason));
        }
    }

    private static Expression logOfModulus(Expression product) {
        return LogForm.of(product instanceof Expression.Product p ? p.mapOperands(Locus::modulus) : modulus(product));
    }

    private static Expression modulus(Expression factor) {
        return factor instanceof Expression.Number n ? Expression.of(n.value().abs()) : factor;
    }

    private static boolean isNegative(Expression product) {
        return product instanceof Expression.Number n
                ? n.value().signum() < 0
                : product instanceof Expression.Product p
                        && p.factors().stream().filter(Locus::isNegative).count() % 2 == 1;
    }

    private static boolean isExponential(Expression e) {
        return e instanceof Expression.Apply a
                ? a.function() == Function.EXP
                : e instanceof Expression.Number
                        || e instanceof Expression.Product p
                                && p.factors().stream().allMatch(Locus::isExponential);
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
