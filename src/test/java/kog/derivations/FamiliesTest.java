package kog.derivations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kog.generator.Condition;
import kog.network.Assumption;
import kog.network.Parameter;
import kog.symbolic.Expression;
import kog.symbolic.FormulaException;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.text.FormulaParser;
import org.junit.jupiter.api.Test;

/** The sampler of points reaches the families that are known to be there. */
class FamiliesTest {

    private static final Symbol X = new Symbol("x");
    private static final Symbol Y = new Symbol("y");
    private static final Symbol W = new Symbol("w");

    private static Expression formula(String text) throws FormulaException {
        return FormulaParser.parse(text, Set.of(X, Y, W));
    }

    @Test
    void theDoubleWellHasFour() throws FormulaException {
        List<Condition> zeros = List.of(
                Condition.nonzero(formula("x")),
                Condition.nonzero(formula("x - 1")),
                Condition.nonzero(formula("x + 1")));
        List<List<Map<Symbol, Rational>>> families = Families.of(List.of(X), List.of(), zeros, 2, 1);
        assertEquals(4, families.size());
        families.forEach(f -> assertEquals(2, f.size()));
    }

    @Test
    void aNarrowStripIsFound() throws FormulaException {
        List<Condition> strip =
                List.of(Condition.positive(formula("x + y")), Condition.nonzero(formula("(x - 1/2)*(x - 3/4)")));
        assertEquals(2, Families.of(List.of(X, Y), List.of(), strip, 2, 1).size());
    }

    @Test
    void signsOfParametersMakeFamiliesToo() throws FormulaException {
        List<Parameter> w = List.of(new Parameter(W, Assumption.REAL, Optional.empty()));
        List<Condition> conditions = List.of(Condition.nonzero(formula("w")), Condition.nonzero(formula("x - w")));
        assertEquals(4, Families.of(List.of(X), w, conditions, 1, 1).size());
        assertEquals(
                2,
                Families.of(
                                List.of(X),
                                List.of(new Parameter(W, Assumption.NEGATIVE, Optional.empty())),
                                conditions,
                                1,
                                1)
                        .size());
    }
}
