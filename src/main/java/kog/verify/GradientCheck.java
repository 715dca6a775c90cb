package kog.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import kog.generator.Exactness;
import kog.symbolic.Expression;
import org.hipparchus.complex.Complex;

/**
 * The pointwise residual |Uφ − λφ − f| / (|λφ| + |f| + |F||∇φ|), with gradients from automatic differentiation, in
 * doubles and in many digits.
 */
final class GradientCheck {

    static final String NAME = "gradient";

    /** Rounding in doubles, with room for cancellation near boundaries; many digits judge what exceeds it. */
    private static final double DOUBLE_TOLERANCE = 1e-11;

    /** Integrals of integrals are too slow in many digits, so that doubles alone decide. */
    private static final double NESTED_TOLERANCE = 1e-9;

    /** At 40 digits and cancellation of up to 15 of them. */
    private static final double MANY_DIGITS_TOLERANCE = 1e-18;

    /** Formulas whose coefficients are themselves rounded, possibly after ill-conditioned algebra. */
    private static final double FLOATING_TOLERANCE = 1e-8;

    private final boolean floating;
    private final int depth;
    private final double tolerance;
    private final int mostPoints;
    private final int mostManyDigitsPoints;
    private Function<double[], Complex> evaluation;
    private int manyDigitsPoints;
    private int points;
    private int unusable;
    private double largest;
    private double largestManyDigits;
    private List<Double> where = List.of();
    private String failure = "";
    private int zeros;
    private boolean everyGradientZero = true;

    GradientCheck(Exactness exactness, Expression formula) {
        this.floating = exactness == Exactness.FLOATING;
        this.depth = depth(formula);
        this.tolerance = depth < 2 ? DOUBLE_TOLERANCE : NESTED_TOLERANCE;
        boolean large = FormulaSize.samples(formula, 600, 12) < 600;
        this.mostPoints = large ? FormulaSize.samples(formula, 600, 12) : Integer.MAX_VALUE;
        this.mostManyDigitsPoints = depth == 0 ? FormulaSize.samples(formula, 24, 2) : depth == 1 ? 4 : 0;
    }

    /** How deep integrals nest: each level multiplies the cost of an evaluation. */
    static int depth(Expression e) {
        int inside = e.operands().stream().mapToInt(GradientCheck::depth).max().orElse(0);
        return e instanceof Expression.Integral ? inside + 1 : inside;
    }

    void sample(Instance instance, List<List<double[]>> families) {
        evaluation = instance.evaluation();
        for (List<double[]> family : families) {
            // each level of nested integrals multiplies the cost by about a thousand
            int most = depth < 2 ? family.size() : depth == 2 ? 2 : 1;
            for (int k = 0; k < Math.min(most, family.size()) && points < mostPoints && failure.isEmpty(); k++) {
                point(instance, family.get(k), k == 0);
            }
        }
    }

    private void point(Instance instance, double[] x, boolean firstOfFamily) {
        Measured measured;
        try {
            if (isZero(instance, x)) {
                zeros++;
                return;
            }
            measured = inDoubles(instance, x);
        } catch (ArithmeticException singular) {
            unusable++;
            return;
        }
        double residual = measured.residual();
        if (!measured.sides().isFinite() || Double.isNaN(residual)) {
            unusable++;
            return;
        }
        points++;
        boolean suspicious = residual > (floating ? FLOATING_TOLERANCE : tolerance);
        boolean wanted = suspicious && depth < 2 || firstOfFamily && manyDigitsPoints < mostManyDigitsPoints;
        if (!floating && wanted) {
            manyDigitsPoints++;
            Jet.Sides<?> fine = manyDigits(instance, measured.form(), x, measured.real());
            double fineResidual = fine.residual(measured.gradient());
            if (fine.isFinite() && !Double.isNaN(fineResidual)) {
                largestManyDigits = Math.max(largestManyDigits, fineResidual);
                if (fineResidual > MANY_DIGITS_TOLERANCE) {
                    fail(instance, x, fine, fineResidual);
                    return;
                }
                // what doubles lost to cancellation is not the formula's fault
                suspicious = false;
            }
        }
        if (suspicious) {
            fail(instance, x, measured.sides(), residual);
            return;
        }
        if (residual > largest || where.isEmpty()) {
            largest = Math.max(largest, residual);
            where = boxed(x);
        }
    }

