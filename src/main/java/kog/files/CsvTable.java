package kog.files;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import kog.symbolic.Excerpt;

/** A table of numbers as text: one row a line, entries apart by commas, semicolons or blanks; # starts a remark. */
final class CsvTable {

    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");
    private static final Pattern NOT_FINITE = Pattern.compile("(?i)[-+]?(nan|inf|infinity)");
    private static final int LONGEST_NUMBER = 400;
    private static final int LONGEST_LINE = 4 << 20;

    private CsvTable() {}

    /** A matrix, or a vector where every line holds one number. */
    static Tensor parse(byte[] bytes, String file) throws InputException {
        requireShortLines(bytes, file);
        double[] values = new double[64];
        int count = 0;
        int rows = 0;
        int columns = 0;
        int number = 0;
        // the strict decoder: a damaged byte is no question mark
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8.newDecoder()))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                String content = content(line, number == 1);
                if (content.isEmpty()) {
                    continue;
                }
                double[] row = row(content, file, number);
                if (rows > 0 && row.length != columns) {
                    throw new InputException(
                            file,
                            "line " + number,
                            "found " + row.length + (row.length == 1 ? " number" : " numbers") + ", expected " + columns
                                    + " as in the lines above");
                }
                columns = row.length;
                rows++;
                if (count + (long) columns > InputFile.MOST_NUMBERS) {
                    throw new InputException(
                            file,
                            "line " + number,
                            "found more than " + InputFile.MOST_NUMBERS + " numbers, expected at most as many");
                }
                if (count + columns > values.length) {
                    values = Arrays.copyOf(values, Math.max(2 * values.length, count + columns));
                }
                System.arraycopy(row, 0, values, count, columns);
                count += columns;
            }
        } catch (CharacterCodingException e) {
            throw new InputException(
                    file,
                    "line " + (number + 1) + " or below",
                    "found bytes that are not UTF-8, expected rows of numbers");
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory do not fail", e);
        }
        if (rows == 0) {
            throw new InputException(file, "", "found no numbers, expected rows of numbers");
        }
        int[] shape = columns == 1 ? new int[] {rows} : new int[] {rows, columns};
        return new Tensor("", shape, Arrays.copyOf(values, count));
    }

    private static String content(String line, boolean first) {
        String text = first && line.startsWith("\uFEFF") ? line.substring(1) : line;
        int remark = text.indexOf('#');
        return (remark < 0 ? text : text.substring(0, remark)).strip();
    }

    private static void requireShortLines(byte[] bytes, String file) throws InputException {
        int line = 1;
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (i - start > LONGEST_LINE) {
                throw new InputException(
                        file,
                        "line " + line,
                        "found more than " + LONGEST_LINE + " bytes, expected at most as many in a line");
            }
            if (bytes[i] == '\n' || bytes[i] == '\r') {
                line += bytes[i] == '\r' && i + 1 < bytes.length && bytes[i + 1] == '\n' ? 0 : 1;
                start = i + 1;
            }
        }
    }

    private static double[] row(String line, String file, int number) throws InputException {
        String[] entries = line.split(line.indexOf(',') >= 0 ? "," : line.indexOf(';') >= 0 ? ";" : "\\s+", -1);
        double[] row = new double[entries.length];
        for (int j = 0; j < entries.length; j++) {
            String entry = entries[j].strip();
            String place = "line " + number + ", entry " + (j + 1);
            if (entry.length() > LONGEST_NUMBER
                    || !NUMBER.matcher(entry).matches()
                            && !NOT_FINITE.matcher(entry).matches()) {
                throw new InputException(
                        file,
                        place,
                        "found " + (entry.isEmpty() ? "nothing" : "'" + Excerpt.of(entry) + "'")
                                + ", expected a number");
            }
            row[j] = NOT_FINITE.matcher(entry).matches() ? Double.NaN : Double.parseDouble(entry);
            if (!Double.isFinite(row[j])) {
                throw new InputException(file, place, "found '" + Excerpt.of(entry) + "', expected a finite number");
            }
        }
        return row;
    }
}
