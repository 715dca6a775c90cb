package kog.validation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** What REPORT.md says: the rows by family, each file with its digest and the tests that read it. */
final class ValidationReport {

    private static final List<String> HEAD = List.of(
            "case", "what", "values", "where it is off most", "expected", "kog", "off by", "allowed", "verdict");

    private final List<CaseFamily> families;
    /** Rows by the name of their line. */
    private final TreeMap<String, Row> rows = new TreeMap<>();
    /** Simple names of the tests that read a file. */
    private final TreeMap<String, TreeSet<String>> readers = new TreeMap<>();

    ValidationReport(List<CaseFamily> families, List<ClassRecord> records) {
        this.families = families;
        for (ClassRecord record : records) {
            String name = record.testClass().substring(record.testClass().lastIndexOf('.') + 1);
            record.files()
                    .forEach(f ->
                            readers.computeIfAbsent(f, k -> new TreeSet<>()).add(name));
            Map<String, List<Value>> values = new LinkedHashMap<>();
            record.values()
                    .forEach(v -> values.computeIfAbsent(key(name(v.file()), v.quantity()), k -> new ArrayList<>())
                            .add(v));
            values.forEach((key, list) -> {
                Row old = rows.put(key, new Row(list.get(0).file(), list.get(0).quantity(), list));
                if (old != null) {
                    throw new IllegalStateException("two tests compare " + key);
                }
            });
        }
    }

    /** What a line is known by: the file's name as the report shows it. */
    static String key(String shownFile, String quantity) {
        return shownFile + ": " + quantity;
    }

    private String name(String file) {
        return families.stream()
                .filter(f -> f.holds(file))
                .findFirst()
                .map(f -> f.shortName(file))
                .orElse(file);
    }

    Map<String, Row> rows() {
        return Collections.unmodifiableMap(rows);
    }

    /** What is missing for a report of everything: nothing, if every file is read and belongs to one family. */
    List<String> gaps() throws IOException {
        List<String> gaps = new ArrayList<>();
        for (String file : files()) {
            long homes = families.stream().filter(f -> f.holds(file)).count();
            if (homes != 1) {
                gaps.add(file + " is in " + homes + " rows of the table in validation/README.md");
            }
            if (!file.endsWith("README.md") && !readers.containsKey(file)) {
                gaps.add(file + " is read by no test that records");
            }
        }
        readers.keySet().stream()
                .filter(f -> !Files.exists(Evidence.CASES.resolve(f)))
                .forEach(f -> gaps.add(f + " is read, and not there"));
        for (CaseFamily f : families) {
            List<String> own = files().stream().filter(f::holds).toList();
            if (own.isEmpty() || rows(f).isEmpty() || f.sources(sourced(f)).isEmpty()) {
                gaps.add(f.places() + " has no file, no row or no source");
            }
        }
        return gaps;
    }

    private static List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(Evidence.CASES)) {
            return all.filter(Files::isRegularFile)
                    .map(p -> Evidence.CASES.relativize(p).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    /** The files whose values are compared, which name their source if the table does not. */
    private List<String> sourced(CaseFamily family) {
        return rows(family).stream().map(Row::file).distinct().toList();
    }

    private List<Row> rows(CaseFamily family) {
        return rows.values().stream().filter(r -> family.holds(r.file())).toList();
    }

    /** The report, with the worst value in each row. */
    String text() throws IOException {
        return text((key, row) -> row.worst());
    }

    String text(BiFunction<String, Row, Value> shown) throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "# What kog gives for values that it did not make",
                "",
                "`mvn -B -ntp -Pvalidate test` writes this file, and the test suite fails when it no longer holds. A row is a quantity of a",
                "case; of its values the one is shown that uses up the largest part of what it may be off by, to the place of what is allowed.",
                "*not given*: kog leaves the value out, with a reason, where its error would exceed it.",
                ""));
        Table summary = new Table(List.of("cases", "rows", "values", "verdict"));
        long all = 0;
        boolean agrees = true;
        for (CaseFamily f : families) {
            List<Row> own = rows(f);
            long values = own.stream().mapToLong(r -> r.values().size()).sum();
            boolean good = own.stream().allMatch(Row::agrees);
            summary.add(List.of(f.title(), "" + own.size(), "" + values, good ? "all agree" : "DIFFERS"));
            all += values;
            agrees &= good;
        }
        summary.add(List.of("together", "" + rows.size(), "" + all, agrees ? "all agree" : "DIFFERS"));
        lines.addAll(summary.lines());
        for (CaseFamily f : families) {
            section(f, shown, lines);
        }
        lines.addAll(List.of(
                "",
                "## Files",
                "",
                "Under `validation/cases`, with the first twelve digits of the SHA-256 and the tests that read them.",
                ""));
        Table digests = new Table(List.of("file", "SHA-256", "tests"));
        for (String file : files()) {
            digests.add(List.of(
                    file,
                    digest(Evidence.CASES.resolve(file)),
                    String.join(", ", readers.getOrDefault(file, new TreeSet<>()))));
        }
        lines.addAll(digests.lines());
        return String.join("\n", lines) + "\n";
    }

    private void section(CaseFamily f, BiFunction<String, Row, Value> shown, List<String> lines) throws IOException {
        lines.addAll(List.of("", "## " + f.title(), ""));
        if (!f.what().equals(f.title())) {
            lines.addAll(List.of(f.what().substring(f.title().length() + 2) + ".", ""));
        }
        List<String> sources = f.sources(sourced(f));
        if (sources.size() == 1) {
            lines.add("Source: " + sources.get(0) + ".");
        } else {
            lines.add("Sources:");
            lines.add("");
            sources.forEach(s -> lines.add("- " + s));
        }
        lines.add("");
        Table table = new Table(HEAD);
        Map<String, String> notes = new LinkedHashMap<>();
        for (Row row : rows(f)) {
            String note = row.rule() == Rule.SAME
                    ? ""
                    : notes.computeIfAbsent(row.reason(), k -> "(" + (char) ('a' + notes.size()) + ")");
            List<String> cells = new ArrayList<>(List.of(f.shortName(row.file())));
            cells.addAll(row.cells(shown.apply(key(f.shortName(row.file()), row.quantity()), row), note));
            table.add(cells);
        }
        lines.addAll(table.lines());
        if (!notes.isEmpty()) {
            lines.add("");
            notes.forEach((reason, note) -> lines.add("- " + note + " " + reason));
        }
    }

    private static String digest(Path file) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            return HexFormat.of().formatHex(hash).substring(0, 12);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
