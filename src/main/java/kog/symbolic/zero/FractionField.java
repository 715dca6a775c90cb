package kog.symbolic.zero;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kog.symbolic.Rational;
import kog.symbolic.Work;

/** The arithmetic of {@link FractionForm}s over a {@link KernelField}. */
final class FractionField {

    /** A division by something that is 0 wherever it is defined. */
    static final class DivisionByZero extends RuntimeException {
        private static final long serialVersionUID = 1L;

        DivisionByZero() {
            super("a division by something that is identically zero", null, false, false);
        }
    }

    private static final int LARGEST_EXPONENT = 200;

    private final KernelField kernels;
    private final FractionFactors factors;

    FractionField(KernelField kernels) {
        this.kernels = kernels;
        this.factors = new FractionFactors(kernels);
    }

    FractionForm add(List<FractionForm> terms) {
        if (terms.size() == 1) {
            return terms.get(0);
        }
        Map<FractionDenominator, KernelPolynomial> sum = new HashMap<>();
        for (FractionForm term : terms) {
            term.parts().forEach((d, n) -> sum.merge(d, n, KernelPolynomial::plus));
        }
        return fromParts(sum);
    }

    FractionForm add(FractionForm a, FractionForm b) {
        return add(List.of(a, b));
    }

    private FractionForm fromParts(Map<FractionDenominator, KernelPolynomial> parts) {
        Map<FractionDenominator, KernelPolynomial> result = new HashMap<>();
        parts.forEach((d, n) -> {
            kernels.spend(n, Rational.ONE);
            FractionForm part = cancelled(kernels.reduce(n), d);
            part.parts().forEach((e, m) -> result.merge(e, m, KernelPolynomial::plus));
        });
        result.values().removeIf(KernelPolynomial::isZero);
        return new FractionForm(result);
    }

    /** The fraction without the factors of the denominator that divide the numerator. */
    private FractionForm cancelled(KernelPolynomial numerator, FractionDenominator denominator) {
        if (numerator.isZero() || denominator.isOne()) {
            return FractionForm.of(numerator, denominator);
        }
        KernelPolynomial rest = numerator;
        Map<KernelPolynomial, Integer> left = new HashMap<>();
        for (Map.Entry<KernelPolynomial, Integer> factor : denominator.powers().entrySet()) {
            int m = factor.getValue();
            while (m > 0) {
                Optional<KernelPolynomial> quotient = kernels.divideExactly(rest, factor.getKey());
                if (quotient.isEmpty()) {
                    break;
                }
                rest = quotient.get();
                m--;
            }
            if (m > 0) {
                left.put(factor.getKey(), m);
            }
        }
        return FractionForm.of(rest, new FractionDenominator(left));
    }

    FractionForm times(FractionForm a, FractionForm b) {
        if (a.equals(FractionForm.ONE)) {
            return b;
        }
        if (b.equals(FractionForm.ONE)) {
            return a;
        }
        Map<FractionDenominator, KernelPolynomial> product = new HashMap<>();
        a.parts()
                .forEach((d, n) -> b.parts()
                        .forEach((e, m) -> product.merge(d.times(e), kernels.times(n, m), KernelPolynomial::plus)));
        return fromParts(product);
    }

    FractionForm times(FractionForm a, Rational factor) {
        if (factor.isZero()) {
            return FractionForm.ZERO;
        }
        Map<FractionDenominator, KernelPolynomial> product = new HashMap<>();
        a.parts().forEach((d, n) -> product.put(d, n.times(factor)));
        return new FractionForm(product);
    }

    FractionForm negate(FractionForm a) {
        return times(a, Rational.MINUS_ONE);
    }

    FractionForm subtract(FractionForm a, FractionForm b) {
        return add(a, negate(b));
    }

    /** Everything over one denominator, its factors taken together one after the other and cancelled on the way. */
    FractionForm combined(FractionForm a) {
        FractionForm current = fromParts(a.parts());
        while (current.parts().size() > 1) {
            current = withOneFactorGathered(current);
        }
        return current;
    }

