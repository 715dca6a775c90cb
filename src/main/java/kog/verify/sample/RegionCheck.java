package kog.verify.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;
import kog.symbolic.Work;
import kog.symbolic.numeric.CompiledFormula;
import kog.symbolic.numeric.RoundedConstants;
import kog.verify.sign.FormulaSize;
import kog.verify.value.Instance;
import kog.verify.value.Jet;
import kog.verify.value.RandomRounding;
import kog.verify.value.ZeroSearch;
import org.hipparchus.complex.Complex;
import org.hipparchus.dfp.Dfp;

/**
 * Tries to find a state of the claimed region at which the formula has no value or is not smooth. It refutes with such a
 * state, or says that it found none.
 */
public final class RegionCheck {

    private static final int LINES = 60;

    /** Along which of the lines a locus is sought whose formula holds integrals this deep: values get dear. */
    private static final int[] LINES_OF_INTEGRALS = {Integer.MAX_VALUE, 16, 3};

    private static final int STEPS = 240;

    /** Rays leave the box that states are drawn from. */
    private static final double RAY_FROM = 1;

    private static final double RAY_TO = 1e6;
    private static final double RAY_RATIO = 1.05;
    private static final int RAYS = 24;

    /** Tenths of the distance: a jump or a pole shows when it stands out of the slope around it. */
    private static final int LEVELS = 12;

    /** Where values are integrals, and costly. */
    private static final int LEVELS_OF_INTEGRALS = 3;

    private static final int LEVELS_IN_MANY_DIGITS = 2;

    /** A locus where many digits have found no more than rounding so often is left alone. */
    private static final int LOOKS_AT_INTEGRALS = 2;

    /** Relative to 1 + |x|: nearer states differ by their rounding. */
    private static final double NEAREST = 1e-13;

    /** Relative to 1 + |x|: a formula that is another one at so small a distance on one side cannot be looked at. */
    private static final double RESOLVED = 1e-9;

    /** What a formula may lose in doubles, relative to its value. */
    private static final double DOUBLE_ROUNDING = 1e-11;

    /** What quadratures of quadratures may lose: no number of digits settles them in the time there is. */
    private static final double NESTED_ROUNDING = 1e-7;

    /** What states in doubles are moved by, relative to 1 + |x|. */
    private static final double POSITION_ROUNDING = 1e-14;

    /** Values in many digits end as doubles. */
    private static final double VALUE_ROUNDING = 1e-15;

    /** How far a difference must stand out of what rounding may do. */
    private static final double CLEAR = 5;

    private final NonzeroValue nonzero;
    private final boolean isolatedAside;
    private final boolean continuityOnly;
    private Function<double[], Complex> evaluation;
    private int states;
    private int lines;
    private final Map<Integer, Integer> looks = new HashMap<>();
    private int families;
    private String failure = "";
    private List<Double> where = List.of();

    /**
     * @param isolatedAside  whether isolated states do not count: equilibria, and zeros that no change of sign betrays
     * @param continuityOnly whether kinks are allowed
     */
    public RegionCheck(NonzeroValue nonzero, boolean isolatedAside, boolean continuityOnly) {
        this.nonzero = nonzero;
        this.continuityOnly = continuityOnly;
        this.isolatedAside = isolatedAside;
    }

