package kog.validation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;

/** What REPORT.md says: the rows by family, each file with its digest and the tests that read it. */
final class ValidationReport {

    private final List<CaseFamily> families;
    private final CaseFiles files;
    /** Rows by file and quantity. */
    private final TreeMap<String, Row> rows = new TreeMap<>();
    /** Simple names of the tests that read a file. */
    private final TreeMap<String, TreeSet<String>> readers = new TreeMap<>();

    ValidationReport(List<CaseFamily> families, CaseFiles files, List<ClassRecord> records) {
        this.files = files;
        this.families = families;
        for (ClassRecord record : records) {
            String name = record.testClass().substring(record.testClass().lastIndexOf('.') + 1);
            record.files()
                    .forEach(f ->
                            readers.computeIfAbsent(f, k -> new TreeSet<>()).add(name));
            Map<String, List<Value>> values = new LinkedHashMap<>();
            record.values()
                    .forEach(v -> values.computeIfAbsent(key(v.file(), v.quantity()), k -> new ArrayList<>())
                            .add(v));
            values.forEach((key, list) -> {
                Row old = rows.put(key, new Row(list.get(0).file(), list.get(0).quantity(), list));
                if (old != null) {
                    throw new IllegalStateException("two tests compare " + key);
                }
            });
        }
    }

    /** What a row is known by. */
    static String key(String file, String quantity) {
        return file + ": " + quantity;
    }

    Map<String, Row> rows() {
        return Collections.unmodifiableMap(rows);
    }

    /** What is missing for a report of everything: nothing, if every file is read and belongs to one family. */
    List<String> gaps() throws IOException {
        List<String> gaps = new ArrayList<>();
        for (String file : files.digests().keySet()) {
            long homes = families.stream().filter(f -> f.holds(file)).count();
            if (homes != 1) {
                gaps.add(file + " is in " + homes + " rows of the table in validation/README.md");
            }
            if (!file.endsWith("README.md") && !readers.containsKey(file)) {
                gaps.add(file + " is read by no test that records");
            }
        }
        readers.keySet().stream()
                .filter(f -> !files.digests().containsKey(f))
                .forEach(f -> gaps.add(f + " is read, and not there"));
        for (CaseFamily f : families) {
            if (rows(f).isEmpty()) {
                gaps.add(f.title() + ": no test compares anything");
            }
            for (Row row : rows(f)) {
                if (!f.hasSource(row.file())) {
                    gaps.add(row.file() + " names no source");
                }
            }
        }
        return gaps;
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
                "`mvn -B -ntp -Pvalidate test` writes this file, and the test suite fails when it no longer holds. A row is a quantity of",
                "a case. Of its values the one is shown that uses up the largest part of what it may be off by, to the place of what is",
                "allowed. *251 of 263*: kog leaves twelve out, with a reason, since their error would be too large.",
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
            lines.addAll(new FamilySection(f, rows(f)).lines(shown));
        }
        lines.addAll(List.of(
                "",
                "## Files",
                "",
                "Under `validation/cases`, with the first twelve digits of the SHA-256 and the tests that read them.",
                ""));
        Table digests = new Table(List.of("file", "SHA-256", "tests"));
        for (String file : files.digests().keySet()) {
            digests.add(List.of(
                    file, files.digests().get(file), String.join(", ", readers.getOrDefault(file, new TreeSet<>()))));
        }
        lines.addAll(digests.lines());
        return String.join("\n", lines) + "\n";
    }
}
