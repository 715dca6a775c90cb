package kog.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kog.symbolic.Expression;
import kog.symbolic.Expression.FlowIntegral;
import kog.symbolic.Expression.Integral;
import kog.symbolic.Expression.Number;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.algebra.TimeTerms;

/**
 * Proofs with integrals along a flow: the solution through the state goes on for all times, the integrals along it converge
 * and have the rates −h − ∫ ∂h/∂t, and what is left of the claim under the integral sign is a derivative along the flow.
 */
final class FlowProofs {

    private final Statement s;
    private final Script proof;
    private final Flows flows;
    private final int n;

    private FlowProofs(Statement s, Script proof) {
        this.s = s;
        this.proof = proof;
        flows = s.flows;
        n = flows.variables().size();
    }

    static void prove(Statement s, Script proof) {
        new FlowProofs(s, proof).prove();
    }

    private void prove() {
        Optional<Integral> singular = SingularEnd.in(s);
        if (s.integrands.all().size() > (singular.isPresent() ? 1 : 0)) {
            throw new Uncovered("integrals of several kinds");
        }
        Rest rest = new Rest();
        singular.ifPresent(i -> SingularEnd.rule(s, i, s.integrands.of(i), proof));
        for (int k = 0; k < n; k++) {
            start(k);
        }
        proof.line("intros %s T_.", s.t);
        for (int k = 0; k < n; k++) {
            solution(k);
        }
        decay();
        int j = 1;
        for (Flows.Along a : flows.integrals().values()) {
            rate(a, j++);
        }
        total(rest, singular);
        closing(rest);
    }

    private CoqReal along(IntFunction<String> places) {
        return flows.at(s.definition, places::apply);
    }

    private static IntFunction<String> at(String time) {
        return k -> "(V" + (k + 1) + "_ " + time + ")";
    }

    private String values(int count, String time) {
        return IntStream.range(0, count).mapToObj(k -> " " + at(time).apply(k)).collect(Collectors.joining());
    }

    private CoqReal stateAt(String time) {
        return s.definition.with(x -> s.state.contains(x) ? s.names.of(x) + " " + time : s.names.of(x));
    }

    private String rates(List<String> times) {
        return times.stream().map(t -> IntStream.rangeClosed(1, n).mapToObj(k -> "generalize (DV" + k + "_ " + t + "); intro.")
                .collect(Collectors.joining(" "))).collect(Collectors.joining(" "));
    }

    private String inputs() {
        return flows.variables().stream().map(v -> v.in()).collect(Collectors.joining(", "));
    }

    private void facts(CoqReal notation, List<Expression> formulas) {
        Assertions facts = new Assertions(s, notation);
        facts.add(Facts.of(formulas));
        proof.lines(facts.lines());
    }

    private void identity(CoqReal notation, List<Expression> formulas) {
        Kernels kernels = Kernels.of(s.withoutIntegrals(formulas), notation);
        proof.line("%s", kernels.forms());
        Closing.identity(s, kernels, new Assertions(s, notation), proof);
    }

    /** The starts move by the field of the flow. */
    private void start(int k) {
        Flows.Variable v = flows.variables().get(k);
        String own = s.here.print(v.start());
        proof.line(
                "assert (S%s_ : forall %s, %s < %s < %s -> is_derive (fun %s => %s) %s (- (%s) * (%s) + %s%s)).",
                k + 1, s.t, s.a, s.t, s.b, s.u, stateAt(s.u).print(v.start()), s.t, s.definition.print(v.leak()), own,
                v.in(), flows.starts(k, s.here));
        proof.line("{ intros %s T_. %s", s.t, s.destructed()).indented(1);
        Map<Symbol, Expression> starts = new HashMap<>();
        flows.variables().forEach(w -> starts.put(w.symbol(), w.start()));
        List<Expression> formulas = new ArrayList<>(s.generator.field());
        formulas.add(v.start());
        formulas.add(v.input().substitute(starts));
        facts(s.here, formulas);
        proof.line("eapply is_derive_eq.");
        proof.line("- deriv; first [ nonzero | positive ].");
        proof.line("- cbv beta. unfold %s, %s. simpl INR. simpl pred. cbv beta.", s.fields(), inputs()).indented(1);
        identity(s.here, formulas);
        proof.indented(-2).line("}");
    }

