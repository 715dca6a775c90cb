package kog.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import kog.symbolic.Rational;
import kog.symbolic.algebra.RationalPolynomial;

/**
 * Relations between different real roots of one polynomial p: p[r1, r2] = 0, p[r1, r2, r3] = 0, …, each with the power of
 * the last root in front. They follow from (r1 − r2) p[r1, r2] = p(r1) − p(r2) and so on, and all together are a Gröbner
 * basis of what is true of these roots.
 */
final class DividedDifferences {

    private final RationalPolynomial p;

    /** @param p monic */
    DividedDifferences(RationalPolynomial p) {
        this.p = p;
    }

    /** {@code r2 ^ 2 = - r1 * r2 - r1 ^ 2 + 3}. */
    String relation(List<String> roots) {
        String last = roots.get(roots.size() - 1);
        int power = p.degree() - roots.size() + 1;
        List<String> terms = new ArrayList<>();
        for (int k = p.degree(); k >= roots.size() - 1; k--) {
            Rational c = p.coefficient(k).negate();
            if (!c.isZero()) {
                for (String monomial : monomials(roots, k - roots.size() + 1)) {
                    if (k < p.degree() || !monomial.equals(power(last, power))) {
                        terms.add("(" + c + ")" + (monomial.isEmpty() ? "" : " * " + monomial));
                    }
                }
            }
        }
        return power(last, power) + " = " + (terms.isEmpty() ? "0" : String.join(" + ", terms));
    }

    private static String power(String name, int exponent) {
        return exponent == 1 ? name : name + " ^ " + exponent;
    }

    /** Of this degree, each once. */
    private static List<String> monomials(List<String> roots, int degree) {
        if (roots.size() == 1) {
            return List.of(degree == 0 ? "" : power(roots.get(0), degree));
        }
        List<String> all = new ArrayList<>();
        for (int k = degree; k >= 0; k--) {
            String first = k == 0 ? "" : power(roots.get(0), k);
            for (String rest : monomials(roots.subList(1, roots.size()), degree - k)) {
                all.add(first + (first.isEmpty() || rest.isEmpty() ? "" : " * ") + rest);
            }
        }
        return all;
    }

    /**
     * The lemma about the last root.
     *
     * @param roots     at least two
     * @param relations names of those about the roots before it, and that the last one is a root
     */
    List<String> lemma(String name, List<String> roots, List<String> relations) {
        List<String> lines = new ArrayList<>(List.of("Lemma " + name + " : " + relation(roots) + ".", "Proof."));
        String last = roots.get(roots.size() - 1);
        String known = relations.get(relations.size() - 1);
        for (int i = 1; i < roots.size(); i++) {
            String step = "apply (Rmult_eq_reg_l (" + roots.get(i - 1) + " - " + last + ")); [ ring ["
                    + relations.subList(0, i).stream().collect(Collectors.joining(" ")) + " " + known
                    + "] | nonzero ]";
            if (i == roots.size() - 1) {
                lines.add("  " + step + ".");
            } else {
                List<String> fewer = new ArrayList<>(roots.subList(0, i));
                fewer.add(last);
                String next = "W" + i + "_";
                lines.add("  assert (" + next + " : " + relation(fewer) + ") by (" + step + ").");
                known = next;
            }
        }
        lines.add("Qed.");
        return lines;
    }
}
