package kog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A number given for a parameter does what the same number written into the file does. */
class SetOptionTest {

    private static final String FIELD = "name: well\nstate: [x]\nfield: [A*x - x^3]\n";
    private static final String MAP = "name: line\nstate: [h]\nmap: [A*h + 1/7]\n";
    private static final String NETWORK =
            "name: pair\nactivation: logistic\nweights: [[0, 0], [A, 0]]\nrecurrence: [[A/9, 1/5], [0, 1/3]]\n";
    private static final String CLAIMS = FIELD
            + "claims:\n  - {eigenfunction: \"(A - x^2)/x^2\", eigenvalue: \"-2*A\", region: [\"x != 0\", \"x^2 < A\"]}\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            field | derive @
            map | derive @ --format json
            network | derive @ --set epsilon=0
            field | verify @
            claims | check @ --format json
            network | perturb @ --epsilon 0.05 --points 1
            field | principal @ --at 0.2
            network | principal @ --epsilon 1/50
            map | principal @ --at 3
            field | landscape @
            field | separatrix @ --from 1 --to 2
            field | lyapunov @ --time 20
            map | lyapunov @ --steps 200
            field | report @ --out kog-report
            """)
    void isTheNumberInTheFile(String kind, String command) throws IOException {
        String text =
                switch (kind) {
                    case "field" -> FIELD;
                    case "map" -> MAP;
                    case "network" -> NETWORK;
                    default -> CLAIMS;
                };
        String declared = "parameters: {a: positive, b: real}\n";
        // claims come last
        int at = text.indexOf("state") < 0 ? text.length() : text.indexOf("state");
        Path open = Files.writeString(
                folder.resolve("open.yaml"), (text.substring(0, at) + declared + text.substring(at)).replace("A", "a"));
        Path fixed = Files.writeString(folder.resolve("fixed.yaml"), text.replace("A", "(3/10)"));
        List<String> given = new ArrayList<>(words(command, open));
        given.addAll(List.of("--set", "a=0.3", "--set", "b=-1"));
        CommandLineRun set = CommandLineRun.of(given.toArray(String[]::new));
        CommandLineRun written = CommandLineRun.of(
                words(command.replace("--set epsilon=0", ""), fixed).toArray(String[]::new));
        if (command.contains("epsilon=0")) {
            // without its recurrence the network is feedforward
            assertEquals(3, written.status());
            assertEquals(0, set.status(), set.err());
            return;
        }
        assertEquals(written.out(), set.out(), command);
        assertEquals(written.status(), set.status(), set.err());
    }

    private List<String> words(String command, Path file) {
        List<String> words = new ArrayList<>();
        for (String word : command.strip().split(" +")) {
            words.add(
                    word.equals("@")
                            ? file.toString()
                            : word.equals("kog-report") ? folder.resolve(word).toString() : word);
        }
        return words;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            theat=1 | found no parameter 'theat' for --set, expected one of w, theta; did you mean 'theta'?
            q=1 | found no parameter 'q' for --set, expected one of w, theta
            w=-1/2 | parameters w: found the value -1/2 in --set, expected a positive number, as the file assumes
            w=x | --set: found 'x' for w, expected a number such as 3, 0.3, 1/3 or 1e-3
            w | --set: found 'w', expected NAME=VALUE
            =1 | --set: found the name '', expected a parameter's name
            theta=0 | field entry 1: found a division by zero in "w*x/theta" with theta = 0, expected other values
            """)
    void whatCannotBeIsRefused(String set, String message) throws IOException {
        Path file = Files.writeString(
                folder.resolve("a.yaml"), "state: [x]\nfield: [w*x/theta]\nparameters: {w: positive, theta: real}\n");
        CommandLineRun run = CommandLineRun.of("derive", file.toString(), "--set", set);
        assertEquals(2, run.status(), run.err());
        assertEquals("", run.out());
        assertTrue(run.err().contains(message), run.err());
    }

    @Test
    void aNameIsGivenOnce() throws IOException {
        Path file = Files.writeString(folder.resolve("a.yaml"), "state: [x]\nfield: [a*x]\nparameters: {a: 2}\n");
        CommandLineRun run = CommandLineRun.of("derive", file.toString(), "--set", "a=1", "--set", "a=1");
        assertEquals(2, run.status(), run.err());
        assertTrue(run.err().contains("--set: found a twice"), run.err());
    }

    @Test
    void whatHasNoValueIsToldOfWithItsFile() throws IOException {
        Path file = Files.writeString(folder.resolve("a.yaml"), "state: [x]\nfield: [a*x]\nparameters: {a: real}\n");
        CommandLineRun run = CommandLineRun.of("landscape", file.toString());
        assertEquals(2, run.status(), run.err());
        assertTrue(run.err().startsWith("kog: " + file + ": parameters: found no value for a"), run.err());
        assertTrue(run.err().contains("--set a="), run.err());
    }
}
