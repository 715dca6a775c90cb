package kog.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kog.symbolic.Expression;
import kog.symbolic.Expression.Integral;
import kog.symbolic.Symbol;
import kog.symbolic.algebra.TimeTerms;

/** ∫ e^{as} w = K where K' = −w − aK and e^{as} K vanishes for large times: what is left under the integral sign is 0. */
final class FlowTotal {

    private final FlowNotation w;
    private final Statement s;
    private final Script proof;
    private final Flows flows;
    private final int n;
    private final FlowRest rest;

    FlowTotal(FlowNotation w, FlowRest rest) {
        this.rest = rest;
        this.w = w;
        s = w.s;
        proof = w.proof;
        flows = w.flows;
        n = w.n;
    }

    void write(Optional<Integral> singular) {
        List<FlowRest.Weighted> parts = rest.parts;
        for (int k = 0; k < parts.size(); k++) {
            weighted(parts.get(k), k + 1, singular);
        }
        CoqReal now = w.along(FlowNotation.at(s.t));
        CoqReal then = w.along(FlowNotation.at("(" + s.t + " + s_)"));
        proof.line(
                "assert (E_ : %s = %s).",
                value(), parts.stream().map(p -> "(" + now.print(p.k()) + ")").collect(Collectors.joining(" + ")));
        proof.line("{ apply (converges_unique (fun s_ => %s)).", integrand("s_", "(" + s.t + " + s_)"))
                .indented(1);
        proof.line("- apply integral_converges.");
        proof.line("  integrals_apart.");
        proof.line(
                "- apply (converges_ext (fun s_ => %s)).",
                parts.stream().map(p -> weight(p, then)).collect(Collectors.joining(" + ")));
        proof.line("  + intros s_. unfold %s. simpl INR. simpl pred. simpl pow.", w.integrands())
                .indented(1);
        exponents().forEach(a -> proof.line("  written_as exp ((%s) * s_).", a));
        proof.line("  rewrite ?Rmult_0_l, ?exp_0. field; repeat split; nonzero.")
                .indented(-1);
        String sum = "W1_";
        for (int k = 2; k <= parts.size(); k++) {
            sum = "(integral_plus _ _ _ _ " + sum + " W" + k + "_)";
        }
        proof.line("  + exact (proj2 %s). }", sum).indented(-1);
    }

    private String weight(FlowRest.Weighted p, CoqReal place) {
        return "exp ((" + s.definition.print(p.exponent()) + ") * s_) * (" + place.print(p.w()) + ")";
    }

    private List<String> exponents() {
        return Stream.concat(
                        flows.integrals().values().stream()
                                .flatMap(a -> a.terms().terms().keySet().stream())
                                .map(TimeTerms.Power::exponent),
                        rest.parts.stream().map(FlowRest.Weighted::exponent))
                .filter(a -> !a.isZero())
                .map(s.definition::print)
                .distinct()
                .toList();
    }

    private void weighted(FlowRest.Weighted p, int j, Optional<Integral> singular) {
        CoqReal there = w.along(FlowNotation.at("r_"));
        String k = there.print(p.k());
        String change = there.print(p.w());
        String a = s.definition.print(p.exponent());
        proof.line(
                "assert (W%s_ : integral_is (fun s_ => %s) (%s)).",
                j,
                weight(p, w.along(FlowNotation.at("(" + s.t + " + s_)"))),
                w.along(FlowNotation.at(s.t)).print(p.k()));
        proof.line("{ apply (integral_weighted (%s) (fun r_ => %s) (fun r_ => %s) %s).", a, k, change, s.t)
                .indented(1);
        proof.line("- intros r_. %s", w.rates(List.of("r_"))).indented(1);
        List<Expression> formulas = new ArrayList<>(List.of(p.k(), p.w()));
        flows.variables().stream()
                .filter(v -> p.k().symbols().contains(v.symbol()))
                .forEach(v -> formulas.add(v.input()));
        w.facts(there, formulas);
        proof.line("eapply is_derive_eq; [ deriv; first [ nonzero | positive ] | ].");
        proof.line("cbv beta. integrals_to_numbers. unfold %s. simpl INR. simpl pred. simpl pow.", w.inputs());
        Integral integral = inside(p.k());
        if (integral == null) {
            w.identity(there, formulas);
        } else {
            singular(integral, formulas, there, singular.orElseThrow());
        }
        proof.indented(-1);
        proof.line(
                "- intros r_. %s eapply derive_continuous. deriv; first [ nonzero | positive ].",
                w.rates(List.of("r_")));
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

    /** The first integral in a formula; null if there is none. */
    static Integral inside(Expression e) {
        return e instanceof Integral i
                ? i
                : e.operands().stream()
                        .map(FlowTotal::inside)
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
        w.identity(there, formulas.stream().map(e -> e.substitute(zero)).toList());
        proof.line("}").indented(-1);
        proof.line("assert (N_ : %s <> 0) by lra. unfold %s.", there.print(v.minus(i.lower())), k.name());
        List<Expression> more = new ArrayList<>(formulas);
        more.add(k.body().substitute(Map.of(s.variable, v)));
        w.identity(there, more);
    }

    private void vanishing(FlowRest.Weighted p, CoqReal there) {
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
        w.identity(there, functions(p.k()).map(e -> e.substitute(origin)).toList());
        proof.indented(-1);
    }

    /** The functions in a formula, of which each may have a value at 0 that a sum does not show. */
    private static Stream<Expression> functions(Expression e) {
        Stream<Expression> inner = e.operands().stream().flatMap(FlowTotal::functions);
        return e instanceof Expression.Apply ? Stream.concat(inner, Stream.of(e)) : inner;
    }

    private interface Part {
        String of(int j, Flows.Along a);
    }

    String integrand(String time, String place) {
        return parts((j, a) -> "(" + w.sum(a, true) + ")", (j, a) -> "(" + a.h() + " s_" + w.values(n, "r_") + ")")
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
            if (!rest.own.get(j).isZero()) {
                terms.add("(" + s.definition.print(rest.own.get(j)) + ") * " + rate.of(j + 1, a));
            }
            Expression c = rest.own.get(j).times(rest.lambda).plus(rest.others.get(j));
            if (!c.isZero()) {
                terms.add("(" + s.definition.print(c) + ") * " + value.of(j + 1, a));
            }
            j++;
        }
        return String.join(" + ", terms);
    }
}
