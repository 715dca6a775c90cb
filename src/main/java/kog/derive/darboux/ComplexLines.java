package kog.derive.darboux;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kog.derive.cascade.StatePolynomial;
import kog.symbolic.Rational;
import kog.symbolic.algebra.ParametricFraction;

/**
 * An invariant conic that is a pair of complex lines, u² + v² up to a factor.
 *
 * @param rate U atan2(v, u) = (u U v − v U u)/(u² + v²), a polynomial
 */
record ComplexLines(StatePolynomial real, StatePolynomial imaginary, StatePolynomial rate) {

    static Optional<ComplexLines> of(StatePolynomial f, PolynomialField field) {
        if (field.dimension() != 2 || f.degree() != 2) {
            return Optional.empty();
        }
        ParametricFraction.Ring ring = field.ring();
        ParametricFraction a = coefficient(f, 2, 0, ring);
        ParametricFraction b = coefficient(f, 1, 1, ring);
        ParametricFraction c = coefficient(f, 0, 2, ring);
        ParametricFraction d = coefficient(f, 1, 0, ring);
        ParametricFraction e = coefficient(f, 0, 1, ring);
        ParametricFraction g = coefficient(f, 0, 0, ring);
        // 4 a f = (2 a x + b y + d)² + Δ y² + (4 a e − 2 b d) y + 4 a g − d²
        ParametricFraction four = ring.constant(Rational.of(4));
        ParametricFraction delta = four.multiply(a).multiply(c).subtract(b.multiply(b));
        Optional<ParametricFraction> root = root(delta, ring);
        if (a.isZero() || root.isEmpty()) {
            return Optional.empty();
        }
        ParametricFraction two = ring.constant(Rational.of(2));
        ParametricFraction linear =
                four.multiply(a).multiply(e).subtract(two.multiply(b).multiply(d));
        ParametricFraction constant = four.multiply(a).multiply(g).subtract(d.multiply(d));
        ParametricFraction shift = linear.multiply(two.multiply(root.get()).reciprocal());
        if (!shift.multiply(shift).subtract(constant).isZero()) {
            return Optional.empty();
        }
        List<ParametricFraction> entries = Primitive.of(List.of(two.multiply(a), b, d, root.get(), shift), ring)
                .entries();
        StatePolynomial u =
                term(1, 0, entries.get(0)).plus(term(0, 1, entries.get(1))).plus(term(0, 0, entries.get(2)));
        StatePolynomial v = term(0, 1, entries.get(3)).plus(term(0, 0, entries.get(4)));
        StatePolynomial turned = u.times(field.derivative(v)).minus(v.times(field.derivative(u)));
        return field.quotient(turned, u.times(u).plus(v.times(v))).map(rate -> new ComplexLines(u, v, rate));
    }

    private static StatePolynomial term(int x, int y, ParametricFraction c) {
        return c.isZero() ? new StatePolynomial() : StatePolynomial.of(List.of(x, y), c);
    }

    private static ParametricFraction coefficient(StatePolynomial f, int x, int y, ParametricFraction.Ring ring) {
        return f.terms().getOrDefault(List.of(x, y), ring.constant(Rational.ZERO));
    }

    /** A square root that is a rational function; empty if there is none, or of 0. */
    private static Optional<ParametricFraction> root(ParametricFraction square, ParametricFraction.Ring ring) {
        if (square.isZero()) {
            return Optional.empty();
        }
        List<ParametricFraction> parts = new ArrayList<>();
        for (ParametricFraction part : List.of(square.numerator(), square.denominator())) {
            ParametricFraction root = ring.constant(Rational.ONE);
            for (ParametricFraction.Factor factor : part.factors()) {
                for (int k = 0; k < factor.multiplicity() / 2; k++) {
                    root = root.multiply(factor.factor());
                }
            }
            ParametricFraction number = part.multiply(root.multiply(root).reciprocal());
            if (!number.factors().isEmpty() || !number.denominator().factors().isEmpty()) {
                return Optional.empty();
            }
            Optional<Rational> scale = root(number);
            if (scale.isEmpty()) {
                return Optional.empty();
            }
            parts.add(root.multiply(ring.constant(scale.get())));
        }
        return Optional.of(parts.get(0).multiply(parts.get(1).reciprocal()));
    }

    private static Optional<Rational> root(ParametricFraction number) {
        if (!(number.expression() instanceof kog.symbolic.Expression.Number n)
                || n.value().signum() < 0) {
            return Optional.empty();
        }
        BigInteger top = n.value().numerator().sqrt();
        BigInteger bottom = n.value().denominator().sqrt();
        Rational root = Rational.of(top).divide(Rational.of(bottom));
        return root.multiply(root).equals(n.value()) ? Optional.of(root) : Optional.empty();
    }
}
