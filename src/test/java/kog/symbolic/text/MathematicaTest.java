package kog.symbolic.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kog.symbolic.Expression;
import kog.symbolic.FormulaException;
import kog.symbolic.Symbol;
import kog.symbolic.numeric.FieldEvaluation;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.matheclipse.core.basic.Config;
import org.matheclipse.core.eval.ExprEvaluator;
import org.matheclipse.core.interfaces.IExpr;
import org.matheclipse.core.interfaces.INumber;

/** The algebra engine reads the Wolfram Language: what it makes of our text has our value. */
class MathematicaTest {

    private static final Set<Symbol> DECLARED = Stream.of("x1", "x2", "lambda", "mu_1", "N", "Gamma", "λ", "state")
            .map(Symbol::new)
            .collect(Collectors.toCollection(LinkedHashSet::new));

    @BeforeAll
    static void keepTheEngineFromLingering() {
        Config.JAS_NO_THREADS = true;
    }

    private static Expression formula(String text) throws FormulaException {
        return FormulaParser.parse(text, DECLARED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x1^2 - 7*x1^3/48 + 1/2",
                "abs(x1 - sqrt(6))^(-lambda/2)*abs(x1)^lambda",
                "exp(mu_1*atan2(x1 - 5, x2))",
                "atan2(-x1, x2 - 9)",
                "log(abs(x1 - 20))*sign(x2 - 8) - asin(x1/9)*acos(x2/9)*atan(x1)",
                "tanh(x1)*sinh(x2/3)*cosh(x1/5)*tan(x1)*sin(x2)*cos(x1)",
                "logistic(x1 - x2)/(1 + exp(-x1))",
                "(x1 - I*x2)^mu_1*(3 + 2*I)^(-1/3)",
                "N + Gamma^2 - λ*state",
                "-(x1 + x2)*(x1 - x2)/(2*lambda*Pi)",
                "2^x1*(1/2)^x2*(-3)^2",
                "-x1^2 - (-x1)^2 - x1^(-2)",
            })
    void theEngineReadsTheSameValue(String text) throws FormulaException {
        Expression formula = formula(text);
        ExprEvaluator engine = new ExprEvaluator();
        Random random = new Random(3);
        for (int k = 0; k < 3; k++) {
            Map<Symbol, Complex> at = new HashMap<>();
            StringBuilder rules = new StringBuilder();
            for (Symbol s : DECLARED) {
                int n = 1 + random.nextInt(40);
                at.put(s, new Complex(n / 8.0));
                rules.append(rules.isEmpty() ? "" : ", ");
                rules.append(Mathematica.identifier(s)).append(" -> ").append(n).append("/8");
            }
            Complex expected = formula.fold(FieldEvaluation.complex(Complex.ONE, 15, at));
            IExpr read = engine.eval("N[(" + Mathematica.mathematica(formula) + ") /. {" + rules + "}]");
            assertTrue(read instanceof INumber, read + " from " + Mathematica.mathematica(formula));
            Complex found = new Complex(((INumber) read).reDoubleValue(), ((INumber) read).imDoubleValue());
            // two evaluations in double precision
            assertEquals(0, found.subtract(expected).norm() / (1 + expected.norm()), 1e-12, found + " " + expected);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "root(z^5 - z - 1, z, 3) # Root[Function[z, z^5 - z - 1], 3]",
                "rootsum(z^2 - x1, z, log(x2 - z)) # RootSum[Function[z, z^2 - x1], Function[z, Log[x2 - z]]]",
                "integrate(exp(-s^2), s, 0, x1) # Inactive[Integrate][Exp[-s^2], {s, 0, x1}]",
                "atan2(x1, x2) # ArcTan[x2, x1]",
                "N*mu_1 # N$*mu$1",
                "λ # \\:03bb",
                "state # state$",
                "1/3 # 1/3",
                "abs(x1)^(1/3) # RealAbs[x1]^(1/3)",
            })
    void writesWhatTheLanguageOffers(String text, String expected) throws FormulaException {
        assertEquals(expected, Mathematica.mathematica(formula(text)));
    }

    @Test
    void differentSymbolsStayDifferent() {
        Set<String> names = Stream.of("N", "N_", "n_", "n", "state", "state_", "x1", "x_1", "λ", "Λ")
                .map(n -> Mathematica.identifier(new Symbol(n)))
                .collect(Collectors.toSet());
        assertEquals(10, names.size());
    }
}
