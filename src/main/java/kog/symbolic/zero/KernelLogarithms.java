package kog.symbolic.zero;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kog.symbolic.Expression;
import kog.symbolic.Function;
import kog.symbolic.Rational;

/**
 * Logarithms, absolute values and signs. A logarithm is split over a product only where that is an identity of principal
 * values: positive factors come out, log|f| splits over real factors, and nothing else does.
 */
final class KernelLogarithms {

    private static final BigInteger LARGEST_TRIAL_DIVISOR = BigInteger.valueOf(10_000);

    /** A generator log f or log|f| with the value of its exponential. */
    record Logarithm(KernelGenerator generator, FractionForm exponential, boolean real) {}

    private final KernelNormalForm form;
    private final Map<FractionForm, Logarithm> ofAbsolute = new HashMap<>();
    private final Map<FractionForm, Logarithm> ofComplex = new HashMap<>();
    private final Map<Integer, Logarithm> byGenerator = new HashMap<>();
    private final Map<FractionForm, FractionForm> signs = new HashMap<>();

    KernelLogarithms(KernelNormalForm form) {
        this.form = form;
    }

    /** The logarithm that a generator is, or null. */
    Logarithm at(int generator) {
        return byGenerator.get(generator);
    }

    /** log f, principal value. */
    FractionForm log(Expression f) {
        if (form.facts.isNonnegative(f)) {
            return logAbs(f);
        }
        List<Expression> factors = f instanceof Expression.Product p ? p.factors() : List.of(f);
        List<FractionForm> terms = new ArrayList<>();
        List<Expression> rest = new ArrayList<>();
        for (Expression factor : factors) {
            if (form.facts.isNonnegative(factor)) {
                terms.add(logAbs(factor));
            } else if (factor instanceof Expression.Number n && n.value().signum() < 0) {
                terms.add(ofRational(n.value().abs()));
                rest.add(Expression.MINUS_ONE);
            } else {
                rest.add(factor);
            }
        }
        Expression product = Expression.product(rest);
        terms.add(
                product.equals(Expression.MINUS_ONE)
                        ? form.fractions.times(form.imaginaryUnit(), form.pi())
                        : ofForm(form.fractions.combined(form.of(product)), form.facts.isReal(product)));
        return form.fractions.add(terms);
    }

    /** log|f| of a real f. */
    private FractionForm logAbs(Expression f) {
        if (f instanceof Expression.Number n) {
            return ofRational(n.value().abs());
        }
        if (f instanceof Expression.Product p) {
            return form.fractions.add(
                    p.factors().stream().map(this::logAbsOfFactor).toList());
        }
        return logAbsOfFactor(f);
    }

    private FractionForm logAbsOfFactor(Expression f) {
        if (f instanceof Expression.Power p && form.facts.isReal(p.base()) && form.facts.isReal(p.exponent())) {
            return form.fractions.times(form.of(p.exponent()), logAbs(p.base()));
        }
        if (f instanceof Expression.Apply a && form.facts.isReal(a.argument())) {
            if (a.function() == Function.ABS) {
                return logAbs(a.argument());
            }
            if (a.function() == Function.EXP) {
                return form.of(a.argument());
            }
        }
        if (f instanceof Expression.Number n) {
            return ofRational(n.value().abs());
        }
        FractionForm value = form.fractions.combined(form.of(f));
        if (form.facts.isNonnegative(f)) {
            rememberNonnegative(value);
        }
        return logAbs(value);
    }

    /** log|f| of a real form. */
    private FractionForm logAbs(FractionForm f) {
        if (f.isVisiblyZero()) {
            throw new FractionField.DivisionByZero();
        }
        if (f.isRational()) {
            return ofRational(f.rational().abs());
        }
        if (!areAllReal(f)) {
            Rational scale = leadingRational(f.numerator());
            FractionForm whole = form.fractions.times(f, scale.reciprocal());
            return form.fractions.add(
                    ofRational(scale.abs()),
                    FractionForm.of(KernelPolynomial.generator(absolute(whole).generator().index)));
        }
        List<FractionForm> terms = new ArrayList<>();
        realFactors(f).forEach((p, m) -> terms.add(form.fractions.times(logAbsOfFactor(p), Rational.of(m))));
        terms.add(FractionForm.ZERO);
        return form.fractions.add(terms);
    }

    private FractionForm logAbsOfFactor(KernelPolynomial p) {
        if (p.isConstant()) {
            return ofRational(p.constantTerm().abs());
        }
        KernelGenerator g = asGenerator(p);
        if (g != null) {
            if (g.logarithm != null) {
                return g.logarithm;
            }
            if (isSign(p)) {
                return FractionForm.ZERO;
            }
        }
        return FractionForm.of(
                KernelPolynomial.generator(absolute(FractionForm.of(p)).generator().index));
    }

    private Logarithm absolute(FractionForm value) {
        Logarithm found = ofAbsolute.get(value);
        if (found == null) {
            KernelGenerator g =
                    form.kernels.adjoin("log|" + value + "|", KernelGenerator.Values.REAL, arguments(value));
            found = new Logarithm(g, form.fractions.times(value, signOfWhole(value)), true);
            ofAbsolute.put(value, found);
            byGenerator.put(g.index, found);
        }
        return found;
    }

