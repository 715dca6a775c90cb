package kog.symbolic.zero;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;
import kog.symbolic.Work;
import kog.symbolic.numeric.FieldEvaluation;
import org.hipparchus.complex.FieldComplex;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Random identities are never refuted, random near-identities never proved. */
class ZeroTestPropertyTest {

    private static final long LIMIT = 2 * Work.SECOND;

    @Test
    void randomIdentitiesAndNearIdentities() {
        run(20_260_701, 200);
    }

    @Test
    @Tag("campaign")
    void manyRandomIdentitiesAndNearIdentities() {
        run(20_260_702, 10_000);
    }

    private static void run(long seed, int rounds) {
        Random random = new Random(seed);
        int proved = 0;
        int refuted = 0;
        for (int k = 0; k < rounds; k++) {
            Expression e = RandomFormulas.formula(random, 3);
            Expression rewritten = RandomFormulas.rewritten(random, e);
            ZeroTest.Result same = ZeroTest.of(e.minus(rewritten), Work.of(LIMIT));
            assertFalse(same instanceof ZeroTest.NonZero, () -> e + "  =  " + rewritten + ": " + same);
            proved += same instanceof ZeroTest.Zero ? 1 : 0;

            Expression other = rewritten.plus(RandomFormulas.perturbation(random));
            ZeroTest.Result different = ZeroTest.of(e.minus(other), Work.of(LIMIT));
            assertFalse(different instanceof ZeroTest.Zero, () -> e + "  ≠  " + other);
            if (different instanceof ZeroTest.NonZero no) {
                refuted++;
                requireWitness(e.minus(other), no);
            }
        }
        System.err.println("zero test: " + rounds + " rounds, " + proved + " proved, " + refuted + " refuted");
        // some formulas are undefined everywhere, such as log(sin(x)^2 + cos(x)^2 - 1)
        assertTrue(proved > 0.9 * rounds, "proved " + proved + " of " + rounds);
        assertTrue(refuted > 0.9 * rounds, "refuted " + refuted + " of " + rounds);
    }

    /** The other evaluation, without error bounds, sees the same nonzero value. */
    private static void requireWitness(Expression e, ZeroTest.NonZero no) {
        DfpField field = new DfpField(40);
        FieldComplex<Dfp> one = new FieldComplex<>(field.getOne());
        FieldEvaluation<FieldComplex<Dfp>> numbers = FieldEvaluation.complex(one, 30, Map.of());
        Map<Symbol, FieldComplex<Dfp>> at = new java.util.HashMap<>();
        no.point().forEach((s, v) -> at.put(s, numbers.rational(v)));
        double value = e.fold(FieldEvaluation.complex(one, 30, at)).norm();
        double claimed = magnitude(no.value());
        assertTrue(
                Math.abs(value - claimed) <= 1e-9 * claimed + 1e-25,
                () -> e + " at " + no.point() + " is " + value + ", not " + no.value());
    }

    private static double magnitude(String value) {
        List<Double> parts = new ArrayList<>();
        for (String part : value.replace("*I", "").split(" \\+ ")) {
            parts.add(Double.parseDouble(part));
        }
        return parts.size() == 1 ? Math.abs(parts.get(0)) : Math.hypot(parts.get(0), parts.get(1));
    }

    @Test
    void theGeneratorMakesDifferentFormulas() {
        Random random = new Random(5);
        assertInstanceOf(Expression.class, RandomFormulas.formula(random, 3));
        assertTrue(new java.util.HashSet<>(List.of(
                                RandomFormulas.formula(random, 3),
                                RandomFormulas.formula(random, 3),
                                RandomFormulas.formula(random, 3)))
                        .size()
                > 1);
    }
}
