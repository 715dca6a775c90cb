package kog.symbolic.numeric;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kog.symbolic.Rational;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.complex.FieldComplex;

/**
 * The integrals of {@link MittagLeffler} in any real Hipparchus field, to as many digits as asked. With a(n) = (2n − 1)πi − θ,
 *
 * <pre>R(u) = 2 Re ( Σ_{n&lt;m} f(n) + ∫_m^∞ f + f(m)/2 − Σ_j B_2j/(2j)! f^(2j−1)(m) ),  f(n) = log(1 − u/a(n))/a(n)²,</pre>
 *
 * by Euler and Maclaurin. a(n) and a(n) − u are at least (2n − 1)π away from 0 for every real u and θ, so the same m serves
 * all of them: about half as many poles as digits. The integral is −(z log z − z + 1)/(2πi u) with z = 1 − u/a(m).
 *
 * @param <T> the field's elements
 */
public final class MittagLefflerSeries<T extends CalculusFieldElement<T>> {

    private final T one;
    private final int digits;
    private final int poles;

    /**
     * @param one    1 in the field
     * @param digits how many digits are wanted; the field should carry about five more
     */
    public MittagLefflerSeries(T one, int digits) {
        this.one = one;
        this.digits = digits;
        this.poles = digits / 2 + 4;
    }

    /** ∫_a^b σ(θ + v)/v² dv for the logistic σ; a and b are on the same side of 0. */
    public T logistic(T theta, T a, T b) {
        T e = theta.negate().exp();
        T value = e.add(1).reciprocal();
        T slope = e.multiply(value).multiply(value);
        return value.multiply(b.subtract(a))
                .divide(a.multiply(b))
                .add(slope.multiply(b.divide(a).log()))
                .add(remainder(theta, b))
                .subtract(remainder(theta, a));
    }

    /** ∫_a^b tanh(θ + v)/v² dv; a and b are on the same side of 0. */
    public T tanh(T theta, T a, T b) {
        T twice = logistic(theta.multiply(2), a.multiply(2), b.multiply(2)).multiply(4);
        return twice.subtract(b.subtract(a).divide(a.multiply(b)));
    }

    /** R(u) = ∫_0^u (σ(θ + v) − σ(θ) − σ′(θ)v)/v² dv for the logistic σ. */
    public T remainder(T theta, T u) {
        if (u.isZero()) {
            return u;
        }
        FieldComplex<T> sum = new FieldComplex<>(one.newInstance(0));
        for (int n = 1; n < poles; n++) {
            FieldComplex<T> a = pole(theta, n);
            sum = sum.add(logarithm(u, a).divide(a.multiply(a)));
        }
        return sum.add(tail(u, pole(theta, poles))).getRealPart().multiply(2);
    }

    private FieldComplex<T> pole(T theta, int n) {
        return new FieldComplex<>(theta.negate(), one.getPi().multiply(2 * n - 1));
    }

    /** log(1 − u/a), principal: 1 − u/a never meets the negative real axis. */
    private FieldComplex<T> logarithm(T u, FieldComplex<T> a) {
        return log(a.reciprocal().multiply(u).negate().add(1.0));
    }

    /**
     * The principal logarithm. The arc tangent of Hipparchus's decimal numbers has errors up to 1e-14 at any precision, so
     * the angle is the double one and a correction by the series of the arc tangent of 1e-16.
     */
    private FieldComplex<T> log(FieldComplex<T> z) {
        T x = z.getRealPart();
        T y = z.getImaginaryPart();
        T angle = one.newInstance(Math.atan2(y.getReal(), x.getReal()));
        T cosine = angle.cos();
        T sine = angle.sin();
        T t = y.multiply(cosine)
                .subtract(x.multiply(sine))
                .divide(x.multiply(cosine).add(y.multiply(sine)));
        T square = t.multiply(t);
        T correction = one.newInstance(0);
        for (int k = digits / 16 + 3; k >= 0; k--) {
            correction = one.divide(one.newInstance(2 * k + 1)).subtract(correction.multiply(square));
        }
        T modulus = x.multiply(x).add(y.multiply(y)).log().multiply(0.5);
        return new FieldComplex<>(modulus, angle.add(correction.multiply(t)));
    }

