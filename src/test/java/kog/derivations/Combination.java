package kog.derivations;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hipparchus.complex.FieldComplex;
import org.hipparchus.dfp.Dfp;

/** Whether a column of numbers is a combination of others with constant coefficients: elimination in many digits. */
final class Combination {

    private Combination() {}

    /**
     * Coefficients c with Σ c_k columns_k = target, one solution where there are many.
     *
     * @param tolerance relative to the largest entry of each column
     * @return nothing if no combination fits
     */
    static Optional<List<FieldComplex<Dfp>>> of(
            List<List<FieldComplex<Dfp>>> columns,
            List<FieldComplex<Dfp>> target,
            FieldComplex<Dfp> zero,
            double tolerance) {
        double threshold = Math.pow(tolerance, 0.75); // a quarter of the digits may go to conditioning
        int rows = target.size();
        int n = columns.size();
        List<List<FieldComplex<Dfp>>> a = new ArrayList<>();
        double[] scale = new double[n + 1];
        for (int k = 0; k <= n; k++) {
            List<FieldComplex<Dfp>> column = new ArrayList<>(k < n ? columns.get(k) : target);
            scale[k] = column.stream().mapToDouble(ManyDigits::size).max().orElse(0);
            double s = scale[k];
            column.replaceAll(z -> s == 0 ? z : z.divide(s));
            a.add(column);
        }
        boolean[] used = new boolean[rows];
        int[] pivotOf = new int[n];
        List<Integer> order = new ArrayList<>();
        for (int k = 0; k < n; k++) {
            int pivot = -1;
            for (int i = 0; i < rows; i++) {
                if (!used[i]
                        && (pivot < 0
                                || ManyDigits.size(a.get(k).get(i))
                                        > ManyDigits.size(a.get(k).get(pivot)))) {
                    pivot = i;
                }
            }
            if (pivot < 0 || ManyDigits.size(a.get(k).get(pivot)) <= threshold) {
                continue; // this column is a combination of the earlier ones
            }
            used[pivot] = true;
            pivotOf[k] = pivot;
            order.add(k);
            for (int i = 0; i < rows; i++) {
                if (i != pivot && ManyDigits.size(a.get(k).get(i)) != 0) {
                    FieldComplex<Dfp> factor = a.get(k).get(i).divide(a.get(k).get(pivot));
                    for (int j = k; j <= n; j++) {
                        a.get(j)
                                .set(
                                        i,
                                        a.get(j)
                                                .get(i)
                                                .subtract(
                                                        factor.multiply(a.get(j).get(pivot))));
                    }
                }
            }
        }
        for (int i = 0; i < rows; i++) {
            if (!used[i] && ManyDigits.size(a.get(n).get(i)) > threshold) {
                return Optional.empty();
            }
        }
        List<FieldComplex<Dfp>> coefficients = new ArrayList<>();
        for (int k = 0; k < n; k++) {
            coefficients.add(
                    order.contains(k)
                            ? a.get(n)
                                    .get(pivotOf[k])
                                    .divide(a.get(k).get(pivotOf[k]))
                                    .multiply(scale[n])
                                    .divide(scale[k])
                            : zero);
        }
        return Optional.of(coefficients);
    }
}
