package kog.principal.series;

import kog.dynamics.number.Scalar;

/**
 * A Taylor polynomial without constant in N complex coordinates: of degree 2 as a symmetric matrix, of a higher one by
 * monomials.
 *
 * @param linear    N entries
 * @param quadratic row a holds the coefficients of η_a η_b for b ≥ a; null if there are monomials
 * @param monomials null if there is a matrix
 * @param higher    by number of the monomial; those of degree 0 and 1 are not used; null if there is a matrix, too
 */
public record LocalPolynomial<T extends Scalar<T>>(T[] linear, T[][] quadratic, Monomials monomials, T[] higher) {

    /** Whether nothing but the linear part was computed. */
    public boolean isLinear() {
        return quadratic == null && higher == null;
    }

    /** Of a monomial of degree 1 to that of the polynomial. */
    public T coefficient(int[] exponents) {
        int first = -1;
        int last = -1;
        int total = 0;
        for (int a = 0; a < exponents.length; a++) {
            total += exponents[a];
            first = exponents[a] > 0 && first < 0 ? a : first;
            last = exponents[a] > 0 ? a : last;
        }
        if (total == 1) {
            return linear[first];
        }
        if (quadratic != null) {
            return quadratic[first][last - first];
        }
        return higher == null ? linear[0].like(0, 0) : higher[monomials.index(exponents)];
    }

    /** The value, and the derivative along a direction. */
    public record Jet<T>(T value, T derivative) {}

    /** Of the terms of degree 2 and more. */
    public Jet<T> higherAlong(T[] eta, T[] direction) {
        return quadratic != null ? quadratic(eta, direction) : higher(eta, direction);
    }

    private Jet<T> quadratic(T[] eta, T[] direction) {
        T value = eta[0].like(0, 0);
        T derivative = value;
        for (int a = 0; a < eta.length; a++) {
            T row = value.like(0, 0);
            T rowRate = row;
            for (int b = a; b < eta.length; b++) {
                row = row.plus(quadratic[a][b - a], eta[b]);
                rowRate = rowRate.plus(quadratic[a][b - a], direction[b]);
            }
            value = value.plus(row, eta[a]);
            derivative = derivative.plus(row, direction[a]).plus(rowRate, eta[a]);
        }
        return new Jet<>(value, derivative);
    }

    private Jet<T> higher(T[] eta, T[] direction) {
        int size = monomials.size();
        T[] power = InvariantBlock.vector(eta, size);
        T[] rate = InvariantBlock.vector(eta, size);
        power[0] = eta[0].like(1, 0);
        int[] parent = monomials.parents();
        int[] variable = monomials.variablesOfParents();
        for (int m = 1; m < size; m++) {
            T p = power[parent[m]];
            int a = variable[m];
            power[m] = p.multiply(eta[a]);
            rate[m] = rate[parent[m]].multiply(eta[a]).plus(p, direction[a]);
        }
        T value = eta[0].like(0, 0);
        T derivative = value;
        for (int m = size - 1; m >= monomials.start(2); m--) {
            value = value.plus(higher[m], power[m]);
            derivative = derivative.plus(higher[m], rate[m]);
        }
        return new Jet<>(value, derivative);
    }
}
