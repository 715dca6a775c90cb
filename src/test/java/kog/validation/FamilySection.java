package kog.validation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** The part of the report about the cases of one family: sources, what is allowed and why, a table for each file. */
final class FamilySection {

    /** Before the name of the file that a table is about. */
    static final String FILE = "### ";

    static final List<String> HEAD =
            List.of("what", "values", "worst at", "expected", "kog", "off by", "allowed", "verdict");

    private final CaseFamily family;
    private final List<Row> rows;
    /** Letters by reason. */
    private final Map<String, String> notes = new LinkedHashMap<>();

    FamilySection(CaseFamily family, List<Row> rows) {
        this.family = family;
        this.rows = rows;
        rows.stream()
                .filter(r -> r.rule() != Rule.SAME)
                .forEach(r -> notes.computeIfAbsent(r.reason(), k -> "(" + (char) ('a' + notes.size()) + ")"));
    }

    List<String> lines(BiFunction<String, Row, Value> shown) throws IOException {
        List<String> lines = new ArrayList<>(List.of("", "## " + capital(family.title()), ""));
        if (!family.what().equals(family.title())) {
            lines.addAll(wrapped(capital(family.what().substring(family.title().length() + 2)) + "."));
            lines.add("");
        }
        for (String source : family.sources()) {
            lines.addAll(wrapped(source));
        }
        if (!notes.isEmpty()) {
            if (!family.sources().isEmpty()) {
                lines.add("");
            }
            lines.addAll(List.of("Allowed:", ""));
            notes.forEach((reason, note) -> lines.addAll(wrapped("- " + note + " " + reason)));
        }
        for (String file : rows.stream().map(Row::file).collect(Collectors.toCollection(TreeSet::new))) {
            if (!lines.get(lines.size() - 1).isEmpty()) {
                lines.add("");
            }
            lines.addAll(List.of(FILE + file, ""));
            String source = family.source(file);
            if (!source.isEmpty()) {
                lines.addAll(wrapped("Source: " + source + (source.endsWith(".") ? "" : ".")));
                lines.add("");
            }
            lines.addAll(table(file, shown).lines());
        }
        return lines;
    }

    private Table table(String file, BiFunction<String, Row, Value> shown) {
        Table table = new Table(HEAD);
        for (Row row : rows) {
            if (row.file().equals(file)) {
                Value value = shown.apply(ValidationReport.key(file, row.quantity()), row);
                table.add(row.cells(value, notes.getOrDefault(row.reason(), "")));
            }
        }
        return table;
    }

    /** A Latin first letter as a sentence begins; a symbol is what it is. */
    private static String capital(String text) {
        char first = text.charAt(0);
        return (first < 128 ? Character.toUpperCase(first) : first) + text.substring(1);
    }

    private static List<String> wrapped(String text) {
        return text.isEmpty()
                ? List.of("")
                : text.replaceAll("(.{1,125})( +|$)", "$1\n").lines().toList();
    }
}
