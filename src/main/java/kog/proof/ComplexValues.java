package kog.proof;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import kog.symbolic.Expression;

/** Proofs of claims with complex values, which are polynomials in the state: real and imaginary part in one. */
final class ComplexValues {

    private ComplexValues() {}

    /** The largest parts with real values. */
    private static List<Expression> realParts(Expression e) {
        return Statement.isComplex(e)
                ? e.operands().stream().flatMap(o -> realParts(o).stream()).toList()
                : List.of(e);
    }

    static void prove(Statement s, Script proof) {
        if (!s.integrands.all().isEmpty()) {
            throw new Uncovered("complex values with integrals");
        }
        proof.line("intros %s T_. %s", s.t, s.destructed());
        List<String> relations = new ArrayList<>(s.constants.relations());
        relations.add("Ci_squared");
        Set<Expression> roots = new LinkedHashSet<>();
        for (Expression e : List.of(s.claim.formula(), s.claim.eigenvalue(), s.claim.of())) {
            roots.addAll(Facts.of(List.of(e)).underRoots());
        }
        CoqComplex notation = s.complex(s.here);
        for (Expression e : roots) {
            String name = "Q" + relations.size() + "_";
            String value = "RtoC (sqrt (" + s.here.print(e) + "))";
            proof.line("assert (%s : (%s * %s = %s)%C).", name, value, value, notation.print(e));
            proof.line(
                    "{ rewrite <- RtoC_mult, sqrt_def; [ to_C; try field; repeat split; cnonzero | nonnegative ]. }");
            relations.add(name);
        }
        Assertions facts = new Assertions(s);
        facts.add(Facts.of(realParts(s.claim.formula())));
        proof.lines(facts.lines());
        proof.line("unfold %s. eapply CD_eq.", s.phi);
        proof.line("- cderiv; first [ nonzero | positive ].");
        proof.line(
                "- cbv beta. unfold %s%s, %s. to_C.",
                s.lambda, s.claim.of().isZero() ? "" : ", " + s.source, s.fields());
        proof.line("  field [%s]; repeat split; cnonzero.", String.join(" ", relations));
    }
}
