package kog.symbolic.numeric;

import java.util.List;
import kog.symbolic.Function;
import org.hipparchus.complex.Complex;

/**
 * A complex double with a first-order bound for its rounding error (running error analysis), so that a value that is real in
 * exact arithmetic, such as a product of conjugates, can be told from one that is not.
 *
 * @param error bound for the absolute error
 */
record RoundedComplex(Complex value, double error) {

    private static final double UNIT = 0x1p-53;

    /** Operations on complex doubles and elementary functions lose a few units in the last place each. */
    private static final double STEP = 4 * UNIT;

    /** Terms of second order and what libraries lose beyond their promise. */
    private static final double SAFETY = 4;

    static final RoundedComplex ONE = new RoundedComplex(Complex.ONE, 0);
    static final RoundedComplex I = new RoundedComplex(Complex.I, 0);

    /** A number correct to a few units in the last place. */
    static RoundedComplex near(Complex z) {
        return new RoundedComplex(z, STEP * z.norm());
    }

    /** A number taken as it stands. */
    static RoundedComplex exactly(double x) {
        return new RoundedComplex(new Complex(x), 0);
    }

    /** The real part where the imaginary part is no more than rounding; NaN elsewhere: there is no real value. */
    double real() {
        return Math.abs(value.getImaginary()) <= SAFETY * error ? value.getReal() : Double.NaN;
    }

    RoundedComplex plus(RoundedComplex other) {
        Complex sum = value.add(other.value);
        return new RoundedComplex(sum, error + other.error + UNIT * sum.norm());
    }

    RoundedComplex times(RoundedComplex other) {
        double size = value.norm();
        double otherSize = other.value.norm();
        return new RoundedComplex(
                value.multiply(other.value), size * other.error + otherSize * error + STEP * size * otherSize);
    }

    RoundedComplex reciprocal() {
        return map(value.reciprocal(), 1 / square(value.norm()));
    }

    RoundedComplex toThe(int exponent) {
        if (exponent < 0) {
            return toThe(-exponent).reciprocal();
        }
        RoundedComplex result = ONE;
        RoundedComplex square = this;
        for (int n = exponent; n > 0; n >>= 1) {
            result = (n & 1) == 1 ? result.times(square) : result;
            square = n > 1 ? square.times(square) : square;
        }
        return result;
    }

    RoundedComplex toThe(RoundedComplex exponent) {
        return log().times(exponent).exp();
    }

    private RoundedComplex exp() {
        Complex e = value.exp();
        return map(e, e.norm());
    }

    /** The principal logarithm, π from the negative axis whatever the sign of a zero. */
    private RoundedComplex log() {
        double angle = Math.atan2(value.getImaginary() + 0.0, value.getReal());
        return map(new Complex(Math.log(value.norm()), angle), 1 / value.norm());
    }

    /** A function of one argument for which complex arguments make sense. */
    RoundedComplex apply(Function function) {
        Complex z = value;
        return switch (function) {
            case EXP -> exp();
            case LOG -> log();
            case SIN -> map(z.sin(), z.cos().norm());
            case COS -> map(z.cos(), z.sin().norm());
            case TAN -> map(z.tan(), 1 / square(z.cos().norm()));
            case SINH -> map(z.sinh(), z.cosh().norm());
            case COSH -> map(z.cosh(), z.sinh().norm());
            case TANH -> map(z.tanh(), 1 / square(z.cosh().norm()));
            case ASIN ->
                map(z.asin(), 1 / Math.sqrt(z.multiply(z).negate().add(1).norm()));
            case ACOS ->
                map(z.acos(), 1 / Math.sqrt(z.multiply(z).negate().add(1).norm()));
            case ATAN -> map(z.atan(), 1 / z.multiply(z).add(1).norm());
            case LOGISTIC ->
                new RoundedComplex(z.negate(), error).exp().plus(ONE).reciprocal();
            case ABS, SIGN, ATAN2 -> throw new IllegalArgumentException(function + " is for real arguments");
        };
    }

    private RoundedComplex map(Complex result, double slope) {
        return new RoundedComplex(result, slope * error + STEP * result.norm());
    }

    private static double square(double x) {
        return x * x;
    }

    static RoundedComplex sum(List<RoundedComplex> terms) {
        return terms.stream().reduce(RoundedComplex::plus).orElseThrow();
    }

    static RoundedComplex product(List<RoundedComplex> factors) {
        return factors.stream().reduce(RoundedComplex::times).orElseThrow();
    }
}
