package kog.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import kog.symbolic.CompiledFormula;
import kog.symbolic.Expression;
import kog.symbolic.IntegrationWork;
import kog.symbolic.RoundedConstants;
import kog.symbolic.Symbol;
import org.hipparchus.complex.Complex;

/**
 * Tries to find a state of the claimed region at which the formula has no value or is not smooth. It refutes with such a
 * state, or says that it found none.
 */
final class RegionCheck {

    static final String NAME = "region";

    private static final int LINES = 60;
    private static final int STEPS = 240;

    /** What a formula may lose in doubles, relative to its value. */
    private static final double DOUBLE_ROUNDING = 1e-11;

    /** Values in many digits end as doubles. */
    private static final double VALUE_ROUNDING = 1e-15;

    private Function<double[], Complex> evaluation;
    private int states;
    private int values;
    private int lines;
    private int families;
    private String failure = "";
    private List<Double> where = List.of();

    void sample(Instance instance, Families found, SplittableRandom random) {
        evaluation = instance.evaluation();
        families = Math.max(families, found.all().size());
        IntegralPath integrals = IntegralPath.of(instance.exact(), instance.state());
        for (List<double[]> family : found.all()) {
            for (double[] x : family) {
                if (failure.isEmpty()) {
                    new IntegrationWork(Verifier.WORK_AT_ONCE).run(() -> state(instance, integrals, x));
                }
            }
        }
        for (double[] x : found.centres()) {
            if (failure.isEmpty() && found.signs(x) != null && clear(found, x)) {
                state(instance, integrals, x);
            }
        }
        if (failure.isEmpty()) {
            search(instance, found);
        }
    }

    /** Equilibria are rounded: one that nearly lies on a boundary may lie on it. */
    private static boolean clear(Families found, double[] x) {
        for (int k = 0; k < found.numberOfConditions(); k++) {
            double here = Math.abs(found.left(k, x));
            double near = 0;
            for (int i = 0; i < x.length; i++) {
                double[] y = x.clone();
                y[i] += 1e-6 * (1 + Math.abs(x[i]));
                near = Math.max(near, Math.abs(found.left(k, y) - found.left(k, x)));
            }
            if (here <= near) {
                return false;
            }
        }
        return true;
    }

    private void state(Instance instance, IntegralPath integrals, double[] x) {
        states++;
        Optional<String> crossing = integrals.crossing(x);
        if (crossing.isPresent()) {
            fail(instance, x, crossing.get());
            return;
        }
        if (hasValue(instance, x)) {
            return;
        }
        states--;
        // overflow and what no precision resolves go on around the state; a singular set does not
        boolean isolated = GradientCheck.depth(instance.formula()) == 0
                && IntStream.range(0, x.length).anyMatch(i -> {
                    double[] y = x.clone();
                    y[i] += 1e-3 * (1 + Math.abs(x[i]));
                    return hasValue(instance, y);
                });
        if (isolated) {
            fail(instance, x, "the formula has no finite value");
        }
    }

    /** Whether φ, or log φ, has a finite value: many digits have exponents to spare, and exp(g) is finite where g is. */
    private boolean hasValue(Instance instance, double[] x) {
        try {
            Complex value = evaluation.apply(x);
            if (isFinite(value)) {
                if (value.norm() > 0) {
                    values++;
                }
                return true;
            }
        } catch (ArithmeticException noValue) {
            // an integral that does not converge numerically proves nothing; the scan above decides
            return false;
        }
        boolean finite = ManyDigits.isFinite(instance.formula(), instance.state(), x)
                || instance.log().isPresent() && ManyDigits.isFinite(instance.log().get(), instance.state(), x);
        if (finite) {
            values++;
        }
        return finite;
    }

    private static boolean isFinite(Complex z) {
        return Double.isFinite(z.getReal()) && Double.isFinite(z.getImaginary());
    }

    private void fail(Instance instance, double[] x, String what) {
        where = GradientCheck.boxed(x);
        failure = "at " + where + instance.describe() + ", inside the claimed region: " + what;
    }

    /** A locus in doubles: where g changes its sign and {@code only} is negative. */
    private record Candidate(Locus locus, ToDoubleFunction<double[]> g, ToDoubleFunction<double[]> only) {

        static Candidate of(Locus locus, List<Symbol> state) {
            if (locus.cut()) {
                Function<double[], Complex> value = x -> Jet.inDoubles(state, x).value(locus.g());
                return new Candidate(
                        locus,
                        x -> value.apply(x).getImaginary(),
                        x -> value.apply(x).getReal());
            }
            return new Candidate(
                    locus,
                    CompiledFormula.of(locus.g(), state)::value,
                    CompiledFormula.of(locus.only(), state)::value);
        }

