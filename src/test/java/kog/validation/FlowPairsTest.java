package kog.validation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kog.derive.Derive;
import kog.files.InputException;
import kog.files.ModelReader;
import kog.generator.Derivation;
import kog.generator.Eigenfunction;
import kog.generator.FirstIntegral;
import kog.generator.Region;
import kog.network.Model;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.numeric.FieldEvaluation;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Every derived formula against states that mpmath carried along the flow. */
class FlowPairsTest {

    private static final String FILE = "flow_pairs.json";
    private static final Path CASES = Evidence.CASES.resolve(FILE);

    /** Values of free constants, so that no exponent is 0 or 1. */
    private static final Expression[] FREE = {
        Expression.of(Rational.of(-3, 7)), Expression.of(Rational.of(5, 4)), Expression.of(Rational.of(2, 9))
    };

    @SuppressWarnings("unchecked")
    static Stream<Arguments> pairs() throws IOException {
        Map<String, Object> root =
                (Map<String, Object>) new Load(LoadSettings.builder().build()).loadFromString(Files.readString(CASES));
        double time = Rational.parse((String) root.get("time")).doubleValue();
        return ((List<Map<String, Object>>) root.get("systems"))
                .stream().map(s -> Arguments.of(s.get("name"), time, s.get("pairs")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pairs")
    @Recorded
    void eigenfunctionsGrowAsTheyShould(
            String name, double time, List<Map<String, List<String>>> pairs, Evidence evidence) throws InputException {
        String reason = "quadrature and cancellation in Phi cost a few of the 15 digits";
        Comparison growths = evidence.within(FILE, name + ": psi over exp(lambda t)", "1e-11: " + reason);
        Comparison integrals = evidence.within(FILE, name + ": first integral", "1e-11 (1 + |value|): " + reason);
        Model model = ModelReader.read(Path.of("src/main/resources/kog/examples/" + name + ".yaml"));
        Derivation derivation = Derive.of(model);
        int checked = 0;
        for (int p = 0; p < pairs.size(); p++) {
            Map<String, List<String>> pair = pairs.get(p);
            Map<Symbol, Complex> before = state(model, pair.get("before"));
            Map<Symbol, Complex> after = state(model, pair.get("after"));
            for (Eigenfunction e : derivation.eigenfunctions()) {
                if (contains(e.region(), before)) {
                    Map<Symbol, Expression> free = free(e.free());
                    Complex growth = value(e.formula().substitute(free), after)
                            .divide(value(e.formula().substitute(free), before));
                    Complex expected = value(e.eigenvalue().substitute(free), Map.of())
                            .multiply(time)
                            .exp();
                    growths.close("pair " + p + ", " + e.name(), Complex.ONE, growth.divide(expected), 1e-11);
                    checked++;
                }
            }
            for (FirstIntegral f : derivation.firstIntegrals()) {
                if (contains(f.region(), before)) {
                    Expression formula = f.formula().substitute(free(f.free()));
                    Complex first = value(formula, before);
                    integrals.close(
                            "pair " + p + ", " + f.name(), first, value(formula, after), 1e-11 * (1 + first.norm()));
                    checked++;
                }
            }
        }
        assertTrue(checked >= pairs.size(), "only " + checked + " formulas held at a start");
    }

    private static Map<Symbol, Expression> free(List<Symbol> symbols) {
        Map<Symbol, Expression> values = new HashMap<>();
        for (int k = 0; k < symbols.size(); k++) {
            values.put(symbols.get(k), FREE[k % FREE.length]);
        }
        return values;
    }

    private static Map<Symbol, Complex> state(Model model, List<String> numbers) {
        Map<Symbol, Complex> state = new HashMap<>();
        for (int k = 0; k < numbers.size(); k++) {
            state.put(model.state().get(k), new Complex(Double.parseDouble(numbers.get(k))));
        }
        return state;
    }

    private static Complex value(Expression formula, Map<Symbol, Complex> at) {
        return formula.fold(FieldEvaluation.complex(Complex.ONE, 15, at));
    }

    private static boolean contains(Region region, Map<Symbol, Complex> at) {
        return region.conditions().stream()
                .allMatch(c -> c.relation().holds(value(c.left(), at).getReal()));
    }
}
