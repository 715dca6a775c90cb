package kog.verify.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import kog.derive.Derive;
import kog.files.ModelReader;
import kog.generator.Claim;
import kog.generator.Condition;
import kog.generator.Derivation;
import kog.generator.Eigenfunction;
import kog.generator.Exactness;
import kog.generator.Region;
import kog.network.Assumption;
import kog.network.Model;
import kog.network.Parameter;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;
import kog.symbolic.text.FormulaParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterLociTest {

    private static final List<Symbol> SYMBOLS =
            Stream.of("x", "a", "b").map(Symbol::new).toList();

    private static Expression parse(String text) throws Exception {
        return FormulaParser.parse(text, Set.copyOf(SYMBOLS));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            x/(a - 1);              x - 3;          [a - 1]
            x/(a - 1);              a - 1;          []
            x/(a - 1);              2 - 2*a;        []
            x/(a - b);              (a - b)^2;      []
            x/(a - b)^2;            a - b;          []
            x/(a*b);                x;              [b]
            x*log(a + 1);           x;              []
            x*sign(b + 1);          x;              [b + 1]
            x*sqrt(a + x^2);        x;              []
            x/(a^2 + b^2 - 1);      a - 1;          [a^2 + b^2 - 1]
            x/(1 + b^2);            x;              []""")
    void namesWhatNoConditionExcludes(String formula, String nonzero, String expected) throws Exception {
        Claim claim = new Eigenfunction(
                "psi",
                Expression.ONE,
                parse(formula),
                new Region(List.of(Condition.nonzero(parse(nonzero)))),
                Exactness.EXACT,
                List.of());
        List<Parameter> parameters = List.of(
                new Parameter(SYMBOLS.get(1), Assumption.POSITIVE, Optional.empty()),
                new Parameter(SYMBOLS.get(2), Assumption.REAL, Optional.empty()));
        assertEquals(
                expected,
                ParameterLoci.of(claim, parameters, new SplittableRandom(1)).toString());
    }

    /** A region that forgets such a set would let a formula be used where it has no value. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{activation: {taylor: logistic, order: 3}, weights: [[w]], inputs: [a], parameters: {w: positive, a: real}}",
                "{activation: linear, weights: [[a, b], [c, d]], inputs: [t, 1],"
                        + " parameters: {a: real, b: real, c: real, d: real, t: real}}",
                "{activation: linear, weights: [[a, 0, 0], [b, c, 0], [1, d, 2]], inputs: [t, 0, 1],"
                        + " parameters: {a: real, b: real, c: real, d: real, t: real}}",
                "{activation: logistic, weights: [[0, 0], [w, 0]], inputs: [t, 0], leak: [1, r],"
                        + " parameters: {w: real, t: real, r: positive}}",
                "{state: [x], field: ['(x - a)^2*(x - b)'], parameters: {a: real, b: real}}",
                "{state: [x], field: ['w - k*sin(x)'], parameters: {w: positive, k: positive}}"
            })
    void derivedRegionsExcludeThem(String text) throws Exception {
        Model model = ModelReader.read(text, "model.yaml");
        Derivation derivation = Derive.of(model);
        List<Claim> claims = new ArrayList<>(derivation.eigenfunctions());
        claims.addAll(derivation.firstIntegrals());
        claims.addAll(derivation.generalized());
        assertFalse(claims.isEmpty());
        for (Claim claim : claims) {
            assertEquals(
                    List.of(), ParameterLoci.of(claim, model.parameters(), new SplittableRandom(1)), claim::toString);
        }
    }

    @Test
    void branchesThatAssumptionsRuleOutAreNotDerived() throws Exception {
        String text = "{activation: linear, weights: [[0, w], [1, 0]], parameters: {w: %s}}";
        for (String[] branch : new String[][] {{"positive", "real"}, {"negative", "complex"}, {"-3/2", "complex"}}) {
            Derivation derivation = Derive.of(ModelReader.read(text.formatted(branch[0]), "model.yaml"));
            assertFalse(derivation.eigenfunctions().isEmpty());
            derivation
                    .eigenfunctions()
                    .forEach(psi -> assertEquals(
                            branch[1], psi.name().substring(psi.name().lastIndexOf('_') + 1), psi::toString));
        }
    }
}
