package kog.symbolic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.hipparchus.analysis.solvers.LaguerreSolver;
import org.hipparchus.complex.Complex;
import org.hipparchus.exception.MathRuntimeException;

/** Floating-point roots of a real polynomial, in the order that {@link Expression.Root} counts. */
final class PolynomialRoots {

    private static final int NEWTON_STEPS = 8;

    private static final int LARGEST_CACHE = 500;

    private static final Map<List<Rational>, List<Complex>> ROOTS = new ConcurrentHashMap<>();
    private static final Map<List<Rational>, Integer> REAL = new ConcurrentHashMap<>();

    private PolynomialRoots() {}

    /** All complex roots of a square-free polynomial with exact coefficients, constant term first. */
    static List<Complex> of(List<Rational> coefficients) {
        return cached(
                ROOTS,
                coefficients,
                c -> List.copyOf(of(c.stream().mapToDouble(Rational::doubleValue).toArray(), numberOfRealRoots(c))));
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
    static List<Complex> of(double[] coefficients, int numberOfReal) {
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
            boolean real = numberOfReal >= 0
                    ? k < numberOfReal
                    : Math.abs(z.getImaginary()) <= 1e-12 * (1 + z.norm());
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
    static int numberOfRealRoots(List<Rational> coefficients) {
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
