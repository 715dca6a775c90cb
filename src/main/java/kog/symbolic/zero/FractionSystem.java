package kog.symbolic.zero;

import java.util.ArrayList;
import java.util.List;

/** Linear equations over fractions, by Gauss's elimination. */
final class FractionSystem {

    private final KernelNormalForm form;
    private final FractionField fractions;

    FractionSystem(KernelNormalForm form) {
        this.form = form;
        this.fractions = form.fractions;
    }

    /**
     * The solution q of M q = (1, 0, …, 0) for a square M given by columns.
     *
     * @throws FractionField.DivisionByZero if M is singular
     */
    List<FractionForm> solveForFirstUnitVector(List<List<FractionForm>> columns) {
        int n = columns.size();
        List<List<FractionForm>> rows = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            List<FractionForm> row = new ArrayList<>();
            for (int j = 0; j < n; j++) {
                row.add(columns.get(j).get(i));
            }
            row.add(i == 0 ? FractionForm.ONE : FractionForm.ZERO);
            rows.add(row);
        }
        for (int j = 0; j < n; j++) {
            int pivot = j;
            while (pivot < n && form.isZero(rows.get(pivot).get(j))) {
                pivot++;
            }
            if (pivot == n) {
                throw new FractionField.DivisionByZero();
            }
            List<FractionForm> top = rows.get(pivot);
            rows.set(pivot, rows.get(j));
            FractionForm scale = fractions.inverse(top.get(j));
            top.replaceAll(c -> fractions.combined(fractions.times(c, scale)));
            rows.set(j, top);
            for (int i = 0; i < n; i++) {
                FractionForm factor = rows.get(i).get(j);
                if (i != j && !factor.isVisiblyZero()) {
                    for (int k = j; k <= n; k++) {
                        rows.get(i)
                                .set(
                                        k,
                                        fractions.combined(fractions.subtract(
                                                rows.get(i).get(k), fractions.times(factor, top.get(k)))));
                    }
                }
            }
        }
        return rows.stream().map(r -> r.get(n)).toList();
    }
}
