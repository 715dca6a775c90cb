package kog.principal.series;

import kog.dynamics.number.Scalar;

/**
 * The monomials of degree 0 … p in N variables, numbered by degree, and within a degree with the highest power of the
 * first variable first (then of the second, and so on).
 */
public final class Monomials {

    private final int variables;
    private final int degree;
    private final int[][] exponents;
    private final int[] start;
    private final int[][] up;
    private final int[] parent;
    private final int[] factor;

    public Monomials(int variables, int degree) {
        this.variables = variables;
        this.degree = degree;
        start = new int[degree + 2];
        for (int d = 0; d <= degree; d++) {
            start[d + 1] = Math.toIntExact(start[d] + count(variables, d));
        }
        exponents = new int[start[degree + 1]][];
        for (int d = 0; d <= degree; d++) {
            fill(new int[variables], 0, d, start[d]);
        }
        up = new int[start[degree]][variables];
        parent = new int[exponents.length];
        factor = new int[exponents.length];
        for (int m = 0; m < up.length; m++) {
            for (int i = 0; i < variables; i++) {
                int[] e = exponents[m].clone();
                e[i]++;
                up[m][i] = index(e);
                parent[up[m][i]] = m;
                factor[up[m][i]] = i;
            }
        }
    }

    /** How many monomials of exactly this degree there are: C(N + d − 1, d). */
    public static long count(int variables, int degree) {
        if (degree < 0 || variables == 0) {
            return variables == 0 && degree == 0 ? 1 : 0;
        }
        long c = 1;
        for (int d = 1; d <= degree; d++) {
            c = c * (variables - 1 + d) / d;
            if (c > Integer.MAX_VALUE) {
                return Integer.MAX_VALUE;
            }
        }
        return c;
    }

    private int fill(int[] e, int i, int left, int at) {
        if (i == variables - 1) {
            e[i] = left;
            exponents[at] = e.clone();
            return at + 1;
        }
        int next = at;
        for (int power = left; power >= 0; power--) {
            e[i] = power;
            next = fill(e, i + 1, left - power, next);
        }
        return next;
    }

    public int variables() {
        return variables;
    }

    public int degree() {
        return degree;
    }

    public int size() {
        return exponents.length;
    }

    /** The number of the first monomial of a degree; {@code start(degree() + 1)} is the size. */
    public int start(int d) {
        return start[d];
    }

    public int[] exponents(int m) {
        return exponents[m];
    }

    /** The number of y_i times monomial m, for m below the top degree. */
    public int up(int m, int i) {
        return up[m][i];
    }

    /**
     * The number of the first monomial of a degree without the variables before a: these are the last of their degree, and times
     * y_a, in their order, a run of the next.
     */
    public int withoutBefore(int d, int a) {
        return start[d + 1] - (int) count(variables - a, d);
    }

    /** For each monomial but the constant, one of a degree less that divides it. */
    public int[] parents() {
        return parent;
    }

    /** What the parent is multiplied by. */
    public int[] variablesOfParents() {
        return factor;
    }

    public int index(int[] e) {
        int left = 0;
        for (int power : e) {
            left += power;
        }
        long rank = start[left];
        for (int i = 0; i < variables - 1; i++) {
            left -= e[i];
            // those with a higher power of variable i: one factor of it set aside, the rest free
            rank += left > 0 ? count(variables - i, left - 1) : 0;
        }
        return (int) rank;
    }

    /** The product of two polynomials without constant, by number of the monomial; degrees above the highest are left out. */
    <T extends Scalar<T>> T[] product(T[] p, T[] q) {
        T[] product = InvariantBlock.vector(p, p.length);
        int[] sum = new int[variables];
        for (int d = 1; d < degree; d++) {
            for (int a = start[d]; a < start[d + 1]; a++) {
                for (int b = 1; !p[a].isZero() && b < start[degree - d + 1]; b++) {
                    if (!q[b].isZero()) {
                        for (int i = 0; i < variables; i++) {
                            sum[i] = exponents[a][i] + exponents[b][i];
                        }
                        int at = index(sum);
                        product[at] = product[at].plus(p[a], q[b]);
                    }
                }
            }
        }
        return product;
    }
}