    private void fail(Instance instance, double[] x, Jet.Sides<?> sides, double residual) {
        largest = residual;
        where = boxed(x);
        failure = "at " + where + instance.describe() + ": " + sides.text();
    }

    /** Whether φ is 0, in many digits and to the logarithm as well: what underflows in doubles is not. */
    private boolean isZero(Instance instance, double[] x) {
        if (!instance.of().isZero() || depth > 1 || !(evaluation.apply(x).norm() == 0)) {
            return false;
        }
        Jet<?> fine = Jet.inManyDigits(instance.state(), x);
        return fine.value(instance.formula()).norm() == 0
                && !(instance.log().isPresent()
                        && Double.isFinite(fine.value(instance.log().get()).norm()));
    }

    /** An equation U φ = λ φ + f. */
    private record Form(Expression formula, Expression eigenvalue, Expression of) {}

    private record Measured(Form form, Jet.Sides<?> sides, double gradient, boolean real) {
        double residual() {
            return sides.residual(gradient);
        }
    }

    private Measured inDoubles(Instance instance, double[] x) {
        Form plain = new Form(instance.formula(), instance.eigenvalue(), instance.of());
        Measured measured = measure(instance, plain, x);
        // where the value underflows, the slope says nothing
        everyGradientZero &= measured.sides().size() > 0 && measured.gradient() <= 1e-14 * measured.sides().size();
        boolean inRange = measured.sides().isFinite()
                && measured.sides().size() > 1e-250
                && measured.gradient() < 1e250;
        return inRange || instance.log().isEmpty()
                ? measured
                : measure(instance, new Form(instance.log().get(), Expression.ZERO, instance.eigenvalue()), x);
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
        return new Measured(
                form,
                jet.sides(instance.field(), form.formula(), form.eigenvalue(), form.of()),
                Steepness.of(form.formula(), instance.state()).applyAsDouble(x),
                real);
    }

    private static Jet.Sides<?> manyDigits(Instance instance, Form form, double[] x, boolean real) {
        Jet<?> jet = real ? Jet.inManyRealDigits(instance.state(), x) : Jet.inManyDigits(instance.state(), x);
        return jet.sides(instance.field(), form.formula(), form.eigenvalue(), form.of());
    }

    static List<Double> boxed(double[] x) {
        List<Double> list = new ArrayList<>();
        for (double v : x) {
            list.add(v);
        }
        return list;
    }

    /** Whether φ was 0 wherever it was looked at: then the equation says nothing. */
    boolean sawOnlyZeros() {
        return points == 0 && zeros > 0;
    }

    /** Whether there was a state with a finite value that is not 0. */
    boolean sawValues() {
        return points > 0;
    }

    /** Whether φ looked constant. */
    boolean sawOnlyConstants() {
        return points > 0 && everyGradientZero;
    }

    Finding finding() {
        if (!failure.isEmpty()) {
            return new Finding(NAME, Finding.Outcome.FAILED, OptionalDouble.of(largest), where, failure);
        }
        if (points == 0) {
            return new Finding(
                    NAME,
                    Finding.Outcome.UNDECIDED,
                    OptionalDouble.empty(),
                    List.of(),
                    zeros > 0
                            ? "the formula is 0 at " + zeros + " states of the region"
                            : unusable == 0
                            ? "no state to look at"
                            : "no finite value at any of " + unusable + " states of the region");
        }
        String many = manyDigitsPoints == 0
                ? ""
                : String.format(
                        java.util.Locale.ROOT,
                        "; at most %.1e at %d of them in %d digits",
                        largestManyDigits,
                        manyDigitsPoints,
                        Jet.MANY_DIGITS);
        return new Finding(
                NAME,
                Finding.Outcome.PASSED,
                OptionalDouble.of(largest),
                where,
                "largest residual at " + points + " states" + many);
    }
}
