package kog.derive.linear;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import kog.symbolic.Expression;
import kog.symbolic.Rational;

/**
 * One Jordan chain of dx/dt = A x + c for one eigenvalue ν (of a complex pair: the one with positive imaginary part):
 * affine functions with dz_1/dt = ν z_1 + drift and dz_k/dt = ν z_k + z_{k−1}.
 *
 * @param number     which eigenvalue this is, from 1; a chain of length s takes s numbers, a complex one 2 s
 * @param rate       ν
 * @param z          z_1, …, z_s
 * @param pair       the real forms, if ν is not real
 * @param drift      dz_1/dt where ν = 0; otherwise 0
 * @param components ν, or 2 Re ν of a pair, as a combination of numbers that are taken as independent over Q, by their
 *                   names
 */
record LinearMode(
        int number,
        Expression rate,
        List<Expression> z,
        Optional<Pair> pair,
        Expression drift,
        Map<String, Rational> components) {

    /**
     * Real and imaginary parts.
     *
     * @param conjugateRate  the complex conjugate of ν
     * @param conjugateZ     those of z_1, …, z_s
     * @param realRate       Re ν
     * @param imaginaryRate  Im ν
     * @param re             Re z_1, …, Re z_s
     * @param im             Im z_1, …, Im z_s
     * @param squaredModulus |z_1|²
     * @param turn           Im ν as a combination of numbers that are taken as independent over Q, by their names
     */
    record Pair(
            Expression conjugateRate,
            List<Expression> conjugateZ,
            Expression realRate,
            Expression imaginaryRate,
            List<Expression> re,
            List<Expression> im,
            Expression squaredModulus,
            Map<String, Rational> turn) {}

    /** The same with the rate and its conjugate, for affine functions of F = f − x, raised to the multipliers of the map f. */
    LinearMode ofMap() {
        return new LinearMode(
                number,
                rate.plus(Expression.ONE),
                z,
                pair.map(p -> new Pair(
                        p.conjugateRate().plus(Expression.ONE),
                        p.conjugateZ(),
                        p.realRate().plus(Expression.ONE),
                        p.imaginaryRate(),
                        p.re(),
                        p.im(),
                        p.squaredModulus(),
                        p.turn())),
                drift,
                Map.of("log|" + rate.plus(Expression.ONE) + "|", Rational.ONE));
    }

    boolean isReal() {
        return pair.isEmpty();
    }

    boolean isZero() {
        return rate.isZero();
    }

    boolean drifts() {
        return !drift.isZero();
    }

    int length() {
        return z.size();
    }

    /** z_1. */
    Expression head() {
        return z.get(0);
    }
}