    public void sample(Instance instance, Families found, IntegralPath integrals) {
        evaluation = instance.evaluation();
        families = Math.max(families, found.all().size());
        for (List<double[]> family : found.all()) {
            for (double[] x : family) {
                if (failure.isEmpty()) {
                    Work.of(GradientCheck.WORK_AT_ONCE).run(() -> state(instance, integrals, x));
                }
            }
        }
        for (double[] x : isolatedAside ? List.<double[]>of() : found.centres()) {
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
                    nonzero.look(instance, x);
                }
                return true;
            }
        } catch (ArithmeticException noValue) {
            // an integral that does not converge numerically proves nothing; the scan above decides
            return false;
        }
        boolean finite = ManyDigits.isFinite(instance.formula(), instance.state(), x)
                || instance.log().isPresent()
                        && ManyDigits.isFinite(instance.log().get(), instance.state(), x);
        if (finite) {
            nonzero.look(instance, x);
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

    /**
     * A locus in doubles: where g changes its sign and {@code only} is negative.
     *
     * @param index among the loci of the formula, the same for all values of the parameters
     */
    private record Candidate(int index, Locus locus, ToDoubleFunction<double[]> g, ToDoubleFunction<double[]> only) {

        static Candidate of(int index, Locus locus, List<Symbol> state) {
            if (locus.is(Locus.Kind.CUT)) {
                Function<double[], Complex> value = x -> Jet.inDoubles(state, x).value(locus.g());
                return new Candidate(
                        index,
                        locus,
                        x -> value.apply(x).getImaginary(),
                        x -> value.apply(x).getReal());
            }
            return new Candidate(
                    index,
                    locus,
                    CompiledFormula.of(locus.g(), state)::value,
                    CompiledFormula.of(locus.only(), state)::value);
        }

        /** Whether an imaginary part that changes its sign is more than rounding. */
        boolean isClear(double[] a, double[] b) {
            double real = Math.abs(only.applyAsDouble(a)) + Math.abs(only.applyAsDouble(b));
            return !locus.is(Locus.Kind.CUT)
                    || Math.abs(g.applyAsDouble(a)) + Math.abs(g.applyAsDouble(b)) > 1e-11 * real;
        }
    }

    /**
     * A point on a line.
     *
     * @param length what is near it
     */
    private record Place(double[] centre, double[] direction, double zero, double length) {

        private static final double NEAR = 0.02;

        static Place towards(double[] x, double[] start) {
            return new Place(x, Families.moved(start, x, -1), 0, NEAR);
        }

        double[] at(double offset) {
            return Families.moved(centre, direction, zero + offset);
        }
    }

    private void search(Instance instance, Families found) {
        List<Candidate> candidates = new ArrayList<>();
        List<Locus> loci = Locus.of(instance.exact());
        for (int k = 0; k < loci.size(); k++) {
            Locus locus = loci.get(k);
            int depth = locus.depth();
            if (depth == 0 || depth < LINES_OF_INTEGRALS.length && locus.is(Locus.Kind.ZERO)) {
                candidates.add(Candidate.of(k, locus, instance.state()));
            }
        }
        if (candidates.isEmpty()) {
            return;
        }
        List<Candidate> elementary =
                candidates.stream().filter(c -> c.locus().depth() == 0).toList();
        for (Candidate candidate : isolatedAside ? List.<Candidate>of() : elementary) {
            descend(instance, found, candidate);
        }
        int most = FormulaSize.samples(instance.formula(), LINES, 2);
        for (int k = 0; k < most && failure.isEmpty(); k++) {
            double scale = found.scale();
            double[] s = new double[STEPS + 1];
            for (int i = 0; i <= STEPS; i++) {
                // no step falls on the middle, where a zero would have no sign on either side
                s[i] = scale * ((2.0 * i + 0.37) / STEPS - 1);
            }
            int number = k;
            List<Candidate> sought = candidates.stream()
                    .filter(c -> number < LINES_OF_INTEGRALS[c.locus().depth()])
                    .toList();
            line(instance, found, sought, found.near(k), found.direction(), s);
        }
        int dimension = instance.state().size();
        // quadrature in doubles over so long a way is no evidence
        int rays = GradientCheck.depth(instance.formula()) == 0 ? RAYS : 0;
        for (int k = 0;
                k < Math.min(most, rays) && failure.isEmpty() && !found.all().isEmpty();
                k++) {
            double[] v = found.direction();
            if (k < 2 * dimension) {
                v = new double[dimension];
                v[k / 2] = k % 2 == 0 ? 1 : -1;
            }
            List<double[]> family = found.all().get(k % found.all().size());
            line(instance, found, elementary, family.get(k % family.size()), v, ray());
        }
    }

    private static double[] ray() {
        int n = (int) Math.ceil(Math.log(RAY_TO / RAY_FROM) / Math.log(RAY_RATIO));
        return IntStream.rangeClosed(0, n)
                .mapToDouble(k -> RAY_FROM * Math.pow(RAY_RATIO, k))
                .toArray();
    }

    /** Looks for zeros that no sign change betrays, as of x² + y² or of a complex base. */
    private void descend(Instance instance, Families found, Candidate candidate) {
        Locus locus = candidate.locus();
        if (locus.is(Locus.Kind.CUT) || !locus.only().equals(Expression.MINUS_ONE)) {
            return;
        }
        Expression g = RoundedConstants.in(locus.g());
        for (List<double[]> family : found.all()) {
            double[] start = family.get(0);
            Optional<double[]> zero = failure.isEmpty()
                    ? ZeroSearch.from(
                            g,
                            instance.state(),
                            start,
                            x -> found.signs(x) != null
                                    && clear(found, x)
                                    && insideAround(found, Place.towards(x, start)))
                    : Optional.empty();
            if (zero.isPresent()) {
                double[] x = zero.get();
                if (isSingular(instance, candidate, Place.towards(x, start))) {
                    fail(instance, x, locus.reason() + " vanishes there (" + locus.g() + ")");
                }
            }
        }
    }

    private void line(
            Instance instance, Families found, List<Candidate> candidates, double[] centre, double[] v, double[] s) {
        lines++;
        double[] before = null;
        int[] signsBefore = null;
        for (int k = 0; k < s.length && failure.isEmpty(); k++) {
            double[] x = Families.moved(centre, v, s[k]);
            int[] signs = found.signs(x);
            double[] values =
                    candidates.stream().mapToDouble(c -> c.g().applyAsDouble(x)).toArray();
            if (before != null && signs != null && Arrays.equals(signs, signsBefore)) {
                for (int c = 0; c < values.length && failure.isEmpty(); c++) {
                    if (before[c] * values[c] < 0) {
                        crossing(instance, found, candidates.get(c), centre, v, s[k - 1], s[k]);
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
        Place place = new Place(centre, v, (low + high) / 2, b - a);
        double[] x = place.at(0);
        if (!insideAround(found, place) || !(candidate.only().applyAsDouble(x) < 0)) {
            return;
        }
        double[] left = Families.moved(centre, v, a);
        double[] right = Families.moved(centre, v, b);
        if (candidate.isClear(left, right)
                && isSingular(instance, candidate, place)
                && changesSign(candidate.locus(), instance.state(), left, right)) {
            fail(
                    instance,
                    x,
                    candidate.locus().reason() + " vanishes there ("
                            + candidate.locus().g() + ")");
        }
    }

    /** Rounding of a formula that cancels changes its sign, too. */
    private static boolean changesSign(Locus locus, List<Symbol> state, double[] left, double[] right) {
        if (locus.depth() > 1) {
            return RandomRounding.tellsFromZero(locus.g(), state, left)
                    && RandomRounding.tellsFromZero(locus.g(), state, right);
        }
        return locus.is(Locus.Kind.CUT)
                || ManyDigits.sign(locus.g(), state, left) * ManyDigits.sign(locus.g(), state, right) < 0;
    }

    /** Whether the region holds on both sides of a point and at it, well clear of every boundary. */
    private static boolean insideAround(Families found, Place place) {
        double[] before = place.at(-1e-3 * place.length());
        double[] after = place.at(1e-3 * place.length());
        int[] left = found.signs(before);
        if (left == null || !Arrays.equals(left, found.signs(after))) {
            return false;
        }
        for (int k = 0; k < found.numberOfConditions(); k++) {
            double near = Math.max(Math.abs(found.left(k, before)), Math.abs(found.left(k, after)));
            if (!(Math.abs(found.left(k, place.at(0))) > 0.5 * near)) {
                return false;
            }
        }
        return true;
    }

    /** A difference at one distance, and what rounding may account for. */
    private record Gap(double size, double noise) {

        boolean isClear() {
            return size > CLEAR * noise;
        }
    }

    /**
     * Whether value and slope on both sides of a point agree in the limit: both gaps must shrink with the distance, at the
     * smallest distances that tell, since a formula may vary faster than over the larger ones. Where a derivative of higher
     * order jumps, the equation still holds at the point.
     */
    private boolean smoothAcross(
            DoubleFunction<Complex> values, int levels, double rounding, double position, Place place) {
        List<double[]> levelsOfGaps = new ArrayList<>();
        double reach = 1 + norm(place.at(0));
        double d = place.length() / 100;
        double largest = 0;
        double change = 0;
        for (int k = 0; k < levels && d > NEAREST * reach; k++, d /= 10) {
            Complex[] f = new Complex[4];
            double[] offsets = {-2 * d, -d, d, 2 * d};
            double size = 0;
            for (int i = 0; i < 4; i++) {
                f[i] = values.apply(offsets[i]);
                if (!isFinite(f[i])) {
                    return false;
                }
                size = Math.max(size, f[i].norm());
            }
            double beside =
                    Math.max(f[3].subtract(f[2]).norm(), f[1].subtract(f[0]).norm());
            largest = Math.max(largest, size);
            if (d > RESOLVED * reach && d < 1000 * RESOLVED * reach) {
                change = Math.max(change, beside);
            }
            double slope = Math.max(f[3].subtract(f[0]).norm() / 3, beside) / d;
            double kink = f[3].subtract(f[2]).subtract(f[1].subtract(f[0])).norm();
            levelsOfGaps.add(new double[] {size, slope, f[2].subtract(f[1]).norm(), kink});
        }
        if (change > 0.3 * largest) {
            // the formula varies too fast here for numbers to follow
            return true;
        }
        int last = levelsOfGaps.size() - 1;
        if (last >= 2 && grows(levelsOfGaps, last) && grows(levelsOfGaps, last - 1)) {
            return false;
        }
        // where φ itself is near 0 its terms are not: rounding of the state alone moves it by the slope, which shows
        // nearby
        List<Gap> gaps = new ArrayList<>();
        List<Gap> kinks = new ArrayList<>();
        double slope = 0;
        for (int k = last; k >= 0; k--) {
            double[] at = levelsOfGaps.get(k);
            slope = Math.max(slope, at[1]);
            double noise = rounding * at[0] + position * slope;
            gaps.add(0, new Gap(at[2], noise));
            kinks.add(0, new Gap(at[3], noise));
        }
        // the kink is a difference of slopes times d, so it shrinks by another factor of ten
        return shrinks(gaps, 0.3) && (continuityOnly || shrinks(kinks, 0.03));
    }

    /** Whether values are as good as unbounded. */
    private static boolean grows(List<double[]> levels, int k) {
        return levels.get(k)[0] > 3 * levels.get(k - 1)[0];
    }

    /** Whether the last clear gap is less than a share of the one at ten times the distance. */
    private static boolean shrinks(List<Gap> gaps, double share) {
        for (int k = gaps.size() - 1; k > 0; k--) {
            if (gaps.get(k).isClear()) {
                return gaps.get(k).size() <= share * gaps.get(k - 1).size();
            }
        }
        return true;
    }

    /** Whether doubles, and the same values in many digits, say that φ is not smooth across a point. */
    private boolean isSingular(Instance instance, Candidate candidate, Place place) {
        int depth = GradientCheck.depth(instance.formula());
        int levels = depth == 0 ? LEVELS : LEVELS_OF_INTEGRALS;
        double rounding = depth < 2 ? DOUBLE_ROUNDING : NESTED_ROUNDING;
        try {
            // where terms underflow, doubles see nothing
            boolean doublesTell = depth >= 2 || !candidate.locus().is(Locus.Kind.BALANCE);
            if (doublesTell
                    && smoothAcross(
                            t -> evaluation.apply(place.at(t)),
                            levels,
                            rounding,
                            POSITION_ROUNDING * (1 + norm(place.at(0))),
                            place)) {
                return false;
            }
            if (depth >= 2) {
                return true;
            }
            if (depth == 1 && looks.merge(candidate.index(), 1, Integer::sum) > LOOKS_AT_INTEGRALS) {
                return false;
            }
            double off = 4 * distance(instance, candidate.locus(), place);
            DoubleFunction<Complex> settled = t -> ManyDigits.value(
                            instance.formula(), instance.state(), place.centre(), place.direction(), place.zero(), t)
                    .map(z -> new Complex(
                            z.getRealPart().toDouble(), z.getImaginaryPart().toDouble()))
                    .orElseThrow(() -> new ArithmeticException("no precision settles the value"));
            return !smoothAcross(settled, depth == 1 ? LEVELS_IN_MANY_DIGITS : levels, VALUE_ROUNDING, off, place);
        } catch (ArithmeticException cannotTell) {
            return false;
        }
    }

    /** How far a place is from the zero of g, about: where a second derivative jumps there, slopes differ by as much. */
    private static double distance(Instance instance, Locus locus, Place place) {
        double h = 1e-3 * place.length();
        double[] values = DoubleStream.of(-h, 0, h)
                .map(t -> ManyDigits.value(
                                locus.g(), instance.state(), place.centre(), place.direction(), place.zero(), t)
                        .map(z -> locus.is(Locus.Kind.CUT) ? z.getImaginaryPart() : z.getRealPart())
                        .map(Dfp::toDouble)
                        .orElse(Double.NaN))
                .toArray();
        double rate = Math.abs(values[2] - values[0]) / (2 * h);
        double distance = Math.abs(values[1]) / rate;
        return Double.isFinite(distance) ? distance : POSITION_ROUNDING * (1 + norm(place.at(0)));
    }

    private static double norm(double[] x) {
        return Math.sqrt(Arrays.stream(x).map(v -> v * v).sum());
    }

    /** Whether the formula had a value other than 0 somewhere. */
    boolean sawStates() {
        return states > 0;
    }

    public Finding finding() {
        if (!failure.isEmpty()) {
            return new Finding.Failed(failure, OptionalDouble.empty(), where);
        }
        if (states == 0) {
            return new Finding.Undecided("found no state that satisfies the conditions of the region");
        }
        return new Finding.Passed(
                "no singular point found among " + states + " states in " + families
                        + (families == 1 ? " family" : " families") + " and on " + lines + " lines",
                OptionalDouble.empty(),
                List.of());
    }
}
