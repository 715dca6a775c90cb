package kog.validation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What one test class compares with validation/cases: it asserts, and it is written down for the report. */
public final class Evidence implements AutoCloseable {

    /** Where the values are that kog did not make. */
    public static final Path CASES = Path.of("validation/cases");

    private final String testClass;
    private final Map<String, Comparison> comparisons = new LinkedHashMap<>();
    private final TreeSet<String> files = new TreeSet<>();
    private final TreeMap<String, Boolean> methods = new TreeMap<>();

    Evidence(String testClass) {
        this.testClass = testClass;
    }

    /** Asserts the same and writes nothing down: for runs that are not in the report. */
    public static Evidence unrecorded() {
        return new Evidence("");
    }

    /** The file of that name under validation/cases, which is read. */
    public Path file(String name) {
        files.add(name);
        return CASES.resolve(name);
    }

    /** Values with a tolerance of the test's. */
    public Comparison within(String file, String quantity, String tolerance) {
        return of(file, quantity, Rule.FIXED, tolerance);
    }

    /** Values with the error that kog states. */
    public Comparison stated(String file, String quantity, String error) {
        return of(file, quantity, Rule.STATED, error);
    }

    /** Averages along a chaotic orbit, with a tolerance that is a statistical error. */
    public Comparison statistical(String file, String quantity, String error) {
        return of(file, quantity, Rule.STATISTICAL, error);
    }

    /** Words and counts. */
    public Comparison same(String file, String quantity) {
        return of(file, quantity, Rule.SAME, "");
    }

    private Comparison of(String file, String quantity, Rule rule, String reason) {
        files.add(file);
        Comparison c =
                comparisons.computeIfAbsent(file + '\t' + quantity, k -> new Comparison(file, quantity, rule, reason));
        if (c.rule() != rule || !c.reason().equals(reason)) {
            throw new IllegalStateException(quantity + " of " + file + " has two tolerances");
        }
        return c;
    }

    void ran(String method, boolean passed) {
        methods.merge(method, passed, Boolean::logicalAnd);
    }

    @Override
    public void close() throws IOException {
        List<Value> values = new ArrayList<>();
        comparisons.values().forEach(c -> values.addAll(c.values()));
        new ClassRecord(testClass, methods, List.copyOf(files), values).write();
    }
}
