package kog.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kog.lyapunov.Attractor;
import kog.lyapunov.Convergence;
import kog.lyapunov.LyapunovSpectrum;
import kog.lyapunov.SumRule;
import kog.network.Ensemble;
import kog.report.SpectrumFigure;

/** The table of {@code kog lyapunov} for an ensemble: a row a spectrum, by gain, then size, then seed. */
final class LyapunovTable {

    private static final int SUM_RULE = 11;

    private final Ensemble ensemble;
    private final long seed;
    private final String protocol;
    private final List<String> groups = new ArrayList<>();
    private final List<SpectrumFigure.Curve> curves = new ArrayList<>();
    private boolean failed;

    /** Which network a row is of. */
    record Place(double gain, int size, long seed) {}

    /**
     * @param seed     that of the first network of each gain and size
     * @param protocol how spectra are computed, without commas
     */
    LyapunovTable(Ensemble ensemble, long seed, String protocol) {
        this.ensemble = ensemble;
        this.seed = seed;
        this.protocol = protocol;
    }

    long rows() {
        return (long) ensemble.gains().size() * ensemble.sizes().size() * ensemble.seeds();
    }

    /** Row k, from 0. */
    Place place(int k) {
        int seeds = ensemble.seeds();
        int sizes = ensemble.sizes().size();
        return new Place(
                ensemble.gains().get(k / seeds / sizes), ensemble.sizes().get(k / seeds % sizes), seed + k % seeds);
    }

    Table table() {
        List<Column> columns = List.of(
                Column.key("g"),
                Column.key("N"),
                Column.key("seed"),
                Column.key("protocol"),
                Column.whole("steps", 0),
                Column.number("lambda_1"),
                Column.number("lambda_1_error"),
                Column.numberOrBound("kaplan_yorke"),
                Column.numberOrBound("entropy"),
                Column.number("sum"),
                Column.number("sum_expected"),
                Column.word(
                        "sum_rule",
                        Arrays.stream(SumRule.Outcome.values())
                                .map(LyapunovTable::word)
                                .toList()),
                Column.word("convergence", words(Convergence.Verdict.values())),
                Column.word("attractor", words(Attractor.Kind.values())),
                Column.numbers("spectrum"));
        return new Table(
                "lyapunov ensemble rate, " + protocol,
                columns,
                k -> k < rows() ? Optional.of(key(k)) : Optional.empty());
    }

    private List<String> key(int k) {
        Place place = place(k);
        return List.of("" + place.gain(), "" + place.size(), "" + place.seed(), protocol);
    }

    private static List<String> words(Object[] values) {
        return Arrays.stream(values).map(v -> v.toString().replace(",", "")).toList();
    }

    private static String word(SumRule.Outcome outcome) {
        return outcome.toString().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The entries of row k. */
    List<String> row(int k, LyapunovSpectrum s) {
        List<String> row = new ArrayList<>(key(k));
        row.addAll(List.of(
                "" + s.steps(),
                "" + s.exponents()[0],
                "" + s.standardErrors()[0],
                (s.dimensions().kaplanYorkeIsBound() ? ">=" : "")
                        + s.dimensions().kaplanYorke(),
                (s.dimensions().entropyIsBound() ? ">=" : "") + s.dimensions().entropy(),
                "" + s.sumRule().observed(),
                "" + s.sumRule().expected(),
                word(s.sumRule().outcome()),
                s.convergence().verdict().toString(),
                s.attractor().kind().toString().replace(",", "")));
        List<String> spectrum = new ArrayList<>();
        for (double exponent : s.exponents()) {
            spectrum.add("" + exponent);
        }
        row.add(String.join(" ", spectrum));
        return row;
    }

    /** Takes one row in for the figure and the verdict. */
    void add(List<String> row) {
        failed |= row.get(SUM_RULE).equals(word(SumRule.Outcome.FAILS));
        String label = "g = " + row.get(0) + ", N = " + row.get(1);
        if (!groups.contains(label)) {
            groups.add(label);
        }
        double[] exponents = Arrays.stream(row.get(row.size() - 1).split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        curves.add(new SpectrumFigure.Curve(label, exponents, Integer.parseInt(row.get(1)), groups.indexOf(label)));
    }

    /** Whether the sum rule fails in any row. */
    boolean failed() {
        return failed;
    }

    /** All spectra in the order of the table, one group for each gain and size. */
    List<SpectrumFigure.Curve> curves() {
        return curves;
    }
}
