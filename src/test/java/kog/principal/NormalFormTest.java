package kog.principal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
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
        int origin = 0;
        while (PrincipalMap.norm(set.equilibria().get(origin).x()) > 1e-12) {
            origin++;
        }
        int index = origin;
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
