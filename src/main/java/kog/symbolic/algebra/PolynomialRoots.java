package kog.symbolic.algebra;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import org.hipparchus.analysis.solvers.LaguerreSolver;
import org.hipparchus.complex.Complex;
import org.hipparchus.exception.MathRuntimeException;

/** Floating-point roots of a real polynomial, in the order that {@link Expression.Root} counts. */
public final class PolynomialRoots {

    private static final int NEWTON_STEPS = 8;

    private static final int LARGEST_CACHE = 500;

    /** Relative to a root: Newton's iteration starts within it. */
    private static final double LARGEST_DISC = 1e-7;

    private static final Map<List<Rational>, List<Complex>> ROOTS = new ConcurrentHashMap<>();
    private static final Map<List<Rational>, Integer> REAL = new ConcurrentHashMap<>();

    private PolynomialRoots() {}

    /** All complex roots of a square-free polynomial with exact coefficients, constant term first. */
    public static List<Complex> of(List<Rational> coefficients) {
        return cached(ROOTS, coefficients, PolynomialRoots::compute);
    }

    /** In doubles where these tell the roots apart, else in as many digits as it takes. */
    private static List<Complex> compute(List<Rational> coefficients) {
        if (coefficients.size() == 2) {
            return List.of(new Complex(
                    coefficients.get(0).divide(coefficients.get(1)).negate().doubleValue()));
        }
        try {
            double[] c = scaled(coefficients);
            List<Complex> roots = c == null ? List.of() : of(c, numberOfRealRoots(coefficients));
            if (c != null && areApart(c, roots) && inPairs(roots, numberOfRealRoots(coefficients))) {
                List<Rational> real = RealRoots.of(new RationalPolynomial(coefficients));
                for (int k = 0; k < real.size(); k++) {
                    roots.set(k, new Complex(real.get(k).doubleValue()));
                }
                return List.copyOf(roots);
            }
        } catch (ArithmeticException unsettled) {
            // more digits settle them
        }
        return PreciseRoots.of(coefficients).stream()
                .map(z -> new Complex(
                        z.getRealPart().toDouble() + 0.0, z.getImaginaryPart().toDouble() + 0.0))
                .toList();
    }

    /** Divided by the largest; null if one is lost. */
    private static double[] scaled(List<Rational> coefficients) {
        Rational largest = coefficients.stream()
                .map(Rational::abs)
                .max(Rational::compareTo)
                .orElseThrow();
        double[] c = new double[coefficients.size()];
        for (int k = 0; k < c.length; k++) {
            c[k] = coefficients.get(k).divide(largest).doubleValue();
            if (Math.abs(c[k]) < 1e-250 && !coefficients.get(k).isZero()) {
                return null;
            }
        }
        return c;
    }

