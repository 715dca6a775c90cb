package kog.dynamics.number;

/**
 * A complex number, so that algorithms are written once for doubles and for {@link DoubleDouble}.
 *
 * @param <T> the implementing type
 */
public interface Scalar<T extends Scalar<T>> {

    T add(T o);

    T subtract(T o);

    T multiply(T o);

    T multiply(double o);

    T divide(T o);

    T conjugate();

    T negate();

    /** This plus a · b. */
    default T plus(T a, T b) {
        return add(a.multiply(b));
    }

    /** Of this kind, from a real number. */
    T like(DoubleDouble real);

    T like(double re, double im);

    boolean isZero();

    double re();

    double im();

    /** e to this power. */
    T exp();

    /** The square root with a real part of at least 0. */
    T sqrt();

    /** A bound of the relative rounding error of one operation. */
    double epsilon();

    /** The modulus. */
    default double size() {
        return Math.hypot(re(), im());
    }
}