    /** The solution from the state at the time t goes on as the flow does. */
    private void solution(int k) {
        Flows.Variable v = flows.variables().get(k);
        String start = stateAt("u_").print(v.start());
        String input = v.in() + values(k, "q_");
        String leak = s.definition.print(v.leak());
        proof.line("assert (X_ : exists V_ : R -> R, (forall q_ : R, is_derive V_ q_ (- (%s) * V_ q_ + %s)) /\\", leak, input);
        proof.line(
                "  forall u_, %s < u_ < %s -> %s = V_ u_ /\\ forall s_, %s%s s_ = V_ (u_ + s_)).",
                s.a, s.b, start, v.flow(), flows.starts(k + 1, stateAt("u_")));
        proof.line(
                "{ destruct (flow_along (%s) (fun q_ => %s) (fun u_ => %s) %s %s %s T_) as (V_ & DV_ & EV_).",
                leak, input, start, s.a, s.b, s.t);
        proof.line("  - intros q_. %s eapply derive_continuous. unfold %s.", earlier(k), v.in());
        proof.line("    deriv; first [ nonzero | positive ].");
        proof.line("  - intros q_ Q_. eapply is_derive_eq; [ exact (S%s_ q_ Q_) | ].", k + 1);
        proof.line("    %sreflexivity.", each(k, i -> "rewrite (proj1 (EV" + i + "_ q_ Q_)). "));
        proof.line("  - exists V_. split; [ exact DV_ | ]. intros u_ U_. destruct (EV_ u_ U_) as [A_ B_].");
        proof.line("    split; [ exact A_ | ]. intros s_. unfold %s. apply B_. intros q_.", v.flow());
        proof.line("    %sreflexivity. }", each(k, i -> "rewrite (proj2 (EV" + i + "_ u_ U_) q_). "));
        proof.line("destruct X_ as (V%s_ & DV%s_ & EV%s_).", k + 1, k + 1, k + 1);
    }

    private static String each(int count, IntFunction<String> part) {
        return IntStream.rangeClosed(1, count).mapToObj(part).collect(Collectors.joining());
    }

