package kog.derivations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kog.cli.CommandLineRun;
import kog.symbolic.FormulaException;
import kog.symbolic.numeric.CompiledFormula;
import kog.symbolic.text.FormulaParser;

/**
 * A command of kog on the file in a block, and values that do not come from kog:
 *
 * <pre>
 * # kog perturb --order 1 --at "1,2"
 * # expect /points/0/Z/1/0 = -3/4 within 1e-12: SOURCE
 * </pre>
 */
record CommandExample(List<String> words, List<Expectation> expectations, String file) {

    private static final Pattern EXPECT = Pattern.compile("expect (/\\S*) = (.+) within (\\S+): (.+)");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    /** A number at a JSON pointer. */
    record Expectation(String pointer, double value, double tolerance) {}

    static CommandExample read(Block block) throws FormulaException {
        List<String> words = new ArrayList<>();
        List<Expectation> expectations = new ArrayList<>();
        for (String line : block.header()) {
            Matcher expect = EXPECT.matcher(line);
            if (line.startsWith("kog ")) {
                Matcher word = WORD.matcher(line.substring(4));
                while (word.find()) {
                    words.add(word.group(1) == null ? word.group(2) : word.group(1));
                }
            } else if (expect.matches()) {
                expectations.add(new Expectation(
                        expect.group(1),
                        CompiledFormula.of(FormulaParser.parse(expect.group(2), Set.of()), List.of())
                                .value(),
                        Double.parseDouble(expect.group(3))));
            } else if (!line.startsWith("checks")) {
                throw new AssertionError(
                        block.place() + ": found '# " + line
                                + "', expected '# checks …', '# kog COMMAND …' or '# expect /POINTER = VALUE within T: SOURCE'");
            }
        }
        if (words.isEmpty() || expectations.isEmpty()) {
            throw new AssertionError(block.place() + ": expected a line '# kog COMMAND …' and a line '# expect …'");
        }
        return new CommandExample(words, expectations, block.body());
    }

    /** Every difference between what the command prints and what is expected; {@code shift} is added to the latter. */
    List<String> problems(double shift) throws IOException {
        Path path = Files.createTempFile("example", ".yaml");
        try {
            Files.writeString(path, file);
            List<String> all = new ArrayList<>(words);
            all.add(1, path.toString());
            all.addAll(List.of("--format", "json"));
            CommandLineRun run = CommandLineRun.of(all.toArray(String[]::new));
            if (run.out().isBlank()) {
                return List.of("kog " + words + " ended with status " + run.status() + ": " + run.err());
            }
            JsonNode json = new ObjectMapper().readTree(run.out());
            List<String> problems = new ArrayList<>();
            for (Expectation e : expectations) {
                JsonNode node = json.at(e.pointer());
                double expected = e.value() + shift * Math.max(1, e.tolerance() * 10);
                if (!node.isNumber() || !(Math.abs(node.asDouble() - expected) <= e.tolerance())) {
                    problems.add(
                            e.pointer() + ": found " + node + ", expected " + expected + " within " + e.tolerance());
                }
            }
            return problems;
        } finally {
            Files.delete(path);
        }
    }

    /** How many values are expected. */
    int size() {
        return expectations.size();
    }
}
