package kog.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kog.symbolic.Expression;
import kog.symbolic.Expression.Root;
import kog.symbolic.Rational;
import kog.symbolic.algebra.PolynomialRoots;
import kog.symbolic.algebra.RationalPolynomial;
import kog.symbolic.algebra.RootIsolation;

/**
 * Algebraic numbers as variables with their polynomial as hypothesis: a real one with an interval that isolates it, a
 * complex one for any of the polynomial's roots, of which the claim names one.
 */
final class Constants {

    /** With four, fractions in them took 13 minutes. */
    private static final int MOST_CONJUGATES = 3;

    private final CoqNames names;
    private final Map<Root, String> known = new LinkedHashMap<>();
    private final Map<List<Rational>, List<String>> conjugates = new HashMap<>();
    private final Map<List<Rational>, List<String>> conjugateRelations = new HashMap<>();
    private final List<String> declarations = new ArrayList<>();
    private final List<String> relations = new ArrayList<>();
    private final List<String> bounds = new ArrayList<>();

    Constants(CoqNames names) {
        this.names = names;
    }

    /** Lines of the section, in order. */
    List<String> declarations() {
        return declarations;
    }

    /** Names of hypotheses {@code r ^ n = lower powers}, for field. */
    List<String> relations() {
        return relations;
    }

    /** Lines of a proof: where the powers of the real roots lie. */
    List<String> bounds() {
        return bounds;
    }

    static boolean isReal(Root r) {
        return r.index() <= PolynomialRoots.numberOfRealRoots(r.coefficients());
    }

    /** The variable, a real number. */
    String real(Root r) {
        if (!isReal(r)) {
            throw new Uncovered("a formula with complex roots that is not a polynomial in the state");
        }
        return known.computeIfAbsent(r, this::declareReal);
    }

    /** The variable, a complex number. */
    String complex(Root r) {
        return isReal(r) ? "RtoC " + real(r) : known.computeIfAbsent(r, this::declareComplex);
    }

    private String declareReal(Root r) {
        String name = names.fresh("r" + (known.size() + 1));
        int n = r.coefficients().size() - 1;
        String relation = names.fresh(name + "_root");
        StringBuilder lower = new StringBuilder();
        for (int k = n - 1; k >= 0; k--) {
            Rational c =
                    r.coefficients().get(k).negate().divide(r.coefficients().get(n));
            if (!c.isZero()) {
                lower.append(lower.isEmpty() ? "" : " + ").append('(').append(c).append(')');
                lower.append(k == 0 ? "" : " * " + name + (k == 1 ? "" : " ^ " + k));
            }
        }
        RationalPolynomial p = new RationalPolynomial(r.coefficients()).monic();
        Decimals at = Decimals.of(p, RootIsolation.of(p).get(r.index() - 1));
        String equation = name + " ^ " + n + " = " + lower;
        String interval = at.low() + " < " + name + " < " + at.high();
        existence(
                name, name + " ^ " + n + " - (" + lower + ")", p.value(at.low()).signum() < 0, at);
        declarations.add("Variable " + name + " : R.");
        declarations.add("Hypothesis " + relation + " : " + equation + ".");
        declarations.add("Hypothesis " + names.fresh(name + "_interval") + " : " + interval + ".");
        relations.add(amongRoots(r, name, relation, new DividedDifferences(p)));
        for (int k = 2; k < n; k++) {
            bounds.add(
                    "assert (" + names.fresh(name + "_bound") + " : " + at.powerBound(name, k) + ") by (simpl; nra).");
        }
        return name;
    }

    /** The relation of a root to those of the same polynomial before it; of the first, that it is one. */
    private String amongRoots(Root r, String name, String relation, DividedDifferences differences) {
        List<String> roots = conjugates.computeIfAbsent(r.coefficients(), c -> new ArrayList<>());
        List<String> about = conjugateRelations.computeIfAbsent(r.coefficients(), c -> new ArrayList<>());
        roots.add(name);
        if (roots.size() > MOST_CONJUGATES) {
            throw new Uncovered("more than " + MOST_CONJUGATES + " real roots of one irreducible polynomial");
        }
        about.add(relation);
        if (roots.size() == 1) {
            return relation;
        }
        String lemma = names.fresh(name + "_relation");
        declarations.addAll(differences.lemma(lemma, roots, about));
        about.set(about.size() - 1, lemma);
        return lemma;
    }

    /** Without such a number the theorem would say nothing. */
    private void existence(String name, String p, boolean rising, Decimals at) {
        String equation = p + " = 0 /\\ " + at.low() + " < " + name + " < " + at.high();
        declarations.add("Lemma " + names.fresh(name + "_exists") + " : exists " + name + " : R, " + equation + ".");
        declarations.add("Proof.");
        declarations.add("  destruct (root_between (fun " + name + " => " + (rising ? p : "- (" + p + ")") + ") ("
                + at.low() + ") (" + at.high() + ")) as [r_ [B_ E_]];");
        declarations.add("    [ intros; eexists; deriv | lra | lra | lra | exists r_; split; [ lra | exact B_ ] ].");
        declarations.add("Qed.");
    }

    private String declareComplex(Root r) {
        String name = names.fresh("z" + (known.size() + 1));
        int n = r.coefficients().size() - 1;
        declarations.add("Variable " + name + " : C.");
        String relation = names.fresh(name + "_root");
        List<Expression> lower = new ArrayList<>();
        for (int k = 0; k < n; k++) {
            Rational c =
                    r.coefficients().get(k).negate().divide(r.coefficients().get(n));
            lower.add(Expression.of(c).times(r.pow(k)));
        }
        CoqComplex notation = new CoqComplex(null, c -> name);
        declarations.add("Hypothesis " + relation + " : (" + notation.print(r.pow(n)) + " = "
                + notation.print(Expression.sum(lower)) + ")%C.");
        relations.add(relation);
        return name;
    }
}
