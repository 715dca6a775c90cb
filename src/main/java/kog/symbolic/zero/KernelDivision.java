package kog.symbolic.zero;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kog.symbolic.Rational;

/**
 * Division of polynomials in the free generators of a {@link KernelField}, with algebraic numbers as coefficients.
 * Algebraic functions may occur in the dividend only, where they label terms.
 */
final class KernelDivision {

    private KernelDivision() {}

    /** A polynomial by its free monomials: what they are multiplied with. */
    private static TreeMap<KernelMonomial, KernelPolynomial> byFreeMonomial(KernelField field, KernelPolynomial p) {
        TreeMap<KernelMonomial, KernelPolynomial> sorted = new TreeMap<>(lexicographic());
        field.spend(p, Rational.ONE);
        Map<KernelMonomial, Map<KernelMonomial, Rational>> grouped = new HashMap<>();
        p.terms().forEach((m, c) -> {
            KernelMonomial free = freePart(field, m);
            grouped.computeIfAbsent(free, x -> new HashMap<>()).put(m.over(free), c);
        });
        grouped.forEach((m, c) -> sorted.put(m, KernelPolynomial.of(c)));
        return sorted;
    }

    static KernelMonomial freePart(KernelField field, KernelMonomial m) {
        KernelMonomial free = m;
        for (int k = 0; k < m.length(); k++) {
            if (m.exponent(k) != 0 && !field.generator(k).isFree()) {
                free = free.without(k);
            }
        }
        return free;
    }

    /** A monomial order on nonnegative exponents: the generator with the highest index decides first. */
    static Comparator<KernelMonomial> lexicographic() {
        return (a, b) -> {
            for (int k = Math.max(a.length(), b.length()) - 1; k >= 0; k--) {
                int order = Integer.compare(a.exponent(k), b.exponent(k));
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        };
    }

    /** The coefficient of the largest free monomial. */
    static KernelPolynomial leadingCoefficient(KernelField field, KernelPolynomial p) {
        return byFreeMonomial(field, p).lastEntry().getValue();
    }

    /** The product of powers of free generators that divides every term. */
    static KernelMonomial freeContent(KernelField field, KernelPolynomial p) {
        KernelMonomial content = KernelMonomial.ONE;
        for (KernelGenerator g : field.generators()) {
            if (g.isFree()) {
                int least = Integer.MAX_VALUE;
                for (KernelMonomial m : p.terms().keySet()) {
                    least = Math.min(least, m.exponent(g.index));
                }
                if (least != 0) {
                    content = content.times(KernelMonomial.power(g.index, least));
                }
            }
        }
        return content;
    }

    /** Quotient and remainder; no term of the remainder is divisible by the divisor's leading monomial. */
    record Result(KernelPolynomial quotient, KernelPolynomial remainder) {}

    static boolean canDivideBy(KernelField field, KernelPolynomial divisor) {
        for (KernelMonomial m : divisor.terms().keySet()) {
            for (int k = 0; k < m.length(); k++) {
                KernelGenerator g = field.generator(k);
                if (m.exponent(k) != 0 && !g.isFree() && !field.isAlgebraicNumber(KernelPolynomial.generator(k))) {
                    return false;
                }
            }
        }
        return leadingCoefficient(field, divisor).isOne();
    }

    static Optional<KernelPolynomial> exact(KernelField field, KernelPolynomial dividend, KernelPolynomial divisor) {
        if (!canDivideBy(field, divisor)) {
            return Optional.empty();
        }
        KernelMonomial shift = freeContent(field, dividend);
        KernelPolynomial shifted = dividend.times(Rational.ONE, shift.power(-1));
        return divide(field, shifted, divisor, true).map(r -> r.quotient().times(Rational.ONE, shift));
    }

    static Result withRemainder(KernelField field, KernelPolynomial dividend, KernelPolynomial divisor) {
        return divide(field, dividend, divisor, false).orElseThrow();
    }

    private static Optional<Result> divide(
            KernelField field, KernelPolynomial dividend, KernelPolynomial divisor, boolean exactly) {
        TreeMap<KernelMonomial, KernelPolynomial> rest = byFreeMonomial(field, dividend);
        TreeMap<KernelMonomial, KernelPolynomial> by = byFreeMonomial(field, divisor);
        KernelMonomial leading = by.lastKey();
        by.remove(leading);
        List<Map.Entry<KernelMonomial, KernelPolynomial>> tail = List.copyOf(by.entrySet());
        Map<KernelMonomial, Rational> quotient = new HashMap<>();
        Map<KernelMonomial, Rational> remainder = new HashMap<>();
        while (!rest.isEmpty()) {
            Map.Entry<KernelMonomial, KernelPolynomial> top = rest.pollLastEntry();
            if (!divides(leading, top.getKey())) {
                if (exactly) {
                    return Optional.empty();
                }
                add(remainder, top.getValue(), top.getKey());
                continue;
            }
            KernelMonomial m = top.getKey().over(leading);
            add(quotient, top.getValue(), m);
            field.spend(top.getValue(), Rational.ONE);
            for (Map.Entry<KernelMonomial, KernelPolynomial> t : tail) {
                field.spend(t.getValue(), Rational.ONE);
                KernelPolynomial change =
                        field.times(top.getValue(), t.getValue()).negate();
                if (change.isZero()) {
                    continue;
                }
                rest.merge(t.getKey().times(m), change, (a, b) -> {
                    KernelPolynomial sum = a.plus(b);
                    return sum.isZero() ? null : sum;
                });
            }
        }
        return Optional.of(new Result(KernelPolynomial.of(quotient), KernelPolynomial.of(remainder)));
    }

    private static void add(Map<KernelMonomial, Rational> sum, KernelPolynomial p, KernelMonomial m) {
        p.terms().forEach((n, c) -> KernelPolynomial.accumulate(sum, n.times(m), c));
    }

    private static boolean divides(KernelMonomial divisor, KernelMonomial m) {
        for (int k = 0; k < divisor.length(); k++) {
            int e = divisor.exponent(k);
            if (e > 0 && m.exponent(k) < e) {
                return false;
            }
        }
        return true;
    }
}
