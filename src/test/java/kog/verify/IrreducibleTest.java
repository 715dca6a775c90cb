package kog.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import kog.derive.Derive;
import kog.files.ModelReader;
import kog.generator.Claim;
import kog.generator.Derivation;
import kog.generator.Eigenfunction;
import kog.generator.FirstIntegral;
import kog.generator.KoopmanGenerator;
import kog.network.Model;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Linear systems whose characteristic polynomial is irreducible with complex roots: proved, and in time. */
class IrreducibleTest {

    private static Model companion(String last) throws Exception {
        int n = last.contains("x5") ? 5 : last.contains("x4") ? 4 : 3;
        StringBuilder state = new StringBuilder();
        StringBuilder field = new StringBuilder();
        for (int k = 1; k <= n; k++) {
            state.append(k == 1 ? "" : ", ").append("x").append(k);
            field.append(k == n ? "\"" + last + "\"" : "x" + (k + 1) + ", ");
        }
        return ModelReader.read("{state: [" + state + "], field: [" + field + "]}", "companion.yaml");
    }

    /** Of the pair with the negative real part, with conditions that only complex arithmetic can decide. */
    @ParameterizedTest
    @ValueSource(strings = {"psi_modulus_1", "psi_argument_1"})
    void quartic(String name) throws Exception {
        Model model = companion("-x1 - 2*x2 + x4 + 1");
        Claim claim = Derive.of(model).eigenfunctions().stream()
                .filter(e -> e.name().equals(name))
                .findFirst()
                .orElseThrow();
        Verifier verifier = Verifier.of(new KoopmanGenerator(model.state(), model.field()), model.parameters());
        Certificate honest = verifier.judge(claim);
        assertInstanceOf(Half.Proved.class, honest.identity(), claim + "\n" + honest);
        // the region of an angle in complex numbers is only sampled
        assertTrue(honest.verdict() == Verdict.PROVED || honest.verdict() == Verdict.CONFIRMED, claim + "\n" + honest);
        Certificate wrong = verifier.judge(spoilt(claim));
        assertEquals(Verdict.REFUTED, wrong.verdict(), claim + "\n" + wrong);
    }

    @ParameterizedTest
    @Tag("campaign")
    @ValueSource(strings = {"-x1 - 2*x2 + x3 + 1", "-x1 - 2*x2 + x4 + 1", "-x1 - x2 + 0*x4 - 3*x5"})
    void everyClaimIsProvedAndItsOppositeRefuted(String last) throws Exception {
        Model model = companion(last);
        Verifier verifier = Verifier.of(new KoopmanGenerator(model.state(), model.field()), model.parameters());
        Derivation derivation = Derive.of(model);
        List<Claim> claims = new ArrayList<>(derivation.eigenfunctions());
        claims.addAll(derivation.firstIntegrals());
        for (Claim claim : claims) {
            Certificate honest = verifier.judge(claim);
            assertInstanceOf(Half.Proved.class, honest.identity(), claim + "\n" + honest);
            // the region of an angle in complex numbers is only sampled
            assertTrue(
                    honest.verdict() == Verdict.PROVED || honest.verdict() == Verdict.CONFIRMED, claim + "\n" + honest);
        }
        for (Claim claim : claims) {
            Certificate wrong = verifier.judge(spoilt(claim));
            assertEquals(Verdict.REFUTED, wrong.verdict(), claim + "\n" + wrong);
        }
    }

    /** With an eigenvalue, or an integral, that is off by a little. */
    private static Claim spoilt(Claim claim) {
        Expression little = Expression.of(Rational.of(1, 100_000));
        if (claim instanceof Eigenfunction e) {
            return new Eigenfunction(
                    e.name(), e.eigenvalue().plus(little), e.formula(), e.region(), e.exactness(), e.free());
        }
        FirstIntegral i = (FirstIntegral) claim;
        return new FirstIntegral(i.name(), i.formula().plus(little.times(x1())), i.region(), i.exactness(), i.free());
    }

    private static Expression x1() {
        return new kog.symbolic.Symbol("x1");
    }
}
