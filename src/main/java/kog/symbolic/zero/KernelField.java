package kog.symbolic.zero;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kog.symbolic.Rational;
import kog.symbolic.Work;

/**
 * The ring of polynomials over Q in a growing list of generators, modulo the relations of the algebraic ones. Each relation
 * is an identity, so what reduces to 0 is 0; the relations need not be all there are.
 */
final class KernelField {

    private static final int LARGEST_POLYNOMIAL = 200_000;

    /** What a product of short numbers and putting it in its place cost. */
    private static final int PRODUCT = 16;

    private final List<KernelGenerator> generators = new ArrayList<>();
    private final List<List<KernelPolynomial>> reducedPowers = new ArrayList<>();
    private final Work budget;

    KernelField(Work budget) {
        this.budget = budget;
    }

    Work budget() {
        return budget;
    }

    /** @throws Work.Exhausted for polynomials that no memory holds */
    void admit(long terms) {
        if (terms > LARGEST_POLYNOMIAL) {
            throw new Work.Exhausted("a polynomial of more than " + LARGEST_POLYNOMIAL + " terms");
        }
    }

    /** Takes what a product of each term of a polynomial with one coefficient costs. */
    void spend(KernelPolynomial p, Rational factor) {
        budget.spend(p.size() * cost(limbs(factor) + p.limbs()));
    }

    /** Of a product of two numbers of so many limbs, and its reduction. */
    static long cost(long limbs) {
        return PRODUCT + limbs * limbs / 8;
    }

    /** The length of a number's numerator and denominator, in 32 bits. */
    static long limbs(Rational value) {
        return ((long) value.numerator().bitLength() + value.denominator().bitLength()) / 32;
    }

    /** A new generator that is a function of {@code arguments}. */
    KernelGenerator adjoin(String name, KernelGenerator.Values values, Collection<KernelPolynomial> arguments) {
        BitSet dependsOn = new BitSet();
        int height = 0;
        for (KernelPolynomial p : arguments) {
            dependsOn.or(dependencies(p));
            height = Math.max(height, height(p));
        }
        return adjoin(name, values, dependsOn, height);
    }

    KernelGenerator adjoin(String name, KernelGenerator.Values values, BitSet dependsOn, int height) {
        KernelGenerator generator = new KernelGenerator(generators.size(), name, values, dependsOn, height);
        generators.add(generator);
        reducedPowers.add(new ArrayList<>());
        return generator;
    }

    /** A symbol or bound variable: it depends on itself. */
    KernelGenerator adjoinVariable(String name, KernelGenerator.Values values) {
        BitSet itself = new BitSet();
        itself.set(generators.size());
        return adjoin(name, values, itself, 0);
    }

    int height(KernelPolynomial p) {
        int height = 0;
        for (KernelMonomial m : p.terms().keySet()) {
            for (int k = 0; k < m.length(); k++) {
                if (m.exponent(k) != 0) {
                    height = Math.max(height, generators.get(k).height);
                }
            }
        }
        return height;
    }

    KernelGenerator generator(int index) {
        return generators.get(index);
    }

    void relate(KernelGenerator generator, int degree, KernelPolynomial image) {
        generator.relate(degree, image);
        reducedPowers.get(generator.index).clear();
    }

    BitSet dependencies(KernelPolynomial p) {
        BitSet all = new BitSet();
        for (KernelMonomial m : p.terms().keySet()) {
            for (int k = 0; k < m.length(); k++) {
                if (m.exponent(k) != 0) {
                    all.or(generators.get(k).dependsOn);
                }
            }
        }
        return all;
    }

    boolean allReal(KernelPolynomial p) {
        return p.terms().keySet().stream().allMatch(this::allReal);
    }

    boolean allReal(KernelMonomial m) {
        for (int k = 0; k < m.length(); k++) {
            if (m.exponent(k) != 0 && !generators.get(k).values.isReal()) {
                return false;
            }
        }
        return true;
    }

    /** Whether every coefficient is positive and every monomial a product of squares and nonnegative generators. */
    boolean isVisiblyNonnegative(KernelPolynomial p) {
        return p.terms().entrySet().stream()
                .allMatch(t -> t.getValue().signum() > 0 && isVisiblyNonnegative(t.getKey()));
    }

    private boolean isVisiblyNonnegative(KernelMonomial m) {
        for (int k = 0; k < m.length(); k++) {
            KernelGenerator.Values values = generators.get(k).values;
            boolean fine = m.exponent(k) == 0
                    || values == KernelGenerator.Values.NONNEGATIVE
                    || values.isReal() && m.exponent(k) % 2 == 0;
            if (!fine) {
                return false;
            }
        }
        return true;
    }

