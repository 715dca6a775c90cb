package kog.symbolic.zero;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import kog.symbolic.Rational;

/** Splits a polynomial into a unit and factors that serve as denominators: monic, without monomial content. */
final class FractionFactors {

    /**
     * A polynomial as unit · factors.
     *
     * @param inverseOfUnit 1/unit, a polynomial: a number times powers of generators
     * @param factors       the rest
     */
    record Factored(KernelPolynomial inverseOfUnit, FractionDenominator factors) {}

    private final KernelField kernels;
    private final Map<KernelPolynomial, Factored> known = new HashMap<>();

    FractionFactors(KernelField kernels) {
        this.kernels = kernels;
    }

    Factored of(KernelPolynomial p) {
        Factored found = known.get(p);
        if (found == null) {
            found = factor(p);
            known.put(p, found);
        }
        return found;
    }

    private Factored factor(KernelPolynomial p) {
        if (p.isConstant()) {
            return new Factored(KernelPolynomial.constant(p.constantTerm().reciprocal()), FractionDenominator.ONE);
        }
        KernelMonomial content = KernelDivision.freeContent(kernels, p);
        KernelPolynomial inverse = KernelPolynomial.term(Rational.ONE, content.power(-1));
        KernelPolynomial rest = p.times(Rational.ONE, content.power(-1));
        Map<KernelPolynomial, Integer> factors = new HashMap<>();
        for (KernelGenerator g : kernels.generators()) {
            int k = contentOfAlgebraicFunction(rest, g);
            if (k > 0) {
                // g^d = P, so 1/g^k = g^(d−k)/P
                Factored image = of(g.image());
                inverse = kernels.times(
                        kernels.times(inverse, image.inverseOfUnit()),
                        KernelPolynomial.term(Rational.ONE, KernelMonomial.power(g.index, g.degree() - k)));
                image.factors().powers().forEach((f, m) -> factors.merge(f, m, Math::addExact));
                rest = rest.times(Rational.ONE, KernelMonomial.power(g.index, -k));
            }
        }
        KernelPolynomial leading = KernelDivision.leadingCoefficient(kernels, rest);
        Optional<KernelPolynomial> scale =
                kernels.isAlgebraicNumber(leading) ? kernels.inverseOfNumber(leading) : Optional.empty();
        if (scale.isPresent()) {
            inverse = kernels.times(inverse, scale.get());
            rest = kernels.times(rest, scale.get());
        } else {
            Rational first = rest.terms().entrySet().stream()
                    .max(Map.Entry.comparingByKey(KernelDivision.lexicographic()))
                    .orElseThrow()
                    .getValue();
            inverse = inverse.times(first.reciprocal());
            rest = rest.times(first.reciprocal());
        }
        if (!rest.isOne()) {
            KernelFactorization.of(kernels, rest).forEach((f, m) -> factors.merge(f, m, Math::addExact));
        }
        return new Factored(inverse, new FractionDenominator(factors));
    }

    /** The power of an algebraic function, g^d = P without g in P, that divides every term. */
    private int contentOfAlgebraicFunction(KernelPolynomial p, KernelGenerator g) {
        if (g.isFree() || g.isReplaced() || g.image().contains(g.index)) {
            return 0;
        }
        return p.terms().keySet().stream()
                .mapToInt(m -> m.exponent(g.index))
                .min()
                .orElse(0);
    }
}
