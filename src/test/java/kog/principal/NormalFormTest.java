package kog.principal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import kog.dynamics.EquilibriumSearch;
import kog.dynamics.EquilibriumSet;
import kog.dynamics.Fields;
import kog.dynamics.Flow;
import kog.files.InputException;
import kog.files.ModelReader;
import kog.network.Model;
import kog.principal.series.ResonanceException;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;

class NormalFormTest {

    @Test
    void anExactResonanceLeavesItsMonomialAndAGeneralizedEigenfunction() throws InputException {
        // λ = (−1, −2): m = (2, 0) resonates with k = 2; with ψ_1 = x + …, the monomial is 3 ψ_1²
        Model model = ModelReader.read("{state: [x, y], field: [-x + x*y/2, \"-2*y + 3*x^2 + x*y\"]}", "r.yaml");
        EquilibriumSet set = EquilibriumSearch.of(model, Map.of(), 1);
        int index = origin(set);
        assertThrows(ResonanceException.class, () -> PrincipalMap.at(model, Map.of(), set, index, 6, 1e-12));
        NormalForm form = NormalForm.at(model, Map.of(), set, index, 14, 1e-12);
        assertEquals(1, form.terms().size());
        NormalForm.Term term = form.terms().get(0);
        assertEquals(1, term.eigenvalue());
        assertEquals(2, term.exponents()[0]);
        assertEquals(3, term.coefficient().getReal(), 1e-12);
        assertTrue(form.isEigenfunction(0));
        assertFalse(form.isEigenfunction(1));
        // U ψ_2 = −2 ψ_2 + 3 ψ_1²: ψ_2(φ_t x) = e^{−2t} (ψ_2 + 3 t ψ_1²)
        double[] x = {0.4, -0.3};
        Complex[] first = ((PrincipalValue.Inside) form.at(x)).psi();
        for (double t : new double[] {0.5, 2, 5}) {
            double[] later =
                    Flow.of(Fields.of(model, Map.of()), 1e-13).from(x, t).at(t);
            Complex[] psi = ((PrincipalValue.Inside) form.at(later)).psi();
            assertEquals(first[0].getReal() * Math.exp(-t), psi[0].getReal(), 1e-11);
            double expected = Math.exp(-2 * t) * (first[1].getReal() + 3 * t * first[0].getReal() * first[0].getReal());
            assertEquals(expected, psi[1].getReal(), 1e-11);
        }
    }

    private static int origin(EquilibriumSet set) {
        int index = 0;
        while (Arrays.stream(set.equilibria().get(index).x()).anyMatch(v -> Math.abs(v) > 1e-9)) {
            index++;
        }
        return index;
    }

    /**
     * Fields with u' = −u, v' = −2v + c u² in coordinates u(x, y) = x + …, v(x, y) = y + a x² + …: ψ_1 = u, and ψ_2 = v − a u²
     * has no term in x². Errors bound what they are errors of, up to the rounding of the closed form.
     */
    @Test
    void errorsBoundTheDistanceToClosedFormsOfRandomConjugates() throws InputException {
        SplittableRandom random = new SplittableRandom(11);
        for (int draw = 0; draw < 2; draw++) {
            double a = random.nextInt(1, 9) / 8.0;
            double c = random.nextInt(-8, 9) / 4.0;
            double d = random.nextInt(1, 6) / 8.0;
            String u = "(exp(x) - 1)";
            String w = "(1 - exp(-x))";
            NormalForm analytic = form(
                    "-" + w,
                    "-2*(y + " + 2 * a + "*(" + u + " - x)) + " + c + "*" + u + "^2 + " + 2 * a + "*" + u + "*" + w,
                    16);
            assertEquals(c, analytic.terms().get(0).coefficient().getReal(), 1e-12);
            String v = "(y + " + a + "*x^2)";
            String x = "(x + " + d + "*" + v + "^2)";
            String g = "(-2*" + v + " + " + c + "*" + x + "^2)";
            NormalForm polynomial = form(
                    "-" + x + " - 2*" + d + "*" + v + "*" + g,
                    "2*" + a + "*x*" + x + " + (1 + 4*" + a + "*" + d + "*x*" + v + ")*" + g,
                    12);
            for (int point = 0; point < 8; point++) {
                double[] at = {2 * random.nextDouble() - 1, 2 * random.nextDouble() - 1};
                double e = Math.expm1(at[0]);
                assertBounded(analytic, at, e, at[1] + 2 * a * (e - at[0]) - a * e * e, 1e-10);
                double[] near = {at[0] / 2, at[1] / 2};
                double second = near[1] + a * near[0] * near[0];
                double first = near[0] + d * second * second;
                assertBounded(polynomial, near, first, second - a * first * first, 1e-10);
            }
        }
    }

