package kog.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A report is stale when what it says is no longer so, and not because another machine rounds otherwise. */
class StalenessTest {

    private static final String FILE = "principal.json";
    private static final List<Value> VALUES = List.of(
            fixed("point 1", 1.234567890123, 3e-13),
            fixed("point 2", -20.5, 8e-13),
            new Value(FILE, "psi", Rule.STATED, "kog's stated error", "point 1", "Re 2.5", "Re 2.500001", 1e-6, 4e-6),
            new Value(FILE, "psi", Rule.STATED, "kog's stated error", "point 2", "", "", Double.NaN, Double.NaN),
            new Value(
                    FILE,
                    "spread",
                    Rule.STATISTICAL,
                    "three standard errors",
                    "exponent 1",
                    "0.16",
                    "0.17",
                    0.01,
                    0.05),
            new Value(FILE, "kind", Rule.SAME, "", "point 1", "sink", "sink", 0, 0),
            new Value(FILE, "tight", Rule.STATED, "kog's stated error", "point 1", "0.5", "0.5", 0, 4e-16));

    private static Value fixed(String at, double expected, double difference) {
        return new Value(
                FILE,
                "Z",
                Rule.FIXED,
                "1e-12: double arithmetic",
                at,
                "" + expected,
                "" + (expected + difference),
                difference,
                1e-12);
    }

    private static List<CaseFamily> families;
    private static CaseFiles files;

    @BeforeAll
    static void read() throws IOException {
        families = CaseFamily.all();
        files = CaseFiles.read();
    }

    private static ValidationReport report(Stream<Value> values) {
        return report(values, files);
    }

    private static ValidationReport report(Stream<Value> values, CaseFiles files) {
        List<Value> all = values.toList();
        return new ValidationReport(
                families, files, List.of(new ClassRecord("a.ZTest", Map.of("m", true), List.of(FILE), all)));
    }

    private static Arguments change(String what, boolean stale, int index, UnaryOperator<Value> to) {
        return Arguments.of(what, stale, index, to);
    }

    private static Value moved(Value v, double difference, double allowed) {
        String part = v.expected().startsWith("Re ") ? "Re " : "";
        double observed = Double.parseDouble(v.expected().substring(part.length())) + difference;
        return new Value(
                v.file(),
                v.quantity(),
                v.rule(),
                v.reason(),
                v.at(),
                v.expected(),
                part + observed,
                Math.abs(difference),
                allowed);
    }

