package kog.proof;

import java.util.List;
import java.util.Map;
import kog.symbolic.Expression;
import kog.symbolic.algebra.TimeTerms;

/** Integrals along a flow converge, and have the rates −h − ∫ ∂h/∂t. */
final class FlowRates {

    private final FlowNotation w;
    private final Statement s;
    private final Script proof;
    private final Flows flows;
    private final int n;

    FlowRates(FlowNotation w) {
        this.w = w;
        s = w.s;
        proof = w.proof;
        flows = w.flows;
        n = w.n;
    }

    /** The integral converges, and how fast it changes. */
    void rate(Flows.Along a, int j) {
        String h = a.h() + " s_" + w.values(n, "r_");
        proof.line("assert (H%s_ : flow_rate (fun s_ r_ => %s) (fun s_ r_ => %s)).", j, h, w.sum(a, true));
        proof.line(
                "{ apply (rate_ext (fun s_ r_ => %s) (fun s_ r_ => %s)); [ | reflexivity | ].",
                w.sum(a, false), w.sum(a, true));
        StringBuilder forms = new StringBuilder();
        for (TimeTerms.Power p : a.terms().terms().keySet()) {
            if (!p.exponent().isZero()) {
                forms.append("written_as exp ((")
                        .append(s.definition.print(p.exponent()))
                        .append(") * s_). ");
            }
        }
        proof.line(
                "  - intros s_ r_. unfold %s. %srewrite ?Rmult_0_l, ?exp_0. field; repeat split; nonzero.",
                a.h(), forms);
        proof.line("  - rates_apart.");
        for (Map.Entry<TimeTerms.Power, Expression> e : a.terms().terms().entrySet()) {
            String factor = w.along(FlowNotation.at("r_")).print(e.getValue());
            proof.line(
                    "    + apply (rate_moment (%s) %s (fun r_ => %s) (2 * rho_)).",
                    s.definition.print(e.getKey().exponent()), e.getKey().degree(), factor);
            proof.line(
                    "      * intros r_. %s eapply derive_continuous. deriv; first [ nonzero | positive ].",
                    w.rates(List.of("r_")));
            proof.line("      * change (order rho_ 2 (fun r_ => %s)). ordering.", factor);
            proof.line("      * unfold rho_; lra.");
        }
        proof.line("}");
        proof.line(
                "destruct (H%s_ %s) as (C%s_ & CD%s_ & (i%s_ & I%s_) & (d%s_ & ID%s_) & HD%s_).",
                j, s.t, j, j, j, j, j, j, j);
        String rewriting = FlowNotation.each(n, i -> "rewrite (proj2 (EV" + i + "_ u_ U_) s_). ");
        proof.line(
                "assert (J%s_ : is_derive (fun %s => %s%s) %s (- %s 0%s - d%s_)).",
                j, s.u, a.value(), flows.starts(n, w.stateAt(s.u)), s.t, a.h(), w.values(n, s.t), j);
        proof.line(
                "{ apply (is_derive_ext_loc (fun u_ => improper (fun s_ => %s s_%s))).",
                a.h(), w.values(n, "(u_ + s_)"));
        proof.line("  - generalize (in_interval %s %s %s T_). apply filter_imp. intros u_ U_.", s.a, s.b, s.t);
        proof.line("    unfold %s. apply improper_ext. intros s_. %sreflexivity.", a.value(), rewriting);
        proof.line("  - rewrite <- (improper_value _ _ ID%s_). exact HD%s_. }", j, j);
        proof.line("assert (VJ%s_ : %s%s = i%s_).", j, a.value(), flows.starts(n, s.here), j);
        proof.line("{ rewrite <- (improper_value _ _ I%s_). unfold %s. apply improper_ext. intros s_.", j, a.value());
        proof.line(
                "  %sreflexivity. }", FlowNotation.each(n, i -> "rewrite (proj2 (EV" + i + "_ " + s.t + " T_) s_). "));
    }
}
