package kog.symbolic.algebra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import kog.symbolic.Rational;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;

/** Roots of exact polynomials that doubles cannot tell apart or hold. */
class PolynomialRootsTest {

    private static RationalPolynomial linear(Rational root) {
        return RationalPolynomial.of(root.negate(), Rational.ONE);
    }

    private static RationalPolynomial pair(Rational re, Rational im) {
        return RationalPolynomial.of(re.multiply(re).add(im.multiply(im)), re.multiply(Rational.of(-2)), Rational.ONE);
    }

    @Test
    void knownRootsAreFoundAtEverySizeAndDistance() {
        SplittableRandom random = new SplittableRandom(3);
        for (int round = 0; round < 10; round++) {
            TreeSet<Rational> real = new TreeSet<>();
            RationalPolynomial p = RationalPolynomial.ONE;
            for (int k = random.nextInt(1, 5); k > 0; k--) {
                Rational root = Rational.of(random.nextInt(-50, 50), 7)
                        .multiply(Rational.of(10).pow(random.nextInt(-12, 13)));
                // a neighbour, sometimes nearer than doubles can tell
                Rational near = root.add(Rational.of(10).pow(-random.nextInt(1, 30)));
                for (Rational r : List.of(root, near)) {
                    if (real.add(r)) {
                        p = p.multiply(linear(r));
                    }
                }
            }
            int pairs = random.nextInt(0, 3);
            for (int k = 0; k < pairs; k++) {
                p = p.multiply(pair(Rational.of(random.nextInt(-9, 9)), Rational.of(k + 1)));
            }
            List<Complex> found = PolynomialRoots.of(p.coefficients());
            assertEquals(real.size() + 2 * pairs, found.size());
            int k = 0;
            for (Rational r : real) {
                assertEquals(r.doubleValue(), found.get(k).getReal(), 2 * Math.ulp(r.doubleValue()));
                assertEquals(0, found.get(k++).getImaginary());
            }
            for (; k < found.size(); k += 2) {
                assertTrue(found.get(k).getImaginary() < 0);
                assertEquals(
                        0, found.get(k).conjugate().subtract(found.get(k + 1)).norm(), 1e-12);
            }
            List<Rational> exact = new ArrayList<>(real);
            List<Rational> isolated = RealRoots.of(p);
            for (int i = 0; i < exact.size(); i++) {
                Rational error = exact.get(i).subtract(isolated.get(i)).abs();
                assertTrue(error.compareTo(
                                exact.get(i).abs().multiply(Rational.of(10).pow(-60)))
                        <= 0);
            }
        }
    }

    @Test
    void sumsOfPolesInterlace() {
        for (int n : new int[] {5, 17, 29}) {
            RationalPolynomial p = RationalPolynomial.ONE;
            for (int k = 1; k <= n; k++) {
                p = p.multiply(linear(Rational.of(k)));
            }
            List<Complex> roots = PolynomialRoots.of(p.derivative().coefficients());
            for (int k = 1; k < n; k++) {
                double x = roots.get(k - 1).getReal();
                assertTrue(k < x && x < k + 1, n + " " + x);
            }
        }
    }

    @Test
    void coefficientsBeyondDoublesAreNoObstacle() {
        // x - x^3 + 1e-4000
        List<Complex> roots =
                PolynomialRoots.of(List.of(Rational.parse("1e-4000"), Rational.ONE, Rational.ZERO, Rational.MINUS_ONE));
        assertEquals(
                List.of(-1.0, 0.0, 1.0), roots.stream().map(Complex::getReal).toList());
        // 1e-300 x^5 + x - 1e300: x^5 is near 1e600, and x beside it nothing
        List<Complex> huge = PolynomialRoots.of(List.of(
                Rational.parse("-1e300"),
                Rational.ONE,
                Rational.ZERO,
                Rational.ZERO,
                Rational.ZERO,
                Rational.parse("1e-300")));
        assertEquals(1, huge.get(0).getReal() / 1e120, 1e-12);
        assertEquals(5, huge.size());
    }
}
