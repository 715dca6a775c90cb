package kog.report.export;

import java.util.ArrayList;
import java.util.List;
import kog.generator.Claim;
import kog.generator.Derivation;
import kog.generator.GeneralizedEigenfunction;
import kog.generator.Obstruction;
import kog.symbolic.Expression;

/** A derivation for a program that has no notation for integrals along flows: it says which claims it lacks. */
final class WithoutFlows {

    private WithoutFlows() {}

    static Derivation of(Derivation derivation, String program) {
        List<GeneralizedEigenfunction> written = new ArrayList<>();
        List<Obstruction> obstructions = new ArrayList<>(derivation.obstructions());
        for (GeneralizedEigenfunction z : derivation.generalized()) {
            if (has(z)) {
                obstructions.add(new Obstruction(
                        Obstruction.Kind.CONDITIONING,
                        z.name() + " is left out: " + program
                                + " has no notation for integrals along a flow; text, json, latex,"
                                + " python, julia and octave have it"));
            } else {
                written.add(z);
            }
        }
        return new Derivation(
                derivation.name(),
                derivation.systemClass(),
                derivation.eigenfunctions(),
                derivation.firstIntegrals(),
                written,
                derivation.links(),
                obstructions);
    }

    private static boolean has(Claim claim) {
        return has(claim.formula()) || has(claim.of());
    }

    private static boolean has(Expression e) {
        return e instanceof Expression.FlowIntegral || e.operands().stream().anyMatch(WithoutFlows::has);
    }
}
