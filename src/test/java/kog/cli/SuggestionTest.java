package kog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kog.symbolic.Suggestion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is mistyped gets what was perhaps meant, in the one line that refuses it. */
class SuggestionTest {

    private static final String NETWORK = "activation: logistic\nweights: [[0]]\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "derive, derive",
        "dervie, derive",
        "deriv, derive",
        "--ordr, --order",
        "wieghts, weights",
        "tnah, tanh",
        "THETA, theta",
        "mpa, map"
    })
    void theNearestName(String found, String meant) {
        List<String> names = List.of("derive", "--order", "weights", "tanh", "theta", "map", "x");
        assertEquals("; did you mean '" + meant + "'?", Suggestion.of(found, names));
    }

    @Test
    void notAnyName() {
        assertEquals("", Suggestion.of("y", List.of("x", "z")));
        assertEquals("", Suggestion.of("abc", List.of("x", "xyz")));
        assertEquals("", Suggestion.of("frobnicate", List.of("derive", "verify")));
        assertEquals("", Suggestion.of("", List.of("x")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dervie @ | did you mean 'derive'?
            derive @ --fromat json | did you mean '--format'?
            derive @ --fromat=json | did you mean '--format'?
            derive @ --format jsno | did you mean 'json'?
            perturb @ --ordr 2 | did you mean '--order'?
            perturb @ --mode smoth | did you mean 'smooth'?
            principal @ --equilbrium 2 | did you mean '--equilibrium'?
            principal @ --grid xx1=0:1:3 --epsilon 0.1 | did you mean 'x1'?
            """)
    void onTheCommandLine(String command, String suggestion) throws IOException {
        Path file = Files.writeString(folder.resolve("a.yaml"), NETWORK);
        CommandLineRun run =
                CommandLineRun.of(command.replace("@", file.toString()).split(" "));
        assertEquals(2, run.status(), run.err());
        assertTrue(run.err().lines().findFirst().orElse("").endsWith(suggestion), run.err());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            activation: logistic\\nwieghts: [[0]] | found the unknown key 'wieghts' | did you mean 'weights'?
            activation: tahn\\nweights: [[0]] | found 'tahn' | did you mean 'tanh'?
            activation: {taylor: logisitc, order: 3}\\nweights: [[0]] | found 'logisitc' | did you mean 'logistic'?
            state: [x]\\nfiled: [x] | found the unknown key 'filed' | did you mean 'field'?
            state: [x]\\nfield: [a*x]\\nparameters: {a: postive} | found 'postive' | did you mean 'positive'?
            state: [x]\\nfield: [sqtr(x)] | found the unknown function 'sqtr' | did you mean 'sqrt'?
            state: [x]\\nfield: [thet*x]\\nparameters: {theta: real} | found the undeclared symbol 'thet' | did you mean 'theta'?
            cell: lsmt\\nas: flow\\nweights: {weight_hh: [[0]]} | found 'lsmt' | did you mean 'lstm'?
            """)
    void inAFile(String text, String found, String suggestion) throws IOException {
        String err = refused(text.replace("\\n", "\n"));
        assertTrue(err.contains(found) && err.contains(suggestion), err);
        assertEquals(1, err.lines().count(), err);
    }

    @Test
    void anUndeclaredSymbolIsToldHowToDeclareIt() throws IOException {
        assertTrue(refused("state: [x]\nfield: [b*x]\n").contains("a parameter is declared by parameters: {b: real}"));
        assertTrue(refused("activation: logistic\nweights: [[w]]\n").contains("parameters: {w: real}"));
        // the formulas of an input sequence have no parameters
        Path cell = Files.writeString(
                folder.resolve("cell.yaml"),
                "cell: rnn\nweights: {weight_hh: [[0]], weight_ih: [[1]]}\ninputs: {formula: sin(w*t)}\n");
        CommandLineRun run = CommandLineRun.of("lyapunov", cell.toString());
        assertTrue(run.err().contains("undeclared symbol 'w', expected one of t, k"), run.err());
        assertFalse(run.err().contains("parameters"), run.err());
    }

    private String refused(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("a.yaml"), text);
        CommandLineRun run = CommandLineRun.of("derive", file.toString());
        assertEquals(2, run.status(), run.err());
        return run.err();
    }
}
