package kog.derive.feedforward;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import kog.derive.Derive;
import kog.files.InputException;
import kog.files.ModelReader;
import kog.generator.Derivation;
import kog.generator.Eigenfunction;
import kog.generator.FirstIntegral;
import kog.generator.GeneralizedEigenfunction;
import kog.generator.KoopmanGenerator;
import kog.network.Network;
import kog.symbolic.Expression;
import kog.symbolic.Work;
import kog.symbolic.zero.ZeroTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is derived can be proved, nested integrals and symbolic leaks included. */
class FeedforwardProofTest {

    /** Proofs take a second; a machine with other work gets more. */
    private static final long LIMIT = 60 * Work.SECOND;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{activation: logistic, weights: [[0, 0, 0], [2, 0, 0], [1/3, -1, 0]], inputs: [1/2, 0, 1]}",
                "{activation: tanh, weights: [[0, a, 1], [0, 0, 0], [0, b, 0]], inputs: [1/2, th, -1], leak: [1/2, d, d], "
                        + "parameters: {a: real, b: real, th: real, d: positive}}",
                "{activation: {polynomial: [0, 1, 1]}, weights: [[0, 0, 0], [2, 0, 0], [1/3, -1, 0]], leak: [2, 1, 3]}"
            })
    void derivedClaimsAreProved(String text) throws InputException {
        Network network = (Network) ModelReader.read(text, "test.yaml");
        Derivation derivation = Feedforward.of(network, Derive::of);
        assertFalse(derivation.generalized().isEmpty());
        KoopmanGenerator generator = new KoopmanGenerator(network.state(), network.field());
        for (Eigenfunction psi : derivation.eigenfunctions()) {
            assertZero(
                    psi.name(),
                    generator.of(psi.formula()).minus(psi.eigenvalue().times(psi.formula())));
        }
        for (FirstIntegral phi : derivation.firstIntegrals()) {
            assertZero(phi.name(), generator.of(phi.formula()));
        }
        for (GeneralizedEigenfunction z : derivation.generalized()) {
            if (isBeyondNormalForm(z.formula()) || isBeyondNormalForm(z.of())) {
                // LinearizingCoordinatesTest has numbers, FlowIntegralClaimsTest proofs
                continue;
            }
            assertZero(
                    z.name(),
                    generator
                            .of(z.formula())
                            .minus(z.eigenvalue().times(z.formula()))
                            .minus(z.of()));
        }
    }

    private static boolean isBeyondNormalForm(Expression e) {
        return e instanceof Expression.FlowIntegral
                || e instanceof Expression.Integral i && i.upper().isOne()
                || e.operands().stream().anyMatch(FeedforwardProofTest::isBeyondNormalForm);
    }

    private static void assertZero(String name, Expression residual) {
        assertInstanceOf(ZeroTest.Zero.class, ZeroTest.of(residual, Work.of(LIMIT)), name);
    }
}