    boolean isAlgebraicNumber(KernelPolynomial p) {
        for (KernelMonomial m : p.terms().keySet()) {
            for (int k = 0; k < m.length(); k++) {
                if (m.exponent(k) != 0 && !isAlgebraicNumber(generators.get(k))) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean isAlgebraicNumber(KernelGenerator g) {
        return g.isNumber() && !g.isFree() && (g.isReplaced() || isAlgebraicNumberImage(g));
    }

    private boolean isAlgebraicNumberImage(KernelGenerator g) {
        for (KernelMonomial m : g.image().terms().keySet()) {
            for (int k = 0; k < m.length(); k++) {
                if (k != g.index && m.exponent(k) != 0 && !isAlgebraicNumber(generators.get(k))) {
                    return false;
                }
            }
        }
        return true;
    }

    KernelPolynomial times(KernelPolynomial a, KernelPolynomial b) {
        return reduce(rawTimes(a, b));
    }

    private KernelPolynomial rawTimes(KernelPolynomial a, KernelPolynomial b) {
        if (a.isZero() || b.isZero()) {
            return KernelPolynomial.ZERO;
        }
        if (b.size() == 1) {
            spend(a, b.onlyTerm().getValue());
            return a.times(b.onlyTerm().getValue(), b.onlyTerm().getKey());
        }
        if (a.size() == 1) {
            spend(b, a.onlyTerm().getValue());
            return b.times(a.onlyTerm().getValue(), a.onlyTerm().getKey());
        }
        Map<KernelMonomial, Rational> product = new HashMap<>();
        for (Map.Entry<KernelMonomial, Rational> s : a.terms().entrySet()) {
            spend(b, s.getValue());
            admit(product.size());
            for (Map.Entry<KernelMonomial, Rational> t : b.terms().entrySet()) {
                KernelPolynomial.accumulate(
                        product, s.getKey().times(t.getKey()), s.getValue().multiply(t.getValue()));
            }
        }
        return KernelPolynomial.of(product);
    }

    KernelPolynomial power(KernelPolynomial base, int n) {
        KernelPolynomial result = KernelPolynomial.ONE;
        KernelPolynomial square = base;
        for (int k = n; k > 0; k >>= 1) {
            if ((k & 1) == 1) {
                result = times(result, square);
            }
            square = k > 1 ? times(square, square) : square;
        }
        return result;
    }

    /** The normal form modulo all relations. */
    KernelPolynomial reduce(KernelPolynomial p) {
        KernelPolynomial current = p;
        for (int g = highestReducible(current); g >= 0; g = highestReducible(current)) {
            current = eliminate(current, generators.get(g));
        }
        return current;
    }

    private int highestReducible(KernelPolynomial p) {
        int highest = -1;
        for (KernelMonomial m : p.terms().keySet()) {
            for (int k = m.length() - 1; k > highest; k--) {
                int degree = generators.get(k).degree();
                int e = m.exponent(k);
                if (degree > 0 && e != 0 && (e < 0 || e >= degree)) {
                    highest = k;
                }
            }
        }
        return highest;
    }

    private KernelPolynomial eliminate(KernelPolynomial p, KernelGenerator g) {
        Map<KernelMonomial, Rational> result = new HashMap<>();
        p.terms().forEach((m, c) -> {
            int e = m.exponent(g.index);
            if (e >= 0 && e < g.degree()) {
                KernelPolynomial.accumulate(result, m, c);
                return;
            }
            KernelMonomial rest = m.without(g.index);
            KernelPolynomial reduced = reducedPower(g, e);
            Map<KernelMonomial, Rational> power = reduced.terms();
            spend(reduced, c);
            power.forEach((n, d) -> KernelPolynomial.accumulate(result, rest.times(n), c.multiply(d)));
        });
        admit(result.size());
        return KernelPolynomial.of(result);
    }

    private KernelPolynomial reducedPower(KernelGenerator g, int e) {
        if (e < 0) {
            // only generators that a finer one replaced, and signs, have negative powers: their image is a monomial
            if (g.image().size() != 1) {
                throw new IllegalStateException("a negative power of " + g.name);
            }
            Map.Entry<KernelMonomial, Rational> image = g.image().onlyTerm();
            int turns = (-e + g.degree() - 1) / g.degree();
            KernelPolynomial inverse = KernelPolynomial.term(
                    image.getValue().pow(-turns), image.getKey().power(-turns));
            return rawTimes(
                    inverse,
                    KernelPolynomial.term(Rational.ONE, KernelMonomial.power(g.index, e + turns * g.degree())));
        }
        List<KernelPolynomial> known = reducedPowers.get(g.index);
        if (known.isEmpty()) {
            known.add(g.image());
        }
        while (known.size() <= e - g.degree()) {
            KernelPolynomial next = known.get(known.size() - 1).times(Rational.ONE, KernelMonomial.power(g.index, 1));
            known.add(highestReducible(next) < 0 ? next : reduce(next));
        }
        return known.get(e - g.degree());
    }

    /** 1/p for an algebraic number p, where its multiplication matrix shows that there is one. */
    Optional<KernelPolynomial> inverseOfNumber(KernelPolynomial p) {
        return KernelNumbers.inverse(this, p);
    }

    /**
     * dividend/divisor if that is a polynomial.
     *
     * @param divisor monic in the sense of the leading coefficient, without algebraic functions, monomial content 1
     */
    Optional<KernelPolynomial> divideExactly(KernelPolynomial dividend, KernelPolynomial divisor) {
        return KernelDivision.exact(this, dividend, divisor);
    }

    List<KernelGenerator> generators() {
        return generators;
    }
}
