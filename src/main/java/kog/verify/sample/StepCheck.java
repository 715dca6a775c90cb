package kog.verify.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import kog.generator.Exactness;
import kog.symbolic.Expression;
import kog.symbolic.Work;
import kog.verify.sign.FormulaSize;
import kog.verify.value.Instance;
import kog.verify.value.Jet;
import org.hipparchus.complex.Complex;
import org.hipparchus.complex.FieldComplex;
import org.hipparchus.dfp.Dfp;

/**
 * The residual |φ(f(x)) − μφ(x) − g(x)| / (|φ(f(x))| + |μφ(x)| + |g(x)|) of a map f at states x: φ is evaluated at x and at
 * f(x), in doubles and in many digits.
 */
public final class StepCheck {

    private static final double DOUBLE_TOLERANCE = 1e-11;
    private static final double FLOATING_TOLERANCE = 1e-8;

    /** Integrals have their values in doubles alone. */
    private static final double INTEGRAL_REFUTATION = 1e-6;

    private static final double MANY_DIGITS_TOLERANCE = 1e-18;

    /** What is left of a difference that is none but rounding. */
    private static final double SHRINKAGE = 1e-6;

    private static final int MORE_DIGITS = 100;

    /** A slope, relative to the value, that is none in doubles. */
    private static final double FLAT = 1e-14;

    private final boolean floating;
    private final NonzeroValue nonzero;
    private final int depth;
    private final int mostPoints;
    private int points;
    private int unusable;
    private int manyDigitsPoints;
    private double largest;
    private List<Double> where = List.of();
    private String failure = "";
    private boolean everyGradientZero = true;
    private boolean everyValueZero = true;

    public StepCheck(Exactness exactness, Expression formula, NonzeroValue nonzero) {
        this.floating = exactness == Exactness.FLOATING;
        this.nonzero = nonzero;
        this.depth = GradientCheck.depth(formula);
        this.mostPoints = depth > 0 ? 16 : FormulaSize.samples(formula, 600, 12);
    }

    /** At the states of an instance whose field is f(x) − x. */
    public void sample(Instance instance, List<List<double[]>> families) {
        for (List<double[]> family : families) {
            for (double[] x : family) {
                if (points < mostPoints && failure.isEmpty()) {
                    Work.of(GradientCheck.WORK_AT_ONCE).run(() -> point(instance, x));
                }
            }
        }
    }

    /** The sides of φ(f(x)) = μφ(x) + g(x). */
    private record Sides(double residual, double difference, String left, String right) {}

    private void point(Instance instance, double[] x) {
        Optional<Sides> rough = inDoubles(instance, x);
        double tolerance = floating ? FLOATING_TOLERANCE : DOUBLE_TOLERANCE;
        boolean suspicious = rough.isEmpty() || rough.get().residual() > tolerance;
        Optional<Sides> fine = Optional.empty();
        if (suspicious && depth == 0 && !floating) {
            fine = inManyDigits(Jet.MANY_DIGITS, instance, x);
            Optional<Sides> finer = fine.isEmpty() || fine.get().residual() <= MANY_DIGITS_TOLERANCE
                    ? fine
                    : inManyDigits(MORE_DIGITS, instance, x);
            if (finer.isEmpty()) {
                unusable++;
                return;
            }
            manyDigitsPoints++;
            suspicious = fine.get().residual() > MANY_DIGITS_TOLERANCE && !isRounding(fine.get(), finer.get());
            if (!suspicious) {
                fine = Optional.of(new Sides(
                        Math.min(fine.get().residual(), MANY_DIGITS_TOLERANCE),
                        fine.get().difference(),
                        "",
                        ""));
            }
        }
        Optional<Sides> best = fine.isPresent() ? fine : rough;
        if (best.isEmpty() || suspicious && depth > 0 && best.get().residual() < INTEGRAL_REFUTATION) {
            unusable++;
            return;
        }
        points++;
        nonzero.look(instance, x);
        double size =
                Jet.inDoubles(instance.state(), x).value(instance.formula()).norm();
        everyValueZero &= size == 0;
        everyGradientZero = everyGradientZero && size > 0 && hasNoSlope(instance, x, size);
        if (suspicious) {
            largest = best.get().residual();
            where = GradientCheck.boxed(x);
            failure = "at " + where + instance.describe() + ": φ(f(x)) is "
                    + best.get().left() + ", μφ + g is " + best.get().right();
        } else if (best.get().residual() > largest || where.isEmpty()) {
            largest = Math.max(largest, best.get().residual());
            where = GradientCheck.boxed(x);
        }
    }

