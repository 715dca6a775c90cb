package kog.symbolic.zero;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kog.symbolic.Rational;
import kog.symbolic.Work;

/**
 * Exponentials: exp of a sum is the product of the exponentials of its terms, and exp(q b) with rational q is a power of one
 * generator for each b. exp(n log f) = f^n, so every power is an exponential too; exp(iπq) is a root of unity.
 */
final class KernelExponentials {

    /** What follows the rational number in an exponent. */
    private record Base(KernelMonomial monomial, FractionDenominator denominator) {}

    /** exp(base/scale) as a generator. */
    private record Exponential(KernelGenerator generator, int scale) {}

    private static final int LARGEST_SCALE = 1_000_000;
    private static final int LARGEST_ORDER = 240;

    private final KernelNormalForm form;
    private final KernelLogarithms logarithms;
    private final Map<Base, Exponential> exponentials = new HashMap<>();
    private final KernelGenerator pi;
    private Exponential rootOfUnity;

    KernelExponentials(KernelNormalForm form, KernelLogarithms logarithms) {
        this.form = form;
        this.logarithms = logarithms;
        KernelGenerator i = form.kernels.adjoin("i", KernelGenerator.Values.COMPLEX, List.of());
        form.kernels.relate(i, 2, KernelPolynomial.constant(Rational.MINUS_ONE));
        rootOfUnity = new Exponential(i, 2);
        pi = form.kernels.adjoin("pi", KernelGenerator.Values.NONNEGATIVE, List.of());
    }

    FractionForm pi() {
        return FractionForm.of(KernelPolynomial.generator(pi.index));
    }

    /** i = exp(iπ/2), whatever root of unity is the generator now. */
    FractionForm imaginaryUnit() {
        return FractionForm.of(form.kernels.reduce(KernelPolynomial.term(
                Rational.ONE, KernelMonomial.power(rootOfUnity.generator().index, rootOfUnity.scale() / 2))));
    }

    /** exp h. */
    FractionForm exp(FractionForm h) {
        FractionForm single = form.fractions.combined(h);
        FractionForm product = FractionForm.ONE;
        KernelPolynomial whole = single.numerator();
        if (!single.denominator().isOne()) {
            KernelPolynomial divisor = form.fractions.expanded(single.denominator());
            KernelPolynomial fractional = single.numerator();
            whole = KernelPolynomial.ZERO;
            if (KernelDivision.canDivideBy(form.kernels, divisor)) {
                KernelDivision.Result division =
                        KernelDivision.withRemainder(form.kernels, single.numerator(), divisor);
                whole = division.quotient();
                fractional = division.remainder();
            }
            for (Map.Entry<KernelMonomial, Rational> t : fractional.terms().entrySet()) {
                product = form.fractions.times(product, term(t.getValue(), new Base(t.getKey(), single.denominator())));
            }
        }
        for (Map.Entry<KernelMonomial, Rational> t : whole.terms().entrySet()) {
            product = form.fractions.times(product, term(t.getValue(), new Base(t.getKey(), FractionDenominator.ONE)));
        }
        return product;
    }

    /** exp(c · base). */
    private FractionForm term(Rational c, Base base) {
        if (base.denominator().isOne()) {
            FractionForm special = special(c, base.monomial());
            if (special != null) {
                return special;
            }
        }
        return power(base, c, null);
    }

    private FractionForm special(Rational c, KernelMonomial m) {
        int last = m.length() - 1;
        if (last >= 0 && m.equals(KernelMonomial.power(last, 1)) && logarithms.at(last) != null) {
            KernelLogarithms.Logarithm log = logarithms.at(last);
            BigInteger[] split = c.numerator().divideAndRemainder(c.denominator());
            BigInteger whole = split[1].signum() < 0 ? split[0].subtract(BigInteger.ONE) : split[0];
            Rational rest = c.subtract(Rational.of(whole));
            FractionForm power = form.fractions.power(log.exponential(), small(whole));
            return rest.isZero()
                    ? power
                    : form.fractions.times(power, power(new Base(m, FractionDenominator.ONE), rest, log));
        }
        KernelMonomial iPi = KernelMonomial.power(pi.index, 1);
        for (int k = 0; k < m.length(); k++) {
            if (k == rootOfUnity.generator().index && m.exponent(k) == rootOfUnity.scale() / 2) {
                if (m.without(k).equals(iPi)) {
                    return rootOfUnity(c);
                }
            }
        }
        return null;
    }

    private static int small(BigInteger n) {
        if (n.bitLength() > 30) {
            throw new Work.Exhausted("the exponent " + n);
        }
        return n.intValue();
    }