        /** Whether an imaginary part that changes its sign is more than rounding. */
        boolean isClear(double[] a, double[] b) {
            double real = Math.abs(only.applyAsDouble(a)) + Math.abs(only.applyAsDouble(b));
            return !locus.cut() || Math.abs(g.applyAsDouble(a)) + Math.abs(g.applyAsDouble(b)) > 1e-11 * real;
        }
    }

    private void search(Instance instance, Families found) {
        List<Candidate> candidates = new ArrayList<>();
        for (Locus locus : Locus.of(instance.exact())) {
            if (GradientCheck.depth(locus.g()) == 0) {
                candidates.add(Candidate.of(locus, instance.state()));
            }
        }
        if (candidates.isEmpty()) {
            return;
        }
        for (Candidate candidate : candidates) {
            descend(instance, found, candidate);
        }
        int most = FormulaSize.samples(instance.formula(), LINES, 2);
        for (int k = 0; k < most && failure.isEmpty(); k++) {
            line(instance, found, candidates, found.near(k), found.direction(), found.scale());
        }
    }

    /** Looks for zeros that no sign change betrays, as of x² + y² or of a complex base. */
    private void descend(Instance instance, Families found, Candidate candidate) {
        Locus locus = candidate.locus();
        if (locus.cut() || !locus.only().equals(Expression.MINUS_ONE)) {
            return;
        }
        Expression g = RoundedConstants.in(locus.g());
        for (List<double[]> family : found.all()) {
            double[] start = family.get(0);
            Optional<double[]> zero = ZeroSearch.from(g, instance.state(), start);
            if (failure.isEmpty() && zero.isPresent()) {
                double[] x = zero.get();
                double[] v = Families.moved(start, x, -1);
                double length = 0.02;
                if (found.signs(x) != null
                        && clear(found, x)
                        && insideAround(found, x, v, 0, length)
                        && isSingular(instance, x, v, 0, length)) {
                    fail(instance, x, locus.reason() + " vanishes there (" + locus.g() + ")");
                }
            }
        }
    }

    private void line(
            Instance instance, Families found, List<Candidate> candidates, double[] centre, double[] v, double scale) {
        lines++;
        double[] before = null;
        int[] signsBefore = null;
        for (int k = 0; k <= STEPS && failure.isEmpty(); k++) {
            // no step falls on the middle, where a zero would have no sign on either side
            double s = scale * ((2.0 * k + 0.37) / STEPS - 1);
            double[] x = Families.moved(centre, v, s);
            int[] signs = found.signs(x);
            double[] values = candidates.stream().mapToDouble(c -> c.g().applyAsDouble(x)).toArray();
            if (before != null && signs != null && java.util.Arrays.equals(signs, signsBefore)) {
                for (int c = 0; c < values.length && failure.isEmpty(); c++) {
                    if (before[c] * values[c] < 0) {
                        crossing(instance, found, candidates.get(c), centre, v, s - 2 * scale / STEPS, s);
                    }
                }
            }
            before = values;
            signsBefore = signs;
        }
    }