    /** Whether the sides differ by less and less, the more digits there are. */
    private static boolean isRounding(Sides found, Sides finer) {
        return finer.difference() < SHRINKAGE * found.difference();
    }

    private static Optional<Sides> inDoubles(Instance instance, double[] x) {
        try {
            Jet<Complex> here = Jet.inDoubles(instance.state(), x);
            double[] y = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                Complex step = here.value(instance.field().get(i));
                if (step.getImaginary() != 0) {
                    return Optional.empty();
                }
                y[i] = x[i] + step.getReal();
            }
            Complex left = Jet.inDoubles(instance.state(), y).value(instance.formula());
            Complex grown = here.value(instance.eigenvalue()).multiply(here.value(instance.formula()));
            Complex source = here.value(instance.of());
            return sides(
                    left.norm(),
                    grown.norm(),
                    source.norm(),
                    left.subtract(grown).subtract(source).norm(),
                    left.toString(),
                    grown.add(source).toString());
        } catch (ArithmeticException noValue) {
            return Optional.empty();
        }
    }

    private static Optional<Sides> inManyDigits(int digits, Instance instance, double[] x) {
        try {
            Jet<FieldComplex<Dfp>> here = Jet.inManyDigits(digits, instance.state(), x);
            List<Dfp> y = new ArrayList<>();
            for (int i = 0; i < x.length; i++) {
                FieldComplex<Dfp> step = here.value(instance.field().get(i));
                if (!step.getImaginaryPart().isZero()) {
                    return Optional.empty();
                }
                y.add(Jet.field(digits).newDfp(x[i]).add(step.getRealPart()));
            }
            FieldComplex<Dfp> left =
                    Jet.inManyDigits(digits, instance.state(), y).value(instance.formula());
            FieldComplex<Dfp> grown = here.value(instance.eigenvalue()).multiply(here.value(instance.formula()));
            FieldComplex<Dfp> source = here.value(instance.of());
            return sides(
                    left.norm(),
                    grown.norm(),
                    source.norm(),
                    left.subtract(grown).subtract(source).norm(),
                    text(left),
                    text(grown.add(source)));
        } catch (ArithmeticException noValue) {
            return Optional.empty();
        }
    }

    private static String text(FieldComplex<Dfp> z) {
        double re = z.getRealPart().toDouble();
        double im = z.getImaginaryPart().toDouble();
        return im == 0 ? Double.toString(re) : "(" + re + ", " + im + ")";
    }

    private static Optional<Sides> sides(
            double left, double grown, double source, double difference, String leftText, String rightText) {
        double scale = left + grown + source;
        if (!Double.isFinite(scale) || !Double.isFinite(difference)) {
            return Optional.empty();
        }
        return Optional.of(new Sides(difference == 0 ? 0 : difference / scale, difference, leftText, rightText));
    }

    private static boolean hasNoSlope(Instance instance, double[] x, double size) {
        return Steepness.of(instance.formula(), instance.state()).applyAsDouble(x) <= FLAT * size;
    }

    /** Whether φ was 0 at every state in doubles. */
    public boolean sawOnlyZeros() {
        return points > 0 && everyValueZero;
    }

    /** Whether φ looked constant around every state. */
    public boolean sawOnlyConstants() {
        return points > 0 && everyGradientZero;
    }

    public Finding finding() {
        if (!failure.isEmpty()) {
            return new Finding.Failed(failure, OptionalDouble.of(largest), where);
        }
        if (points == 0) {
            return new Finding.Undecided(
                    unusable == 0
                            ? "no state to look at"
                            : "no finite value at any of " + unusable + " states of the region and their images");
        }
        return new Finding.Passed(
                "largest residual at " + points + " states"
                        + (manyDigitsPoints == 0 ? "" : ", at " + manyDigitsPoints + " of them in many digits"),
                OptionalDouble.of(largest),
                where);
    }
}