    private FieldComplex<T> tail(T u, FieldComplex<T> a) {
        FieldComplex<T> turn =
                new FieldComplex<>(one.newInstance(0), one.getPi().multiply(2));
        FieldComplex<T> square = a.multiply(a).reciprocal();
        FieldComplex<T> total =
                integral(u, a).divide(turn).add(logarithm(u, a).multiply(square).multiply(0.5));
        List<FieldComplex<T>> series = taylor(u, a, turn);
        List<Rational> bernoulli = bernoulli(2 * poles);
        FieldEvaluation<T> numbers = FieldEvaluation.real(one, digits, Map.of());
        for (int j = 1; j <= poles; j++) {
            T factor = numbers.rational(bernoulli.get(2 * j).divide(Rational.of(2L * j)));
            total = total.subtract(series.get(2 * j - 1).multiply(factor));
        }
        return total;
    }

    /** ∫_0^{1/a} log(1 − u b) db = −(z log z − z + 1)/u, z = 1 − u/a. */
    private FieldComplex<T> integral(T u, FieldComplex<T> a) {
        FieldComplex<T> e = a.reciprocal().multiply(u);
        FieldComplex<T> sum;
        if (e.norm() < 0.01) {
            // z log z − z + 1 = Σ e^k/(k(k − 1)): the closed form cancels here
            sum = new FieldComplex<>(one.newInstance(0));
            FieldComplex<T> power = e;
            for (int k = 2; k <= digits / 2 + 3; k++) {
                power = power.multiply(e);
                sum = sum.add(power.divide(one.newInstance((double) k * (k - 1))));
            }
        } else {
            FieldComplex<T> z = e.negate().add(1.0);
            sum = z.multiply(log(z)).subtract(z).add(1.0);
        }
        return sum.divide(u).negate();
    }

    /** The Taylor coefficients of f(m + h) in h up to order 2·poles. */
    private List<FieldComplex<T>> taylor(T u, FieldComplex<T> a, FieldComplex<T> turn) {
        int order = 2 * poles;
        FieldComplex<T> far = turn.divide(a).negate();
        FieldComplex<T> near = turn.divide(a.subtract(u)).negate();
        List<FieldComplex<T>> logarithm = new ArrayList<>(List.of(logarithm(u, a)));
        List<FieldComplex<T>> square = new ArrayList<>(List.of(a.multiply(a).reciprocal()));
        FieldComplex<T> farPower = new FieldComplex<>(one);
        FieldComplex<T> nearPower = new FieldComplex<>(one);
        for (int k = 1; k <= order; k++) {
            farPower = farPower.multiply(far);
            nearPower = nearPower.multiply(near);
            logarithm.add(farPower.subtract(nearPower).divide(one.newInstance(k)));
            square.add(farPower.multiply(square.get(0)).multiply(one.newInstance(k + 1)));
        }
        List<FieldComplex<T>> product = new ArrayList<>();
        for (int k = 0; k <= order; k++) {
            FieldComplex<T> sum = new FieldComplex<>(one.newInstance(0));
            for (int i = 0; i <= k; i++) {
                sum = sum.add(logarithm.get(i).multiply(square.get(k - i)));
            }
            product.add(sum);
        }
        return product;
    }

    /** B_0 … B_count. */
    private static List<Rational> bernoulli(int count) {
        List<Rational> numbers = new ArrayList<>(List.of(Rational.ONE));
        for (int m = 1; m <= count; m++) {
            Rational sum = Rational.ZERO;
            Rational binomial = Rational.ONE;
            for (int k = 0; k < m; k++) {
                sum = sum.add(binomial.multiply(numbers.get(k)));
                binomial = binomial.multiply(Rational.of(m + 1L - k, k + 1L));
            }
            numbers.add(sum.divide(Rational.of(-(m + 1L))));
        }
        return numbers;
    }
}
