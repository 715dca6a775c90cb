package kog.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The end of every proof with real values: the rule of differentiation, then an identity of fractions. */
final class Closing {

    /** What a fraction's denominators ask. */
    private static final String SIDES = "; repeat split; nonzero";

    private Closing() {}

    /** From the curve at a time of the interval, and what the rules need to know of integrals. */
    static void prove(Statement s, Script proof) {
        Assertions facts = opening(s, proof);
        Kernels kernels = Kernels.of(s.withoutIntegrals(s.formulas()), s.here);
        forms(s, kernels, proof);
        identity(s, kernels, facts, proof);
        proof.indented(-1);
    }

    /** The facts that the rule needs, and the rule; next comes the identity, one step further right. */
    static Assertions opening(Statement s, Script proof) {
        proof.lines(s.constants.bounds());
        Assertions facts = new Assertions(s);
        facts.add(Facts.of(s.formulas()));
        proof.lines(facts.lines());
        proof.line("unfold %s. eapply is_derive_eq.", s.phi);
        proof.line("- deriv; first [ nonzero | positive ].");
        proof.line("- %s", equation(s)).indented(1);
        return facts;
    }

    /** The derivative and what it is to be equal to, without definitions. */
    static String equation(Statement s) {
        String integrands =
                s.integrands.all().stream().map(k -> ", " + k.name()).collect(Collectors.joining());
        return "cbv beta. unfold " + s.lambda + (s.claim.of().isZero() ? "" : ", " + s.source) + ". "
                + (integrands.isEmpty() ? "" : "integrals_to_numbers. ") + "unfold " + s.fields() + integrands
                + ". simpl INR. simpl pred. cbv beta.";
    }

    /** Where an integrand was evaluated, its kernels are written as elsewhere. */
    static void forms(Statement s, Kernels kernels, Script proof) {
        if (!s.integrands.all().isEmpty()) {
            proof.line("integrals_to_numbers. %s", kernels.forms());
        }
    }

    /** Fractions, if need be after exponentials and angles are written in few of them. */
    static void identity(Statement s, Kernels kernels, Assertions facts, Script proof) {
        identity(s, kernels, facts, true, proof);
    }

    /** @param expanded whether tangents may be written by exponentials, which takes long where the equation is false */
    static void identity(Statement s, Kernels kernels, Assertions facts, boolean expanded, Script proof) {
        List<String> more = new ArrayList<>(s.constants.relations());
        String plain = facts.field(more) + SIDES;
        more.addAll(kernels.relations());
        proof.lines(kernels.lines());
        List<String> ways = new ArrayList<>(List.of(plain));
        if (!kernels.monomials().isEmpty()) {
            ways.add(
                    0,
                    "tangents_to_numbers; " + kernels.exponentialsByTangents() + facts.field(kernels.monomials())
                            + SIDES);
        }
        if (!kernels.byTangents().isEmpty()) {
            ways.add(kernels.byTangents() + plain);
        }
        if (expanded && !kernels.rewriting().isEmpty()) {
            ways.add(kernels.rewriting() + facts.field(more) + SIDES);
        }
        proof.line("%s.", ways.size() == 1 ? plain : "first [ " + String.join(" | ", ways) + " ]");
    }
}
