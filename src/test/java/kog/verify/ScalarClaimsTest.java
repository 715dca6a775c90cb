package kog.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import kog.derive.Derive;
import kog.generator.Eigenfunction;
import kog.generator.KoopmanGenerator;
import kog.network.Assumption;
import kog.network.FormulaField;
import kog.network.Parameter;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.text.FormulaParser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is derived for scalar fields has a proved equation and no region that fails, and is refuted with one thing wrong. */
class ScalarClaimsTest {

    private static final Symbol X = new Symbol("x");
    private static final Symbol W = new Symbol("w");
    private static final Symbol K = new Symbol("k");

    private static FormulaField field(String formula) throws Exception {
        Expression f = FormulaParser.parse(formula, Set.of(X, W, K));
        List<Parameter> parameters = new ArrayList<>();
        for (Symbol s : List.of(W, K)) {
            if (f.symbols().contains(s)) {
                parameters.add(new Parameter(s, Assumption.REAL, Optional.empty()));
            }
        }
        return new FormulaField("field", parameters, List.of(X), List.of(f));
    }

    private static void judge(FormulaField model, SplittableRandom random) {
        Verifier verifier = Verifier.of(new KoopmanGenerator(model.state(), model.field()), model.parameters());
        List<Eigenfunction> found = Derive.of(model).eigenfunctions();
        assertFalse(found.isEmpty(), model::toString);
        // one honest claim and one made wrong for a field: more fields teach more
        Eigenfunction e = found.get(random.nextInt(found.size()));
        Certificate honest = verifier.judge(e);
        assertInstanceOf(Half.Proved.class, honest.identity(), () -> model + "\n" + e + "\n" + honest);
        // regions of sums over roots of what a tangent takes are only sampled
        assertTrue(
                honest.verdict() == Verdict.PROVED || honest.verdict() == Verdict.CONFIRMED,
                () -> model + "\n" + e + "\n" + honest);
        Expression millionth = Expression.of(Rational.of(1, 1_000_000));
        Eigenfunction wrong =
                switch (random.nextInt(3)) {
                    case 0 -> with(e, e.eigenvalue().plus(Expression.of(Rational.of(1, 100_000))), e.formula());
                    case 1 -> with(e, e.eigenvalue().negate(), e.formula());
                    default -> with(e, e.eigenvalue(), e.formula().times(Expression.exp(millionth.times(X))));
                };
        Certificate certificate = verifier.judge(wrong);
        assertEquals(Verdict.REFUTED, certificate.verdict(), () -> model + "\n" + wrong + "\n" + certificate);
    }

    private static Eigenfunction with(Eigenfunction e, Expression lambda, Expression formula) {
        return new Eigenfunction(e.name(), lambda, formula, e.region(), e.exactness(), e.free());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sin(x)",
                "2 - sin(x)",
                "1 - sin(x)",
                "tan(x)",
                "1/sin(x)",
                "tanh(x)",
                "1/2 - tanh(x)",
                "1 - exp(x)",
                "w - k*sin(x)",
                "w*sin(x)",
                "w - exp(x)",
                "(x - w)^2*(x - k)",
                "w*x^3 - x^2",
                "(x - w)/(x^2 + k)",
                "1/(x - w)",
                "w*x^2 + k*x + 1",
                "x^2 + w^2 + 1"
            })
    void namedFields(String formula) throws Exception {
        judge(field(formula), new SplittableRandom(formula.hashCode()));
    }

    static IntStream seeds() {
        return IntStream.range(0, 10);
    }

    /** Random sums and quotients of sines and cosines, or of exponentials, of commensurable arguments. */
    @ParameterizedTest
    @MethodSource("seeds")
    void randomFields(int seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        String[] functions = seed % 2 == 0
                ? new String[] {"sin(x)", "cos(x)", "sin(x)^2", "cos(2*x)", "1/(3 + cos(x))"}
                : new String[] {"exp(x)", "exp(-x)", "tanh(x/2)", "logistic(x)", "sinh(x)"};
        StringBuilder sum = new StringBuilder().append(random.nextInt(5) - 2);
        for (int k = 0; k < 2; k++) {
            sum.append(" + ")
                    .append(1 + random.nextInt(3))
                    .append("/2*")
                    .append(functions[random.nextInt(functions.length)]);
        }
        judge(field(sum.toString()), random);
    }
}
