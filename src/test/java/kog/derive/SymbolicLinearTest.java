package kog.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kog.generator.Derivation;
import kog.generator.Region;
import kog.network.Assumption;
import kog.network.FormulaField;
import kog.network.Parameter;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.numeric.CompiledFormula;
import kog.symbolic.text.FormulaParser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Linear systems with parameters: at random parameter values, every claim whose case applies holds. */
class SymbolicLinearTest {

    private static final List<Symbol> PARAMETERS =
            Stream.of("a", "b", "c", "d").map(Symbol::new).toList();

    static Stream<List<String>> fields() {
        return Stream.of(
                List.of("-x1 + a*x2 + c", "b*x1 - x2"),
                List.of("a*x1 + b*x2", "c*x1 + d*x2 + 1"),
                List.of("-x1 + a*x2", "-d*x2"),
                List.of("a*x2", "-a*x1 + b"),
                List.of("a*x1 + a*x2 + c", "b*x1 + b*x2"),
                List.of("-x1 + a*x2", "-d*x2 + b*x3", "c*x2 - 2*x3 + 1"),
                List.of("-x1 + a*x2", "-x2 + b*x3", "-x3 + c*x1 + d"),
                List.of("-a*x1", "-b*x2 + x1/c", "(a + b)*x3 + d*x1"),
                List.of("-d*x1 + a"),
                List.of("a*x1 + b*x2 + c", "a*x2"),
                List.of("a*x1 + b", "a*x2 + c"),
                List.of("b*x2", "c*x3 + d", "a"),
                List.of("a*x1 + b*x2 + 1", "a*x2 + c", "x1 + d*x3"),
                List.of("a*x1 + b*x3 + 1", "a*x2 + c*x3", "d*x3 - 1"),
                List.of("a*x1 + b*x2 + c*x3", "a*x2", "a*x3 + d"),
                List.of("-x1", "a*x1 - x2 + b", "c*x1 + d*x2 - x3"));
    }

    @ParameterizedTest
    @MethodSource("fields")
    void everyClaimHoldsInItsCase(List<String> formulas) throws Exception {
        List<Symbol> state = IntStream.rangeClosed(1, formulas.size())
                .mapToObj(i -> new Symbol("x" + i))
                .toList();
        Set<Symbol> all = new java.util.HashSet<>(PARAMETERS);
        all.addAll(state);
        List<Expression> field = new ArrayList<>();
        for (String f : formulas) {
            field.add(FormulaParser.parse(f, all));
        }
        FormulaField model = new FormulaField(
                "symbolic",
                PARAMETERS.stream()
                        .map(p -> new Parameter(p, Assumption.REAL, Optional.empty()))
                        .toList(),
                state,
                field);
        Derivation derivation = Derive.of(model);
        Random random = new Random(3);
        int applicable = 0;
        for (int draw = 0; draw < 3; draw++) {
            Map<Symbol, Rational> values = new HashMap<>();
            PARAMETERS.forEach(p -> values.put(
                    p, Rational.of(random.nextInt(21) - 10L, 5).add(Rational.of(1, 7L + 6L * PARAMETERS.indexOf(p)))));
            Predicate<Region> applies = region -> region.conditions().stream()
                    .filter(c -> c.left().symbols().stream().noneMatch(state::contains))
                    .allMatch(c -> c.relation().holds(number(c.left(), values)));
            Derivation here = new Derivation(
                    "here",
                    derivation.systemClass(),
                    derivation.eigenfunctions().stream()
                            .filter(e -> applies.test(e.region()))
                            .toList(),
                    derivation.firstIntegrals().stream()
                            .filter(i -> applies.test(i.region()))
                            .toList(),
                    derivation.generalized().stream()
                            .filter(g -> applies.test(g.region()))
                            .toList(),
                    List.of());
            applicable += here.eigenfunctions().size();
            assertEquals(List.of(), new Numerics(model, values, random).problems(here), values::toString);
            if (derivation.obstructions().isEmpty()) {
                assertEquals(formulas.size() - 1, here.firstIntegrals().size(), values::toString);
            }
        }
        assertTrue(applicable >= 3, derivation::toString);
    }

    private static double number(Expression e, Map<Symbol, Rational> values) {
        Map<Symbol, Expression> numbers = new HashMap<>();
        values.forEach((s, v) -> numbers.put(s, Expression.of(v)));
        return CompiledFormula.of(e.substitute(numbers), List.of()).value();
    }
}
