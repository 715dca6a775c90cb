package kog.report.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kog.network.EnsembleGrid;
import kog.network.EnsembleSpec;
import kog.report.EnsembleFigure;
import kog.report.draw.Drawing;
import kog.report.draw.Size;
import kog.report.table.EnsembleRow;
import kog.symbolic.Rational;

/**
 * What the rows of an ensemble say, for each combination of its values: how many networks of each status and exponent, and
 * the quartiles of the slopes.
 */
public final class EnsembleSummary {

    /** More entries than this make no legend. */
    private static final int MOST_NAMED = 12;

    private final EnsembleGrid grid;
    private final List<Group> groups;

    /** The networks of one combination. */
    private static final class Group {
        private final EnsembleSpec spec;
        private final Map<String, Integer> statuses = new TreeMap<>();
        private final Map<String, Integer> exponents = new TreeMap<>();
        /** Entry k: of order k. */
        private final List<List<Double>> slopes = new ArrayList<>();
        /** Entry [k][i]: of order k at the i-th ε. */
        private final List<List<List<Double>>> errors = new ArrayList<>();

        Group(EnsembleSpec spec) {
            this.spec = spec;
            for (int k = 0; k <= spec.order(); k++) {
                slopes.add(new ArrayList<>());
                List<List<Double>> order = new ArrayList<>();
                spec.epsilon().forEach(e -> order.add(new ArrayList<>()));
                errors.add(order);
            }
        }

        void add(EnsembleRow row) {
            statuses.merge(row.status(), 1, Integer::sum);
            exponents.merge(row.exponent().map(Rational::toString).orElse("none"), 1, Integer::sum);
            for (int k = 0; k < slopes.size(); k++) {
                row.slopes().get(k).ifPresent(slopes.get(k)::add);
                for (int i = 0; i < spec.epsilon().size(); i++) {
                    row.errors().get(k).get(i).ifPresent(errors.get(k).get(i)::add);
                }
            }
        }

        int networks() {
            return statuses.values().stream().mapToInt(Integer::intValue).sum();
        }

        void sort() {
            slopes.forEach(s -> s.sort(null));
            errors.forEach(order -> order.forEach(e -> e.sort(null)));
        }
    }

    public EnsembleSummary(EnsembleGrid grid) {
        this.grid = grid;
        groups = grid.combinations().stream().map(Group::new).toList();
    }

    /** Takes one row of the table in; one of a network beyond those that are asked for counts nothing. */
    public void add(EnsembleRow row) {
        if (row.network() < grid.first().networks()) {
            groups.stream().filter(g -> isOf(g.spec, row)).findFirst().ifPresent(g -> g.add(row));
        }
    }

    private static boolean isOf(EnsembleSpec spec, EnsembleRow row) {
        return IntStream.range(0, spec.varied().size())
                .allMatch(i -> spec.varied().get(i).doubleValue()
                        == row.varied().get(i).doubleValue());
    }

    /** Errors and slopes of all orders, or, of several combinations, those of the highest order. */
    public Drawing figure(Size size) {
        groups.forEach(Group::sort);
        int order = grid.first().order();
        boolean single = groups.size() == 1;
        List<EnsembleFigure.Series> series = new ArrayList<>();
        for (int k = 0; k <= order && single; k++) {
            series.add(new EnsembleFigure.Series(
                    "order " + k,
                    k + 1,
                    groups.get(0).errors.get(k),
                    groups.get(0).slopes.get(k)));
        }
        Map<String, Integer> exponents = new TreeMap<>();
        for (Group group : groups) {
            group.exponents.forEach((e, n) -> exponents.merge(e, n, Integer::sum));
            if (!single) {
                series.add(new EnsembleFigure.Series(
                        groups.size() <= MOST_NAMED ? name(group) : "",
                        order + 1,
                        group.errors.get(order),
                        group.slopes.get(order)));
            }
        }
        return EnsembleFigure.draw(grid.first().epsilon(), series, single, exponents, size);
    }

    /** The places of the values that are not the same in all combinations. */
    private List<Integer> varied() {
        return IntStream.range(0, EnsembleGrid.VARIED.size())
                .filter(i -> groups.stream()
                                .map(g -> g.spec.varied().get(i))
                                .distinct()
                                .count()
                        > 1)
                .boxed()
                .toList();
    }

    private String name(Group group) {
        return varied().stream()
                .map(i -> EnsembleGrid.VARIED.get(i).replace('_', ' ') + " "
                        + group.spec.varied().get(i))
                .collect(Collectors.joining(", "));
    }

    public String text() {
        groups.forEach(Group::sort);
        return groups.size() == 1 ? text(groups.get(0)) : table();
    }

    private static String text(Group group) {
        StringBuilder out = new StringBuilder();
        out.append(String.format(Locale.ROOT, "%d networks: %s%n", group.networks(), counts(group.statuses)));
        out.append(String.format(
                Locale.ROOT, "smallest exponent of ε in the eigenvalues: %s%n%n", counts(group.exponents)));
        out.append("order  expected  slope: quartiles                 networks\n");
        for (int k = 0; k < group.slopes.size(); k++) {
            List<Double> s = group.slopes.get(k);
            String quartiles = s.isEmpty()
                    ? "none"
                    : String.format(Locale.ROOT, "%8.4f %8.4f %8.4f", quartile(s, 1), quartile(s, 2), quartile(s, 3));
            out.append(String.format(Locale.ROOT, "%5d  %8d  %-34s %d%n", k, k + 1, quartiles, s.size()));
        }
        return out.toString();
    }

    /** Combinations count from 1, as in the figure. */
    private String table() {
        List<List<String>> counts = new ArrayList<>();
        List<List<String>> slopes = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("combination"));
        varied().forEach(i -> head.add(EnsembleGrid.VARIED.get(i)));
        head.addAll(List.of("networks", "OK", "exponents of ε"));
        counts.add(head);
        slopes.add(List.of("combination", "order", "expected", "networks", "slope: 1/4", "1/2", "3/4"));
        for (int c = 0; c < groups.size(); c++) {
            Group group = groups.get(c);
            List<String> line = new ArrayList<>(List.of("" + (c + 1)));
            varied().forEach(i -> line.add("" + group.spec.varied().get(i)));
            line.add("" + group.networks());
            line.add("" + group.statuses.getOrDefault("OK", 0));
            line.add(counts(group.exponents));
            counts.add(line);
            for (int k = 0; k < group.slopes.size(); k++) {
                List<Double> s = group.slopes.get(k);
                slopes.add(List.of(
                        "" + (c + 1),
                        "" + k,
                        "" + (k + 1),
                        "" + s.size(),
                        s.isEmpty() ? "-" : number(quartile(s, 1)),
                        s.isEmpty() ? "-" : number(quartile(s, 2)),
                        s.isEmpty() ? "-" : number(quartile(s, 3))));
            }
        }
        return AlignedColumns.of(counts) + "\n" + AlignedColumns.of(slopes);
    }

    private static double quartile(List<Double> sorted, int k) {
        return sorted.get(k * sorted.size() / 4);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private static String counts(Map<String, Integer> counts) {
        List<String> parts = new ArrayList<>();
        counts.forEach((what, n) -> parts.add(n + " " + what));
        return String.join(", ", parts);
    }
}
