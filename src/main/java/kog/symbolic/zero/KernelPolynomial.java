package kog.symbolic.zero;

import java.util.HashMap;
import java.util.Map;
import kog.symbolic.Rational;

/** A sum of rational multiples of monomials in the generators of a {@link KernelField}; never reduces by itself. */
final class KernelPolynomial {

    static final KernelPolynomial ZERO = new KernelPolynomial(Map.of());
    static final KernelPolynomial ONE = constant(Rational.ONE);

    private final Map<KernelMonomial, Rational> terms;
    private int hash;
    private long limbs = -1;

    private KernelPolynomial(Map<KernelMonomial, Rational> terms) {
        this.terms = terms;
    }

    /** The polynomial with these terms; the map must not change afterwards and holds no zero. */
    static KernelPolynomial of(Map<KernelMonomial, Rational> terms) {
        return terms.isEmpty() ? ZERO : new KernelPolynomial(terms);
    }

    static KernelPolynomial constant(Rational value) {
        return term(value, KernelMonomial.ONE);
    }

    static KernelPolynomial term(Rational coefficient, KernelMonomial monomial) {
        return coefficient.isZero() ? ZERO : new KernelPolynomial(Map.of(monomial, coefficient));
    }

    static KernelPolynomial generator(int index) {
        return term(Rational.ONE, KernelMonomial.power(index, 1));
    }

    Map<KernelMonomial, Rational> terms() {
        return terms;
    }

    int size() {
        return terms.size();
    }

    /** The length of its longest coefficient, in 32 bits. */
    long limbs() {
        if (limbs < 0) {
            limbs = terms.values().stream().mapToLong(KernelField::limbs).max().orElse(0);
        }
        return limbs;
    }

    boolean isZero() {
        return terms.isEmpty();
    }

    boolean isOne() {
        return equals(ONE);
    }

    boolean isConstant() {
        return terms.isEmpty() || terms.size() == 1 && terms.containsKey(KernelMonomial.ONE);
    }

    /** The coefficient of the monomial 1. */
    Rational constantTerm() {
        return terms.getOrDefault(KernelMonomial.ONE, Rational.ZERO);
    }

    /** The only term. */
    Map.Entry<KernelMonomial, Rational> onlyTerm() {
        return terms.entrySet().iterator().next();
    }

    boolean contains(int generator) {
        return terms.keySet().stream().anyMatch(m -> m.exponent(generator) != 0);
    }

    KernelPolynomial plus(KernelPolynomial other) {
        if (isZero()) {
            return other;
        }
        if (other.isZero()) {
            return this;
        }
        Map<KernelMonomial, Rational> sum = new HashMap<>(terms);
        other.terms.forEach((m, c) -> accumulate(sum, m, c));
        return of(sum);
    }

    static void accumulate(Map<KernelMonomial, Rational> sum, KernelMonomial monomial, Rational coefficient) {
        Rational before = sum.get(monomial);
        if (before == null) {
            sum.put(monomial, coefficient);
        } else {
            Rational after = before.add(coefficient);
            if (after.isZero()) {
                sum.remove(monomial);
            } else {
                sum.put(monomial, after);
            }
        }
    }

    KernelPolynomial times(Rational factor) {
        return times(factor, KernelMonomial.ONE);
    }

    KernelPolynomial times(Rational factor, KernelMonomial monomial) {
        if (factor.isZero() || isZero()) {
            return ZERO;
        }
        if (factor.equals(Rational.ONE) && monomial.isOne()) {
            return this;
        }
        Map<KernelMonomial, Rational> product = new HashMap<>();
        terms.forEach((m, c) -> product.put(m.times(monomial), c.multiply(factor)));
        return of(product);
    }

    KernelPolynomial negate() {
        return times(Rational.MINUS_ONE);
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof KernelPolynomial p && hashCode() == p.hashCode() && terms.equals(p.terms);
    }

    @Override
    public int hashCode() {
        if (hash == 0) {
            hash = terms.hashCode();
        }
        return hash;
    }

    @Override
    public String toString() {
        return terms.toString();
    }
}
