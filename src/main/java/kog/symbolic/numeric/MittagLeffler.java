package kog.symbolic.numeric;

/**
 * ∫ (σ(s) + p + q(s − θ))/(s − θ)² ds for the logistic function and tanh, in doubles, by the sum over the poles of σ.
 *
 * <p>With v = s − θ and the poles of the logistic function at θ + a_n, a_n = (2n − 1)πi − θ and its conjugate, n ≥ 1,
 *
 * <pre>R(u) = ∫_0^u (σ(θ + v) − σ(θ) − σ′(θ)v)/v² dv = 2 Re Σ_n log(1 − u/a_n)/a_n².</pre>
 *
 * The poles with |a_n| &lt; 2|u| are summed as they stand; the others by the power series −Σ_k (u^k/k) 2 Re Σ_n a_n^(−k−2),
 * whose coefficients are computed once. Where σ is 0 or 1 to every digit the integral is elementary. tanh s = 2σ(2s) − 1.
 * Proof: derivations/03-feedforward.md, section 4.
 *
 * <p>Absolute error below 1e-15 times the larger of 1 and the largest of the terms −σ(θ)/u, σ′(θ) log|u|, R(u).
 */
public final class MittagLeffler {

    /** exp(−38) is below 2^−53 of 1. */
    private static final double SATURATED = 38;

    /** Further from 0 than this, θ itself is saturated and the sum would start with poles far from u. */
    private static final double LARGEST_THETA = 40;

    private static final int POLES = 27;
    private static final int TERMS = 46;

    private final boolean tanh;
    private final double theta;
    private final double value;
    private final double slope;
    private final double[] inverseRe = new double[POLES];
    private final double[] inverseIm = new double[POLES];
    private final double[] modulus = new double[POLES];
    /** [m][k]: the coefficient of u^k in the sum over the poles after the first m. */
    private final double[][] tails = new double[POLES][];

    /** R(1) and R(−1), the usual lower limits. */
    private final double atOne;

    private final double atMinusOne;

    /** R at the points where σ is saturated: u = 38 − θ and u = −38 − θ. */
    private final double atRight;

    private final double atLeft;

    private MittagLeffler(boolean tanh, double theta) {
        this.tanh = tanh;
        this.theta = theta;
        double e = Math.exp(-Math.abs(theta));
        this.value = sigma(theta);
        this.slope = e / ((1 + e) * (1 + e));
        if (Math.abs(theta) <= LARGEST_THETA) {
            expand();
        }
        this.atRight = theta < SATURATED ? nearRemainder(SATURATED - theta) : 0;
        this.atLeft = theta > -SATURATED ? nearRemainder(-SATURATED - theta) : 0;
        this.atOne = remainder(1);
        this.atMinusOne = remainder(-1);
    }

    /** The integrals of the logistic function about θ. */
    public static MittagLeffler logistic(double theta) {
        return new MittagLeffler(false, theta);
    }

    /** The integrals of tanh about θ. */
    public static MittagLeffler tanh(double theta) {
        return new MittagLeffler(true, 2 * theta);
    }

    /**
     * ∫_0^u (σ(θ + v) − σ(θ) − σ′(θ)v)/v² dv.
     *
     * @param u any finite number
     */
    public double remainder(double u) {
        return tanh ? 4 * logisticRemainder(2 * u) : logisticRemainder(u);
    }

    /**
     * ∫_a^b (σ(θ + v) + p + q v)/v² dv; NaN if the integrand has a pole on the way.
     *
     * @param a lower limit; 0 only where p = −σ(θ) and q = −σ′(θ) to rounding
     * @param b upper limit, on the same side of 0
     */
    public double integral(double p, double q, double a, double b) {
        double constant = p + (tanh ? 2 * value - 1 : value);
        double linear = q + (tanh ? 4 * slope : slope);
        boolean regular = Math.abs(constant) <= 4e-16 && Math.abs(linear) <= 4e-16;
        if (a == 0 || b == 0 || Math.signum(a) != Math.signum(b)) {
            return regular ? remainder(b) - remainder(a) : a == b ? 0 : Double.NaN;
        }
        double singular = regular ? 0 : constant * ((b - a) / a / b) + linear * Math.log(b / a);
        double start = a == 1 ? atOne : a == -1 ? atMinusOne : remainder(a);
        return singular + remainder(b) - start;
    }

