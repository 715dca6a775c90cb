package kog.proof;

import java.util.List;
import java.util.Optional;
import kog.generator.Claim;
import kog.generator.Eigenfunction;
import kog.generator.Exactness;
import kog.generator.KoopmanGenerator;
import kog.network.Parameter;
import kog.symbolic.Expression;
import kog.symbolic.Expression.Integral;

/** The Coq file of one claim: its {@link Statement} and a proof by the means of {@code Koopman.v}. */
final class ClaimProof {

    private ClaimProof() {}

    /**
     * The file.
     *
     * @param parameters every symbol of the field that is not a state variable
     * @param excluded   formulas in parameters about whose zeros nothing is claimed
     * @throws Uncovered if no proof is written for claims of this class
     */
    static String of(
            String system,
            Claim claim,
            KoopmanGenerator generator,
            List<Parameter> parameters,
            List<Expression> excluded) {
        if (claim.exactness() == Exactness.FLOATING) {
            throw new Uncovered("a formula with rounded coefficients");
        }
        Statement statement = new Statement(Explicit.of(claim), generator, parameters, excluded);
        // first, since they declare the constants that the proof needs equations of
        String definitions = statement.definitions().toString();
        Script proof = new Script();
        proof.line("Proof.").indented(1);
        proof.line(
                "intros %s %s %s Sol_. unfold %s in Sol_.",
                statement.curves(), statement.a, statement.b, statement.region);
        write(statement, proof);
        proof.indented(-1).line("Qed.");
        String head = statement.head(system) + definitions + "\n";
        String corollary = claim instanceof Eigenfunction && !statement.complex ? statement.corollary() : "";
        return head + statement.theorem() + proof + corollary + "\nEnd Claim.\n";
    }

    private static void write(Statement statement, Script proof) {
        Optional<Integral> singular = SingularEnd.in(statement);
        if (statement.complex) {
            ComplexValues.prove(statement, proof);
        } else if (!statement.flows.integrals().isEmpty()) {
            FlowProofs.prove(statement, proof);
        } else if (statement.integrands.all().isEmpty()) {
            proof.line("intros %s T_. %s", statement.t, statement.destructed());
            Closing.prove(statement, proof);
        } else if (singular.isPresent()) {
            SingularEnd.prove(statement, singular.get(), proof);
        } else {
            PathIntegrals.prove(statement, proof);
        }
    }
}
