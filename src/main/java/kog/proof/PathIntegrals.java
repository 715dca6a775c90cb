package kog.proof;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kog.symbolic.Expression;
import kog.symbolic.Expression.Integral;
import kog.symbolic.Symbol;

/**
 * Proofs with integrals up to one state variable, the clock, whose integrands are constant along solutions: on each interval
 * between singular points an integrand is shown to be continuous, and not to change, inner integrals first.
 */
final class PathIntegrals {

    private final Statement s;
    private final Script proof;

    /** The interval of the integration variable. */
    private final String within;

    /** The state variable's place at a time, where the interval depends on it. */
    private final String moment;

    private PathIntegrals(Statement s, Script proof, Cases.Case c) {
        this.s = s;
        this.proof = proof;
        String low = c.low().map(e -> "Finite (" + s.definition.print(e) + ")").orElse("m_infty");
        String high =
                c.high().map(e -> "Finite (" + s.definition.print(e) + ")").orElse("p_infty");
        within = "(" + low + ") (" + high + ")";
        moment = c.split().isPresent() ? " specialize (K_ " + s.t + " T_)." : "";
    }

    static void prove(Statement s, Script proof) {
        Symbol clock = clock(s);
        List<Cases.Case> cases = Cases.of(clock, s.variable, s.integrands.all(), s.claim.region());
        Optional<Expression> split = cases.get(0).split();
        if (split.isPresent()) {
            proof.line(
                    "destruct (keeps_sign (fun %s => %s %s - (%s)) %s %s) as [K_ | K_].",
                    s.t, s.names.of(clock), s.t, s.definition.print(split.get()), s.a, s.b);
            proof.line("{ intros %s T_. %s eexists. deriv. }", s.t, s.destructed());
            proof.line("{ intros %s T_. %s nonzero. }", s.t, s.destructed());
        }
        for (Cases.Case c : cases) {
            if (split.isPresent()) {
                proof.line("-").indented(1);
            }
            new PathIntegrals(s, proof, c).prove();
            if (split.isPresent()) {
                proof.indented(-1);
            }
        }
    }

    private void prove() {
        proof.line("assert (Dom_ : domain %s) by exact I.", within);
        for (Integrands.Integrand k : s.integrands.all()) {
            continuous(k);
            if (!k.state().isEmpty()) {
                unchanged(k);
            }
        }
        proof.line("intros %s T_. %s%s", s.t, s.destructed(), moment);
        Closing.prove(s, proof);
    }

    private String during() {
        return "forall " + s.t + ", " + s.a + " < " + s.t + " < " + s.b + " -> ";
    }

    private void continuous(Integrands.Integrand k) {
        boolean moves = !k.state().isEmpty();
        String x = s.names.of(s.variable);
        proof.line(
                "assert (C_%s : %sforall %s, within %s %s -> continuous (%s) %s).",
                k.name(), moves ? during() : "", x, within, x, s.at(k.name(), k.state(), s.t), x);
        proof.line(
                "{ intros %s%s W_.%s generalize W_; intros [L_ H_]; simpl in L_, H_.",
                moves ? s.t + " T_ " : "", x, moves ? " " + s.destructed() + moment : "");
        facts(List.of(k.body()));
        proof.line("  eapply derive_continuous. unfold %s. deriv; first [ nonzero | positive ]. }", k.name());
    }

    private Assertions facts(List<Expression> formulas) {
        Assertions facts = new Assertions(s);
        facts.add(Facts.of(formulas));
        proof.indented(1).lines(facts.lines()).indented(-1);
        return facts;
    }

    private void unchanged(Integrands.Integrand k) {
        String x = s.names.of(s.variable);
        proof.line(
                "assert (Z_%s : forall %s, within %s %s -> %sis_derive (fun %s => %s %s) %s 0).",
                k.name(), x, within, x, during(), s.u, s.at(k.name(), k.state(), s.u), x, s.t);
        proof.line(
                "{ intros %s W_ %s T_. %s%s generalize W_; intros [L_ H_]; simpl in L_, H_.",
                x, s.t, s.destructed(), moment);
        List<Expression> formulas = new ArrayList<>(s.generator.field());
        formulas.add(k.body());
        Assertions facts = facts(formulas);
        proof.indented(1).line("unfold %s. eapply is_derive_eq.", k.name());
        proof.line("- deriv; first [ nonzero | positive ].");
        proof.line("- %s", Closing.equation(s)).indented(1);
        Kernels kernels = Kernels.of(s.withoutIntegrals(formulas), s.here);
        Closing.forms(s, kernels, proof);
        Closing.identity(s, kernels, facts, proof);
        proof.indented(-2).line("}");
    }

    /** The state variable at the upper ends of the integrals. */
    private static Symbol clock(Statement s) {
        Set<Symbol> ends = new LinkedHashSet<>();
        upperEnds(s, s.claim.formula(), ends);
        upperEnds(s, s.claim.of(), ends);
        if (ends.size() != 1) {
            throw new Uncovered("integrals over several state variables");
        }
        return ends.iterator().next();
    }

    private static void upperEnds(Statement s, Expression e, Set<Symbol> ends) {
        if (e instanceof Integral i) {
            if (!(i.upper() instanceof Symbol x) || !s.state.contains(x)) {
                throw new Uncovered("an integral whose upper end is not a state variable");
            }
            ends.add(x);
        }
        e.operands().forEach(o -> upperEnds(s, o, ends));
    }
}
