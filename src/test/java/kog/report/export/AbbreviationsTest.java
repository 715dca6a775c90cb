package kog.report.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kog.derive.Derive;
import kog.files.InputException;
import kog.generator.Claim;
import kog.generator.Derivation;
import kog.network.Model;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AbbreviationsTest {

    static Stream<String> models() {
        return Models.all();
    }

    private static List<Claim> claims(Derivation d) {
        List<Claim> claims = new ArrayList<>(d.eigenfunctions());
        claims.addAll(d.firstIntegrals());
        claims.addAll(d.generalized());
        return claims;
    }

    @ParameterizedTest
    @MethodSource("models")
    void definitionsPutBackGiveTheFormulas(String text) throws InputException {
        Model model = Models.read(text);
        Derivation derivation = Derive.of(model);
        Abbreviations names = Abbreviations.of(model, derivation);
        Map<Symbol, Expression> meaning = new LinkedHashMap<>();
        claims(derivation).forEach(c -> meaning.putIfAbsent(new Symbol(c.name()), c.formula()));
        names.definitions().forEach(d -> meaning.put(d.name(), d.formula().substitute(meaning)));
        for (Claim c : claims(derivation)) {
            assertEquals(c.formula(), names.formula(c).substitute(meaning), c.name());
            assertEquals(c.eigenvalue(), names.shortened(c.eigenvalue()).substitute(meaning), c.name());
            c.region()
                    .conditions()
                    .forEach(r ->
                            assertEquals(r.left(), names.shortened(r.left()).substitute(meaning), c.name()));
        }
    }

    @Test
    void noClaimIsWrittenByItsOwnNameOrInACircle() throws InputException {
        Model model =
                Models.read("{activation: linear, weights: [[0, 1, 0], [0, 0, 1], [1, 1, 0]], inputs: [1, 0, 0]}");
        Derivation derivation = Derive.of(model);
        Abbreviations names = Abbreviations.of(model, derivation);
        assertFalse(names.definitions().isEmpty());
        for (Claim c : claims(derivation)) {
            assertFalse(names.formula(c).symbols().contains(new Symbol(c.name())), c.name());
        }
        List<Symbol> known = new ArrayList<>();
        for (Abbreviations.Definition d : names.definitions()) {
            assertTrue(
                    d.formula().symbols().stream()
                            .allMatch(s -> known.contains(s) || !s.name().matches("[rg]\\d+")),
                    d.toString());
            known.add(d.name());
        }
    }

    @Test
    void namesOfTheFileAreNotTakenAgain() throws InputException {
        Model model = Models.read("{state: [r1, g1, y], field: [g1, y, r1 + g1 + 1]}");
        for (Abbreviations.Definition d :
                Abbreviations.of(model, Derive.of(model)).definitions()) {
            assertFalse(model.state().contains(d.name()), d.toString());
        }
    }
}