    private void crossing(
            Instance instance, Families found, Candidate candidate, double[] centre, double[] v, double a, double b) {
        double low = a;
        double high = b;
        double atLow = candidate.g().applyAsDouble(Families.moved(centre, v, low));
        for (int k = 0; k < 60; k++) {
            double middle = (low + high) / 2;
            double value = candidate.g().applyAsDouble(Families.moved(centre, v, middle));
            if (value * atLow > 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double zero = (low + high) / 2;
        double[] x = Families.moved(centre, v, zero);
        double length = b - a;
        if (!insideAround(found, centre, v, zero, length) || !(candidate.only().applyAsDouble(x) < 0)) {
            return;
        }
        double[] left = Families.moved(centre, v, a);
        double[] right = Families.moved(centre, v, b);
        if (candidate.isClear(left, right)
                && isSingular(instance, centre, v, zero, length)
                && changesSign(candidate.locus(), instance.state(), left, right)) {
            fail(
                    instance,
                    x,
                    candidate.locus().reason() + " vanishes there (" + candidate.locus().g() + ")");
        }
    }

    /** Rounding of a formula that cancels changes its sign, too. */
    private static boolean changesSign(Locus locus, List<Symbol> state, double[] left, double[] right) {
        return locus.cut()
                || ManyDigits.sign(locus.g(), state, left) * ManyDigits.sign(locus.g(), state, right) < 0;
    }

    /** Whether the region holds on both sides of a point and at it, well clear of every boundary. */
    private static boolean insideAround(Families found, double[] centre, double[] v, double zero, double length) {
        int[] left = found.signs(Families.moved(centre, v, zero - 1e-3 * length));
        int[] right = found.signs(Families.moved(centre, v, zero + 1e-3 * length));
        if (left == null || !java.util.Arrays.equals(left, right)) {
            return false;
        }
        for (int k = 0; k < found.numberOfConditions(); k++) {
            double at = Math.abs(found.left(k, Families.moved(centre, v, zero)));
            double near = Math.max(
                    Math.abs(found.left(k, Families.moved(centre, v, zero - 1e-3 * length))),
                    Math.abs(found.left(k, Families.moved(centre, v, zero + 1e-3 * length))));
            if (!(at > 0.5 * near)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether value and slope on both sides of a point agree in the limit: both gaps must shrink with the distance. Where a
     * derivative of higher order jumps, the equation still holds at the point.
     */
    private static boolean smoothAcross(
            Function<double[], Complex> values, double rounding, double[] centre, double[] v, double zero, double length) {
        double gapBefore = 0;
        double kinkBefore = 0;
        for (int k = 0; k < 3; k++) {
            double d = length * Math.pow(10, -2 - k);
            Complex[] f = new Complex[4];
            double[] offsets = {-2 * d, -d, d, 2 * d};
            double size = 0;
            for (int i = 0; i < 4; i++) {
                f[i] = values.apply(Families.moved(centre, v, zero + offsets[i]));
                if (!isFinite(f[i])) {
                    return false;
                }
                size = Math.max(size, f[i].norm());
            }
            // where φ itself is near 0 its terms are not: rounding of the state alone moves it by the slope
            double slope = Math.max(
                            f[3].subtract(f[0]).norm() / 3,
                            Math.max(f[3].subtract(f[2]).norm(), f[1].subtract(f[0]).norm()))
                    / d;
            double noise = rounding * size + 1e-14 * slope * (1 + norm(centre));
            double gap = Math.max(0, f[2].subtract(f[1]).norm() - noise);
            double kink = Math.max(
                    0, f[3].subtract(f[2]).subtract(f[1].subtract(f[0])).norm() - noise);
            // the kink is a difference of slopes times d, so it shrinks by another factor of ten
            if (k > 0 && (gap > 0.3 * gapBefore || kink > 0.03 * kinkBefore) && (gap > 0 || kink > 0)) {
                return false;
            }
            gapBefore = gap;
            kinkBefore = kink;
        }
        return true;
    }

    /** Whether doubles, and the same values in many digits, say that φ is not smooth across a point. */
    private boolean isSingular(Instance instance, double[] centre, double[] v, double zero, double length) {
        try {
            if (smoothAcross(evaluation, DOUBLE_ROUNDING, centre, v, zero, length)) {
                return false;
            }
            if (GradientCheck.depth(instance.formula()) >= 2) {
                return true;
            }
            Function<double[], Complex> settled = x -> ManyDigits.value(instance.formula(), instance.state(), x)
                    .map(z -> new Complex(
                            z.getRealPart().toDouble(), z.getImaginaryPart().toDouble()))
                    .orElseThrow(() -> new ArithmeticException("no precision settles the value"));
            return !smoothAcross(settled, VALUE_ROUNDING, centre, v, zero, length);
        } catch (ArithmeticException cannotTell) {
            return false;
        }
    }

    private static double norm(double[] x) {
        return Math.sqrt(java.util.Arrays.stream(x).map(v -> v * v).sum());
    }

    /** Whether the formula had a value other than 0 somewhere. */
    boolean sawValues() {
        return values > 0;
    }

    boolean sawStates() {
        return states > 0;
    }

    Finding finding() {
        if (!failure.isEmpty()) {
            return new Finding(NAME, Finding.Outcome.FAILED, OptionalDouble.empty(), where, failure);
        }
        if (states == 0) {
            return new Finding(
                    NAME,
                    Finding.Outcome.UNDECIDED,
                    OptionalDouble.empty(),
                    List.of(),
                    "found no state that satisfies the conditions of the region");
        }
        return new Finding(
                NAME,
                Finding.Outcome.PASSED,
                OptionalDouble.empty(),
                List.of(),
                "no singular point found among " + states + " states in " + families
                        + (families == 1 ? " family" : " families") + " and on " + lines + " lines");
    }
}
