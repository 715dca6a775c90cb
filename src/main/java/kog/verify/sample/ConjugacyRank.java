package kog.verify.sample;

import java.util.ArrayList;
import java.util.List;
import kog.generator.Claim;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;
import kog.symbolic.Work;
import kog.symbolic.zero.ZeroTest;
import kog.verify.value.Instance;
import kog.verify.value.Jet;
import org.hipparchus.complex.Complex;

/**
 * Whether the components Z of a conjugacy are independent: DZ·F = A Z also holds for repeated components, which change no
 * coordinates. One state of the region with det DZ ≠ 0 is enough.
 */
public final class ConjugacyRank {

    /** A determinant below this share of its rows' lengths may be 0 in doubles. */
    private static final double INDEPENDENT = 1e-9;

    /** Larger determinants are left to the numbers. */
    private static final int MOST_EXACT = 6;

    private static final long LIMIT = 8 * Work.SECOND;

    private boolean independent;

    /** Looks at states of one instance of each component, drawn alike. */
    public void sample(List<Instance> components, Families families) {
        for (List<double[]> family : families.all()) {
            for (double[] x : family) {
                independent |= !independent && isIndependent(components, x);
            }
        }
    }

    private static boolean isIndependent(List<Instance> components, double[] x) {
        List<Complex[]> rows = new ArrayList<>();
        double size = 1;
        for (Instance c : components) {
            Complex[] row;
            try {
                row = Jet.inDoubles(c.state(), x).partials(c.formula()).toArray(Complex[]::new);
            } catch (ArithmeticException noValue) {
                return false;
            }
            double length = 0;
            for (Complex entry : row) {
                length = Math.hypot(length, entry.norm());
            }
            size *= length;
            rows.add(row);
        }
        return determinant(rows) > INDEPENDENT * size;
    }

    /** |det|, by elimination with pivots. */
    private static double determinant(List<Complex[]> rows) {
        int n = rows.size();
        double product = 1;
        for (int k = 0; k < n; k++) {
            int pivot = k;
            for (int i = k + 1; i < n; i++) {
                pivot = rows.get(i)[k].norm() > rows.get(pivot)[k].norm() ? i : pivot;
            }
            java.util.Collections.swap(rows, k, pivot);
            Complex head = rows.get(k)[k];
            product *= head.norm();
            if (product == 0) {
                return 0;
            }
            for (int i = k + 1; i < n; i++) {
                Complex factor = rows.get(i)[k].divide(head);
                for (int j = k; j < n; j++) {
                    rows.get(i)[j] = rows.get(i)[j].subtract(factor.multiply(rows.get(k)[j]));
                }
            }
        }
        return product;
    }

    /** Whether one state showed full rank. */
    public Finding finding(List<Symbol> state, List<? extends Claim> components) {
        if (independent) {
            return new Finding.Passed("det DZ is not 0 at a state of the region");
        }
        int n = state.size();
        List<List<Expression>> jacobian = components.stream()
                .map(c -> state.stream().map(x -> c.formula().derivative(x)).toList())
                .toList();
        boolean exactly = n <= MOST_EXACT && ZeroTest.proves(List.of(), exactDeterminant(jacobian), Work.of(LIMIT));
        return exactly
                ? new Finding.Failed(
                        "det DZ is identically 0: the components depend on each other and are no coordinates")
                : new Finding.Undecided("det DZ is 0 or too small to tell wherever it was evaluated");
    }

    public static Expression exactDeterminant(List<List<Expression>> matrix) {
        return determinant(matrix, 0, List.of());
    }

    /** By cofactors of the rows from {@code row} on, without the columns used above. */
    private static Expression determinant(List<List<Expression>> matrix, int row, List<Integer> used) {
        if (row == matrix.size()) {
            return Expression.ONE;
        }
        List<Expression> terms = new ArrayList<>();
        int sign = 1;
        for (int j = 0; j < matrix.size(); j++) {
            if (used.contains(j)) {
                continue;
            }
            Expression entry = matrix.get(row).get(j);
            if (!entry.isZero()) {
                List<Integer> more = new ArrayList<>(used);
                more.add(j);
                terms.add(Expression.product(Expression.of(sign), entry, determinant(matrix, row + 1, more)));
            }
            sign = -sign;
        }
        return Expression.sum(terms);
    }
}
