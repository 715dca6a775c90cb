package kog.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kog.symbolic.Expression;
import kog.symbolic.Expression.Integral;
import kog.symbolic.Symbol;

/**
 * Proofs with an integral from c of n(s)/(s − c) with n(c) = 0, to a linear function of one state variable: the integrand
 * has a limit at c, and the derivative at the upper end is told in two cases.
 */
final class SingularEnd {

    private SingularEnd() {}

    /** Such an integral, if the claim has one. */
    static Optional<Integral> in(Statement s) {
        return in(s, s.claim.formula()).or(() -> in(s, s.claim.of()));
    }

    private static Optional<Integral> in(Statement s, Expression e) {
        if (e instanceof Integral i
                && i.lower().symbols().isEmpty()
                && i.integrand().symbols().equals(Set.of(i.variable()))
                && Facts.of(List.of(i.integrand())).nonzero().stream()
                        .anyMatch(d ->
                                d.substitute(Map.of(i.variable(), i.lower())).isZero())) {
            return Optional.of(i);
        }
        return e.operands().stream().flatMap(o -> in(s, o).stream()).findFirst();
    }

    static void prove(Statement s, Integral i, Script proof) {
        if (s.integrands.all().size() > 1) {
            throw new Uncovered("several integrals, one with an integrand that is singular at an end");
        }
        Symbol x = i.upper().symbols().stream()
                .filter(s.state::contains)
                .findFirst()
                .orElseThrow();
        Expression slope = i.upper().derivative(x);
        if (!(slope instanceof Expression.Number) || i.upper().symbols().size() > 1) {
            throw new Uncovered("an integral whose upper end is not linear in one state variable");
        }
        Integrands.Integrand k = s.integrands.of(i);
        rule(s, i, k, proof);
        proof.line("intros %s T_. %s", s.t, s.destructed());
        Assertions facts = Closing.opening(s, proof);
        proof.line("destruct (Req_EM_T _ _) as [H_ | H_].");
        List<Expression> formulas = s.withoutIntegrals(s.formulas());
        Expression root = i.lower()
                .minus(i.upper().substitute(Map.of(x, Expression.ZERO)))
                .over(slope);
        proof.line("+ assert (X_ : %s = %s) by lra. rewrite X_.", s.here.print(x), s.definition.print(root));
        List<Expression> atRoot =
                formulas.stream().map(e -> e.substitute(Map.of(x, root))).toList();
        proof.indented(1);
        Closing.identity(s, Kernels.of(atRoot, s.here), facts, proof);
        proof.indented(-1);
        List<Expression> away = new ArrayList<>(formulas);
        away.add(k.body().substitute(Map.of(s.variable, i.upper())));
        proof.line("+ assert (N_ : %s <> 0) by lra.", s.here.print(i.upper().minus(i.lower())))
                .indented(1);
        Kernels kernels = Kernels.of(away, s.here);
        proof.line("%s", kernels.forms());
        Closing.identity(s, kernels, facts, proof);
        proof.indented(-2);
    }

    static void rule(Statement s, Integral i, Integrands.Integrand k, Script proof) {
        String c = s.definition.print(i.lower());
        String x = s.names.of(s.variable);
        Expression numerator = k.body().times(s.variable.minus(i.lower()));
        proof.line("assert (Rm_ : exists d_ : R, forall (B_ : R -> R) (r_ dB_ : R), is_derive B_ r_ dB_ ->");
        proof.line("  is_derive (fun u_ => RInt %s (%s) (B_ u_)) r_", k.name(), c);
        proof.line("    (dB_ * (if Req_EM_T (B_ r_) (%s) then d_ else %s (B_ r_)))).", c, k.name());
        proof.line(
                "{ eexists. intros B_ r_ dB_ HB_. apply (D_RInt_removable %s (fun %s => %s) (%s) _ B_ r_ dB_);",
                k.name(), x, s.definition.print(numerator), c);
        proof.line("  [ | | | | exact HB_ ].").indented(1);
        proof.line("- intros %s H_. unfold %s. field; repeat split; first [ nonzero | lra ].", x, k.name());
        proof.line("- cbv beta. vanishes.");
        proof.line("- intros %s. eexists. deriv; nonzero.", x);
        proof.line("- deriv; nonzero. }").indented(-1);
        proof.line("destruct Rm_ as [d_ Rm_].");
    }
}
