package kog.report.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import kog.lyapunov.FixedPointLaw;
import kog.lyapunov.estimate.Attractor;
import kog.lyapunov.estimate.Convergence;
import kog.lyapunov.estimate.SumRule;
import kog.network.Ensemble;
import kog.network.RandomClass;
import kog.report.SpectrumFigure;
import kog.report.table.AtLeast;
import kog.report.table.LyapunovRow;
import kog.report.table.LyapunovTable;

/** What the rows of an ensemble of spectra come to, for each gain and size: means over seeds, and distances to laws. */
public final class SpectraSummary implements Consumer<LyapunovRow> {

    private static final String NONE = "-";

    private final LyapunovTable table;
    private final RandomClass kind;

    /** By gain and size, in the table's order. */
    private final Map<List<Number>, Group> groups = new LinkedHashMap<>();

    private boolean failed;

    /** The networks of one gain and size. */
    private record Group(double gain, int size, Optional<FixedPointLaw> law, List<LyapunovRow> rows) {

        /** All exponents of the spectra that are whole. */
        double[] pooled(int dimension) {
            return rows.stream()
                    .map(LyapunovRow::spectrum)
                    .filter(s -> s.size() == dimension)
                    .flatMap(List::stream)
                    .mapToDouble(Double::doubleValue)
                    .toArray();
        }
    }

    public SpectraSummary(LyapunovTable table) {
        this.table = table;
        Ensemble ensemble = table.places().ensemble();
        kind = ensemble.kind();
        for (double gain : ensemble.gains()) {
            for (int size : ensemble.sizes()) {
                groups.computeIfAbsent(
                        List.of(gain, size),
                        k -> new Group(gain, size, FixedPointLaw.of(kind, gain, size), new ArrayList<>()));
            }
        }
    }

    @Override
    public void accept(LyapunovRow row) {
        failed |= row.sum().outcome() == SumRule.Outcome.FAILS;
        Group group = groups.get(List.of(row.place().gain(), row.place().size()));
        if (group != null) {
            group.rows.add(row);
        }
    }

    /** Whether the sum rule fails in any row. */
    public boolean failed() {
        return failed;
    }

    /**
     * The summary.
     *
     * @param expected how many of the rows that are asked for are of each gain and size
     */
    public String text(Map<List<Number>, Integer> expected) {
        List<List<String>> numbers = new ArrayList<>();
        List<List<String>> counts = new ArrayList<>();
        numbers.add(List.of("g", "N", "spectra", "lambda_1", "Kaplan-Yorke/N", "entropy/N", "exponents > 0"));
        counts.add(List.of("g", "N", "networks", "failed", "not settled", "at rest", "KS distance"));
        boolean known = false;
        for (Group group : groups.values()) {
            List<LyapunovRow> rows = group.rows;
            numbers.add(List.of(
                    "" + group.gain,
                    "" + group.size,
                    "" + rows.size(),
                    Spread.of(rows, r -> new AtLeast(r.spectrum().get(0), false), 4),
                    Spread.of(rows, r -> over(r.kaplanYorke(), group.size), 4),
                    Spread.of(rows, r -> over(r.entropy(), group.size), 4),
                    Spread.of(rows, this::above, 1)));
            int wanted = Math.max(expected.getOrDefault(List.of(group.gain, group.size), 0), rows.size());
            String distance = distance(group);
            known |= !distance.equals(NONE);
            counts.add(List.of(
                    "" + group.gain,
                    "" + group.size,
                    "" + wanted,
                    "" + (wanted - rows.size()),
                    "" + count(rows, r -> r.convergence() != Convergence.Verdict.CONVERGED),
                    "" + count(rows, r -> r.attractor() == Attractor.Kind.STABLE_EQUILIBRIUM),
                    distance));
        }
        return String.format(Locale.ROOT, "%s: %s; mean ± standard deviation over seeds%n%n", kind.text(), table.unit())
                + AlignedColumns.of(numbers)
                + "\n"
                + AlignedColumns.of(counts)
                + (known
                        ? "\nKS distance: Kolmogorov-Smirnov, of all exponents of a line together to the law of large"
                                + " networks that rest at 0.\n"
                        : "");
    }

    private static long count(List<LyapunovRow> rows, Predicate<LyapunovRow> which) {
        return rows.stream().filter(which).count();
    }

    private String distance(Group group) {
        double[] pooled = group.pooled(kind.dimension(group.size));
        return group.law.isPresent() && pooled.length > 0
                ? String.format(Locale.ROOT, "%.4f", group.law.get().distance(pooled))
                : NONE;
    }

    private static AtLeast over(AtLeast value, int size) {
        return new AtLeast(value.value() / size, value.isBound());
    }

    /** How many exponents are above 0 as they stand. */
    private AtLeast above(LyapunovRow row) {
        List<Double> s = row.spectrum();
        long count = s.stream().filter(v -> v > 0).count();
        return new AtLeast(count, s.size() < kind.dimension(row.place().size()) && s.get(s.size() - 1) > 0);
    }

    /** A curve a spectrum, in one group for each gain and size; where a law is known, one for all exponents together. */
    public List<SpectrumFigure.Curve> curves() {
        List<SpectrumFigure.Curve> curves = new ArrayList<>();
        int number = 0;
        for (Group group : groups.values()) {
            int dimension = kind.dimension(group.size);
            String label = "g = " + group.gain + ", N = " + group.size;
            double[] pooled = group.pooled(dimension);
            if (group.law.isPresent() && pooled.length > 0) {
                Arrays.sort(pooled);
                List<Double> descending = new ArrayList<>();
                for (int k = pooled.length - 1; k >= 0; k--) {
                    descending.add(pooled[k]);
                }
                curves.add(new SpectrumFigure.Curve(label, descending, pooled.length, number));
            } else {
                for (LyapunovRow row : group.rows) {
                    curves.add(new SpectrumFigure.Curve(label, row.spectrum(), dimension, number));
                }
            }
            number += group.rows.isEmpty() ? 0 : 1;
        }
        return curves;
    }

    /** The known laws of what has rows, as lines (i/N, λ_i). */
    public List<List<double[]>> lawLines() {
        List<List<double[]>> all = new ArrayList<>();
        for (Group group : groups.values()) {
            if (group.law.isPresent() && group.pooled(kind.dimension(group.size)).length > 0) {
                List<double[]> line = new ArrayList<>();
                for (int k = 0; k <= 200; k++) {
                    double share = Math.max(1e-4, Math.min(1 - 1e-4, k / 200.0));
                    double exponent = group.law.get().quantile(1 - share);
                    line.add(new double[] {share, Double.isFinite(exponent) ? exponent : Double.NaN});
                }
                all.add(line);
            }
        }
        return all;
    }
}
