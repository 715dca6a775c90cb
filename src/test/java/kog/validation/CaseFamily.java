package kog.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A row of the table in validation/README.md: cases, what they hold, and their source, which has no other place. "In the file"
 * is the key {@code source} of a JSON file and the comment that a YAML file begins with; "its own README" is the table there.
 */
record CaseFamily(String what, String source, List<String> places) {

    private static final Pattern PLACE = Pattern.compile("`([^`]+)`");
    private static final String IN_FILE = "in the file";

    static List<CaseFamily> all() throws IOException {
        List<CaseFamily> families = new ArrayList<>();
        for (String[] cells : table(Path.of("validation/README.md"))) {
            List<String> places = places(cells[0]).stream()
                    .map(p -> p.substring("cases/".length()))
                    .toList();
            families.add(new CaseFamily(cells[1], cells[2], places));
        }
        return families;
    }

    /** What the cases are, without the details. */
    String title() {
        return what.replaceFirst("[:;].*", "");
    }

    boolean holds(String file) {
        return places.stream().anyMatch(p -> p.endsWith("/") ? file.startsWith(p) : file.equals(p));
    }

    /** The source of all its cases, a line or more; none if each file says it. */
    List<String> sources() throws IOException {
        if (!source.equals("its own README")) {
            return source.equals(IN_FILE) ? List.of() : List.of("Source: " + source + ".");
        }
        List<String> lines = new ArrayList<>(List.of("Sources:", ""));
        for (String[] cells : table(Evidence.CASES.resolve(places.get(0)).resolve("README.md"))) {
            lines.add("- " + cells[0] + ": " + cells[cells.length - 1]);
        }
        return lines;
    }

    /** What the file says of its source; empty if the family has one. */
    String source(String file) throws IOException {
        return source.equals(IN_FILE) ? inFile(Evidence.CASES.resolve(file)) : "";
    }

    /** Whether it is known where the values of the file come from. */
    boolean hasSource(String file) throws IOException {
        return !source.equals(IN_FILE) || !source(file).isBlank();
    }

    private static String inFile(Path file) throws IOException {
        if (file.toString().endsWith(".json")) {
            JsonNode source = new ObjectMapper().readTree(file.toFile()).path("source");
            return source.asText();
        }
        return Files.readAllLines(file).stream()
                .takeWhile(line -> line.startsWith("# "))
                .map(line -> line.substring(2))
                .collect(Collectors.joining(" "));
    }

    /** The rows of the table whose last column is "source", without its head. */
    private static List<String[]> table(Path file) throws IOException {
        List<String[]> rows = new ArrayList<>();
        boolean inside = false;
        for (String line : Files.readAllLines(file)) {
            inside = line.startsWith("|") && (inside || line.endsWith("| source |"));
            if (inside && !line.endsWith("| source |") && !line.startsWith("|--")) {
                rows.add(line.substring(1, line.length() - 1).strip().split(" *\\| *"));
            }
        }
        return rows;
    }

    /** The names in a cell; one that is only an ending has the stem of the first. */
    private static List<String> places(String cell) {
        List<String> places = new ArrayList<>();
        Matcher names = PLACE.matcher(cell);
        while (names.find()) {
            String name = names.group(1);
            places.add(name.startsWith(".") ? places.get(0).replaceAll("\\.\\w+$", name) : name);
        }
        return places;
    }
}