    /** Puts all parts whose denominator has the rarest shared factor (or any two parts) over one denominator. */
    private FractionForm withOneFactorGathered(FractionForm a) {
        Map<KernelPolynomial, List<FractionDenominator>> users = new HashMap<>();
        for (FractionDenominator d : a.parts().keySet()) {
            d.powers()
                    .keySet()
                    .forEach(f ->
                            users.computeIfAbsent(f, k -> new ArrayList<>()).add(d));
        }
        List<FractionDenominator> group = users.values().stream()
                .filter(list -> list.size() > 1)
                .min((p, q) -> Integer.compare(p.size(), q.size()))
                .orElseGet(() -> smallestTwo(a));
        Map<FractionDenominator, KernelPolynomial> rest = new HashMap<>(a.parts());
        FractionDenominator common = FractionDenominator.ONE;
        for (FractionDenominator d : group) {
            common = common.join(d);
        }
        KernelPolynomial numerator = KernelPolynomial.ZERO;
        for (FractionDenominator d : group) {
            KernelPolynomial n = rest.remove(d);
            numerator = numerator.plus(kernels.times(n, expanded(common.over(d))));
            kernels.spend(numerator, Rational.ONE);
            kernels.admit(numerator.size());
        }
        rest.merge(common, numerator, KernelPolynomial::plus);
        return fromParts(rest);
    }

    private static List<FractionDenominator> smallestTwo(FractionForm a) {
        return a.parts().entrySet().stream()
                .sorted((p, q) -> Integer.compare(
                        p.getValue().size() + p.getKey().powers().size(),
                        q.getValue().size() + q.getKey().powers().size()))
                .limit(2)
                .map(Map.Entry::getKey)
                .toList();
    }

    KernelPolynomial expanded(FractionDenominator d) {
        KernelPolynomial product = KernelPolynomial.ONE;
        for (Map.Entry<KernelPolynomial, Integer> f : d.powers().entrySet()) {
            product = kernels.times(product, kernels.power(f.getKey(), f.getValue()));
        }
        return product;
    }

    boolean isZero(FractionForm a) {
        return a.isVisiblyZero() || combined(a).isVisiblyZero();
    }

    /**
     * 1/a.
     *
     * @throws DivisionByZero if a reduces to 0
     */
    FractionForm inverse(FractionForm a) {
        FractionForm single = combined(a);
        if (single.isVisiblyZero()) {
            throw new DivisionByZero();
        }
        FractionFactors.Factored f = factors.of(single.numerator());
        KernelPolynomial numerator = kernels.times(f.inverseOfUnit(), expanded(single.denominator()));
        return cancelled(numerator, f.factors());
    }

    /** The factors of a polynomial that is not 0. */
    FractionFactors.Factored factored(KernelPolynomial p) {
        return factors.of(p);
    }

    FractionForm power(FractionForm a, int n) {
        if (n < 0) {
            return power(inverse(a), -n);
        }
        if (n == 0) {
            return FractionForm.ONE;
        }
        if (n == 1) {
            return a;
        }
        if (a.isFraction() && a.numerator().size() == 1 && a.denominator().isOne()) {
            Map.Entry<KernelMonomial, Rational> t = a.numerator().onlyTerm();
            if (t.getValue().numerator().bitLength() * (long) n < 1_000_000
                    && t.getValue().denominator().bitLength() * (long) n < 1_000_000) {
                return FractionForm.of(kernels.reduce(
                        KernelPolynomial.term(t.getValue().pow(n), t.getKey().power(n))));
            }
        }
        FractionForm single = combined(a);
        if (n > LARGEST_EXPONENT && (single.numerator().size() > 1)) {
            throw new Work.Exhausted("the exponent " + n);
        }
        return FractionForm.of(
                kernels.power(single.numerator(), n), single.denominator().power(n));
    }
}
