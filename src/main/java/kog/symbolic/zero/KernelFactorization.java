package kog.symbolic.zero;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kog.symbolic.Rational;
import kog.symbolic.Work;
import kog.symbolic.algebra.CountedAlgebra;
import kog.symbolic.algebra.JasPolynomials;

/** Factors of polynomials in free generators, by JAS; as fine as can be had cheaply, for the sake of cancellation only. */
final class KernelFactorization {

    private static final int MOST_TERMS = 60;
    private static final int MOST_VARIABLES = 10;
    private static final int LARGEST_DEGREE = 24;

    /** Terms times variables: factors of less are found at once. */
    private static final int SMALL = 12;

    private static final long COST = 50;

    private KernelFactorization() {}

    /** Monic factors with multiplicities; the polynomial itself where it is too large or has algebraic generators. */
    static Map<KernelPolynomial, Integer> of(KernelField field, KernelPolynomial p) {
        List<Integer> variables = new ArrayList<>();
        boolean free = true;
        int degree = 0;
        for (KernelGenerator g : field.generators()) {
            if (p.contains(g.index)) {
                free &= g.isFree();
                variables.add(g.index);
                for (KernelMonomial m : p.terms().keySet()) {
                    degree = Math.max(degree, m.exponent(g.index));
                }
            }
        }
        if (!free || p.size() > MOST_TERMS || variables.size() > MOST_VARIABLES || degree > LARGEST_DEGREE) {
            return Map.of(p, 1);
        }
        Map<KernelPolynomial, Integer> factors = new HashMap<>();
        factors(field.budget(), p, variables).forEach(f -> {
            KernelPolynomial factor = polynomial(f.terms(), variables);
            if (!factor.isConstant()) {
                Rational leading =
                        KernelDivision.leadingCoefficient(field, factor).constantTerm();
                factors.merge(factor.times(leading.reciprocal()), f.multiplicity(), Math::addExact);
            }
        });
        return factors;
    }

    /** On a thread of its own where that can take long. */
    private static List<JasPolynomials.Factor> factors(Work work, KernelPolynomial p, List<Integer> variables) {
        work.spend(COST * p.size() * p.size());
        return p.size() * variables.size() <= SMALL
                ? split(p, variables)
                : CountedAlgebra.within(work, () -> split(p, variables)).orElseThrow();
    }

    private static List<JasPolynomials.Factor> split(KernelPolynomial p, List<Integer> variables) {
        return JasPolynomials.factors(terms(p, variables), variables.size());
    }

    private static List<JasPolynomials.Term> terms(KernelPolynomial p, List<Integer> variables) {
        List<JasPolynomials.Term> terms = new ArrayList<>();
        p.terms()
                .forEach((m, c) -> terms.add(new JasPolynomials.Term(
                        variables.stream().mapToLong(m::exponent).toArray(), c)));
        return terms;
    }

    private static KernelPolynomial polynomial(List<JasPolynomials.Term> p, List<Integer> variables) {
        Map<KernelMonomial, Rational> terms = new HashMap<>();
        for (JasPolynomials.Term t : p) {
            KernelMonomial m = KernelMonomial.ONE;
            for (int k = 0; k < variables.size(); k++) {
                m = m.times(KernelMonomial.power(variables.get(k), (int) t.exponents()[k]));
            }
            terms.put(m, t.coefficient());
        }
        return KernelPolynomial.of(terms);
    }
}
