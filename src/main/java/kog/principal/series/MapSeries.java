package kog.principal.series;

import java.util.List;
import kog.dynamics.linear.OrderedSchur;
import kog.dynamics.number.Scalar;
import kog.dynamics.precise.LocalExpansion;

/**
 * The same for a map with f(y) = Ay + …: P∘f = B P. In Schur coordinates the powers η^m∘f are triangular in the degree and, within
 * a degree, in the order of the monomials, so that the coefficients follow one another:
 *
 * <pre>(μ^m − B_rr) c_m = −Σ_{e before m} c_e [η^e∘f]_m + Σ_{s&gt;r} B_rs c^s_m.</pre>
 */
final class MapSeries<T extends Scalar<T>> extends BlockSeries<T> {

    /** Row e holds η^e∘f by monomials; null at degree 2. */
    private final T[][] powers;

    /** @param expansion of f around its fixed point, in the place of a field's */
    MapSeries(OrderedSchur<T> schur, LocalExpansion expansion, int degree) {
        super(schur, expansion, degree, false);
        powers = monomials == null ? null : powers();
    }

    /** TᵀCT − B_rr C is what is known. */
    @Override
    T[][] symmetric(InvariantBlock<T> block, int r, List<LocalPolynomial<T>> solved, T[][] right, double largest) {
        T[][] t = schur.t();
        T[][] c = InvariantBlock.matrix(t, n, n);
        // CT, row by row
        T[][] moved = InvariantBlock.matrix(t, n, n);
        for (int a = 0; a < n; a++) {
            for (int b = a; b < n; b++) {
                T sum = known(block, r, solved, right, a, b);
                for (int i = 0; i < a; i++) {
                    sum = sum.subtract(t[i][a].multiply(moved[i][b]));
                }
                T row = zero;
                for (int j = 0; j < b; j++) {
                    row = row.plus(c[a][j], t[j][b]);
                }
                sum = sum.subtract(t[a][a].multiply(row));
                T divisor = t[a][a].multiply(t[b][b]).subtract(block.rates()[r][r]);
                c[a][b] = quotient(sum, divisor, exponents(a, b), block.rates()[r][r], largest);
                c[b][a] = c[a][b];
            }
            for (int b = 0; b < n; b++) {
                for (int j = 0; j <= b; j++) {
                    moved[a][b] = moved[a][b].plus(c[a][j], t[j][b]);
                }
            }
        }
        return c;
    }

    @Override
    LocalPolynomial<T> higher(InvariantBlock<T> block, int r, List<LocalPolynomial<T>> solved) {
        T[] c = InvariantBlock.vector(schur.t()[0], monomials.size());
        System.arraycopy(block.left()[r], 0, c, monomials.start(1), n);
        T eigenvalue = block.rates()[r][r];
        for (int m = monomials.start(2); m < c.length; m++) {
            T sum = zero;
            double largest = 0;
            for (int e = 1; e < m; e++) {
                if (!powers[e][m].isZero()) {
                    T term = c[e].multiply(powers[e][m]);
                    sum = sum.subtract(term);
                    largest = Math.max(largest, term.size());
                }
            }
            for (int s = r + 1; s < block.size(); s++) {
                sum = sum.plus(block.rates()[r][s], solved.get(s).higher()[m]);
            }
            T divisor = powers[m][m].subtract(eigenvalue);
            c[m] = quotient(sum, divisor, monomials.exponents(m).clone(), eigenvalue, largest);
        }
        return new LocalPolynomial<>(block.left()[r], null, monomials, c);
    }

    private T[][] powers() {
        T[][] all = InvariantBlock.matrix(schur.t(), monomials.size(), monomials.size());
        all[0][0] = zero.like(1, 0);
        for (int a = 0; a < n; a++) {
            System.arraycopy(schur.t()[a], 0, all[monomials.start(1) + a], monomials.start(1), n);
        }
        for (Ridge<T> ridge : ridges) {
            addRidge(ridge, all);
        }
        for (int i = 0; terms != null && i < n; i++) {
            for (int g = 2; g <= degree; g++) {
                for (int m = 0; m < terms[i][g].length; m++) {
                    addTo(all, monomials.start(g) + m, i, terms[i][g][m]);
                }
            }
        }
        for (int m = monomials.start(2); m < all.length; m++) {
            int factor = monomials.start(1) + monomials.variablesOfParents()[m];
            all[m] = monomials.product(all[monomials.parents()[m]], all[factor]);
        }
        return all;
    }

    /** A coefficient of component i of the state is one of Qᴴ times it. */
    private void addTo(T[][] all, int m, int i, T value) {
        for (int a = 0; a < n && !value.isZero(); a++) {
            int row = monomials.start(1) + a;
            all[row][m] = all[row][m].plus(schur.q()[i][a].conjugate(), value);
        }
    }

    private void addRidge(Ridge<T> ridge, T[][] all) {
        T[] form = ridge.form();
        T[] power = form;
        for (int g = 2; g <= degree; g++) {
            power = times(power, g - 1, form);
            for (int m = 0; m < power.length && g < ridge.coefficients().length; m++) {
                T value = power[m].multiply(ridge.coefficients()[g]);
                for (int a = 0; a < n; a++) {
                    T[] row = all[monomials.start(1) + a];
                    row[monomials.start(g) + m] = row[monomials.start(g) + m].plus(ridge.direction()[a], value);
                }
            }
        }
    }
}
