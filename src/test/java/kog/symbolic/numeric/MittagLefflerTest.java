package kog.symbolic.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kog.symbolic.Expression;
import kog.symbolic.FormulaException;
import kog.symbolic.Symbol;
import kog.symbolic.text.FormulaParser;
import kog.validation.Comparison;
import kog.validation.Evidence;
import kog.validation.Recorded;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;
import org.junit.jupiter.api.Test;

/** Against quadrature at 58 digits with mpmath: validation/tools/gamma_integrals.py. */
class MittagLefflerTest {

    private static final String FILE = "gamma_integrals.json";

    private record Case(boolean tanh, String theta, String u, String remainder, String gamma) {
        private String at() {
            return (tanh ? "tanh" : "logistic") + ", theta " + theta + ", u " + u;
        }
    }

    private static List<Case> cases() throws IOException {
        String text = Files.readString(Evidence.CASES.resolve(FILE));
        Matcher matcher = Pattern.compile(
                        "\"activation\": \"(\\w+)\",\\s*\"theta\": \"([^\"]+)\",\\s*\"u\": \"([^\"]+)\","
                                + "\\s*\"remainder\": \"([^\"]+)\",\\s*\"gamma\": \"([^\"]+)\"")
                .matcher(text);
        List<Case> cases = new ArrayList<>();
        while (matcher.find()) {
            cases.add(new Case(
                    matcher.group(1).equals("tanh"),
                    matcher.group(2),
                    matcher.group(3),
                    matcher.group(4),
                    matcher.group(5)));
        }
        assertEquals(64, cases.size());
        return cases;
    }

    private static MittagLeffler of(Case c) {
        double theta = Double.parseDouble(c.theta());
        return c.tanh() ? MittagLeffler.tanh(theta) : MittagLeffler.logistic(theta);
    }

    @Test
    @Recorded
    void doublesAreRightToTheLastDigits(Evidence evidence) throws IOException {
        String tolerance15 = "1e-15 of max(1, gamma, slope log u): the integral is a difference of terms up to log u";
        Comparison remainders = evidence.within(FILE, "remainder of gamma, doubles", tolerance15);
        Comparison integrals = evidence.within(FILE, "gamma, doubles", tolerance15);
        for (Case c : cases()) {
            double u = Double.parseDouble(c.u());
            double remainder = Double.parseDouble(c.remainder());
            double gamma = Double.parseDouble(c.gamma());
            double slope = c.tanh() ? 1 : 0.25;
            // the integral is a difference of terms of size up to |log u|
            double tolerance = 1e-15 * Math.max(1, Math.max(Math.abs(gamma), slope * Math.abs(Math.log(Math.abs(u)))));
            remainders.close(c.at(), remainder, of(c).remainder(u), tolerance);
            integrals.close(c.at(), gamma, of(c).integral(0, 0, Math.signum(u), u), tolerance);
        }
    }

    @Test
    @Recorded
    void fiftyDigits(Evidence evidence) throws IOException {
        Comparison integrals = evidence.within(
                FILE, "gamma, 50 digits", "1e-50 of max(1, gamma): what is asked for; every third value");
        DfpField field = new DfpField(64);
        MittagLefflerSeries<Dfp> series = new MittagLefflerSeries<>(field.getOne(), 50);
        int k = 0;
        for (Case c : cases()) {
            // every third case: all kinds of arguments, a second of time
            if (k++ % 3 != 0) {
                continue;
            }
            Dfp theta = field.newDfp(c.theta());
            Dfp u = field.newDfp(c.u());
            Dfp sign = field.newDfp(c.u().startsWith("-") ? -1 : 1);
            Dfp gamma = c.tanh() ? series.tanh(theta, sign, u) : series.logistic(theta, sign, u);
            Dfp error = gamma.subtract(field.newDfp(c.gamma())).abs();
            integrals.differs(
                    c.at(),
                    Double.parseDouble(c.gamma()),
                    gamma.toDouble(),
                    error.toDouble(),
                    1e-50 * Math.max(1, gamma.abs().toDouble()));
        }
    }

    @Test
    void farAwayAndSaturatedAnglesAgreeWithQuadrature() {
        for (double theta : new double[] {-60, -39.5, 0.3, 36, 39.9, 41, 75}) {
            MittagLeffler m = MittagLeffler.logistic(theta);
            for (double u : new double[] {-130, -76, -38.2, -5, 2, 33, 77, 140}) {
                double sign = Math.signum(u);
                double expected = 0;
                for (double a = 1; a < Math.abs(u); a += 2) {
                    double from = sign * a;
                    double to = sign * Math.min(a + 2, Math.abs(u));
                    expected += GaussKronrod.integrate(v -> 1 / (1 + Math.exp(-theta - v)) / (v * v), from, to);
                }
                assertEquals(expected, m.integral(0, 0, sign, u), 3e-15, "theta " + theta + ", u " + u);
            }
        }
    }

    @Test
    void compiledFormulasUseIt() throws FormulaException {
        Symbol x = new Symbol("x1");
        Random random = new Random(8);
        for (String sigma : new String[] {"1/(1 + exp(-s))", "logistic(s)", "tanh(s)", "(2/3)*tanh(s)"}) {
            String gamma = "integrate(" + sigma + "/(s - 1/3)^2, s, 1/3 + sign(x1 - 1/3), x1)";
            Expression formula = FormulaParser.parse(gamma, Set.of(x));
            CompiledFormula compiled = CompiledFormula.of(formula, List.of(x));
            // the same integral in a form that is not recognized
            CompiledFormula plain = CompiledFormula.of(
                    FormulaParser.parse(gamma.replace("s - 1/3)^2", "s - 1/3)^2*sign(2 + s^2)"), Set.of(x)),
                    List.of(x));
            for (int k = 0; k < 50; k++) {
                double at = 6 * random.nextGaussian();
                assertEquals(plain.value(at), compiled.value(at), 1e-12 * (1 + Math.abs(plain.value(at))), gamma);
            }
        }
    }

    @Test
    void theSmoothIntegralKeepsItsDigitsNearTheEquilibrium() throws FormulaException {
        Symbol x = new Symbol("x1");
        CompiledFormula compiled = CompiledFormula.of(
                FormulaParser.parse("integrate((tanh(s) - s)/s^2, s, 0, x1)", Set.of(x)), List.of(x));
        // −x²/6 + x⁴/30: the next term is below 1e-24
        double small = 1e-4;
        assertEquals(-small * small / 6 + Math.pow(small, 4) / 30, compiled.value(small), 1e-22);
        CompiledFormula pole = CompiledFormula.of(
                FormulaParser.parse("integrate((tanh(s) - 2*s)/s^2, s, -1, x1)", Set.of(x)), List.of(x));
        assertTrue(Double.isNaN(pole.value(1)));
    }
}