    private String earlier(int k) {
        return each(k, i -> "generalize (DV" + i + "_ q_); intro. ");
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
            String input = v.in() + values(k, "q_");
            proof.line("assert (O%s_ : order rho_ 1 V%s_).", k + 1, k + 1);
            proof.line("{ apply order_1. apply (response_decays V%s_ (fun q_ => %s) (%s) rho_ DV%s_).",
                    k + 1, input, s.definition.print(v.leak()), k + 1);
            proof.line("  - intros q_. %s eapply derive_continuous. unfold %s. deriv; first [ nonzero | positive ].",
                    earlier(k), v.in());
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

    private String term(TimeTerms.Power p, Expression c, boolean rate) {
        String factor = along(at("r_")).print(c);
        String a = s.definition.print(p.exponent());
        Function<String, String> power = m -> "(s_ ^ " + m + " * (exp ((" + a + ") * s_) * (" + factor + ")))";
        String whole = power.apply(String.valueOf(p.degree()));
        return rate
                ? "(INR " + p.degree() + " * " + power.apply("pred " + p.degree()) + " + (" + a + ") * " + whole + ")"
                : whole;
    }

    private String sum(Flows.Along a, boolean rate) {
        return a.terms().terms().entrySet().stream()
                .map(e -> term(e.getKey(), e.getValue(), rate))
                .collect(Collectors.joining(" + "));
    }

    /** The integral converges, and how fast it changes. */
    private void rate(Flows.Along a, int j) {
        String h = a.h() + " s_" + values(n, "r_");
        proof.line("assert (H%s_ : flow_rate (fun s_ r_ => %s) (fun s_ r_ => %s)).", j, h, sum(a, true));
        proof.line("{ apply (rate_ext (fun s_ r_ => %s) (fun s_ r_ => %s)); [ | reflexivity | ].", sum(a, false), sum(a, true));
        StringBuilder forms = new StringBuilder();
        for (TimeTerms.Power p : a.terms().terms().keySet()) {
            if (!p.exponent().isZero()) {
                forms.append("written_as exp ((").append(s.definition.print(p.exponent())).append(") * s_). ");
            }
        }
        proof.line("  - intros s_ r_. unfold %s. %srewrite ?Rmult_0_l, ?exp_0. field; repeat split; nonzero.", a.h(), forms);
        proof.line("  - repeat apply rate_plus.");
        for (Map.Entry<TimeTerms.Power, Expression> e : a.terms().terms().entrySet()) {
            String factor = along(at("r_")).print(e.getValue());
            proof.line("    + apply (rate_moment (%s) %s (fun r_ => %s) (2 * rho_)).",
                    s.definition.print(e.getKey().exponent()), e.getKey().degree(), factor);
            proof.line("      * intros r_. %s eapply derive_continuous. deriv; first [ nonzero | positive ].",
                    rates(List.of("r_")));
            proof.line("      * change (order rho_ 2 (fun r_ => %s)). ordering.", factor);
            proof.line("      * unfold rho_; lra.");
        }
        proof.line("}");
        proof.line("destruct (H%s_ %s) as (C%s_ & CD%s_ & (i%s_ & I%s_) & (d%s_ & ID%s_) & HD%s_).",
                j, s.t, j, j, j, j, j, j, j);
        String rewriting = each(n, i -> "rewrite (proj2 (EV" + i + "_ u_ U_) s_). ");
        proof.line("assert (J%s_ : is_derive (fun %s => %s%s) %s (- %s 0%s - d%s_)).",
                j, s.u, a.value(), flows.starts(n, stateAt(s.u)), s.t, a.h(), values(n, s.t), j);
        proof.line("{ apply (is_derive_ext_loc (fun u_ => improper (fun s_ => %s s_%s))).", a.h(), values(n, "(u_ + s_)"));
        proof.line("  - generalize (in_interval %s %s %s T_). apply filter_imp. intros u_ U_.", s.a, s.b, s.t);
        proof.line("    unfold %s. apply improper_ext. intros s_. %sreflexivity.", a.value(), rewriting);
        proof.line("  - rewrite <- (improper_value _ _ ID%s_). exact HD%s_. }", j, j);
        proof.line("assert (VJ%s_ : %s%s = i%s_).", j, a.value(), flows.starts(n, s.here), j);
        proof.line("{ rewrite <- (improper_value _ _ I%s_). unfold %s. apply improper_ext. intros s_.", j, a.value());
        proof.line("  %sreflexivity. }", each(n, i -> "rewrite (proj2 (EV" + i + "_ " + s.t + " T_) s_). "));
    }

    /** Uφ − λφ − f = Q − ∫ Σ (c ∂h/∂t + λ c h + c' h), where Q is of the flow's variables. */
    private final class Rest {
        final List<Expression> own = new ArrayList<>();
        final List<Expression> others = new ArrayList<>();
        final Expression lambda = s.claim.eigenvalue();
        final Expression q;

        Rest() {
            Map<FlowIntegral, Expression> symbols = new HashMap<>();
            flows.integrals().keySet().forEach(f ->
                    symbols.put(f, new Symbol("integral_along_" + symbols.size())));
            Expression a = replaced(s.claim.formula(), symbols);
            Expression f = replaced(s.claim.of(), symbols);
            Expression sum = Expression.ZERO;
            Map<Symbol, Expression> none = new HashMap<>();
            Map<Symbol, Expression> starts = new HashMap<>();
            flows.variables().forEach(v -> starts.put(v.symbol(), v.start()));
            for (Map.Entry<FlowIntegral, Flows.Along> e : flows.integrals().entrySet()) {
                Symbol j = (Symbol) symbols.get(e.getKey());
                none.put(j, Expression.ZERO);
                own.add(a.derivative(j));
                others.add(f.derivative(j));
                Expression start = e.getValue().integrand().substitute(Map.of(flows.time, Expression.ZERO));
                sum = sum.minus(a.derivative(j).times(start.substitute(starts)));
            }
            for (Expression c : own) {
                constant(c);
            }
            for (Expression c : others) {
                constant(c);
            }
            a = a.substitute(none);
            f = f.substitute(none);
            if (Flows.hasIntegral(a)) {
                throw new Uncovered("an integral beside one along the flow");
            }
            for (int i = 0; i < s.state.size(); i++) {
                sum = sum.plus(a.derivative(s.state.get(i)).times(s.generator.field().get(i)));
            }
            sum = sum.minus(lambda.times(a)).minus(f);
            Map<Symbol, Expression> states = new HashMap<>();
            for (Symbol x : s.state) {
                states.put(x, Expression.ZERO);
                for (Flows.Variable v : flows.variables()) {
                    if (v.start().derivative(x).equals(Expression.ONE)
                            && s.state.stream().filter(v.start().symbols()::contains).count() == 1) {
                        states.put(x, v.symbol().plus(x.minus(v.start())));
                    }
                }
            }
            q = sum.substitute(states);
        }

        private void constant(Expression c) {
            if (s.state.stream().anyMatch(c.symbols()::contains)
                    || c.symbols().stream().anyMatch(x -> x.name().startsWith("integral_along_"))) {
                throw new Uncovered("a formula that is not linear in its integrals along the flow");
            }
        }

        private static Expression replaced(Expression e, Map<FlowIntegral, Expression> symbols) {
            return e instanceof FlowIntegral ? symbols.get(e) : e.mapOperands(o -> replaced(o, symbols));
        }

        String integrand(String time, String place) {
            return parts((j, a) -> "(" + sum(a, true) + ")", (j, a) -> "(" + a.h() + " s_" + values(n, "r_") + ")")
                    .replace("s_", time)
                    .replace("r_", place);
        }

        String value() {
            return parts((j, a) -> "d" + j + "_", (j, a) -> "i" + j + "_");
        }

        private String parts(Part rate, Part value) {
            List<String> terms = new ArrayList<>();
            int j = 0;
            for (Flows.Along a : flows.integrals().values()) {
                if (!own.get(j).isZero()) {
                    terms.add("(" + s.definition.print(own.get(j)) + ") * " + rate.of(j + 1, a));
                }
                Expression c = own.get(j).times(lambda).plus(others.get(j));
                if (!c.isZero()) {
                    terms.add("(" + s.definition.print(c) + ") * " + value.of(j + 1, a));
                }
                j++;
            }
            return String.join(" + ", terms);
        }
    }

    private interface Part {
        String of(int j, Flows.Along a);
    }

    private void total(Rest rest, Optional<Integral> singular) {
        String value = rest.value();
        String h = flows.integrals().values().stream().map(Flows.Along::h).collect(Collectors.joining(", "));
        String simple = "rewrite ?Rmult_0_r, ?Rmult_0_l, ?exp_0. simpl INR. simpl pred. simpl pow.";
        proof.line("assert (E_ : %s = %s).", value, along(at(s.t)).print(rest.q)).indented(1);
        proof.line("{ apply (converges_unique (fun s_ => %s)).", rest.integrand("s_", "(" + s.t + " + s_)"));
        proof.line("- apply (fun I_ : integral_is _ _ => proj2 I_).");
        proof.line("  repeat apply integral_plus; apply integral_scal; split; assumption.");
        proof.line("- apply (converges_ext (fun s_ => (fun r_ => %s) (%s + s_))).", rest.integrand("0", "r_"), s.t);
        proof.line("  + intros s_. cbv beta. unfold %s. %s", h, simple).indented(1);
        flows.integrals().values().stream()
                .flatMap(a -> a.terms().terms().keySet().stream())
                .map(p -> s.definition.print(p.exponent()))
                .distinct()
                .filter(a -> !a.equals("0"))
                .forEach(a -> proof.line("  written_as exp ((%s) * s_).", a));
        proof.line("  field; repeat split; nonzero.").indented(-1);
        String q = along(at("r_")).print(rest.q);
        proof.line("  + replace (%s) with (- (fun r_ => - (%s)) %s) by (cbv beta; ring).", along(at(s.t)).print(rest.q), q, s.t);
        proof.line("    apply (converges_total (fun r_ => - (%s)) (fun r_ => %s) %s).", q, rest.integrand("0", "r_"), s.t);
        proof.line("    * intros r_. %s", rates(List.of("r_"))).indented(3);
        CoqReal there = along(at("r_"));
        List<Expression> formulas = new ArrayList<>(List.of(rest.q));
        flows.variables().forEach(v -> formulas.add(v.input()));
        flows.integrals().values().forEach(a -> formulas.addAll(a.terms().terms().values()));
        facts(there, formulas);
        proof.line("eapply is_derive_eq; [ deriv; first [ nonzero | positive ] | ].");
        proof.line("cbv beta. integrals_to_numbers. unfold %s, %s. %s", h, inputs(), simple);
        if (singular.isPresent()) {
            Integrands.Integrand k = s.integrands.of(singular.get());
            proof.line("destruct (Req_EM_T _ _) as [Z_ | Z_].");
            proof.line("{ assert (Y_ : V1_ r_ = 0) by lra. rewrite Y_. rewrite ?Rmult_0_l, ?Rmult_0_r.").indented(1);
            Map<Symbol, Expression> zero = Map.of(flows.variables().get(0).symbol(), Expression.ZERO);
            identityWith(there, formulas.stream().map(e -> e.substitute(zero)).toList(), "rewrite ?vanishing_tanh, ?Ropp_0, ?Rplus_0_r, ?Rplus_0_l. ");
            proof.line("}").indented(-1);
            proof.line("assert (N_ : V1_ r_ <> 0) by lra. unfold %s.", k.name());
            List<Expression> more = new ArrayList<>(formulas);
            more.add(k.body().substitute(Map.of(s.variable, flows.variables().get(0).symbol())));
            identity(there, more);
        } else {
            identity(there, formulas);
        }
        proof.indented(-3);
        proof.line("    * intros r_. %s eapply derive_continuous.", rates(List.of("r_")));
        proof.line("      unfold %s. deriv; first [ nonzero | positive ].", h);
        proof.line("    * assert (R_ : forall f_ : R -> R, order rho_ 1 f_ -> tends f_ 0).");
        proof.line("      { intros f_ F_. apply (decays_limit f_ rho_); [ apply order_once; exact F_ | exact P_ ]. }");
        for (int k = 1; k <= n; k++) {
            proof.line("      generalize (R_ V%s_ O%s_); intro.", k, k);
        }
        proof.line("      eapply tends_eq; [ tending; nonzero | ].").indented(3);
        proof.line("rewrite ?vanishing_tanh, ?Rplus_0_r, ?Rplus_0_l, ?Rminus_0_r. integrals_to_numbers.");
        Map<Symbol, Expression> origin = new HashMap<>();
        flows.variables().forEach(v -> origin.put(v.symbol(), Expression.ZERO));
        identity(there, formulas.stream().map(e -> e.substitute(origin)).toList());
        proof.indented(-3).line("}").indented(-1);
    }

    private void identityWith(CoqReal notation, List<Expression> formulas, String first) {
        proof.line("%s", first);
        identity(notation, formulas);
    }

    private void closing(Rest rest) {
        proof.line("%s", s.destructed());
        facts(s.here, s.formulas());
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
        proof.line("apply Rminus_diag_eq in E_. match type of E_ with ?e_ = 0 => transitivity (- e_); [ | rewrite E_; ring ] end.");
        proof.line("unfold %s. simpl INR. simpl pred. rewrite ?Rmult_0_l, ?exp_0. simpl pow.", s.fields());
        List<Expression> formulas = new ArrayList<>(s.withoutIntegrals(s.formulas()));
        flows.integrals().values().forEach(a -> a.terms().terms().values().forEach(c -> formulas.add(c.substitute(starts))));
        formulas.add(rest.q.substitute(starts));
        Kernels kernels = Kernels.of(s.withoutIntegrals(formulas), s.here);
        proof.line("%s", "repeat match goal with |- context [RInt ?f_ ?x_ ?y_] => let E_ := fresh in generalize (RInt f_ x_ y_); intro end.");
        proof.line("%s", kernels.forms());
        Closing.identity(s, kernels, new Assertions(s, s.here), proof);
    }
}
