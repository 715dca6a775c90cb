package kog.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** REPORT.md is what the tests before this one have found; with -Pvalidate it is written. The build runs it last, alone. */
class ValidationReportTest {

    private static final Path REPORT = Path.of("validation/REPORT.md");

    @Test
    void saysWhatTheTestsFound() throws Exception {
        List<ClassRecord> records = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        for (Map.Entry<String, TreeSet<String>> c : recorded().entrySet()) {
            Optional<ClassRecord> record = ClassRecord.read(c.getKey());
            if (record.isEmpty() || !record.orElseThrow().methods().keySet().containsAll(c.getValue())) {
                String reason = "not all of " + c.getKey() + " ran: validation/REPORT.md is not looked at";
                System.out.println(reason);
                abort(reason);
            }
            records.add(record.orElseThrow());
            record.orElseThrow().methods().forEach((m, passed) -> {
                if (!passed) {
                    failed.add(c.getKey() + "." + m);
                }
            });
        }
        ValidationReport report = new ValidationReport(CaseFamily.all(), CaseFiles.read(), records);
        assertEquals(List.of(), report.gaps(), "files under validation/cases");
        if (Boolean.getBoolean("validation.write")) {
            Files.writeString(REPORT, report.text());
        }
        String text = Files.exists(REPORT) ? Files.readString(REPORT) : "";
        List<String> stale = Staleness.of(text, report);
        assertTrue(
                stale.isEmpty(),
                () -> "validation/REPORT.md is stale; mvn -B -ntp -Pvalidate test writes it\n"
                        + String.join("\n", stale));
        assertEquals(List.of(), failed, "tests that record and failed");
        assertTrue(report.rows().values().stream().allMatch(Row::agrees), "a value differs");
    }

    /** The tests that record, by class; only classes that name the annotation are loaded. */
    private static Map<String, TreeSet<String>> recorded() throws Exception {
        Path classes = Path.of(ValidationReportTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Map<String, TreeSet<String>> tests = new TreeMap<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith("Test.class")).toList()) {
                if (!Files.readString(file, StandardCharsets.ISO_8859_1).contains("Lkog/validation/Recorded;")) {
                    continue;
                }
                String name = classes.relativize(file).toString().replaceAll("[/\\\\]", ".");
                Class<?> c = Class.forName(name.substring(0, name.length() - ".class".length()));
                for (Method m : c.getDeclaredMethods()) {
                    if (m.isAnnotationPresent(Recorded.class)) {
                        tests.computeIfAbsent(c.getName(), k -> new TreeSet<>()).add(m.getName());
                    }
                }
            }
        }
        return tests;
    }
}
