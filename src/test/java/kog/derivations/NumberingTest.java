package kog.derivations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every numbered equation of derivations/ is checked by a block, or says that it is a definition or a citation. */
class NumberingTest {

    @Test
    void everyEquationIsCheckedOrMarked() throws IOException {
        List<Chapter> chapters = Chapter.all();
        assertTrue(chapters.size() >= 6, "chapters: " + chapters.size());
        List<String> problems = problems(chapters);
        assertTrue(problems.isEmpty(), () -> String.join("\n", problems));
    }

    private static List<String> problems(List<Chapter> chapters) {
        List<String> problems = new ArrayList<>();
        Set<String> everywhere = chapters.stream()
                .flatMap(c -> c.equations().stream())
                .map(Chapter.Equation::number)
                .collect(Collectors.toSet());
        for (Chapter chapter : chapters) {
            problems.addAll(chapter.mistakes());
            Map<String, Chapter.Equation> known = new LinkedHashMap<>();
            for (Chapter.Equation e : chapter.equations()) {
                if (!e.number().startsWith(chapter.number() + ".")) {
                    problems.add(e.place() + ": found equation (" + e.number() + "), expected (" + chapter.number()
                            + ".m): the first number is that of the chapter");
                }
                Chapter.Equation before = known.putIfAbsent(e.number(), e);
                if (before != null) {
                    problems.add(e.place() + ": found equation (" + e.number() + ") again, first at " + before.place());
                }
            }
            Set<String> checked = new HashSet<>();
            for (Block block : chapter.blocks()) {
                for (String number : block.checks()) {
                    checked.add(number);
                    if (!known.containsKey(number)) {
                        problems.add(block.place() + ": the block checks (" + number
                                + "), and this chapter has no equation of that number");
                    }
                }
            }
            for (Chapter.Equation e : chapter.equations()) {
                if (e.mark().isEmpty() && !checked.contains(e.number())) {
                    problems.add(e.place() + ": no block of this file says '# checks (" + e.number()
                            + ")': add one, or mark the equation (" + e.number() + ", definition) or (" + e.number()
                            + ", citation: SOURCE)");
                }
            }
            for (Chapter.Reference r : chapter.references()) {
                if (!everywhere.contains(r.number())) {
                    problems.add(r.place() + ": refers to (" + r.number() + "), which is the number of no equation");
                }
            }
        }
        return problems;
    }

    private static List<String> problemsOf(String... lines) {
        return problems(List.of(Chapter.read(Path.of("07-example.md"), List.of(lines))));
    }

    @Test
    void aBlockThatNamesItsEquationIsEnough() {
        assertEquals(
                List.of(),
                problemsOf(
                        "    U = F·∇      (7.1, definition)",
                        "    1 = 1    (7.2)",
                        "By (7.2)",
                        "```kog",
                        "# checks (7.2)",
                        "```"));
        assertEquals(List.of(), problemsOf("    1 = 1    (7.1, citation: Euler (1748), chapter 2)"));
    }

    @Test
    void everyMistakeIsNamed() {
        Map<String, String[]> mistakes = new LinkedHashMap<>();
        mistakes.put("no block of this file", new String[] {"    1 = 1    (7.1)"});
        mistakes.put("found equation (7.1) again", new String[] {"  a  (7.1, definition)", "  b  (7.1, definition)"});
        mistakes.put("expected (7.m): the first", new String[] {"    1 = 1    (6.1, definition)"});
        mistakes.put("found (1) at the end", new String[] {"    1 = 1    (1)"});
        mistakes.put("found (7.1, easy) at the end", new String[] {"    1 = 1    (7.1, easy)"});
        mistakes.put("has no equation of that number", new String[] {"```kog", "# checks (7.4)", "```"});
        mistakes.put("is the number of no equation", new String[] {"as in (7.3)."});
        mistakes.put("that no test runs", new String[] {"```python", "1", "```"});
        mistakes.forEach((message, lines) -> {
            List<String> problems = problemsOf(lines);
            assertEquals(1, problems.size(), () -> message + ": " + problems);
            assertTrue(problems.get(0).contains(message), () -> problems.get(0));
        });
    }
}
