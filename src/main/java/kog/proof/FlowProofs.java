package kog.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kog.symbolic.Expression;
import kog.symbolic.Expression.Integral;
import kog.symbolic.Symbol;

/** Proofs with integrals along a flow: the solution through the state goes on for all times, the integrals along it converge, and
 * what is left of the claim under the integral sign is a derivative along the flow.
 */
final class FlowProofs {

    private final FlowNotation w;
    private final Statement s;
    private final Script proof;
    private final Flows flows;
    private final int n;

    private FlowProofs(FlowNotation w) {
        this.w = w;
        s = w.s;
        proof = w.proof;
        flows = w.flows;
        n = w.n;
    }

    static void prove(Statement s, Script proof) {
        new FlowProofs(new FlowNotation(s, proof)).prove();
    }

    private void prove() {
        Optional<Integral> singular = SingularEnd.in(s);
        if (s.integrands.all().size() > (singular.isPresent() ? 1 : 0)) {
            throw new Uncovered("integrals of several kinds");
        }
        FlowRest rest = new FlowRest(s);
        singular.ifPresent(i -> SingularEnd.rule(s, i, s.integrands.of(i), proof));
        new FlowSolutions(w).write();
        FlowRates rates = new FlowRates(w);
        int j = 1;
        for (Flows.Along a : flows.integrals().values()) {
            rates.rate(a, j++);
        }
        new FlowTotal(w, rest).write(singular);
        closing(rest);
    }

    private void closing(FlowRest rest) {
        for (int k = 0; k < rest.own.size(); k++) {
            if (rest.own.get(k).isZero()) {
                proof.line("clear J%s_.", k + 1);
            }
        }
        proof.line("%s", s.destructed());
        w.facts(s.here, s.formulas());
        proof.line("unfold %s. eapply is_derive_eq; [ deriv; first [ nonzero | positive ] | ].", s.phi);
        proof.line("unfold %s%s.", s.lambda, s.claim.of().isZero() ? "" : ", " + s.source);
        int j = 1;
        for (Flows.Along a : flows.integrals().values()) {
            proof.line("rewrite ?VJ%s_. unfold %s.", j++, a.h());
        }
        for (int k = 1; k <= n; k++) {
            proof.line("rewrite <- (proj1 (EV%s_ %s T_)) in *.", k, s.t);
        }
        proof.line("apply Rminus_diag_uniq.");
        Map<Symbol, Expression> starts = new HashMap<>();
        flows.variables().forEach(v -> starts.put(v.symbol(), v.start()));
        proof.line(
                "apply Rminus_diag_eq in E_. match type of E_ with ?e_ = 0 => transitivity (- e_); [ | rewrite E_; ring ] end.");
        proof.line("unfold %s. simpl INR. simpl pred. rewrite ?Rmult_0_l, ?exp_0. simpl pow.", s.fields());
        List<Expression> formulas = new ArrayList<>(s.withoutIntegrals(s.formulas()));
        flows.integrals()
                .values()
                .forEach(a -> a.terms().terms().values().forEach(c -> formulas.add(c.substitute(starts))));
        rest.parts.forEach(p -> formulas.add(p.k().substitute(starts)));
        Kernels kernels = Kernels.of(s.withoutIntegrals(formulas), s.here);
        proof.line(
                "%s",
                "repeat match goal with |- context [RInt ?f_ ?x_ ?y_] => let E_ := fresh in generalize (RInt f_ x_ y_); intro end.");
        proof.line("%s", kernels.forms());
        Closing.identity(s, kernels, new Assertions(s, s.here), false, proof);
    }
}
