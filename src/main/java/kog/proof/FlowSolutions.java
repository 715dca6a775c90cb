package kog.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kog.symbolic.Expression;
import kog.symbolic.Expression.Number;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.algebra.TimeTerms;

/** The solution through the state goes on for all times, and decays. */
final class FlowSolutions {

    private final FlowNotation w;
    private final Statement s;
    private final Script proof;
    private final Flows flows;
    private final int n;

    FlowSolutions(FlowNotation w) {
        this.w = w;
        s = w.s;
        proof = w.proof;
        flows = w.flows;
        n = w.n;
    }

    void write() {
        for (int k = 0; k < n; k++) {
            start(k);
        }
        proof.line("intros %s T_.", s.t);
        for (int k = 0; k < n; k++) {
            solution(k);
        }
        decay();
    }

    /** The starts move by the field of the flow. */
    private void start(int k) {
        Flows.Variable v = flows.variables().get(k);
        String own = s.here.print(v.start());
        proof.line(
                "assert (S%s_ : forall %s, %s < %s < %s -> is_derive (fun %s => %s) %s (- (%s) * (%s) + %s%s)).",
                k + 1,
                s.t,
                s.a,
                s.t,
                s.b,
                s.u,
                w.stateAt(s.u).print(v.start()),
                s.t,
                s.definition.print(v.leak()),
                own,
                v.in(),
                flows.starts(k, s.here));
        proof.line("{ intros %s T_. %s", s.t, s.destructed()).indented(1);
        Map<Symbol, Expression> starts = new HashMap<>();
        flows.variables().forEach(w -> starts.put(w.symbol(), w.start()));
        List<Expression> formulas = new ArrayList<>(s.generator.field());
        formulas.add(v.start());
        formulas.add(v.input().substitute(starts));
        w.facts(s.here, formulas);
        proof.line("eapply is_derive_eq.");
        proof.line("- deriv; first [ nonzero | positive ].");
        proof.line("- cbv beta. unfold %s, %s. simpl INR. simpl pred. cbv beta.", s.fields(), w.inputs())
                .indented(1);
        w.identity(s.here, formulas);
        proof.indented(-2).line("}");
    }

    /** The solution from the state at the time t goes on as the flow does. */
    private void solution(int k) {
        Flows.Variable v = flows.variables().get(k);
        String start = w.stateAt("u_").print(v.start());
        String input = v.in() + w.values(k, "q_");
        String leak = s.definition.print(v.leak());
        proof.line(
                "assert (X_ : exists V_ : R -> R, (forall q_ : R, is_derive V_ q_ (- (%s) * V_ q_ + %s)) /\\",
                leak, input);
        proof.line(
                "  forall u_, %s < u_ < %s -> %s = V_ u_ /\\ forall s_, %s%s s_ = V_ (u_ + s_)).",
                s.a, s.b, start, v.flow(), flows.starts(k + 1, w.stateAt("u_")));
        proof.line(
                "{ destruct (flow_along (%s) (fun q_ => %s) (fun u_ => %s) %s %s %s T_) as (V_ & DV_ & EV_).",
                leak, input, start, s.a, s.b, s.t);
        proof.line("  - intros q_. %s eapply derive_continuous. unfold %s.", w.earlier(k), v.in());
        proof.line("    deriv; first [ nonzero | positive ].");
        proof.line("  - intros q_ Q_. eapply is_derive_eq; [ exact (S%s_ q_ Q_) | ].", k + 1);
        proof.line("    %sreflexivity.", FlowNotation.each(k, i -> "rewrite (proj1 (EV" + i + "_ q_ Q_)). "));
        proof.line("  - exists V_. split; [ exact DV_ | ]. intros u_ U_. destruct (EV_ u_ U_) as [A_ B_].");
        proof.line("    split; [ exact A_ | ]. intros s_. unfold %s. apply B_. intros q_.", v.flow());
        proof.line("    %sreflexivity. }", FlowNotation.each(k, i -> "rewrite (proj2 (EV" + i + "_ u_ U_) q_). "));
        proof.line("destruct X_ as (Y%s_ & DV%s_ & EV%s_).", k + 1, k + 1, k + 1);
    }

    /** All variables of the flow vanish exponentially. */
    private void decay() {
        Rational least = null;
        Rational largest = Rational.ZERO;
        for (Flows.Variable v : flows.variables()) {
            Rational r = number(v.leak());
            least = least == null || r.compareTo(least) < 0 ? r : least;
        }
        for (Flows.Along a : flows.integrals().values()) {
            for (TimeTerms.Power p : a.terms().terms().keySet()) {
                Rational e = number(p.exponent());
                largest = e.compareTo(largest) > 0 ? e : largest;
            }
        }
        Rational rho = largest.divide(Rational.of(2)).add(least).divide(Rational.of(2));
        proof.line("pose (rho_ := %s). assert (P_ : 0 < rho_) by (unfold rho_; lra).", rho);
        for (int k = 0; k < n; k++) {
            Flows.Variable v = flows.variables().get(k);
            String input = v.in() + w.values(k, "q_");
            proof.line("assert (O%s_ : order rho_ 1 Y%s_).", k + 1, k + 1);
            proof.line(
                    "{ apply order_1. apply (response_decays Y%s_ (fun q_ => %s) (%s) rho_ DV%s_).",
                    k + 1, input, s.definition.print(v.leak()), k + 1);
            proof.line(
                    "  - intros q_. %s eapply derive_continuous. unfold %s. deriv; first [ nonzero | positive ].",
                    w.earlier(k), v.in());
            proof.line("  - apply order_once. unfold %s. ordering.", v.in());
            proof.line("  - unfold rho_; lra. }");
        }
    }

    private static Rational number(Expression e) {
        if (e instanceof Number r) {
            return r.value();
        }
        throw new Uncovered("an integral along a flow with parameters in its rates");
    }
}
