package kog.verify.sample;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;
import kog.verify.value.ContinuedValue;
import kog.verify.value.Jet;
import org.hipparchus.complex.Complex;
import org.hipparchus.complex.FieldComplex;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;

/**
 * Numbers in so many digits that more of them change nothing: what two precisions agree on is no rounding, however much the
 * formula cancels.
 */
final class ManyDigits {

    private static final int[] LEVELS = {Jet.MANY_DIGITS, 60, 110};

    /** A quadrature's cost grows with the third power of the digits. */
    private static final int LEVELS_OF_INTEGRALS = 2;

    /** What two precisions must agree on. */
    private static final double AGREEMENT = 1e-15;

    private ManyDigits() {}

    private static int levels(Expression formula) {
        int depth = GradientCheck.depth(formula);
        // integrals of integrals take minutes
        return depth == 0 ? LEVELS.length : depth == 1 ? LEVELS_OF_INTEGRALS : 0;
    }

    /** The value at a state; empty where it has none or no precision settles it. */
    static Optional<FieldComplex<Dfp>> value(Expression formula, List<Symbol> state, double[] x) {
        return value(formula, state, field -> Jet.in(field::newDfp, x));
    }

    /** The value at the state c + s v + t v, whose coordinates are not rounded to doubles. */
    static Optional<FieldComplex<Dfp>> value(
            Expression formula, List<Symbol> state, double[] c, double[] v, double s, double t) {
        return value(
                formula,
                state,
                field -> IntStream.range(0, c.length)
                        .mapToObj(i -> field.newDfp(s)
                                .add(field.newDfp(t))
                                .multiply(field.newDfp(v[i]))
                                .add(field.newDfp(c[i])))
                        .toList());
    }

    private static Optional<FieldComplex<Dfp>> value(
            Expression formula, List<Symbol> state, Function<DfpField, List<Dfp>> x) {
        Optional<FieldComplex<Dfp>> before = Optional.empty();
        for (int k = 0; k < levels(formula); k++) {
            Optional<FieldComplex<Dfp>> now = at(LEVELS[k], formula, state, x.apply(Jet.field(LEVELS[k])));
            if (now.isPresent() && before.isPresent()) {
                FieldComplex<Dfp> value = now.get();
                DfpField field = value.getRealPart().getField();
                FieldComplex<Dfp> change = value.subtract(new FieldComplex<>(
                        before.get().getRealPart().newInstance(field, DfpField.RoundingMode.ROUND_HALF_EVEN),
                        before.get().getImaginaryPart().newInstance(field, DfpField.RoundingMode.ROUND_HALF_EVEN)));
                if (change.isZero() || change.abs().divide(value.abs()).getReal() <= AGREEMENT) {
                    return now;
                }
            }
            before = now;
        }
        return Optional.empty();
    }

    private static Optional<FieldComplex<Dfp>> at(int digits, Expression formula, List<Symbol> state, List<Dfp> x) {
        try {
            return Optional.of(Jet.inManyDigits(digits, state, x).value(formula))
                    .filter(Jet::isFinite);
        } catch (ArithmeticException noValue) {
            return Optional.empty();
        }
    }

    /** Whether a formula has a finite value at a state in some number of digits. */
    static boolean isFinite(Expression formula, List<Symbol> state, double[] x) {
        int most = Math.max(1, levels(formula));
        for (int k = 0; k < most; k++) {
            if (at(LEVELS[k], formula, state, Jet.in(Jet.field(LEVELS[k])::newDfp, x))
                    .isPresent()) {
                return true;
            }
        }
        return false;
    }

    /**
     * What doubles lost of a value (principal branches), in the order of operations of {@link ContinuedValue}: that in many
     * digits minus that in doubles, if it is settled.
     */
    static Optional<Complex> lost(Expression formula, List<Symbol> state, double[] x) {
        Complex rounded = new ContinuedValue(formula, state).at(x);
        return value(formula, state, x)
                .map(z -> new Complex(
                        z.getRealPart().subtract(rounded.getReal()).toDouble(),
                        z.getImaginaryPart().subtract(rounded.getImaginary()).toDouble()))
                .filter(z -> Double.isFinite(z.norm()));
    }

    /** The sign of a real formula at a state: 0 where it is 0 or cannot be told. */
    static int sign(Expression formula, List<Symbol> state, double[] x) {
        return value(formula, state, x)
                .map(FieldComplex::getRealPart)
                .map(v -> v.isZero() ? 0 : v.negativeOrNull() ? -1 : 1)
                .orElse(0);
    }

    /** |∇φ| at a state; empty where no precision settles it. */
    static OptionalDouble steepness(Expression formula, List<Symbol> state, double[] x) {
        return settled(
                levels(formula),
                digits -> OptionalDouble.of(Jet.inManyDigits(digits, state, x).gradient(formula)));
    }

    private static OptionalDouble settled(int levels, IntFunction<OptionalDouble> at) {
        double before = Double.NaN;
        for (int k = 0; k < levels; k++) {
            double now;
            try {
                now = at.apply(LEVELS[k]).orElse(Double.NaN);
            } catch (ArithmeticException noValue) {
                now = Double.NaN;
            }
            if (Double.isFinite(now) && Math.abs(now - before) <= 1e-6 * Math.abs(now)) {
                return OptionalDouble.of(now);
            }
            before = now;
        }
        return OptionalDouble.empty();
    }

    /**
     * The residual of an equation: the first that is below a bound, or one that two precisions agree on; empty if neither
     * happens, as where there is no finite value.
     */
    static Optional<Jet.Residual<?>> residual(
            Expression formula, double bound, IntFunction<? extends Jet.Residual<?>> at) {
        double before = Double.NaN;
        for (int k = 0; k < levels(formula); k++) {
            double now = Double.NaN;
            Jet.Residual<?> residual = null;
            try {
                residual = at.apply(LEVELS[k]);
                now = residual.isFinite() ? residual.size() : Double.NaN;
            } catch (ArithmeticException noValue) {
                // more digits may help
            }
            if (now <= bound || Math.abs(now - before) <= 1e-6 * now) {
                return Optional.of(residual);
            }
            before = now;
        }
        return Optional.empty();
    }
}
