package kog.verify;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import kog.symbolic.Enclosure;
import kog.symbolic.EnclosureEvaluation;
import kog.symbolic.Expression;
import kog.symbolic.Function;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;

/**
 * Integrals that diverge: at a state of the region, the integrand is a product with a pole between the limits, shown by a change
 * of sign of what it divides by, and factors that have one sign there. So it is at nearby states.
 */
final class PathPoles {

    /** Where the path is looked at: all along, and ever closer to its ends. */
    private static final double[] SHARES = IntStream.range(0, 40)
            .boxed()
            .flatMapToDouble(k -> DoubleStream.of(
                    Math.scalb(0.93, -k - 3), 1 - Math.scalb(0.93, -k - 3), (k + 0.5137) / 40))
            .sorted()
            .toArray();

    private PathPoles() {}

    /** Where, and why. */
    record Pole(String reason, Map<Symbol, Rational> state) {}

    static Optional<Pole> of(Expression e, Facts facts, List<Map<Symbol, Rational>> states, CountedWork work) {
        if (e instanceof Expression.Integral i) {
            for (Map<Symbol, Rational> state : states) {
                Optional<Pole> pole = at(i, facts, state, work);
                if (pole.isPresent()) {
                    return pole;
                }
            }
            return Optional.empty();
        }
        for (Expression o : e.operands()) {
            Optional<Pole> pole = e instanceof Expression.RootSum ? Optional.empty() : of(o, facts, states, work);
            if (pole.isPresent()) {
                return pole;
            }
        }
        return Optional.empty();
    }

    private static Optional<Pole> at(
            Expression.Integral i, Facts facts, Map<Symbol, Rational> state, CountedWork work) {
        Map<Symbol, Expression> numbers = new HashMap<>();
        state.forEach((s, v) -> numbers.put(s, Expression.of(v)));
        Expression.Integral here;
        try {
            if (!(i.substitute(numbers) instanceof Expression.Integral same)) {
                return Optional.empty();
            }
            here = same;
        } catch (ArithmeticException noValue) {
            return Optional.empty();
        }
        Optional<Enclosure> lower = EnclosureEvaluation.of(here.lower(), Map.of());
        Optional<Enclosure> upper = EnclosureEvaluation.of(here.upper(), Map.of());
        if (lower.isEmpty() || upper.isEmpty()) {
            return Optional.empty();
        }
        double low = Math.min(lower.get().high(), upper.get().high());
        double high = Math.max(lower.get().low(), upper.get().low());
        if (!(low < high) || !Double.isFinite(low) || !Double.isFinite(high)) {
            return Optional.empty();
        }
        Symbol s = here.variable();
        SignReasoning signs = new SignReasoning(new Facts(List.of(), java.util.Set.of(s), Map.of()), work);
        PowerProduct p = PowerProduct.of(here.integrand(), signs);
        if (!p.branches().isEmpty()) {
            return Optional.empty();
        }
        for (PowerProduct.Factor f : p.factors()) {
            boolean pole = f.exponent() instanceof Expression.Number n
                    && n.value().subtract(Rational.MINUS_ONE).signum() <= 0
                    && f.base().symbols().equals(java.util.Set.of(s));
            if (!pole) {
                continue;
            }
            for (Polynomial.Factor h :
                    Polynomial.factors(f.base(), work).orElse(List.of(new Polynomial.Factor(f.base(), 1)))) {
                Optional<Enclosure> zero = zero(h.factor(), s, low, high, work);
                if (zero.isPresent() && restHasSign(p, f, h.factor(), s, zero.get())) {
                    return Optional.of(new Pole(
                            "an integral over " + i.variable() + " diverges at " + i.variable() + " = " + zero.get().low()
                                    + ", between its limits (" + Abbreviated.of(f.base()) + " = 0)",
                            state));
                }
            }
        }
        return Optional.empty();
    }

    /** A short interval between the limits in which h changes its sign. */
    private static Optional<Enclosure> zero(Expression h, Symbol s, double low, double high, CountedWork work) {
        double a = Double.NaN;
        int before = 0;
        for (double share : SHARES) {
            double b = low + (high - low) * share;
            if (!(b > low && b < high)) {
                continue;
            }
            work.spend(FormulaSize.of(h));
            int sign = EnclosureEvaluation.sign(h, s, new Enclosure(b, b));
            if (before * sign < 0) {
                return Optional.of(narrowed(h, s, a, b, before));
            }
            if (sign != 0) {
                a = b;
                before = sign;
            }
        }
        return Optional.empty();
    }

    private static Enclosure narrowed(Expression h, Symbol s, double from, double to, int first) {
        double a = from;
        double b = to;
        for (int k = 0; k < 40; k++) {
            double middle = a + (b - a) / 2;
            int sign = EnclosureEvaluation.sign(h, s, new Enclosure(middle, middle));
            if (sign == first) {
                a = middle;
            } else if (sign == -first) {
                b = middle;
            } else {
                break;
            }
        }
        return new Enclosure(a, b);
    }

    /** All other factors are real, and of one sign. */
    private static boolean restHasSign(
            PowerProduct p, PowerProduct.Factor pole, Expression h, Symbol s, Enclosure near) {
        boolean others = p.factors().stream()
                .filter(f -> f != pole)
                .allMatch(f -> f.exponent() instanceof Expression.Number
                        && EnclosureEvaluation.sign(f.base(), s, near) != 0);
        return others
                && p.exponentials().stream().allMatch(g -> EnclosureEvaluation.of(g, s, near).isPresent())
                && hasBoundedSlope(h, s, near);
    }

    /** |h| is then at most a constant times the distance from the zero. */
    private static boolean hasBoundedSlope(Expression h, Symbol s, Enclosure near) {
        return !jumps(h)
                && EnclosureEvaluation.of(h.derivative(s), s, near)
                        .filter(d -> Double.isFinite(d.low()) && Double.isFinite(d.high()))
                        .isPresent();
    }

    /** Derivatives do not show jumps. */
    private static boolean jumps(Expression e) {
        boolean jump = e instanceof Expression.Apply a && (a.function() == Function.SIGN || a.function() == Function.ATAN2);
        return jump || e.operands().stream().anyMatch(PathPoles::jumps);
    }
}
