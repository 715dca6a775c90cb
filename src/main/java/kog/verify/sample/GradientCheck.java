package kog.verify.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import kog.generator.Exactness;
import kog.symbolic.Expression;
import kog.symbolic.Work;
import kog.verify.sign.FormulaSize;
import kog.verify.value.Instance;
import kog.verify.value.Jet;
import kog.verify.value.LogForm;
import org.hipparchus.complex.Complex;

/**
 * The pointwise residual |Uφ − λφ − f| / (|λφ| + |f| + |F||∇φ|), with gradients from automatic differentiation, in
 * doubles and in many digits.
 */
public final class GradientCheck {

    /** Of what a check may spend, one state, or one trajectory, may spend these. */
    static final long WORK_AT_ONCE = 4 * Work.SECOND;

    /** Rounding in doubles, with room for cancellation near boundaries; many digits judge what exceeds it. */
    private static final double DOUBLE_TOLERANCE = 1e-11;

    /** Integrals of integrals are too slow in many digits, so that doubles alone decide. */
    private static final double NESTED_TOLERANCE = 1e-9;

    private static final double NESTED_REFUTATION = 1e-6;

    /** At 40 digits and cancellation of up to 15 of them. */
    private static final double MANY_DIGITS_TOLERANCE = 1e-18;

    /** Formulas whose coefficients are themselves rounded, possibly after ill-conditioned algebra. */
    private static final double FLOATING_TOLERANCE = 1e-8;

    private final boolean floating;
    private final NonzeroValue nonzero;
    private final int depth;
    private final double tolerance;
    private final int mostPoints;
    private final int mostManyDigitsPoints;
    private Function<double[], Complex> evaluation;
    private int attempts;
    private int manyDigitsPoints;
    private int points;
    private int unusable;
    private double largest;
    private double largestManyDigits;
    private List<Double> where = List.of();
    private String failure = "";
    private int zeros;
    private boolean everyGradientZero = true;

    public GradientCheck(Exactness exactness, Expression formula, NonzeroValue nonzero) {
        this.floating = exactness == Exactness.FLOATING;
        this.nonzero = nonzero;
        this.depth = depth(formula);
        this.tolerance = depth < 2 ? DOUBLE_TOLERANCE : NESTED_TOLERANCE;
        boolean large = FormulaSize.samples(formula, 600, 12) < 600;
        this.mostPoints = large ? FormulaSize.samples(formula, 600, 12) : Integer.MAX_VALUE;
        this.mostManyDigitsPoints = depth == 0 ? FormulaSize.samples(formula, 24, 2) : depth == 1 ? 4 : 0;
    }

    /** How deep integrals nest: each level multiplies the cost of an evaluation. */
    public static int depth(Expression e) {
        int inside = e.operands().stream().mapToInt(GradientCheck::depth).max().orElse(0);
        return e instanceof Expression.Integral
                ? inside + 1
                // its values are doubles, too
                : e instanceof Expression.FlowIntegral ? inside + 2 : inside;
    }

    public void sample(Instance instance, List<List<double[]>> families, IntegralPath integrals) {
        evaluation = instance.evaluation();
        for (List<double[]> family : families) {
            // each level of nested integrals multiplies the cost by about a thousand
            int most = depth < 2 ? family.size() : depth == 2 ? 2 : 1;
            for (int k = 0; k < Math.min(most, family.size()) && points < mostPoints && failure.isEmpty(); k++) {
                double[] x = family.get(k);
                if (integrals.crossing(x).isPresent()) {
                    // a quadrature across a pole is slow and finds nothing
                    unusable++;
                    continue;
                }
                boolean first = k == 0;
                Work.of(WORK_AT_ONCE).run(() -> point(instance, x, first));
            }
        }
    }

