package kog.dynamics.linear;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.complex.Complex;

/**
 * Eigenvalues, left and right (generalized) eigenvectors of a real matrix A.
 *
 * <p>Row k of {@code left} is ℓ_k: ℓ_k A = λ_k ℓ_k if {@code rank[k]} is 1, and ℓ_k A = λ_k ℓ_k + ℓ_{k−1} if it is more, a
 * Jordan chain. Eigenvectors have unit Euclidean length and their entry of largest modulus (the first of several) is
 * real and positive; the rest of a chain is scaled with its eigenvector. Row k of {@code right} is the column r_k, with
 * ℓ_j·r_k = 1 if j = k and 0 otherwise. Where the chains of a multiple eigenvalue cannot be told in doubles its rows are NaN,
 * and so are all columns; the conditions are infinite.
 *
 * @param values     by decreasing real part, then decreasing imaginary part, per unit time
 * @param left       N rows of N
 * @param right      N rows of N
 * @param condition  ‖ℓ_k‖‖r_k‖: how far λ_k moves for a change of A of unit size; 1 is best
 * @param rank       the position of ℓ_k in its Jordan chain, from 1
 */
public record Spectrum(List<Complex> values, Complex[][] left, Complex[][] right, double[] condition, int[] rank) {

    /** Eigenvalues nearer than this share of ‖A‖ cannot be told apart in double arithmetic, even well-conditioned. */
    private static final double EQUAL = 1e-12;
    /** Pivots below this share of ‖A‖ count as 0 when the Jordan chains of an eigenvalue are found. */
    private static final double SINGULAR = 1e-10;
    /** Beyond this condition an eigenvalue has lost six digits. */
    private static final double NEARLY_DEFECTIVE = 1e6;

    public static Spectrum of(double[][] a) {
        return of(a, Eigenvalues.of(a));
    }

    /** @param values the eigenvalues, equal ones exactly equal, conjugates exactly conjugate, sorted */
    public static Spectrum of(double[][] a, List<Complex> values) {
        // of a zero matrix everything is a multiple eigenvalue 0
        double size = Math.max(size(a), Double.MIN_NORMAL);
        List<Complex[]> left = new ArrayList<>();
        List<Complex> ordered = new ArrayList<>();
        List<Integer> rank = new ArrayList<>();
        boolean[] done = new boolean[values.size()];
        for (int k = 0; k < values.size(); k++) {
            if (done[k]) {
                continue;
            }
            Complex mu = values.get(k);
            int multiplicity = 0;
            for (int j = k; j < values.size(); j++) {
                if (!done[j] && values.get(j).subtract(mu).norm() <= EQUAL * size) {
                    done[j] = true;
                    multiplicity++;
                }
            }
            List<List<Complex[]>> chains = conjugateChains(mu, ordered, left, rank);
            if (chains == null) {
                chains = multiplicity == 1
                        ? List.of(java.util.Collections.singletonList(eigenvector(a, mu, size)))
                        : JordanStructure.chains(ComplexMatrix.transposedMinus(a, mu), multiplicity, SINGULAR * size);
            }
            boolean told = chains.stream().mapToInt(List::size).sum() == multiplicity;
            for (List<Complex[]> chain : told ? chains : unknown(a.length, multiplicity)) {
                for (int r = 0; r < chain.size(); r++) {
                    ordered.add(mu);
                    left.add(chain.get(r));
                    rank.add(r + 1);
                }
            }
        }
        Complex[][] rows = left.toArray(Complex[][]::new);
        boolean complete = left.stream().noneMatch(row -> row[0].isNaN());
        Complex[][] inverse = complete
                ? ComplexMatrix.solve(rows, ComplexMatrix.identity(rows.length), 1e-300)
                : unknown(rows.length, rows.length).stream().map(c -> c.get(0)).toArray(Complex[][]::new);
        Complex[][] right = new Complex[rows.length][rows.length];
        double[] condition = new double[rows.length];
        for (int k = 0; k < rows.length; k++) {
            for (int i = 0; i < rows.length; i++) {
                right[k][i] = inverse[i][k];
            }
            condition[k] =
                    complete ? ComplexMatrix.norm(rows[k]) * ComplexMatrix.norm(right[k]) : Double.POSITIVE_INFINITY;
        }
        return new Spectrum(
                List.copyOf(ordered),
                rows,
                right,
                condition,
                rank.stream().mapToInt(Integer::intValue).toArray());
    }

