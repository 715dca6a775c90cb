package kog.validation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What one test class wrote down in one run of the build: a file of its own, so that parallel processes never meet.
 *
 * @param methods the tests that ran, and whether they passed
 */
record ClassRecord(String testClass, Map<String, Boolean> methods, List<String> files, List<Value> values) {

    private static final Path FOLDER = Path.of("target/validation");
    /** What tells this run from earlier ones; empty outside the build. */
    private static final String RUN = System.getProperty("validation.run", "");

    private static Path path(String testClass) {
        return FOLDER.resolve(testClass + ".rows");
    }

    void write() throws IOException {
        if (RUN.isEmpty()) {
            return;
        }
        List<String> lines = new ArrayList<>(List.of(RUN));
        methods.forEach((name, passed) -> lines.add("method\t" + name + "\t" + passed));
        files.forEach(f -> lines.add("file\t" + f));
        values.forEach(v -> lines.add("value\t" + v.line()));
        Files.createDirectories(FOLDER);
        Files.write(path(testClass), lines);
    }

    /** What the class wrote in this run. */
    static Optional<ClassRecord> read(String testClass) throws IOException {
        Path path = path(testClass);
        List<String> lines = Files.exists(path) ? Files.readAllLines(path) : List.of("");
        if (RUN.isEmpty() || !lines.get(0).equals(RUN)) {
            return Optional.empty();
        }
        Map<String, Boolean> methods = new TreeMap<>();
        List<String> files = new ArrayList<>();
        List<Value> values = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String rest = line.substring(line.indexOf('\t') + 1);
            switch (line.substring(0, line.indexOf('\t'))) {
                case "method" ->
                    methods.put(
                            rest.substring(0, rest.indexOf('\t')),
                            rest.substring(rest.indexOf('\t') + 1).equals("true"));
                case "file" -> files.add(rest);
                default -> values.add(Value.of(rest));
            }
        }
        return Optional.of(new ClassRecord(testClass, methods, files, values));
    }
}
