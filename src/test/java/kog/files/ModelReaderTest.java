package kog.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import kog.network.Model;
import kog.network.Network;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.zero.ZeroTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelReaderTest {

    @Test
    void readsANetworkExactly() throws InputException {
        Network network = (Network) ModelReader.read("""
                name: pair
                activation: {taylor: logistic, order: 3}
                weights: [[0, 0.3], [1/3, w]]
                inputs: [1e-3, -w/2]
                leak: [1, 2]
                parameters: {w: positive}
                """, "pair.yaml");
        assertEquals(Expression.of(Rational.of(3, 10)), network.weights().get(0).get(1));
        assertEquals(Expression.of(Rational.of(1, 1000)), network.inputs().get(0));
        assertEquals(
                "[1/2, 1/4, 0, -1/48]",
                network.activation().polynomial().orElseThrow().toString());
        assertEquals(
                "-2*x2 + 1/6 + x1/12 - x1^3/144 + w*(1/2 + x2/4 - x2^3/48) - w/2",
                network.field().get(1).toString());
    }

    /** With parameters, it is a field; each form against the same network with the numbers put in. */
    @ParameterizedTest
    @ValueSource(strings = {"leak: [3, 1]", "form: rate", "tau: [2, 5]"})
    void activationsHoldParameters(String line) throws InputException {
        String text =
                "activation: {polynomial: [b, w, 0, -1]}\nweights: [[2, -1], [1/3, 0]]\ninputs: [1, 0]\n" + line + "\n";
        Model symbols = ModelReader.read(text + "parameters: {w: positive, b: real}\n", "symbols.yaml");
        Model numbers = ModelReader.read(text.replace("b,", "1/4,").replace("w,", "3/7,"), "numbers.yaml");
        Map<Symbol, Expression> values = Map.of(
                new Symbol("b"), Expression.of(Rational.of(1, 4)), new Symbol("w"), Expression.of(Rational.of(3, 7)));
        for (int i = 0; i < 2; i++) {
            Expression difference = symbols.field()
                    .get(i)
                    .substitute(values)
                    .minus(numbers.field().get(i));
            assertTrue(ZeroTest.of(difference) instanceof ZeroTest.Zero, difference::toString);
        }
    }

    @Test
    void jsonIsYaml() throws InputException {
        Model model = ModelReader.read(
                "{\"state\": [\"x1\", \"x2\"], \"field\": [\"mu*x1\", \"lambda*(x2 - x1^2)\"],"
                        + "\"parameters\": {\"mu\": -0.1, \"lambda\": \"negative\"}}",
                "slow.json");
        assertEquals("slow", model.name());
        assertEquals(Rational.of(-1, 10), model.parameters().get(0).value().orElseThrow());
    }

    static Stream<Arguments> badFiles() {
        String ok = "activation: logistic\n";
        return Stream.of(
                Arguments.of("", "empty"),
                Arguments.of("a: [1, 2", "malformed YAML"),
                Arguments.of("- 1", "found a list, expected keys and values"),
                Arguments.of(ok + "weights: [[0, 1], [1]]", "line 2, weights row 2: found 1 entry, expected 2"),
                Arguments.of(ok + "weights: [[0, 1]]", "weights row 1: found 2 entries, expected 1"),
                Arguments.of(ok + "weights: []", "at least one neuron"),
                Arguments.of(
                        "activation: {polynomial: [0, w]}\nweights: [[1]]\nrecurrence: [[1]]\nparameters: [w]",
                        "line 1, activation polynomial: found parameters, expected numbers for a network with a recurrence"),
                Arguments.of(
                        "activation: {polynomial: [0, v]}\nweights: [[1]]",
                        "activation polynomial entry 2: found the undeclared symbol 'v'"),
                Arguments.of(ok + "weights: [3, 4]", "found '3', expected a list"),
                Arguments.of(ok + "weights: [[.nan]]", "found '.nan', expected a finite number"),
                Arguments.of(ok + "weights: [[NaN]]", "found 'NaN', expected a finite number"),
                Arguments.of(ok + "weights: [[w]]", "undeclared symbol 'w'"),
                Arguments.of(ok + "weights: [[I]]", "imaginary unit"),
                Arguments.of(ok + "weights: [[0]]\ninputs: [1, 2]", "inputs: found 2 entries, expected 1"),
                Arguments.of(ok + "weights: [[0]]\nleak: 0", "found 0, expected a positive number"),
                Arguments.of(ok + "weights: [[0]]\nleak: [-1]", "leak entry 1: found -1"),
                Arguments.of(ok + "weights: [[0]]\nwieghts: 1", "unknown key 'wieghts'"),
                Arguments.of(ok + "weights: [[0]]\nweights: [[1]]", "twice"),
                Arguments.of(ok + "weights: [[0]]\nparameters: {x1: real}", "neurons are called"),
                Arguments.of(ok + "weights: [[0]]\nparameters: {I: real}", "meaning of its own"),
                Arguments.of(ok + "weights: [[0]]\nparameters: {w: big}", "expected a number or one of real"),
                Arguments.of("activation: relu\nweights: [[0]]", "found 'relu', expected linear"),
                Arguments.of("weights: [[0]]", "found no key 'activation'"),
                Arguments.of("state: [x]\nfield: [x, y]", "field: found 2 entries, expected 1"),
                Arguments.of("state: [x, x]\nfield: [x, x]", "twice"));
    }

    @ParameterizedTest
    @MethodSource("badFiles")
    void saysFileAndPlaceAndWhatIsWrong(String text, String expected) {
        InputException e = assertThrows(InputException.class, () -> ModelReader.read(text, "folder/bad.yaml"));
        assertTrue(e.getMessage().startsWith("folder/bad.yaml: "), e.getMessage());
        assertTrue(e.getMessage().contains(expected), e.getMessage());
    }

    @Test
    void saysThatAFileIsMissing() {
        InputException e = assertThrows(InputException.class, () -> ModelReader.read(Path.of("no/such.yaml")));
        assertTrue(e.getMessage().contains("no such file"), e.getMessage());
    }
}
