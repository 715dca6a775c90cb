package kog.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kog.lyapunov.Spectrum;
import kog.network.InputException;
import kog.report.SpectrumFigure;

/** The spectra of an ensemble as CSV, written row by row; a run that was stopped goes on where it stopped. */
final class LyapunovTable {

    private static final String HEADER = "g,N,seed,protocol,steps,lambda_1,lambda_1_error,kaplan_yorke,entropy,sum,"
            + "sum_expected,sum_rule,convergence,attractor,spectrum\n";
    private static final int COLUMNS = HEADER.split(",").length;

    private final Path file;
    private final String protocol;
    private final Map<String, String> rows = new LinkedHashMap<>();

    private LyapunovTable(Path file, String protocol) {
        this.file = file;
        this.protocol = protocol;
    }

    /**
     * Opens a table.
     *
     * @param file     where rows go; null for standard output
     * @param protocol how spectra are computed: a table holds those of one protocol only
     * @param resume   whether to go on with a file that is there
     */
    static LyapunovTable open(Path file, String protocol, boolean resume) throws IOException, InputException {
        LyapunovTable table = new LyapunovTable(file, protocol);
        if (file != null && Files.exists(file)) {
            if (!resume) {
                throw new InputException(
                        file.toString(), "", "found a file of this name, expected a new one, or --resume to go on with it");
            }
            table.takeUp();
        } else {
            table.append(HEADER);
        }
        return table;
    }

    private void takeUp() throws IOException, InputException {
        String text = Files.readString(file);
        // a row that was cut off in the middle is computed again
        int end = text.lastIndexOf('\n') + 1;
        String[] lines = text.substring(0, end).split("\n");
        if (end == 0 || !lines[0].equals(HEADER.strip())) {
            throw new InputException(file.toString(), "line 1", "found another header, expected " + HEADER.strip());
        }
        for (int i = 1; i < lines.length; i++) {
            String[] entries = lines[i].split(",", -1);
            if (entries.length != COLUMNS || !entries[3].equals(protocol)) {
                String found = entries.length != COLUMNS ? entries.length + " entries" : "'" + entries[3] + "'";
                String expected = entries.length != COLUMNS ? "" + COLUMNS : "'" + protocol + "' in every row";
                throw new InputException(
                        file.toString(), "line " + (i + 1), "found " + found + ", expected " + expected);
            }
            rows.put(key(entries[0], entries[1], entries[2]), lines[i]);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(text.substring(0, end).getBytes(StandardCharsets.UTF_8).length);
        }
    }

    private static String key(String gain, String size, String seed) {
        return gain + "," + size + "," + seed;
    }

    boolean has(double gain, int n, long seed) {
        return rows.containsKey(key("" + gain, "" + n, "" + seed));
    }

    void add(double gain, int n, long seed, Spectrum s) throws IOException {
        List<String> spectrum = new ArrayList<>();
        for (double exponent : s.exponents()) {
            spectrum.add("" + exponent);
        }
        String key = key("" + gain, "" + n, "" + seed);
        String row = String.join(
                ",",
                key,
                protocol,
                "" + s.steps(),
                "" + s.exponents()[0],
                "" + s.standardErrors()[0],
                (s.dimensions().kaplanYorkeIsBound() ? ">=" : "") + s.dimensions().kaplanYorke(),
                (s.dimensions().entropyIsBound() ? ">=" : "") + s.dimensions().entropy(),
                "" + s.sumRule().observed(),
                "" + s.sumRule().expected(),
                s.sumRule().outcome().toString().toLowerCase(java.util.Locale.ROOT).replace('_', ' '),
                s.convergence().verdict().toString(),
                s.attractor().kind().toString().replace(",", ""),
                String.join(" ", spectrum));
        rows.put(key, row);
        append(row + "\n");
    }

    private void append(String text) throws IOException {
        if (file == null) {
            System.out.print(text);
            System.out.flush();
            return;
        }
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** All spectra in the order of the table, one group for each gain and size. */
    List<SpectrumFigure.Curve> curves() {
        List<SpectrumFigure.Curve> curves = new ArrayList<>();
        List<String> groups = new ArrayList<>();
        for (String row : rows.values()) {
            String[] entries = row.split(",", -1);
            String label = "g = " + entries[0] + ", N = " + entries[1];
            if (!groups.contains(label)) {
                groups.add(label);
            }
            double[] exponents = Arrays.stream(entries[COLUMNS - 1].split(" "))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            curves.add(new SpectrumFigure.Curve(
                    label, exponents, Integer.parseInt(entries[1]), groups.indexOf(label)));
        }
        return curves;
    }
}
