package kog.symbolic.algebra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import kog.symbolic.Rational;
import org.junit.jupiter.api.Test;

/** Roots of products of known factors, repeated and close ones among them. */
class RootIsolationTest {

    @Test
    void knownRootsAreIsolated() {
        SplittableRandom random = new SplittableRandom(5);
        for (int k = 0; k < 200; k++) {
            TreeSet<Rational> roots = new TreeSet<>();
            RationalPolynomial p = RationalPolynomial.constant(Rational.of(3, 7));
            int n = 1 + random.nextInt(4);
            for (int i = 0; i < n; i++) {
                Rational close = Rational.of(random.nextInt(3), random.nextBoolean() ? 1 : 1_000_000_007);
                Rational root = Rational.of(random.nextInt(9) - 4, 1 + random.nextInt(3))
                        .add(close);
                roots.add(root);
                p = p.multiply(
                        RationalPolynomial.of(root.negate(), Rational.ONE).pow(1 + random.nextInt(2)));
            }
            // no real root
            p = p.multiply(RationalPolynomial.of(Rational.of(1 + random.nextInt(3)), Rational.ONE, Rational.ONE));
            List<RootIsolation.Isolated> found = RootIsolation.of(p);
            assertEquals(roots.size(), found.size(), p::toString);
            List<Rational> known = new ArrayList<>(roots);
            for (int i = 0; i < known.size(); i++) {
                for (RootIsolation.Isolated piece : List.of(found.get(i), RootIsolation.refined(p, found.get(i), 60))) {
                    boolean inside = piece.isExact()
                            ? piece.low().equals(known.get(i))
                            : piece.low().compareTo(known.get(i)) < 0
                                    && known.get(i).compareTo(piece.high()) <= 0;
                    assertTrue(inside, p + ": " + piece + " " + known.get(i));
                    assertEquals(1, RootIsolation.count(p, piece), p::toString);
                }
            }
        }
    }

    @Test
    void irrationalRootsAreRefined() {
        RationalPolynomial p = RationalPolynomial.of(Rational.of(-2), Rational.ZERO, Rational.ONE);
        RootIsolation.Isolated root =
                RootIsolation.refined(p, RootIsolation.of(p).get(1), 200);
        assertTrue(root.high().subtract(root.low()).compareTo(Rational.of(1, 1L << 60)) < 0);
        assertTrue(root.low().multiply(root.low()).compareTo(Rational.of(2)) < 0);
        assertTrue(root.high().multiply(root.high()).compareTo(Rational.of(2)) >= 0);
    }
}