    private void point(Instance instance, double[] x, boolean firstOfFamily) {
        if (isZero(instance, x)) {
            zeros++;
            return;
        }
        Optional<Measured> measured = inDoubles(instance, x);
        measured.ifPresentOrElse(m -> look(instance, m, x), () -> lookCloser(instance, x));
        boolean usable = measured.isPresent();
        boolean suspicious = !usable || measured.get().residual() > (floating ? FLOATING_TOLERANCE : tolerance);
        if (depth >= 2) {
            // doubles alone decide: between rounding and what no rounding explains they do not
            if (!usable || suspicious && measured.get().residual() < NESTED_REFUTATION) {
                unusable++;
                return;
            }
        } else if (suspicious || !floating && firstOfFamily && attempts++ < mostManyDigitsPoints) {
            Optional<Jet.Residual<?>> fine = manyDigits(instance, measured, x);
            if (fine.isPresent()) {
                manyDigitsPoints++;
                double residual = fine.get().size();
                if (residual > manyDigitsTolerance()) {
                    fail(instance, x, fine.get().sides(), residual);
                    return;
                }
                largestManyDigits = Math.max(largestManyDigits, residual);
                // what doubles lost to cancellation is not the formula's fault
                suspicious = false;
            } else if (suspicious) {
                unusable++;
                return;
            }
        }
        points++;
        nonzero.look(instance, x);
        if (suspicious) {
            fail(instance, x, measured.get().sides(), measured.get().residual());
            return;
        }
        double residual = usable ? measured.get().residual() : 0;
        if (residual <= tolerance && (residual > largest || where.isEmpty())) {
            largest = Math.max(largest, residual);
            where = boxed(x);
        }
    }

    private double manyDigitsTolerance() {
        return floating ? FLOATING_TOLERANCE : MANY_DIGITS_TOLERANCE;
    }

    /** Notes whether the gradient is 0, as far as doubles can tell. */
    private void look(Instance instance, Measured measured, double[] x) {
        if (measured.size() > 0) {
            everyGradientZero &= measured.slope() <= 1e-14 * measured.size();
        } else {
            lookCloser(instance, x);
        }
    }

    /** Underflow is no zero: log φ is finite there. */
    private void lookCloser(Instance instance, double[] x) {
        if (!everyGradientZero) {
            return;
        }
        Expression log = LogForm.of(instance.formula());
        if (ManyDigits.value(log, instance.state(), x).isPresent()) {
            ManyDigits.steepness(log, instance.state(), x).ifPresent(slope -> everyGradientZero &= slope <= 1e-14);
        }
    }

    private void fail(Instance instance, double[] x, Jet.Sides<?> sides, double residual) {
        largest = residual;
        where = boxed(x);
        failure = "at " + where + instance.describe() + ": " + sides.text();
    }

    /** Whether φ is 0, in many digits and to the logarithm as well: what underflows in doubles is not. */
    private boolean isZero(Instance instance, double[] x) {
        try {
            if (!instance.of().isZero() || depth > 1 || !(evaluation.apply(x).norm() == 0)) {
                return false;
            }
            Jet<?> fine = Jet.inManyDigits(Jet.MANY_DIGITS, instance.state(), x);
            return fine.value(instance.formula()).norm() == 0
                    && !(instance.log().isPresent()
                            && Double.isFinite(fine.value(instance.log().get()).norm()));
        } catch (ArithmeticException noValue) {
            return false;
        }
    }

    /** An equation U φ = λ φ + f. */
    private record Form(Expression formula, Expression eigenvalue, Expression of) {}

    /**
     * @param size  |φ| itself, whatever the form
     * @param slope |∇φ|
     */
    private record Measured(Form form, Jet.Sides<?> sides, double gradient, boolean real, double size, double slope) {
        double residual() {
            return sides.residual(gradient);
        }

        boolean isUsable() {
            return sides.isFinite() && !Double.isNaN(residual());
        }

        Measured of(Measured plain) {
            return new Measured(form, sides, gradient, real, plain.size, plain.slope);
        }
    }

    /** The equation in doubles, through logarithms where φ leaves their range; empty where neither has a finite value. */
    private Optional<Measured> inDoubles(Instance instance, double[] x) {
        try {
            Measured plain = measure(instance, plain(instance), x);
            boolean inRange = plain.sides().isFinite() && plain.size() > 1e-250 && plain.gradient() < 1e250;
            Measured measured = inRange || instance.log().isEmpty()
                    ? plain
                    : measure(instance, logarithmic(instance), x).of(plain);
            return Optional.of(measured).filter(Measured::isUsable);
        } catch (ArithmeticException singular) {
            return Optional.empty();
        }
    }