    /** log of a form that is not known to be nonnegative. */
    private FractionForm ofForm(FractionForm f, boolean real) {
        if (f.isVisiblyZero()) {
            throw new FractionField.DivisionByZero();
        }
        if (f.isRational()) {
            FractionForm magnitude = ofRational(f.rational().abs());
            return f.rational().signum() > 0
                    ? magnitude
                    : form.fractions.add(magnitude, form.fractions.times(form.imaginaryUnit(), form.pi()));
        }
        List<FractionForm> terms = new ArrayList<>();
        FractionForm rest = f;
        if (real && areAllReal(f)) {
            FractionForm odd = FractionForm.ONE;
            for (Map.Entry<KernelPolynomial, Integer> factor : realFactors(f).entrySet()) {
                KernelPolynomial p = factor.getKey();
                int m = factor.getValue();
                boolean nonnegative = sign(p).equals(FractionForm.ONE);
                boolean negativeNumber = p.isConstant() && p.constantTerm().signum() < 0;
                int even = nonnegative ? m : negativeNumber ? 0 : m - Math.floorMod(m, 2);
                if (even != 0) {
                    terms.add(form.fractions.times(logAbsOfFactor(p), Rational.of(even)));
                }
                if (negativeNumber) {
                    terms.add(ofRational(p.constantTerm().abs()));
                    odd = form.fractions.negate(odd);
                } else if (m != even) {
                    odd = form.fractions.times(odd, FractionForm.of(p));
                }
            }
            rest = odd;
            if (rest.isRational()) {
                terms.add(ofForm(rest, true));
                return form.fractions.add(terms);
            }
        } else {
            Rational scale = leadingRational(f.numerator()).abs();
            terms.add(ofRational(scale));
            rest = form.fractions.times(f, scale.reciprocal());
        }
        terms.add(FractionForm.of(KernelPolynomial.generator(complex(rest).generator().index)));
        return form.fractions.add(terms);
    }

    private Logarithm complex(FractionForm f) {
        Logarithm found = ofComplex.get(f);
        if (found == null) {
            KernelGenerator g = form.kernels.adjoin("log(" + f + ")", KernelGenerator.Values.COMPLEX, arguments(f));
            found = new Logarithm(g, f, false);
            ofComplex.put(f, found);
            byGenerator.put(g.index, found);
        }
        return found;
    }

    /** log r of a positive rational number, split over its primes. */
    private FractionForm ofRational(Rational r) {
        if (r.isZero()) {
            throw new FractionField.DivisionByZero();
        }
        List<FractionForm> terms = new ArrayList<>();
        terms.add(FractionForm.ZERO);
        addPrimes(r.numerator(), 1, terms);
        addPrimes(r.denominator(), -1, terms);
        return form.fractions.add(terms);
    }

    private void addPrimes(BigInteger n, int sign, List<FractionForm> terms) {
        BigInteger rest = n;
        for (BigInteger d = BigInteger.TWO;
                d.compareTo(LARGEST_TRIAL_DIVISOR) < 0 && d.multiply(d).compareTo(rest) <= 0;
                d = d.add(BigInteger.ONE)) {
            int m = 0;
            while (rest.mod(d).signum() == 0) {
                rest = rest.divide(d);
                m++;
            }
            addPrime(d, sign * m, terms);
        }
        addPrime(rest, rest.equals(BigInteger.ONE) ? 0 : sign, terms);
    }

    private void addPrime(BigInteger prime, int multiplicity, List<FractionForm> terms) {
        if (multiplicity != 0) {
            KernelPolynomial p = KernelPolynomial.constant(Rational.of(prime));
            int index = absolute(FractionForm.of(p)).generator().index;
            terms.add(FractionForm.of(KernelPolynomial.generator(index).times(Rational.of(multiplicity))));
        }
    }

    /** sign f of a real f. */
    FractionForm sign(Expression f) {
        if (form.facts.isNonnegative(f)) {
            rememberNonnegative(form.fractions.combined(form.of(f)));
            return FractionForm.ONE;
        }
        if (f instanceof Expression.Product p) {
            FractionForm product = FractionForm.ONE;
            for (Expression factor : p.factors()) {
                product = form.fractions.times(product, sign(factor));
            }
            return product;
        }
        FractionForm value = form.fractions.combined(form.of(f));
        if (value.isVisiblyZero()) {
            return FractionForm.ZERO;
        }
        if (value.isRational()) {
            return FractionForm.of(Rational.of(value.rational().signum()));
        }
        if (!areAllReal(value)) {
            Rational scale = leadingRational(value.numerator());
            return form.fractions.times(
                    signOfWhole(form.fractions.times(value, scale.reciprocal())), Rational.of(scale.signum()));
        }
        FractionForm product = FractionForm.ONE;
        for (Map.Entry<KernelPolynomial, Integer> factor : realFactors(value).entrySet()) {
            if (factor.getValue() % 2 != 0) {
                product = form.fractions.times(product, sign(factor.getKey()));
            }
        }
        return product;
    }