    private static double sigma(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private double logisticRemainder(double u) {
        if (theta + u > SATURATED && u > 0) {
            double from = SATURATED - theta;
            return from > 0 ? atRight + sigma(-theta) * (1 / from - 1 / u) - slope * Math.log(u / from) : 0;
        }
        if (theta + u < -SATURATED && u < 0) {
            double from = -SATURATED - theta;
            return from < 0 ? atLeft - value * (1 / from - 1 / u) - slope * Math.log(u / from) : 0;
        }
        return nearRemainder(u);
    }

    private double nearRemainder(double u) {
        if (Math.abs(theta) > LARGEST_THETA) {
            return farFromTheta(u);
        }
        double size = 2 * Math.abs(u);
        double sum = 0;
        int m = 0;
        while (m < POLES - 1 && modulus[m] < size) {
            double re = 1 - u * inverseRe[m];
            double im = -u * inverseIm[m];
            double weightRe = inverseRe[m] * inverseRe[m] - inverseIm[m] * inverseIm[m];
            double weightIm = 2 * inverseRe[m] * inverseIm[m];
            sum += weightRe * Math.log(re * re + im * im) - 2 * weightIm * Math.atan2(im, re);
            m++;
        }
        return sum + series(tails[m], u, Math.abs(u) / modulus[m]);
    }

    /** The power series; {@code ratio} is u over its radius of convergence, at most 1/2. Even and odd powers in parallel. */
    private static double series(double[] tail, double u, double ratio) {
        int terms = ratio < 0.03 ? 12 : ratio < 0.2 ? 24 : TERMS;
        double square = u * u;
        double even = 0;
        double odd = 0;
        for (int k = terms; k >= 2; k -= 2) {
            even = even * square + tail[k];
            odd = odd * square + tail[k - 1];
        }
        return u * (odd + u * even);
    }

    /** |θ| &gt; 40: R vanishes until σ(θ + v) leaves σ(θ), and the integrand is smooth from there on. */
    private double farFromTheta(double u) {
        double from = theta > 0 ? SATURATED - theta : -SATURATED - theta;
        if (theta > 0 ? u >= from : u <= from) {
            return 0;
        }
        // the integrand bends over a few units at s = 0
        double total = 0;
        double step = Math.signum(u) * 4;
        double left = from;
        while (Math.abs(u - left) > 4) {
            total += GaussKronrod.integrate(this::integrand, left, left + step);
            left += step;
        }
        return total + GaussKronrod.integrate(this::integrand, left, u);
    }

    private double integrand(double v) {
        return (theta > 0 ? -sigma(-theta - v) : sigma(theta + v)) / (v * v);
    }

    /** The power series: sums of a_n^(−p) over the last poles by Euler and Maclaurin, over the first ones by addition. */
    private void expand() {
        double[] coefficients = new double[TERMS + 1];
        int far = 120;
        for (int k = 1; k <= TERMS; k++) {
            coefficients[k] = -2 * tailOfPowers(k + 2, far) / k;
        }
        for (int n = far - 1; n >= 1; n--) {
            double im = (2 * n - 1) * Math.PI;
            double norm = im * im + theta * theta;
            double re = -theta / norm;
            im = -im / norm;
            if (n < POLES) {
                tails[n] = coefficients.clone();
                inverseRe[n - 1] = re;
                inverseIm[n - 1] = im;
                modulus[n - 1] = Math.sqrt(norm);
            }
            double powerRe = re * re - im * im;
            double powerIm = 2 * re * im;
            for (int k = 1; k <= TERMS; k++) {
                double next = powerRe * re - powerIm * im;
                powerIm = powerRe * im + powerIm * re;
                powerRe = next;
                coefficients[k] -= 2 * powerRe / k;
            }
        }
        tails[0] = coefficients;
    }

    /** Re Σ_{n≥from} a_n^(−p), by ∫ + half the first term + B_2/2! and B_4/4! corrections and two more. */
    private double tailOfPowers(int p, int from) {
        double[] bernoulli = {1.0 / 12, -1.0 / 720, 1.0 / 30240, -1.0 / 1209600};
        double im = (2 * from - 1) * Math.PI;
        double modulus = Math.hypot(im, theta);
        double angle = Math.atan2(im, -theta);
        double total = realPower(modulus, angle, 1 - p, -Math.PI / 2) / (2 * Math.PI * (p - 1))
                + realPower(modulus, angle, -p, 0) / 2;
        // −B_2j/(2j)! d^(2j−1)/dn^(2j−1) of a^(−p), da/dn = 2πi
        double factor = p * 2 * Math.PI;
        for (int j = 0; j < bernoulli.length; j++) {
            int order = 2 * j + 1;
            total += bernoulli[j] * factor * realPower(modulus, angle, -p - order, order * Math.PI / 2);
            factor *= (p + order) * (p + order + 1.0) * 4 * Math.PI * Math.PI;
        }
        return total;
    }

    /** Re(a^power e^{i phase}). */
    private static double realPower(double modulus, double angle, int power, double phase) {
        return Math.pow(modulus, power) * Math.cos(power * angle + phase);
    }
}
