package kog.embed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kog.files.InputException;
import kog.files.NamedColumns;
import kog.symbolic.Excerpt;

/**
 * The rows of a table as networks.
 *
 * @param question what class is asked for
 * @param asked    the same in words
 * @param unit     of exponents, if the table says it
 * @param notes    what was done to columns, and which rows were left out
 */
public record Selection(
        Networks networks, Target.Question question, String asked, Optional<String> unit, List<String> notes) {

    private static final String NAME = "name";
    private static final String UNIT = "unit";
    /** From this ratio of largest to least on, positive hyperparameters count by their logarithms. */
    private static final double WIDE = 10;

    /** Fewer cannot be split for choices within training rows. */
    private static final int FEWEST = 15;

    /** Reads what is named; rows without a whole spectrum or a target are left out and counted. */
    public static Selection of(NamedColumns table, Columns columns) throws InputException {
        requireApart(table, columns);
        List<String> notes = new ArrayList<>();
        List<Optional<double[][]>> spectra = SpectrumColumns.spectra(table, columns.spectra());
        List<String> target = table.column(columns.target(), "--target");
        List<Integer> kept = new ArrayList<>();
        int noSpectrum = 0;
        int noTarget = 0;
        for (int i = 0; i < table.rows().size(); i++) {
            if (target.get(i).isEmpty()) {
                noTarget++;
            } else if (spectra.get(i).isEmpty()) {
                noSpectrum++;
            } else {
                kept.add(i);
            }
        }
        if (noTarget > 0) {
            notes.add(noTarget + " rows left out that have no " + columns.target());
        }
        if (noSpectrum > 0) {
            notes.add(noSpectrum + " rows left out whose spectrum is not whole and finite");
        }
        int[] groups = groups(table, columns, kept, spectra, notes);
        long count = Arrays.stream(groups).distinct().count();
        if (count < FEWEST) {
            throw new InputException(
                    table.file(),
                    "",
                    "found " + count + " networks that have a spectrum and " + columns.target() + ", expected at least "
                            + FEWEST + " to split");
        }
        Asked asked =
                Asked.of(table.file(), columns, kept.stream().map(target::get).toList());
        asked.requireBoth(table.file(), columns.target(), groups);
        int prefixes = columns.spectra().size();
        double[][] curves = new double[kept.size()][];
        double[][] largest = new double[kept.size()][prefixes];
        double[][] mean = new double[kept.size()][prefixes];
        for (int i = 0; i < curves.length; i++) {
            double[][] own = spectra.get(kept.get(i)).orElseThrow();
            curves[i] = SpectrumColumns.curve(own, columns.length());
            for (int p = 0; p < prefixes; p++) {
                largest[i][p] = Arrays.stream(own[p]).max().orElseThrow();
                mean[i][p] = Arrays.stream(own[p]).average().orElseThrow();
            }
        }
        List<String> names = table.has(NAME) ? table.column(NAME, NAME) : List.of();
        Networks networks = new Networks(
                kept.stream()
                        .map(i -> names.isEmpty() ? "row " + (i + 1) : names.get(i))
                        .toList(),
                groups,
                curves,
                largest,
                mean,
                numbers(table, columns.hyper(), "--hyper", kept, notes),
                numbers(table, columns.extra(), "--baseline", kept, new ArrayList<>()),
                columns.extra(),
                asked.performance());
        return new Selection(networks, asked.question(), asked.words(), unit(table, kept), notes);
    }

    private static void requireApart(NamedColumns table, Columns columns) throws InputException {
        List<String> others = new ArrayList<>(columns.hyper());
        others.addAll(columns.extra());
        if (others.contains(columns.target())) {
            throw new InputException(
                    table.file(),
                    columns.target(),
                    "found the target among --hyper or --baseline, expected it to be left for scoring");
        }
        for (String prefix : columns.spectra()) {
            if (columns.target().matches(java.util.regex.Pattern.quote(prefix) + "\\d+")) {
                throw new InputException(
                        table.file(), columns.target(), "found the target among the exponents of --spectrum " + prefix);
            }
        }
    }

    /** Rows of one network. Without a column that says it, those whose spectra are the same to the last digit: drawn again. */
    private static int[] groups(
            NamedColumns table,
            Columns columns,
            List<Integer> kept,
            List<Optional<double[][]>> spectra,
            List<String> notes)
            throws InputException {
        List<String> entries =
                columns.group().isPresent() ? table.column(columns.group().get(), "--group") : List.of();
        Map<Object, Integer> numbers = new LinkedHashMap<>();
        int[] groups = new int[kept.size()];
        for (int i = 0; i < groups.length; i++) {
            int row = kept.get(i);
            Object key = columns.group().isPresent()
                    ? entries.get(row)
                    : Arrays.deepToString(spectra.get(row).orElseThrow());
            groups[i] = numbers.computeIfAbsent(key, k -> numbers.size());
        }
        if (columns.group().isPresent()) {
            notes.add("rows with one " + columns.group().get() + " are one network: " + numbers.size() + " of them");
        } else if (numbers.size() == groups.length) {
            notes.add("every row is taken for a network of its own");
        } else {
            notes.add("rows with the same spectra to the last digit are one network: " + numbers.size() + " of them");
        }
        return groups;
    }

    private static double[][] numbers(
            NamedColumns table, List<String> names, String option, List<Integer> kept, List<String> notes)
            throws InputException {
        double[][] columns = new double[kept.size()][names.size()];
        for (int j = 0; j < names.size(); j++) {
            List<String> entries = table.column(names.get(j), option);
            double least = Double.POSITIVE_INFINITY;
            double most = 0;
            for (int i = 0; i < kept.size(); i++) {
                String entry = entries.get(kept.get(i));
                if (!NamedColumns.isNumber(entry)) {
                    throw new InputException(
                            table.file(),
                            "row " + (kept.get(i) + 1) + ", " + names.get(j),
                            "found " + (entry.isEmpty() ? "nothing" : "'" + Excerpt.of(entry) + "'")
                                    + ", expected a number");
                }
                columns[i][j] = Double.parseDouble(entry);
                least = Math.min(least, columns[i][j]);
                most = Math.max(most, columns[i][j]);
            }
            boolean logarithmic = option.equals("--hyper") && least > 0 && most / least >= WIDE;
            for (int i = 0; i < kept.size() && logarithmic; i++) {
                columns[i][j] = Math.log10(columns[i][j]);
            }
            notes.add(names.get(j) + (logarithmic ? " by its logarithm" : " as it is"));
        }
        return columns;
    }

    private static Optional<String> unit(NamedColumns table, List<Integer> kept) throws InputException {
        if (!table.has(UNIT)) {
            return Optional.empty();
        }
        List<String> units = table.column(UNIT, UNIT);
        List<String> own = kept.stream().map(units::get).distinct().toList();
        if (own.size() > 1) {
            throw new InputException(
                    table.file(), UNIT, "found " + String.join(" and ", own) + ", expected one unit in all rows");
        }
        return Optional.of(own.get(0));
    }
}
