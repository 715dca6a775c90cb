package kog.report.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import kog.network.EnsembleSpec;
import kog.report.EnsembleFigure;
import kog.report.draw.Drawing;
import kog.report.draw.Size;
import kog.report.table.EnsembleRow;
import kog.symbolic.Rational;

/** What the rows of an ensemble say: how many networks of each status and exponent, and the quartiles of the slopes. */
public final class EnsembleSummary {

    private final EnsembleSpec spec;
    private final Map<String, Integer> statuses = new TreeMap<>();
    private final Map<String, Integer> exponents = new TreeMap<>();
    /** Entry k: of order k. */
    private final List<List<Double>> slopes = new ArrayList<>();
    /** Entry [k][i]: of order k at the i-th ε. */
    private final List<List<List<Double>>> errors = new ArrayList<>();

    public EnsembleSummary(EnsembleSpec spec) {
        this.spec = spec;
        for (int k = 0; k <= spec.order(); k++) {
            slopes.add(new ArrayList<>());
            List<List<Double>> order = new ArrayList<>();
            spec.epsilon().forEach(e -> order.add(new ArrayList<>()));
            errors.add(order);
        }
    }

    /** Takes one row of the table in; one of a network beyond those that are asked for counts nothing. */
    public void add(EnsembleRow row) {
        if (row.network() >= spec.networks()) {
            return;
        }
        statuses.merge(row.status(), 1, Integer::sum);
        exponents.merge(row.exponent().map(Rational::toString).orElse("none"), 1, Integer::sum);
        for (int k = 0; k < slopes.size(); k++) {
            row.slopes().get(k).ifPresent(slopes.get(k)::add);
            for (int i = 0; i < spec.epsilon().size(); i++) {
                row.errors().get(k).get(i).ifPresent(errors.get(k).get(i)::add);
            }
        }
    }

    public Drawing figure(Size size) {
        sort();
        return EnsembleFigure.draw(spec.epsilon(), errors, slopes, exponents, size);
    }

    private void sort() {
        slopes.forEach(s -> s.sort(null));
        errors.forEach(order -> order.forEach(e -> e.sort(null)));
    }

    public String text() {
        sort();
        StringBuilder out = new StringBuilder();
        out.append(String.format(Locale.ROOT, "%d networks: %s%n", spec.networks(), counts(statuses)));
        out.append(String.format(Locale.ROOT, "smallest exponent of ε in the eigenvalues: %s%n%n", counts(exponents)));
        out.append("order  expected  slope: quartiles                 networks\n");
        for (int k = 0; k < slopes.size(); k++) {
            List<Double> s = slopes.get(k);
            String quartiles = s.isEmpty()
                    ? "none"
                    : String.format(
                            Locale.ROOT,
                            "%8.4f %8.4f %8.4f",
                            s.get(s.size() / 4),
                            s.get(s.size() / 2),
                            s.get(3 * s.size() / 4));
            out.append(String.format(Locale.ROOT, "%5d  %8d  %-34s %d%n", k, k + 1, quartiles, s.size()));
        }
        return out.toString();
    }

    private static String counts(Map<String, Integer> counts) {
        List<String> parts = new ArrayList<>();
        counts.forEach((what, n) -> parts.add(n + " " + what));
        return String.join(", ", parts);
    }
}