    private static Value named(Value v, String file, String quantity, Rule rule, String reason, String at) {
        return new Value(file, quantity, rule, reason, at, v.expected(), v.observed(), v.difference(), v.allowed());
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                // another machine
                change("nothing", false, 0, v -> v),
                change("rounding of a value that is not shown", false, 0, v -> moved(v, -5e-13, 1e-12)),
                change("another value is off most", false, 0, v -> moved(v, 9e-13, 1e-12)),
                change("rounding of the value that is shown", false, 1, v -> moved(v, 6e-13, 1e-12)),
                change("a stated error that rounds otherwise", false, 2, v -> moved(v, 1.3e-6, 3e-6)),
                change("another chaotic orbit", false, 4, v -> moved(v, -0.035, 0.04)),
                change("rounding of what has hardly an error", false, 6, v -> moved(v, 2.2e-16, 4e-16)),
                // another program, or other cases
                change("a value that moved", true, 1, v -> moved(v, -8e-13, 1e-12)),
                change("a value far off what is allowed", true, 1, v -> moved(v, 1e-3, 1e-12)),
                change("a value that is not shown and differs", true, 0, v -> moved(v, 2e-12, 1e-12)),
                change("a stated error ten times as large", true, 2, v -> moved(v, 1e-6, 4e-5)),
                change("a value nearer to its stated error", true, 2, v -> moved(v, 3.9e-6, 4e-6)),
                change("another tolerance", true, 1, v -> moved(v, 8e-13, 1e-11)),
                change(
                        "a tolerance for another reason",
                        true,
                        4,
                        v -> named(v, FILE, "spread", v.rule(), "ten", v.at())),
                change("a chaotic average that differs", true, 4, v -> moved(v, 0.06, 0.05)),
                change("another quantity", true, 5, v -> named(v, FILE, "sort", v.rule(), "", v.at())),
                change("another case", true, 5, v -> named(v, "transported.json", "kind", v.rule(), "", v.at())),
                change("a value elsewhere", true, 5, v -> named(v, FILE, "kind", v.rule(), "", "point 9")),
                change(
                        "a value that is given now",
                        true,
                        3,
                        v -> new Value(FILE, "psi", Rule.STATED, v.reason(), v.at(), "1", "1", 0, 1e-9)),
                change(
                        "a value that is left out now",
                        true,
                        2,
                        v -> new Value(FILE, "psi", Rule.STATED, v.reason(), v.at(), "", "", Double.NaN, Double.NaN)),
                change(
                        "another verdict",
                        true,
                        5,
                        v -> new Value(FILE, "kind", Rule.SAME, "", v.at(), "sink", "saddle", 1, 0)),
                change(
                        "another expected word",
                        true,
                        5,
                        v -> new Value(FILE, "kind", Rule.SAME, "", v.at(), "saddle", "saddle", 0, 0)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void aChangeIsSeenIfItIsOne(String what, boolean stale, int index, UnaryOperator<Value> to) throws IOException {
        ValidationReport now = report(Stream.iterate(0, k -> k + 1)
                .limit(VALUES.size())
                .map(k -> k == index ? to.apply(VALUES.get(k)) : VALUES.get(k)));
        List<String> found = Staleness.of(report(VALUES.stream()).text(), now);
        assertEquals(stale, !found.isEmpty(), found::toString);
    }

    @Test
    void rowsAndValuesThatCameOrWentAreSeen() throws IOException {
        String all = report(VALUES.stream()).text();
        ValidationReport less = report(VALUES.stream().filter(v -> !v.quantity().equals("kind")));
        ValidationReport fewer = report(VALUES.stream().skip(1));
        assertTrue(Staleness.of(all, less).contains("principal.json: kind: a row that no test makes any more"));
        assertTrue(Staleness.of(less.text(), report(VALUES.stream()))
                .contains("principal.json: kind: a row that the report has not"));
        assertTrue(Staleness.of(all, fewer).contains("principal.json: Z: the report says '2', now '1'"));
    }

    @Test
    void anythingWrittenByHandIsSeen() throws IOException {
        ValidationReport report = report(VALUES.stream());
        String text = report.text();
        // a digest, a source, a verdict, a reason, a summary
        for (String[] edit : new String[][] {
            {"(\\| principal\\.json +\\| )(\\w)", "$1x$2"},
            {"Source: mpmath", "Source: mpmath and Maxima"},
            {"agrees", "approved"},
            {"double arithmetic", "double double arithmetic"},
            {"\\| together +", "| altogether "},
            {"A row is", "A line is"}
        }) {
            String changed = text.replaceFirst(edit[0], edit[1]);
            assertTrue(!changed.equals(text), edit[0]);
            assertTrue(!Staleness.of(changed, report).isEmpty(), edit[0]);
        }
        assertEquals(List.of(), Staleness.of(text, report));
        assertTrue(!Staleness.of("", report).isEmpty());
    }

    @Test
    void changedAndNewFilesAreSeen() throws IOException {
        String text = report(VALUES.stream()).text();
        assertTrue(!Staleness.of(text, report(VALUES.stream(), files.with(FILE, "0123456789ab")))
                .isEmpty());
        CaseFiles more = files.with("new.json", "0123456789ab");
        assertTrue(!Staleness.of(text, report(VALUES.stream(), more)).isEmpty());
        List<String> gaps = report(VALUES.stream(), more).gaps();
        assertTrue(gaps.contains("new.json is read by no test that records"), gaps::toString);
        assertTrue(gaps.contains("new.json is in 0 rows of the table in validation/README.md"), gaps::toString);
    }

    @Test
    void filesThatNoTestReadsAreNamed() throws IOException {
        List<String> gaps = report(VALUES.stream()).gaps();
        assertTrue(gaps.contains("transported.json is read by no test that records"), gaps::toString);
        assertTrue(!gaps.contains("principal.json is read by no test that records"), gaps::toString);
    }
}
