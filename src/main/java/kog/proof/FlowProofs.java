package kog.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kog.symbolic.Expression;
import kog.symbolic.Expression.Apply;
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
        return k -> "(Y" + (k + 1) + "_ " + time + ")";
    }

    private String values(int count, String time) {
        return IntStream.range(0, count).mapToObj(k -> " " + at(time).apply(k)).collect(Collectors.joining());
    }

    private CoqReal stateAt(String time) {
        return s.definition.with(x -> s.state.contains(x) ? s.names.of(x) + " " + time : s.names.of(x));
    }

    private String rates(List<String> times) {
        return times.stream()
                .map(t -> IntStream.rangeClosed(1, n)
                        .mapToObj(k -> "generalize (DV" + k + "_ " + t + "); intro.")
                        .collect(Collectors.joining(" ")))
                .collect(Collectors.joining(" "));
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
        Closing.identity(s, kernels, new Assertions(s, notation), false, proof);
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
                stateAt(s.u).print(v.start()),
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
        facts(s.here, formulas);
        proof.line("eapply is_derive_eq.");
        proof.line("- deriv; first [ nonzero | positive ].");
        proof.line("- cbv beta. unfold %s, %s. simpl INR. simpl pred. cbv beta.", s.fields(), inputs())
                .indented(1);
        identity(s.here, formulas);
        proof.indented(-2).line("}");
    }

    /** The solution from the state at the time t goes on as the flow does. */
    private void solution(int k) {
        Flows.Variable v = flows.variables().get(k);
        String start = stateAt("u_").print(v.start());
        String input = v.in() + values(k, "q_");
        String leak = s.definition.print(v.leak());
        proof.line(
                "assert (X_ : exists V_ : R -> R, (forall q_ : R, is_derive V_ q_ (- (%s) * V_ q_ + %s)) /\\",
                leak, input);
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
        proof.line("destruct X_ as (Y%s_ & DV%s_ & EV%s_).", k + 1, k + 1, k + 1);
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
            proof.line("assert (O%s_ : order rho_ 1 Y%s_).", k + 1, k + 1);
            proof.line(
                    "{ apply order_1. apply (response_decays Y%s_ (fun q_ => %s) (%s) rho_ DV%s_).",
                    k + 1, input, s.definition.print(v.leak()), k + 1);
            proof.line(
                    "  - intros q_. %s eapply derive_continuous. unfold %s. deriv; first [ nonzero | positive ].",
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
        proof.line(
                "{ apply (rate_ext (fun s_ r_ => %s) (fun s_ r_ => %s)); [ | reflexivity | ].",
                sum(a, false), sum(a, true));
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
            String factor = along(at("r_")).print(e.getValue());
            proof.line(
                    "    + apply (rate_moment (%s) %s (fun r_ => %s) (2 * rho_)).",
                    s.definition.print(e.getKey().exponent()), e.getKey().degree(), factor);
            proof.line(
                    "      * intros r_. %s eapply derive_continuous. deriv; first [ nonzero | positive ].",
                    rates(List.of("r_")));
            proof.line("      * change (order rho_ 2 (fun r_ => %s)). ordering.", factor);
            proof.line("      * unfold rho_; lra.");
        }
        proof.line("}");
        proof.line(
                "destruct (H%s_ %s) as (C%s_ & CD%s_ & (i%s_ & I%s_) & (d%s_ & ID%s_) & HD%s_).",
                j, s.t, j, j, j, j, j, j, j);
        String rewriting = each(n, i -> "rewrite (proj2 (EV" + i + "_ u_ U_) s_). ");
        proof.line(
                "assert (J%s_ : is_derive (fun %s => %s%s) %s (- %s 0%s - d%s_)).",
                j, s.u, a.value(), flows.starts(n, stateAt(s.u)), s.t, a.h(), values(n, s.t), j);
        proof.line(
                "{ apply (is_derive_ext_loc (fun u_ => improper (fun s_ => %s s_%s))).", a.h(), values(n, "(u_ + s_)"));
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
        final List<Weighted> parts;

        Rest() {
            Map<FlowIntegral, Expression> symbols = new HashMap<>();
            flows.integrals().keySet().forEach(f -> symbols.put(f, new Symbol("integral_along_" + symbols.size())));
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
                sum = sum.plus(
                        a.derivative(s.state.get(i)).times(s.generator.field().get(i)));
            }
            sum = sum.minus(lambda.times(a)).minus(f);
            Map<Symbol, Expression> states = new HashMap<>();
            for (Symbol x : s.state) {
                states.put(x, Expression.ZERO);
                for (Flows.Variable v : flows.variables()) {
                    if (v.start().derivative(x).equals(Expression.ONE)
                            && s.state.stream()
                                            .filter(v.start().symbols()::contains)
                                            .count()
                                    == 1) {
                        states.put(x, v.symbol().plus(x.minus(v.start())));
                    }
                }
            }
            q = byTangents(sum.substitute(states));
            parts = split();
        }

        /** The parts of Q with their rates: those with an integral belong to the one exponent that is not 0. */
        private List<Weighted> split() {
            Map<Expression, Expression> rates = new LinkedHashMap<>();
            rates.put(Expression.ZERO, Expression.ZERO);
            int j = 0;
            for (Flows.Along a : flows.integrals().values()) {
                Expression c = own.get(j);
                Expression more = c.times(lambda).plus(others.get(j++));
                a.terms().terms().forEach((p, factor) -> {
                    if (p.degree() == 0) {
                        rates.merge(
                                p.exponent(), c.times(p.exponent()).plus(more).times(factor), Expression::plus);
                    } else if (p.degree() == 1) {
                        rates.merge(p.exponent(), c.times(factor), Expression::plus);
                    }
                });
            }
            rates.entrySet().removeIf(e -> !e.getKey().isZero() && e.getValue().isZero());
            if (rates.size() > 2) {
                throw new Uncovered("several exponents under an integral along the flow");
            }
            Symbol integral = new Symbol("path_integral");
            Expression rest = q;
            List<Weighted> all = new ArrayList<>();
            for (Map.Entry<Expression, Expression> e : rates.entrySet()) {
                if (!e.getKey().isZero()) {
                    Integral i = SingularEnd.in(s)
                            .map(x -> within(q))
                            .orElseThrow(() -> new Uncovered("a rate that is no derivative"));
                    Expression numbered = replaced(q, i, integral);
                    Expression k = numbered.derivative(integral);
                    rest = numbered.substitute(Map.of(integral, Expression.ZERO));
                    all.add(new Weighted(e.getKey(), e.getValue(), k.times(i)));
                }
            }
            all.add(new Weighted(Expression.ZERO, rates.get(Expression.ZERO), rest));
            return all;
        }

        private Integral within(Expression e) {
            if (e instanceof Integral i) {
                return i;
            }
            return e.operands().stream()
                    .map(this::within)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }

        private static Expression replaced(Expression e, Integral i, Expression by) {
            return e.equals(i) ? by : e.mapOperands(o -> replaced(o, i, by));
        }

        /** Logistic functions, but those inside of others, are written as those that the integrands are of. */
        private static Expression byTangents(Expression e) {
            if (e instanceof Expression.Power p
                    && p.exponent().equals(Expression.ONE.negate())
                    && p.base().minus(Expression.ONE) instanceof Apply a
                    && a.function() == kog.symbolic.Function.EXP) {
                Expression half = a.argument().times(Expression.HALF).negate();
                return Expression.apply(kog.symbolic.Function.TANH, half)
                        .plus(Expression.ONE)
                        .times(Expression.HALF);
            }
            return e instanceof Integral || e instanceof Apply ? e : e.mapOperands(Rest::byTangents);
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

    /** ∫ e^{as} w = K, since K' = −w − aK and e^{as} K vanishes for large times. */
    private record Weighted(Expression exponent, Expression w, Expression k) {}

    private void total(Rest rest, Optional<Integral> singular) {
        List<Weighted> parts = rest.parts;
        for (int k = 0; k < parts.size(); k++) {
            weighted(parts.get(k), k + 1, singular);
        }
        CoqReal now = along(at(s.t));
        CoqReal then = along(at("(" + s.t + " + s_)"));
        proof.line(
                "assert (E_ : %s = %s).",
                rest.value(),
                parts.stream().map(p -> "(" + now.print(p.k()) + ")").collect(Collectors.joining(" + ")));
        proof.line("{ apply (converges_unique (fun s_ => %s)).", rest.integrand("s_", "(" + s.t + " + s_)"))
                .indented(1);
        proof.line("- apply integral_converges.");
        proof.line("  integrals_apart.");
        proof.line(
                "- apply (converges_ext (fun s_ => %s)).",
                parts.stream().map(p -> weight(p, then)).collect(Collectors.joining(" + ")));
        proof.line("  + intros s_. unfold %s. simpl INR. simpl pred. simpl pow.", integrands())
                .indented(1);
        exponents(rest).forEach(a -> proof.line("  written_as exp ((%s) * s_).", a));
        proof.line("  rewrite ?Rmult_0_l, ?exp_0. field; repeat split; nonzero.")
                .indented(-1);
        String sum = "W1_";
        for (int k = 2; k <= parts.size(); k++) {
            sum = "(integral_plus _ _ _ _ " + sum + " W" + k + "_)";
        }
        proof.line("  + exact (proj2 %s). }", sum).indented(-1);
    }

    private String weight(Weighted p, CoqReal place) {
        return "exp ((" + s.definition.print(p.exponent()) + ") * s_) * (" + place.print(p.w()) + ")";
    }

    private List<String> exponents(Rest rest) {
        return Stream.concat(
                        flows.integrals().values().stream()
                                .flatMap(a -> a.terms().terms().keySet().stream())
                                .map(TimeTerms.Power::exponent),
                        rest.parts.stream().map(Weighted::exponent))
                .filter(a -> !a.isZero())
                .map(s.definition::print)
                .distinct()
                .toList();
    }

    private String integrands() {
        return flows.integrals().values().stream().map(Flows.Along::h).collect(Collectors.joining(", "));
    }

    private void weighted(Weighted p, int j, Optional<Integral> singular) {
        CoqReal there = along(at("r_"));
        String k = there.print(p.k());
        String w = there.print(p.w());
        String a = s.definition.print(p.exponent());
        proof.line(
                "assert (W%s_ : integral_is (fun s_ => %s) (%s)).",
                j, weight(p, along(at("(" + s.t + " + s_)"))), along(at(s.t)).print(p.k()));
        proof.line("{ apply (integral_weighted (%s) (fun r_ => %s) (fun r_ => %s) %s).", a, k, w, s.t)
                .indented(1);
        proof.line("- intros r_. %s", rates(List.of("r_"))).indented(1);
        List<Expression> formulas = new ArrayList<>(List.of(p.k(), p.w()));
        flows.variables().stream()
                .filter(v -> p.k().symbols().contains(v.symbol()))
                .forEach(v -> formulas.add(v.input()));
        facts(there, formulas);
        proof.line("eapply is_derive_eq; [ deriv; first [ nonzero | positive ] | ].");
        proof.line("cbv beta. integrals_to_numbers. unfold %s. simpl INR. simpl pred. simpl pow.", inputs());
        Integral integral = inside(p.k());
        if (integral == null) {
            identity(there, formulas);
        } else {
            singular(integral, formulas, there, singular.orElseThrow());
        }
        proof.indented(-1);
        proof.line(
                "- intros r_. %s eapply derive_continuous. deriv; first [ nonzero | positive ].", rates(List.of("r_")));
        if (p.exponent().isZero()) {
            vanishing(p, there);
        } else {
            proof.line("- apply (order_limit rho_ 2); [ | simpl INR; unfold rho_; lra ].")
                    .indented(1);
            if (integral != null) {
                String name = s.integrands.of(singular.orElseThrow()).name();
                Flows.Variable v = flows.variables().stream()
                        .filter(x -> x.symbol().equals(integral.upper()))
                        .findFirst()
                        .orElseThrow(() -> new Uncovered("an integral up to no variable of the flow"));
                int at = flows.variables().indexOf(v) + 1;
                proof.line(
                        "assert (OI_ : order rho_ 1 (fun r_ => RInt %s (%s) (Y%s_ r_))).",
                        name, s.definition.print(integral.lower()), at);
                proof.line(
                        "{ eapply (order_through (fun z_ => RInt %s (%s) z_) Y%s_); [ apply Rm_; apply D_id | apply RInt_nothing | exact P_ | exact O%s_ ]. }",
                        name, s.definition.print(integral.lower()), at, at);
            }
            proof.line("ordering.").indented(-1);
        }
        proof.indented(-1).line("}");
    }

    private static Integral inside(Expression e) {
        return e instanceof Integral i
                ? i
                : e.operands().stream()
                        .map(FlowProofs::inside)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    /** At the lower end of the integral, and elsewhere. */
    private void singular(Integral i, List<Expression> formulas, CoqReal there, Integral of) {
        Integrands.Integrand k = s.integrands.of(of);
        if (!(i.upper() instanceof Symbol v)) {
            throw new Uncovered("an integral up to no variable of the flow");
        }
        String value = there.print(v);
        proof.line("destruct (Req_EM_T _ _) as [Z_ | Z_].");
        proof.line(
                        "{ assert (Y_ : %s = %s) by lra. rewrite Y_. rewrite ?Rmult_0_l, ?Rmult_0_r.",
                        value, s.definition.print(i.lower()))
                .indented(1);
        Map<Symbol, Expression> zero = Map.of(v, i.lower());
        proof.line("rewrite ?vanishing_tanh, ?tanh_0, ?Ropp_0, ?Rplus_0_r, ?Rplus_0_l.");
        identity(there, formulas.stream().map(e -> e.substitute(zero)).toList());
        proof.line("}").indented(-1);
        proof.line("assert (N_ : %s <> 0) by lra. unfold %s.", there.print(v.minus(i.lower())), k.name());
        List<Expression> more = new ArrayList<>(formulas);
        more.add(k.body().substitute(Map.of(s.variable, v)));
        identity(there, more);
    }

    private void vanishing(Weighted p, CoqReal there) {
        proof.line(
                        "- apply (is_lim_ext (fun r_ => %s)); [ intros r_; rewrite Rmult_0_l, exp_0; ring | ].",
                        there.print(p.k()))
                .indented(1);
        proof.line("change (tends (fun r_ => %s) 0).", there.print(p.k()));
        proof.line("assert (R_ : forall f_ : R -> R, order rho_ 1 f_ -> tends f_ 0).");
        proof.line("{ intros f_ F_. apply (decays_limit f_ rho_); [ apply order_once; exact F_ | exact P_ ]. }");
        for (int k = 1; k <= n; k++) {
            proof.line("generalize (R_ Y%s_ O%s_); intro.", k, k);
        }
        proof.line("eapply tends_eq; [ tending; nonzero | ].");
        proof.line("rewrite ?vanishing_tanh, ?tanh_0, ?Rplus_0_r, ?Rplus_0_l, ?Rminus_0_r. integrals_to_numbers.");
        Map<Symbol, Expression> origin = new HashMap<>();
        flows.variables().forEach(v -> origin.put(v.symbol(), Expression.ZERO));
        identity(there, functions(p.k()).map(e -> e.substitute(origin)).toList());
        proof.indented(-1);
    }

    /** The functions in a formula, of which each may have a value at 0 that a sum does not show. */
    private static Stream<Expression> functions(Expression e) {
        Stream<Expression> inner = e.operands().stream().flatMap(FlowProofs::functions);
        return e instanceof Expression.Apply ? Stream.concat(inner, Stream.of(e)) : inner;
    }

    private void closing(Rest rest) {
        for (int k = 0; k < rest.own.size(); k++) {
            if (rest.own.get(k).isZero()) {
                proof.line("clear J%s_.", k + 1);
            }
        }
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