    /** sign p of a real factor. */
    private FractionForm sign(KernelPolynomial p) {
        if (p.isConstant()) {
            return FractionForm.of(Rational.of(p.constantTerm().signum()));
        }
        return form.kernels.isVisiblyNonnegative(p) ? FractionForm.ONE : signOfWhole(FractionForm.of(p));
    }

    private FractionForm signOfWhole(FractionForm f) {
        if (f.isRational()) {
            return FractionForm.of(Rational.of(f.rational().signum()));
        }
        FractionForm found = signs.get(f);
        if (found == null) {
            KernelGenerator g = form.kernels.adjoin("sign(" + f + ")", KernelGenerator.Values.REAL, arguments(f));
            form.kernels.relate(g, 2, KernelPolynomial.ONE);
            found = FractionForm.of(KernelPolynomial.generator(g.index));
            signs.put(found, found);
            signs.put(f, found);
        }
        return found;
    }

    static List<KernelPolynomial> arguments(FractionForm f) {
        List<KernelPolynomial> arguments = new ArrayList<>();
        f.parts().forEach((d, n) -> {
            arguments.add(n);
            arguments.addAll(d.powers().keySet());
        });
        return arguments;
    }

    private boolean isSign(KernelPolynomial p) {
        FractionForm itself = FractionForm.of(p);
        return itself.equals(signs.get(itself));
    }

    /** A real form that is never negative and has one factor of odd multiplicity: that factor's sign is constant. */
    private void rememberNonnegative(FractionForm f) {
        if (f.isVisiblyZero() || !areAllReal(f)) {
            return;
        }
        List<KernelPolynomial> odd = new ArrayList<>();
        Rational number = Rational.ONE;
        for (Map.Entry<KernelPolynomial, Integer> factor : realFactors(f).entrySet()) {
            if (factor.getKey().isConstant()) {
                number = factor.getKey().constantTerm();
            } else if (factor.getValue() % 2 != 0) {
                odd.add(factor.getKey());
            }
        }
        if (odd.size() == 1 && !signs.containsKey(FractionForm.of(odd.get(0)))) {
            signs.put(FractionForm.of(odd.get(0)), FractionForm.of(Rational.of(number.signum())));
        }
    }

    /** Factors with multiplicities of either sign; at most one of them is a number. */
    private Map<KernelPolynomial, Integer> realFactors(FractionForm f) {
        Map<KernelPolynomial, Integer> factors = new HashMap<>();
        f.denominator().powers().forEach((p, m) -> factors.merge(p, -m, Integer::sum));
        FractionFactors.Factored numerator = form.fractions.factored(f.numerator());
        numerator.factors().powers().forEach((p, m) -> factors.merge(p, m, Integer::sum));
        KernelMonomial content = KernelDivision.freeContent(form.kernels, numerator.inverseOfUnit());
        KernelPolynomial number = numerator.inverseOfUnit().times(Rational.ONE, content.power(-1));
        for (int k = 0; k < content.length(); k++) {
            if (content.exponent(k) != 0) {
                factors.merge(KernelPolynomial.generator(k), -content.exponent(k), Integer::sum);
            }
        }
        if (number.size() == 1) {
            Map.Entry<KernelMonomial, Rational> t = number.onlyTerm();
            for (int k = 0; k < t.getKey().length(); k++) {
                if (t.getKey().exponent(k) != 0) {
                    factors.merge(KernelPolynomial.generator(k), -t.getKey().exponent(k), Integer::sum);
                }
            }
            number = KernelPolynomial.constant(t.getValue());
        }
        factors.values().removeIf(m -> m == 0);
        if (number.isConstant()) {
            if (!number.isOne()) {
                factors.put(KernelPolynomial.constant(number.constantTerm().reciprocal()), 1);
            }
        } else {
            Rational scale = number.terms().entrySet().stream()
                    .max(Map.Entry.comparingByKey(KernelDivision.lexicographic()))
                    .orElseThrow()
                    .getValue();
            factors.put(number.times(scale.reciprocal()), -1);
            factors.put(KernelPolynomial.constant(scale.reciprocal()), 1);
        }
        return factors;
    }

    private KernelGenerator asGenerator(KernelPolynomial p) {
        if (p.size() != 1) {
            return null;
        }
        KernelMonomial m = p.onlyTerm().getKey();
        int k = m.length() - 1;
        return k >= 0
                        && m.equals(KernelMonomial.power(k, 1))
                        && p.onlyTerm().getValue().equals(Rational.ONE)
                ? form.kernels.generator(k)
                : null;
    }

    private boolean areAllReal(FractionForm f) {
        return f.parts().entrySet().stream()
                .allMatch(part -> form.kernels.allReal(part.getValue())
                        && part.getKey().powers().keySet().stream().allMatch(form.kernels::allReal));
    }

    private static Rational leadingRational(KernelPolynomial p) {
        return p.terms().entrySet().stream()
                .max(Map.Entry.comparingByKey(KernelDivision.lexicographic()))
                .orElseThrow()
                .getValue();
    }
}
