package kog.verify.region;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import kog.symbolic.Expression;
import kog.symbolic.Function;
import kog.symbolic.Symbol;
import kog.verify.sign.OpenLocus;
import kog.verify.sign.SignReasoning;
import kog.verify.sign.SignSet;

/**
 * Shows that an integral along a segment is of class C¹ in the state. It is so where limits and integrand are, for every point
 * of the path; at a lower limit where the integrand has no value, its order there decides ({@link EndpointOrder}).
 */
final class PathIntegral {

    private static final int MOST_SIGNS = 5;

    private final Smoothness smoothness;

    PathIntegral(Smoothness smoothness) {
        this.smoothness = smoothness;
    }

    List<OpenLocus> of(Expression.Integral i, SignReasoning signs) {
        List<OpenLocus> open = new ArrayList<>(smoothness.all(List.of(i.lower(), i.upper()), signs));
        for (Expression limit : List.of(i.lower(), i.upper())) {
            if (!signs.isReal(limit)) {
                open.add(OpenLocus.other(limit, "the imaginary part of a limit"));
            }
        }
        if (!open.isEmpty()) {
            return open;
        }
        Symbol s = apart(i.variable(), signs);
        Expression integrand = i.integrand().substitute(java.util.Map.of(i.variable(), s));
        Set<Expression> undecided = new LinkedHashSet<>();
        signed(i.lower(), signs, undecided);
        signed(i.upper(), signs, undecided);
        if (undecided.size() > MOST_SIGNS) {
            return List.of(OpenLocus.other(i, "the path of the integral"));
        }
        return split(integrand, s, i.lower(), i.upper(), List.copyOf(undecided), signs);
    }

    /** A variable that no formula around uses. */
    private static Symbol apart(Symbol variable, SignReasoning signs) {
        Symbol s = variable;
        for (int k = 0; signs.facts().real().contains(s); k++) {
            s = new Symbol(variable.name() + "_path" + k);
        }
        return s;
    }

    /** The arguments of sign and abs in a limit that may have either sign. */
    private static void signed(Expression e, SignReasoning signs, Set<Expression> undecided) {
        if (e instanceof Expression.Apply a && (a.function() == Function.SIGN || a.function() == Function.ABS)) {
            if (signs.of(a.argument()).definite() == 0) {
                undecided.add(a.argument());
            }
        }
        e.operands().forEach(o -> signed(o, signs, undecided));
    }

    /** Case by case, so that limits and facts have one sign each. */
    private List<OpenLocus> split(
            Expression integrand,
            Symbol s,
            Expression lower,
            Expression upper,
            List<Expression> undecided,
            SignReasoning signs) {
        if (undecided.isEmpty()) {
            return along(integrand, s, lower, upper, signs);
        }
        Expression g = undecided.get(0);
        List<Expression> rest = undecided.subList(1, undecided.size());
        List<OpenLocus> open = new ArrayList<>();
        for (SignSet sign : List.of(SignSet.POSITIVE, SignSet.NEGATIVE, SignSet.ZERO)) {
            if (signs.of(g).mayBe(sign)) {
                SignReasoning one = new SignReasoning(
                        signs.facts().and(g, sign), smoothness.exclusion().work());
                open.addAll(split(integrand, s, resolved(lower, g, sign), resolved(upper, g, sign), rest, one));
            }
        }
        return open;
    }

    private static Expression resolved(Expression e, Expression g, SignSet sign) {
        if (e instanceof Expression.Apply a && a.argument().equals(g)) {
            Expression value = Expression.of(sign.definite());
            if (a.function() == Function.SIGN) {
                return value;
            }
            if (a.function() == Function.ABS) {
                return value.times(g);
            }
        }
        return e.operands().isEmpty() ? e : e.mapOperands(o -> resolved(o, g, sign));
    }

    private List<OpenLocus> along(
            Expression integrand, Symbol s, Expression lower, Expression upper, SignReasoning signs) {
        SignReasoning inside = new SignReasoning(
                signs.facts().along(s, lower, upper), smoothness.exclusion().work());
        List<OpenLocus> open = smoothness.of(integrand, inside);
        if (open.isEmpty()
                || OneSidedPath.isClear(
                        open, s, lower, upper, signs, smoothness.exclusion().work())) {
            return List.of();
        }
        return EndpointOrder.isIntegrable(integrand, s, lower, upper, signs, smoothness)
                        || RemovablePoint.isClear(
                                integrand,
                                s,
                                lower,
                                upper,
                                signs,
                                smoothness.exclusion().work())
                ? List.of()
                : open.stream()
                        .map(o -> new OpenLocus(
                                o.g(), "on the path of an integral over " + s + ", " + o.what(), o.isZero()))
                        .toList();
    }
}