    private static Form plain(Instance instance) {
        return new Form(instance.formula(), instance.eigenvalue(), instance.of());
    }

    private static Form logarithmic(Instance instance) {
        return new Form(instance.log().orElseThrow(), Expression.ZERO, instance.eigenvalue());
    }

    private static Measured measure(Instance instance, Form form, double[] x) {
        if (Jet.isVisiblyReal(form.formula())) {
            Measured real = measure(instance, form, x, Jet.inRealDoubles(instance.state(), x), true);
            if (real.sides().isFinite()) {
                return real;
            }
        }
        return measure(instance, form, x, Jet.inDoubles(instance.state(), x), false);
    }

    private static Measured measure(Instance instance, Form form, double[] x, Jet<?> jet, boolean real) {
        Jet.Sides<?> sides = jet.sides(instance.field(), form.formula(), form.eigenvalue(), form.of());
        double gradient = Steepness.of(form.formula(), instance.state()).applyAsDouble(x);
        return new Measured(form, sides, gradient, real, sides.size().getReal(), gradient);
    }

    /** The residual in so many digits that it is none of rounding's. */
    private Optional<Jet.Residual<?>> manyDigits(Instance instance, Optional<Measured> measured, double[] x) {
        if (measured.isPresent()) {
            return manyDigits(instance, measured.get().form(), x, measured);
        }
        Optional<Jet.Residual<?>> inLogarithms =
                instance.log().isEmpty() ? Optional.empty() : manyDigits(instance, logarithmic(instance), x, measured);
        return inLogarithms.isPresent() ? inLogarithms : manyDigits(instance, plain(instance), x, measured);
    }

    private Optional<Jet.Residual<?>> manyDigits(
            Instance instance, Form form, double[] x, Optional<Measured> measured) {
        boolean real = measured.isPresent() && measured.get().real();
        // integrals make the gradient costly, and doubles know them well enough for a scale
        OptionalDouble gradient = depth > 0 && measured.isPresent()
                ? OptionalDouble.of(measured.get().gradient())
                : OptionalDouble.empty();
        return ManyDigits.residual(form.formula(), manyDigitsTolerance(), digits -> {
            Jet<?> jet = real
                    ? Jet.inManyRealDigits(digits, instance.state(), x)
                    : Jet.inManyDigits(digits, instance.state(), x);
            return jet.residual(instance.field(), form.formula(), form.eigenvalue(), form.of(), gradient);
        });
    }

    static List<Double> boxed(double[] x) {
        List<Double> list = new ArrayList<>();
        for (double v : x) {
            list.add(v);
        }
        return list;
    }

    /** Whether φ was 0 wherever it was looked at: then the equation says nothing. */
    public boolean sawOnlyZeros() {
        return points == 0 && zeros > 0;
    }

    /** Whether φ looked constant. */
    public boolean sawOnlyConstants() {
        return points > 0 && everyGradientZero;
    }

    public Finding finding() {
        if (!failure.isEmpty()) {
            return new Finding.Failed(failure, OptionalDouble.of(largest), where);
        }
        if (points == 0) {
            return new Finding.Undecided(
                    zeros > 0
                            ? "the formula is 0 at " + zeros + " states of the region"
                            : unusable == 0
                                    ? "no state to look at"
                                    : "no finite value at any of " + unusable + " states of the region");
        }
        if (!nonzero.isSeen()) {
            return new Finding.Undecided("no value of the formula can be told from 0 at any of " + points + " states");
        }
        String many = manyDigitsPoints == 0
                ? ""
                : String.format(
                        java.util.Locale.ROOT,
                        "; at most %.1e at %d of them in %d digits",
                        largestManyDigits,
                        manyDigitsPoints,
                        Jet.MANY_DIGITS);
        return new Finding.Passed(
                "largest residual at " + points + " states" + many, OptionalDouble.of(largest), where);
    }
}
