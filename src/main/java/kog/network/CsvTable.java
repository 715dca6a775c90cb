package kog.network;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A table of numbers as text: one row a line, entries apart by commas, semicolons or blanks; # starts a remark. */
final class CsvTable {

    private CsvTable() {}

    /** A matrix, or a vector where every line holds one number. */
    static Tensor parse(byte[] bytes, String file) throws InputException {
        List<double[]> rows = new ArrayList<>();
        String[] lines = new String(bytes, StandardCharsets.UTF_8).split("\\R", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].replaceFirst("^\uFEFF", "").replaceFirst("#.*", "").strip();
            if (line.isEmpty()) {
                continue;
            }
            double[] row = row(line, file, i + 1);
            if (!rows.isEmpty() && rows.get(0).length != row.length) {
                throw new InputException(
                        file, "line " + (i + 1), "found " + row.length + (row.length == 1 ? " number" : " numbers")
                                + ", expected " + rows.get(0).length + " as in the lines above");
            }
            rows.add(row);
        }
        if (rows.isEmpty()) {
            throw new InputException(file, "", "found no numbers, expected rows of numbers");
        }
        int columns = rows.get(0).length;
        double[] values = new double[rows.size() * columns];
        for (int i = 0; i < rows.size(); i++) {
            System.arraycopy(rows.get(i), 0, values, i * columns, columns);
        }
        int[] shape = columns == 1 ? new int[] {rows.size()} : new int[] {rows.size(), columns};
        return new Tensor("", shape, values);
    }

    private static double[] row(String line, String file, int number) throws InputException {
        String[] entries = line.split(line.indexOf(',') >= 0 ? "," : line.indexOf(';') >= 0 ? ";" : "\\s+", -1);
        double[] row = new double[entries.length];
        for (int j = 0; j < entries.length; j++) {
            String entry = entries[j].strip();
            String place = "line " + number + ", entry " + (j + 1);
            try {
                row[j] = Double.parseDouble(entry);
            } catch (NumberFormatException e) {
                throw new InputException(file, place, "found '" + entry + "', expected a number");
            }
            if (!Double.isFinite(row[j])) {
                throw new InputException(file, place, "found '" + entry + "', expected a finite number");
            }
        }
        return row;
    }
}
