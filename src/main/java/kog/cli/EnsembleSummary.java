package kog.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import kog.network.EnsembleSpec;
import kog.report.EnsembleFigure;

/**
 * What a finished table says: how many networks of each status and exponent, and the quartiles of the slopes.
 *
 * @param slopes entry k: of order k, sorted
 * @param errors entry [k][i]: of order k at the i-th ε, sorted
 */
record EnsembleSummary(
        EnsembleSpec spec,
        Map<String, Integer> statuses,
        Map<String, Integer> exponents,
        List<List<Double>> slopes,
        List<List<List<Double>>> errors) {

    private static final int STATUS = 2;
    private static final int EXPONENT = 5;
    private static final int FIRST_SLOPE = 7;

    static EnsembleSummary of(Path table, EnsembleSpec spec) throws IOException {
        Map<String, Integer> statuses = new TreeMap<>();
        Map<String, Integer> exponents = new TreeMap<>();
        List<List<Double>> slopes = new ArrayList<>();
        List<List<List<Double>>> errors = new ArrayList<>();
        for (int k = 0; k <= spec.order(); k++) {
            slopes.add(new ArrayList<>());
            errors.add(new ArrayList<>());
            spec.epsilon().forEach(e -> errors.get(errors.size() - 1).add(new ArrayList<>()));
        }
        try (Stream<String> lines = Files.lines(table)) {
            lines.skip(1).limit(spec.networks()).map(l -> l.split(",", -1)).forEach(row -> {
                statuses.merge(row[STATUS], 1, Integer::sum);
                exponents.merge(row[EXPONENT].isEmpty() ? "none" : row[EXPONENT], 1, Integer::sum);
                int count = spec.epsilon().size();
                for (int k = 0; k < slopes.size(); k++) {
                    add(row[FIRST_SLOPE + k], slopes.get(k));
                    for (int i = 0; i < count; i++) {
                        add(row[FIRST_SLOPE + slopes.size() + k * count + i], errors.get(k).get(i));
                    }
                }
            });
        }
        slopes.forEach(s -> s.sort(null));
        errors.forEach(order -> order.forEach(e -> e.sort(null)));
        return new EnsembleSummary(spec, statuses, exponents, slopes, errors);
    }

    private static void add(String field, List<Double> values) {
        if (!field.isEmpty()) {
            values.add(Double.valueOf(field));
        }
    }

    byte[] figure() {
        return EnsembleFigure.png(spec.epsilon(), errors, slopes, exponents);
    }

    String text() {
        StringBuilder out = new StringBuilder();
        out.append(String.format(Locale.ROOT, "%d networks: %s%n", spec.networks(), counts(statuses)));
        out.append(String.format(
                Locale.ROOT, "smallest exponent of ε in the eigenvalues: %s%n%n", counts(exponents)));
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