    /** Resonances of products with products: m = (1, 1, 0) and (3, 0, 0) with k = 3, (2, 0, 0) with k = 2. */
    @Test
    void resonancesThatRestOnOthers() throws InputException {
        Model model = ModelReader.read(
                "{state: [x, y, z], field: [-x, \"-2*y + x^2/2\", \"-3*z + 4*x*y + 5*x^3 + x^2 - y^2\"]}", "r.yaml");
        EquilibriumSet set = EquilibriumSearch.of(model, Map.of(), 1);
        NormalForm form = NormalForm.at(model, Map.of(), set, origin(set), 6, 1e-12);
        // Uψ_3 = −3ψ_3 + cross ψ_1ψ_2 + cube ψ_1³ along the flow, where ψ_1ψ_2 grows like t, too
        double[] x = {0.8, -0.6, 0.7};
        Complex[] now = ((PrincipalValue.Inside) form.at(x)).psi();
        double t = 1.5;
        double[] later = Flow.of(Fields.of(model, Map.of()), 1e-13).from(x, t).at(t);
        Complex[] then = ((PrincipalValue.Inside) form.at(later)).psi();
        double p = now[0].getReal();
        double q = now[1].getReal();
        Map<String, Double> c = new java.util.HashMap<>();
        form.terms()
                .forEach(term -> c.put(
                        Arrays.toString(term.exponents()) + term.eigenvalue(),
                        term.coefficient().getReal()));
        double half = c.get("[2, 0, 0]1");
        double cross = c.get("[1, 1, 0]2");
        double cube = c.getOrDefault("[3, 0, 0]2", 0.0);
        double expected = now[2].getReal() + cross * (p * q * t + half * p * p * p * t * t / 2) + cube * p * p * p * t;
        assertEquals(0.5, half, 1e-12);
        assertEquals(Math.exp(-3 * t) * expected, then[2].getReal(), 1e-11);
    }

    private static NormalForm form(String first, String second, int degree) throws InputException {
        Model model = ModelReader.read("{state: [x, y], field: [\"" + first + "\", \"" + second + "\"]}", "r.yaml");
        EquilibriumSet set = EquilibriumSearch.of(model, Map.of(), 1);
        return NormalForm.at(model, Map.of(), set, origin(set), degree, 1e-12);
    }

    private static void assertBounded(NormalForm form, double[] x, double first, double second, double most) {
        if (!(form.at(x) instanceof PrincipalValue.Inside inside)) {
            // polynomial conjugates may have other equilibria
            return;
        }
        double[] exact = {first, second};
        for (int k = 0; k < 2; k++) {
            ModeValue mode = inside.modes().get(k);
            assertTrue(mode.isKnown(), mode.reason());
            double distance = mode.psi().subtract(exact[k]).norm();
            assertTrue(distance <= mode.error() + 2e-15, distance + " > " + mode.error());
            assertTrue(mode.error() <= most, () -> "error " + mode.error());
        }
    }

    @Test
    void withoutResonancesItIsTheLinearizingMap() throws Exception {
        Model model =
                ModelReader.read("{activation: logistic, weights: [[2, -8], [8, 1]], inputs: [3, -4]}", "focus.yaml");
        EquilibriumSet set = EquilibriumSearch.of(model, Map.of(), 1);
        NormalForm form = NormalForm.at(model, Map.of(), set, 0, 12, 1e-11);
        PrincipalMap map = PrincipalMap.at(model, Map.of(), set, 0, 16, 1e-12);
        assertTrue(form.terms().isEmpty());
        double[] x = {1.5, -2};
        Complex[] a = ((PrincipalValue.Inside) form.at(x)).psi();
        Complex[] b = ((PrincipalValue.Inside) map.at(x)).psi();
        for (int k = 0; k < 2; k++) {
            assertEquals(0, a[k].subtract(b[k]).norm(), 1e-9);
        }
    }
}
