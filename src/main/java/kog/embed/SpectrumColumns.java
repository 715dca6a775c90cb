package kog.embed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kog.files.InputException;
import kog.files.NamedColumns;
import kog.symbolic.Excerpt;

/** Spectra in the columns of a table, whose names are a prefix and a number. */
public final class SpectrumColumns {

    /** Of how many exponents there are, as kog writes it. */
    private static final String COUNT = "exponents";

    private SpectrumColumns() {}

    /** Spectra as one curve: each of this length, one after the other. */
    public static double[] curve(double[][] spectra, int length) {
        double[] curve = new double[spectra.length * length];
        for (int p = 0; p < spectra.length; p++) {
            System.arraycopy(Curve.interpolated(spectra[p], length), 0, curve, p * length, length);
        }
        return curve;
    }

    /** The spectra of each row, in the order of their numbers; empty where one is not whole. */
    public static List<Optional<double[][]>> spectra(NamedColumns table, List<String> prefixes) throws InputException {
        List<int[]> places = new ArrayList<>();
        for (String prefix : prefixes) {
            Map<Integer, Integer> found = new LinkedHashMap<>();
            for (int j = 0; j < table.columns().size(); j++) {
                String column = table.columns().get(j);
                if (column.startsWith(prefix)
                        && column.substring(prefix.length()).matches("\\d{1,6}")) {
                    found.put(Integer.parseInt(column.substring(prefix.length())), j);
                }
            }
            if (found.isEmpty()) {
                throw new InputException(
                        table.file(),
                        "line 1",
                        "found no columns " + Excerpt.of(prefix) + "1, " + Excerpt.of(prefix)
                                + "2, ..., expected those that --spectrum names");
            }
            places.add(found.entrySet().stream()
                    .sorted(Comparator.comparing(Map.Entry::getKey))
                    .mapToInt(Map.Entry::getValue)
                    .toArray());
        }
        int count = prefixes.size() == 1 ? table.columns().indexOf(COUNT) : -1;
        List<Optional<double[][]>> all = new ArrayList<>();
        for (List<String> row : table.rows()) {
            double[][] own = new double[places.size()][];
            boolean whole = true;
            for (int p = 0; p < own.length && whole; p++) {
                List<String> entries =
                        Arrays.stream(places.get(p)).mapToObj(row::get).toList();
                int length = entries.size();
                while (length > 0 && entries.get(length - 1).isEmpty()) {
                    length--;
                }
                // networks of fewer units have fewer exponents; a lost one in between is none
                whole = length > 0
                        && entries.subList(0, length).stream().allMatch(NamedColumns::isNumber)
                        && (count < 0 || row.get(count).equals(String.valueOf(length)));
                own[p] = whole
                        ? entries.subList(0, length).stream()
                                .mapToDouble(Double::parseDouble)
                                .toArray()
                        : new double[0];
            }
            all.add(whole ? Optional.of(own) : Optional.empty());
        }
        return all;
    }
}
