package kog.verify.region;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import kog.symbolic.Expression;
import kog.symbolic.Function;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.numeric.Enclosure;
import kog.symbolic.numeric.EnclosureEvaluation;
import kog.verify.sign.Abbreviated;
import kog.verify.sign.CountedWork;
import kog.verify.sign.Facts;
import kog.verify.sign.FormulaSize;
import kog.verify.sign.Polynomial;
import kog.verify.sign.PowerProduct;
import kog.verify.sign.SignReasoning;

/**
 * Integrals that diverge: at a state of the region, the integrand is a product with a pole between the limits, shown by a change
 * of sign of what it divides by, or at a limit, where that is 0, and factors that have one sign there; or it is an integral that
 * diverges for a value of the variable, and so for those nearby.
 */
final class PathPoles {

    /** Where the path is looked at: all along, and ever closer to its ends. */
    private static final double[] SHARES = IntStream.range(0, 40)
            .boxed()
            .flatMapToDouble(
                    k -> DoubleStream.of(Math.scalb(0.93, -k - 3), 1 - Math.scalb(0.93, -k - 3), (k + 0.5137) / 40))
            .sorted()
            .toArray();

    /** The share of a path that is looked at beside a limit. */
    private static final double END = 1e-6;

    private PathPoles() {}

    /** Where, and why. */
    record Pole(String reason, Map<Symbol, Rational> state) {}

    static Optional<Pole> of(Expression e, List<Map<Symbol, Rational>> states, CountedWork work) {
        if (e instanceof Expression.Integral i) {
            return states.stream().flatMap(state -> at(i, state, work).stream()).findFirst();
        }
        return e instanceof Expression.RootSum || e instanceof Expression.FlowIntegral
                ? Optional.empty()
                : e.operands().stream()
                        .flatMap(o -> of(o, states, work).stream())
                        .findFirst();
    }

    /** A path between two numbers; the open interval from low to high is inside. */
    private record Segment(Symbol s, Expression lower, Expression upper, double low, double high) {

        static Optional<Segment> of(Expression.Integral i) {
            Optional<Enclosure> lower = EnclosureEvaluation.of(i.lower(), Map.of());
            Optional<Enclosure> upper = EnclosureEvaluation.of(i.upper(), Map.of());
            if (lower.isEmpty() || upper.isEmpty()) {
                return Optional.empty();
            }
            boolean rising = lower.get().low() <= upper.get().low();
            double low = (rising ? lower : upper).get().high();
            double high = (rising ? upper : lower).get().low();
            return low < high && Double.isFinite(low) && Double.isFinite(high)
                    ? Optional.of(new Segment(
                            i.variable(), rising ? i.lower() : i.upper(), rising ? i.upper() : i.lower(), low, high))
                    : Optional.empty();
        }

        /** With the limit itself, and a little of the path. */
        Enclosure beside(Expression limit) {
            Enclosure at = EnclosureEvaluation.of(limit, Map.of()).orElseThrow();
            double width = (high - low) * END;
            return limit.equals(lower) ? new Enclosure(at.low(), low + width) : new Enclosure(high - width, at.high());
        }
    }

    private static Optional<Pole> at(Expression.Integral i, Map<Symbol, Rational> state, CountedWork work) {
        Map<Symbol, Expression> numbers = new HashMap<>();
        state.forEach((s, v) -> numbers.put(s, Expression.of(v)));
        try {
            if (!(i.substitute(numbers) instanceof Expression.Integral here)) {
                return Optional.empty();
            }
            Optional<Segment> path = Segment.of(here);
            if (path.isEmpty()) {
                return Optional.empty();
            }
            Optional<String> where = divergence(here.integrand(), path.get(), work);
            return where.isPresent()
                    ? where.map(w -> new Pole("an integral over " + i.variable() + " diverges at " + w, state))
                    : inside(i, path.get(), state, work);
        } catch (ArithmeticException noValue) {
            return Optional.empty();
        }
    }

    /** Inner integrals at some values of the variable of the outer one. */
    private static Optional<Pole> inside(
            Expression.Integral i, Segment path, Map<Symbol, Rational> state, CountedWork work) {
        for (double share : new double[] {0.25, 0.5, 0.75, 0.97}) {
            Map<Symbol, Rational> inner = new HashMap<>(state);
            inner.put(i.variable(), Rational.exactly(path.low() + share * (path.high() - path.low())));
            Optional<Pole> pole = of(i.integrand(), List.of(inner), work);
            if (pole.isPresent()) {
                return pole.map(p -> new Pole(p.reason(), state));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> divergence(Expression integrand, Segment path, CountedWork work) {
        Symbol s = path.s();
        SignReasoning signs = new SignReasoning(new Facts(List.of(), Set.of(s), Map.of()), work);
        PowerProduct p = PowerProduct.of(integrand, signs);
        if (!p.branches().isEmpty()) {
            return Optional.empty();
        }
        for (PowerProduct.Factor f : p.factors()) {
            boolean pole = f.exponent() instanceof Expression.Number n
                    && n.value().subtract(Rational.MINUS_ONE).signum() <= 0
                    && f.base().symbols().equals(Set.of(s));
            if (!pole) {
                continue;
            }
            for (Polynomial.Factor h :
                    Polynomial.factors(f.base(), work).orElse(List.of(new Polynomial.Factor(f.base(), 1)))) {
                Optional<Enclosure> zero = zero(h.factor(), s, path.low(), path.high(), work);
                if (zero.isPresent() && restHasSign(p, f, h.factor(), s, zero.get())) {
                    return Optional.of(s + " = " + zero.get().low() + ", between its limits ("
                            + Abbreviated.of(f.base()) + " = 0)");
                }
                for (Expression limit : List.of(path.lower(), path.upper())) {
                    if (h.factor().substitute(Map.of(s, limit)).isZero()
                            && restHasSign(p, f, h.factor(), s, path.beside(limit))) {
                        return Optional.of("its limit " + limit + " (" + Abbreviated.of(f.base()) + " = 0)");
                    }
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
                .allMatch(f ->
                        f.exponent() instanceof Expression.Number && EnclosureEvaluation.sign(f.base(), s, near) != 0);
        return others
                && p.exponentials().stream()
                        .allMatch(g -> EnclosureEvaluation.of(g, s, near).isPresent())
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
        boolean jump =
                e instanceof Expression.Apply a && (a.function() == Function.SIGN || a.function() == Function.ATAN2);
        return jump || e.operands().stream().anyMatch(PathPoles::jumps);
    }
}
