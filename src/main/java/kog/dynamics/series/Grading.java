package kog.dynamics.series;

/**
 * The monomials of each degree in M variables, numbered within their degree, highest power of the first variable first.
 * With one variable there is one of each degree: power series in time.
 */
public final class Grading {

    private final int variables;
    private final int[][][] exponents;
    private final int[][] binomial;

    public Grading(int variables, int degree) {
        this.variables = variables;
        binomial = new int[variables + degree + 1][];
        // C(n, k) for n − k ≤ degree alone: the others are not needed, and too large in many variables
        for (int n = 0; n < binomial.length; n++) {
            binomial[n] = new int[Math.min(n, variables) + 1];
            for (int k = Math.max(0, n - degree); k < binomial[n].length; k++) {
                binomial[n][k] = k == 0 ? 1 : Math.addExact(binomial[n - 1][k - 1], k < n ? binomial[n - 1][k] : 0);
            }
        }
        exponents = new int[degree + 1][][];
        for (int d = 0; d <= degree; d++) {
            exponents[d] = new int[binomial[variables - 1 + d][variables - 1]][];
            fill(new int[variables], 0, d, exponents[d], 0);
        }
    }

    private int fill(int[] e, int i, int left, int[][] all, int at) {
        if (i == variables - 1) {
            e[i] = left;
            all[at] = e.clone();
            return at + 1;
        }
        int next = at;
        for (int power = left; power >= 0; power--) {
            e[i] = power;
            next = fill(e, i + 1, left - power, all, next);
        }
        return next;
    }

    int degree() {
        return exponents.length - 1;
    }

    int count(int degree) {
        return exponents[degree].length;
    }

    int[] exponents(int degree, int m) {
        return exponents[degree][m];
    }

    /** The number of a product of two monomials within its degree. */
    int product(int[] a, int[] b) {
        int left = 0;
        for (int i = 0; i < variables; i++) {
            left += a[i] + b[i];
        }
        int rank = 0;
        for (int i = 0; i < variables - 1; i++) {
            left -= a[i] + b[i];
            // those with a higher power of variable i: one factor of it set aside, the rest free in what remains
            rank += left > 0 ? binomial[variables - i + left - 2][variables - i - 1] : 0;
        }
        return rank;
    }
}