    /** Whether discs that contain one root each, if they are disjoint (Smith 1970), are disjoint and small. */
    private static boolean areApart(double[] c, List<Complex> roots) {
        int n = c.length - 1;
        double[] radius = new double[n];
        for (int k = 0; k < n; k++) {
            Complex z = roots.get(k);
            Complex value = Complex.ZERO;
            double sizes = 0;
            for (int j = n; j >= 0; j--) {
                value = value.multiply(z).add(c[j]);
                sizes = sizes * z.norm() + Math.abs(c[j]);
            }
            double product = Math.abs(c[n]);
            for (int j = 0; j < n; j++) {
                product *= j == k ? 1 : z.subtract(roots.get(j)).norm();
            }
            radius[k] = n * (value.norm() + 4 * n * Math.ulp(1.0) * sizes) / product;
            if (!(radius[k] <= LARGEST_DISC * z.norm() || z.norm() == 0 && value.norm() == 0)) {
                return false;
            }
        }
        for (int k = 0; k < n; k++) {
            for (int j = 0; j < k; j++) {
                if (!(roots.get(k).subtract(roots.get(j)).norm() > radius[k] + radius[j])) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean inPairs(List<Complex> roots, int real) {
        for (int k = 0; k < roots.size(); k++) {
            Complex z = roots.get(k);
            Complex partner = k < real ? z : roots.get(real + ((k - real) ^ 1));
            boolean negativeFirst = k < real || z.getImaginary() < 0 == ((k - real) % 2 == 0);
            if (!negativeFirst || z.subtract(partner.conjugate()).norm() > 1e-6 * z.norm()) {
                return false;
            }
        }
        return true;
    }

    /** A formula asks for the same few polynomials thousands of times. */
    private static <V> V cached(Map<List<Rational>, V> cache, List<Rational> key, Function<List<Rational>, V> compute) {
        V known = cache.get(key);
        if (known == null) {
            known = compute.apply(key);
            if (cache.size() >= LARGEST_CACHE) {
                cache.clear();
            }
            cache.put(key, known);
        }
        return known;
    }

    /**
     * All complex roots.
     *
     * @param coefficients  constant term first, the leading one not zero
     * @param numberOfReal  how many of the roots are real when that is known exactly, −1 when it is not
     */
    public static List<Complex> of(double[] coefficients, int numberOfReal) {
        double largest = 0;
        for (double c : coefficients) {
            largest = Math.max(largest, Math.abs(c));
        }
        double[] scaled = coefficients.clone();
        for (int k = 0; k < scaled.length; k++) {
            scaled[k] /= largest;
        }
        List<Complex> roots = new ArrayList<>();
        if (scaled.length == 2) {
            roots.add(new Complex(-scaled[0] / scaled[1]));
            return roots;
        }
        for (Complex root : starts(scaled)) {
            roots.add(polished(scaled, root));
        }
        roots.sort(Comparator.comparingDouble(z -> Math.abs(z.getImaginary())));
        for (int k = 0; k < roots.size(); k++) {
            Complex z = roots.get(k);
            boolean real = numberOfReal >= 0 ? k < numberOfReal : Math.abs(z.getImaginary()) <= 1e-12 * (1 + z.norm());
            roots.set(k, real ? polished(scaled, new Complex(z.getReal())) : z);
        }
        roots.sort(Comparator.comparing((Complex z) -> z.getImaginary() != 0)
                .thenComparingDouble(z -> roundedForPairing(z.getReal()))
                .thenComparingDouble(z -> roundedForPairing(Math.abs(z.getImaginary())))
                .thenComparingDouble(Complex::getImaginary));
        return roots;
    }

    /** Conjugates differ in the last digits of what should be equal; they must stay neighbours. */
    private static double roundedForPairing(double x) {
        return Math.rint(x * 1e9) / 1e9;
    }

    /** Laguerre's method with deflation; where it stalls, all roots at once. */
    private static Complex[] starts(double[] coefficients) {
        try {
            return new LaguerreSolver(1e-14, 1e-14, 1e-300).solveAllComplex(coefficients, 0.0);
        } catch (MathRuntimeException stalled) {
            return Aberth.roots(coefficients);
        }
    }

    private static Complex polished(double[] coefficients, Complex start) {
        Complex z = start;
        for (int step = 0; step < NEWTON_STEPS; step++) {
            Complex value = Complex.ZERO;
            Complex slope = Complex.ZERO;
            for (int k = coefficients.length - 1; k >= 0; k--) {
                slope = slope.multiply(z).add(value);
                value = value.multiply(z).add(coefficients[k]);
            }
            if (slope.norm() == 0) {
                return z;
            }
            Complex correction = value.divide(slope);
            if (!(correction.norm() < 0.1 * (1 + z.norm()))) {
                return z;
            }
            z = z.subtract(correction);
            if (correction.norm() <= 1e-17 * z.norm()) {
                return z;
            }
        }
        return z;
    }

    /** The number of distinct real roots, by Sturm's theorem in exact arithmetic. */
    public static int numberOfRealRoots(List<Rational> coefficients) {
        return cached(REAL, coefficients, PolynomialRoots::sturm);
    }

    private static int sturm(List<Rational> coefficients) {
        List<Rational> previous = trimmed(coefficients);
        List<Rational> current = derivative(previous);
        int variations = 0;
        while (!current.isEmpty()) {
            variations += signChange(signAt(previous, false), signAt(current, false))
                    - signChange(signAt(previous, true), signAt(current, true));
            // positive factors keep the signs and small coefficients the speed
            List<Rational> rest = remainder(previous, current);
            Rational scale = RationalPolynomial.clearing(rest).negate();
            List<Rational> remainder = rest.stream().map(scale::multiply).toList();
            previous = current;
            current = remainder;
        }
        return variations;
    }

    private static int signChange(int a, int b) {
        return a == b ? 0 : 1;
    }

    /** The sign for x → +∞ or x → −∞. */
    private static int signAt(List<Rational> p, boolean plusInfinity) {
        int degree = p.size() - 1;
        int sign = p.get(degree).signum();
        return plusInfinity || degree % 2 == 0 ? sign : -sign;
    }

    private static List<Rational> derivative(List<Rational> p) {
        List<Rational> derivative = new ArrayList<>();
        for (int k = 1; k < p.size(); k++) {
            derivative.add(p.get(k).multiply(Rational.of(k)));
        }
        return trimmed(derivative);
    }

    private static List<Rational> remainder(List<Rational> dividend, List<Rational> divisor) {
        List<Rational> rest = new ArrayList<>(dividend);
        int degree = divisor.size() - 1;
        while (rest.size() > degree) {
            int top = rest.size() - 1;
            Rational factor = rest.get(top).divide(divisor.get(degree));
            for (int k = 0; k <= degree; k++) {
                int at = top - degree + k;
                rest.set(at, rest.get(at).subtract(factor.multiply(divisor.get(k))));
            }
            rest.remove(top);
            rest = new ArrayList<>(trimmed(rest));
        }
        return rest;
    }

    private static List<Rational> trimmed(List<Rational> p) {
        int size = p.size();
        while (size > 0 && p.get(size - 1).isZero()) {
            size--;
        }
        return p.subList(0, size);
    }
}