    /** exp(iπc). */
    private FractionForm rootOfUnity(Rational c) {
        int q = small(c.denominator());
        int scale = lcm(rootOfUnity.scale(), q);
        if (scale > LARGEST_ORDER) {
            throw new Work.Exhausted("a root of unity of order " + 2L * scale);
        }
        if (scale != rootOfUnity.scale()) {
            KernelGenerator finer =
                    form.kernels.adjoin("exp(iπ/" + scale + ")", KernelGenerator.Values.COMPLEX, List.of());
            List<Rational> minimal = cyclotomic(2 * scale);
            int degree = minimal.size() - 1;
            Map<KernelMonomial, Rational> image = new HashMap<>();
            for (int k = 0; k < degree; k++) {
                if (!minimal.get(k).isZero()) {
                    image.put(
                            KernelMonomial.power(finer.index, k), minimal.get(k).negate());
                }
            }
            form.kernels.relate(finer, degree, KernelPolynomial.of(image));
            replace(rootOfUnity.generator(), finer, scale / rootOfUnity.scale());
            rootOfUnity = new Exponential(finer, scale);
        }
        Rational turns = c.multiply(Rational.of(scale));
        int e = turns.numerator().mod(BigInteger.valueOf(2L * scale)).intValueExact();
        return FractionForm.of(form.kernels.reduce(
                KernelPolynomial.term(Rational.ONE, KernelMonomial.power(rootOfUnity.generator().index, e))));
    }

    private void replace(KernelGenerator coarse, KernelGenerator fine, int power) {
        form.kernels.relate(coarse, 1, KernelPolynomial.term(Rational.ONE, KernelMonomial.power(fine.index, power)));
        // exponents that hold the coarse one are looked for by the fine one from now on
        Map<Base, Exponential> renamed = new HashMap<>();
        exponentials.forEach((base, e) -> renamed.put(renamed(base), e));
        exponentials.clear();
        exponentials.putAll(renamed);
    }

    private Base renamed(Base base) {
        KernelPolynomial m = form.kernels.reduce(KernelPolynomial.term(Rational.ONE, base.monomial()));
        return m.size() == 1 && m.onlyTerm().getValue().equals(Rational.ONE)
                ? new Base(m.onlyTerm().getKey(), base.denominator())
                : base;
    }

    /** exp(c · base); for base = log f the relation to f is kept. */
    private FractionForm power(Base base, Rational c, KernelLogarithms.Logarithm log) {
        int q = small(c.denominator());
        Exponential found = exponentials.get(base);
        int scale = found == null ? q : lcm(found.scale(), q);
        if (scale > LARGEST_SCALE) {
            throw new Work.Exhausted("an exponent with denominator " + scale);
        }
        if (found == null || scale != found.scale()) {
            KernelGenerator finer = finer(base, scale, log);
            if (found != null) {
                replace(found.generator(), finer, scale / found.scale());
            }
            found = new Exponential(finer, scale);
            exponentials.put(base, found);
        }
        int e = small(c.multiply(Rational.of(scale)).numerator());
        return FractionForm.of(form.kernels.reduce(
                KernelPolynomial.term(Rational.ONE, KernelMonomial.power(found.generator().index, e))));
    }

    private KernelGenerator finer(Base base, int scale, KernelLogarithms.Logarithm log) {
        KernelPolynomial numerator = KernelPolynomial.term(Rational.ONE, base.monomial());
        List<KernelPolynomial> arguments =
                new ArrayList<>(base.denominator().powers().keySet());
        arguments.add(numerator);
        boolean real = arguments.stream().allMatch(form.kernels::allReal);
        KernelGenerator finer = form.kernels.adjoin(
                "exp(" + base + "/" + scale + ")",
                real ? KernelGenerator.Values.NONNEGATIVE : KernelGenerator.Values.COMPLEX,
                arguments);
        if (real) {
            finer.logarithm =
                    form.fractions.times(FractionForm.of(numerator, base.denominator()), Rational.of(1, scale));
        }
        if (log != null && log.exponential().denominator().isOne()) {
            form.kernels.relate(finer, scale, log.exponential().numerator());
        }
        return finer;
    }

    private static int lcm(int a, int b) {
        return Math.multiplyExact(
                a / BigInteger.valueOf(a).gcd(BigInteger.valueOf(b)).intValueExact(), b);
    }

    /** The minimal polynomial of a primitive n-th root of unity, constant term first. */
    static List<Rational> cyclotomic(int n) {
        List<Rational> p = new ArrayList<>();
        for (int k = 0; k <= n; k++) {
            p.add(k == 0 ? Rational.MINUS_ONE : k == n ? Rational.ONE : Rational.ZERO);
        }
        for (int d = 1; d < n; d++) {
            if (n % d == 0) {
                p = quotient(p, cyclotomic(d));
            }
        }
        return p;
    }

    private static List<Rational> quotient(List<Rational> dividend, List<Rational> monic) {
        List<Rational> rest = new ArrayList<>(dividend);
        int degree = monic.size() - 1;
        List<Rational> quotient = new ArrayList<>();
        for (int k = rest.size() - 1; k >= degree; k--) {
            Rational c = rest.get(k);
            quotient.add(0, c);
            for (int j = 0; j <= degree; j++) {
                rest.set(k - degree + j, rest.get(k - degree + j).subtract(c.multiply(monic.get(j))));
            }
        }
        return quotient;
    }
}