    /** Vectors that are not numbers: long chains of a multiple eigenvalue may not be told in doubles. */
    private static List<List<Complex[]>> unknown(int n, int count) {
        Complex[] vector = new Complex[n];
        java.util.Arrays.fill(vector, Complex.NaN);
        return java.util.Collections.nCopies(count, java.util.Collections.singletonList(vector));
    }

    private static List<List<Complex[]>> conjugateChains(
            Complex mu, List<Complex> values, List<Complex[]> left, List<Integer> rank) {
        if (mu.getImaginary() >= 0) {
            return null;
        }
        List<List<Complex[]>> chains = new ArrayList<>();
        for (int k = 0; k < values.size(); k++) {
            if (values.get(k).equals(mu.conjugate())) {
                if (rank.get(k) == 1) {
                    chains.add(new ArrayList<>());
                }
                Complex[] conjugate = left.get(k).clone();
                for (int i = 0; i < conjugate.length; i++) {
                    conjugate[i] = conjugate[i].conjugate();
                }
                chains.get(chains.size() - 1).add(conjugate);
            }
        }
        return chains.isEmpty() ? null : chains;
    }

    /** Whether A has no basis of eigenvectors, the eigenvalues being taken as given. */
    public boolean isDefective() {
        return java.util.Arrays.stream(rank).anyMatch(r -> r > 1);
    }

    /** Whether some eigenvalue is so ill-conditioned that its eigenvectors are not to be trusted. */
    public boolean isNearlyDefective() {
        for (int k = 0; k < rank.length; k++) {
            boolean simple = rank[k] == 1 && (k + 1 == rank.length || rank[k + 1] == 1);
            if (simple && condition[k] > NEARLY_DEFECTIVE) {
                return true;
            }
        }
        return false;
    }

    private static double size(double[][] a) {
        double total = 0;
        for (double[] row : a) {
            for (double entry : row) {
                total += entry * entry;
            }
        }
        return Math.sqrt(total);
    }

    /** By inverse iteration; the last iterate solves for the shift to rounding. */
    private static Complex[] eigenvector(double[][] a, Complex mu, double size) {
        int n = a.length;
        if (n == 1) {
            return new Complex[] {Complex.ONE};
        }
        Complex[][] shifted = ComplexMatrix.transposedMinus(a, mu);
        Complex[][] v = new Complex[n][1];
        for (int i = 0; i < n; i++) {
            // a fixed start without symmetry, so that it is not orthogonal to the eigenvector of a structured matrix
            v[i][0] = new Complex(1 + 0.37 * Math.sin(1 + 2.3 * i), mu.getImaginary() == 0 ? 0 : 0.21 * Math.cos(i));
        }
        for (int k = 0; k < 3; k++) {
            v = ComplexMatrix.solve(shifted, v, Math.max(1e-17 * size, 1e-300));
            Complex[] column = new Complex[n];
            for (int i = 0; i < n; i++) {
                column[i] = v[i][0];
            }
            column = normalized(column);
            for (int i = 0; i < n; i++) {
                v[i][0] = column[i];
            }
        }
        Complex[] result = new Complex[n];
        for (int i = 0; i < n; i++) {
            result[i] = mu.getImaginary() == 0 ? new Complex(v[i][0].getReal()) : v[i][0];
        }
        return result;
    }

    /** Unit length, the largest entry real and positive. */
    static Complex[] normalized(Complex[] v) {
        return ComplexMatrix.scale(v, normalizer(v));
    }

    static Complex normalizer(Complex[] v) {
        Complex largest = Complex.ZERO;
        for (Complex c : v) {
            // a hair more, so that rounding does not choose among equals
            largest = c.norm() > largest.norm() * (1 + 1e-9) ? c : largest;
        }
        return largest.conjugate().divide(largest.norm() * ComplexMatrix.norm(v));
    }
}
