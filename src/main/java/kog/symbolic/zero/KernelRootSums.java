package kog.symbolic.zero;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Structure;
import kog.symbolic.Symbol;
import kog.symbolic.Work;

/**
 * Sums over the roots z of a polynomial p. A body that is rational in z gives a trace, computed exactly modulo p; each other
 * function of z is a generator, with the power of z in front of it reduced modulo p.
 */
final class KernelRootSums {

    private record Key(List<FractionForm> monic, KernelMonomial monomial, FractionDenominator denominator) {}

    private static final int LARGEST_DEGREE_TO_INVERT = 6;

    private final KernelNormalForm form;
    private final FractionField fractions;
    private final Map<Key, KernelGenerator> known = new HashMap<>();

    KernelRootSums(KernelNormalForm form) {
        this.form = form;
        this.fractions = form.fractions;
    }

    FractionForm of(Expression.RootSum sum) {
        List<FractionForm> monic = monic(sum.coefficients());
        int height = Structure.nesting(sum.body()) + 1;
        while (true) {
            Symbol bound = form.boundSymbol(height, false);
            FractionForm body = fractions.combined(form.of(sum.body().substitute(Map.of(sum.variable(), bound))));
            int needed = 1;
            for (KernelPolynomial p : KernelLogarithms.arguments(body)) {
                needed = Math.max(needed, form.kernels.height(p) + 1);
            }
            if (needed >= height) {
                return sum(monic, body, form.symbol(bound), height);
            }
            height = needed;
        }
    }

    private List<FractionForm> monic(List<Expression> coefficients) {
        List<FractionForm> forms = new ArrayList<>();
        coefficients.forEach(c -> forms.add(fractions.combined(form.of(c))));
        while (!forms.isEmpty() && form.isZero(forms.get(forms.size() - 1))) {
            forms.remove(forms.size() - 1);
        }
        if (forms.size() < 2) {
            throw new Work.Exhausted("a root sum over a polynomial that vanishes or is constant");
        }
        FractionForm inverse = fractions.inverse(forms.get(forms.size() - 1));
        return forms.stream()
                .map(c -> fractions.combined(fractions.times(c, inverse)))
                .toList();
    }

    private FractionForm sum(List<FractionForm> monic, FractionForm body, KernelGenerator z, int height) {
        Map<KernelPolynomial, Integer> rational = new HashMap<>();
        Map<KernelPolynomial, Integer> other = new HashMap<>();
        body.denominator().powers().forEach((f, m) -> (isPolynomialIn(f, z) ? rational : other).put(f, m));
        FractionDenominator opaque = new FractionDenominator(other);
        List<FractionForm> inverse = List.of(FractionForm.ONE);
        for (Map.Entry<KernelPolynomial, Integer> f : rational.entrySet()) {
            List<FractionForm> one = inverse(inPowersOf(f.getKey(), z), monic);
            for (int k = 0; k < f.getValue(); k++) {
                inverse = reduced(product(inverse, one), monic);
            }
        }
        int least = body.numerator().terms().keySet().stream()
                .mapToInt(m -> Math.min(0, m.exponent(z.index)))
                .min()
                .orElse(0);
        for (int k = least; k < 0; k++) {
            inverse = reduced(product(inverse, inverse(List.of(FractionForm.ZERO, FractionForm.ONE), monic)), monic);
        }
        KernelPolynomial numerator = body.numerator().times(Rational.ONE, KernelMonomial.power(z.index, -least));
        Map<KernelMonomial, Map<KernelMonomial, Rational>> byFunction = new HashMap<>();
        numerator.terms().forEach((m, c) -> {
            KernelMonomial function = functionPart(m, z);
            byFunction.computeIfAbsent(function, k -> new HashMap<>()).put(m.over(function), c);
        });
        List<FractionForm> terms = new ArrayList<>();
        terms.add(FractionForm.ZERO);
        for (Map.Entry<KernelMonomial, Map<KernelMonomial, Rational>> part : byFunction.entrySet()) {
            List<FractionForm> coefficient =
                    reduced(product(inPowersOf(KernelPolynomial.of(part.getValue()), z), inverse), monic);
            boolean trace = part.getKey().isOne() && opaque.isOne();
            List<FractionForm> powerSums = trace ? powerSums(monic, coefficient.size()) : List.of();
            for (int k = 0; k < coefficient.size(); k++) {
                KernelMonomial m = part.getKey().times(KernelMonomial.power(z.index, k));
                terms.add(fractions.times(
                        coefficient.get(k), trace ? powerSums.get(k) : opaque(monic, m, opaque, z, height)));
            }
        }
        return fractions.add(terms);
    }

    private boolean isPolynomialIn(KernelPolynomial f, KernelGenerator z) {
        return f.terms().keySet().stream().allMatch(m -> functionPart(m, z).isOne());
    }

    /** The factors that depend on z without being z or having it as a natural power. */
    private KernelMonomial functionPart(KernelMonomial m, KernelGenerator z) {
        KernelMonomial part = KernelMonomial.ONE;
        for (int k = 0; k < m.length(); k++) {
            int e = m.exponent(k);
            if (e != 0 && k != z.index && form.kernels.generator(k).dependsOn.get(z.index)) {
                part = part.times(KernelMonomial.power(k, e));
            }
        }
        return part;
    }

    /** Coefficients of 1, z, z², …. */
    private List<FractionForm> inPowersOf(KernelPolynomial p, KernelGenerator z) {
        List<Map<KernelMonomial, Rational>> coefficients = new ArrayList<>();
        p.terms().forEach((m, c) -> {
            int e = m.exponent(z.index);
            while (coefficients.size() <= e) {
                coefficients.add(new HashMap<>());
            }
            coefficients.get(e).put(m.without(z.index), c);
        });
        return coefficients.stream()
                .map(c -> FractionForm.of(KernelPolynomial.of(c)))
                .toList();
    }

    private List<FractionForm> product(List<FractionForm> a, List<FractionForm> b) {
        List<List<FractionForm>> terms = new ArrayList<>();
        for (int k = 0; k < a.size() + b.size() - 1; k++) {
            terms.add(new ArrayList<>(List.of(FractionForm.ZERO)));
        }
        for (int i = 0; i < a.size(); i++) {
            for (int j = 0; j < b.size(); j++) {
                terms.get(i + j).add(fractions.times(a.get(i), b.get(j)));
            }
        }
        return terms.stream().map(t -> fractions.combined(fractions.add(t))).toList();
    }

    private List<FractionForm> reduced(List<FractionForm> p, List<FractionForm> monic) {
        List<FractionForm> rest = new ArrayList<>(p);
        int degree = monic.size() - 1;
        for (int top = rest.size() - 1; top >= degree; top--) {
            FractionForm c = rest.remove(top);
            for (int k = 0; k < degree && !c.isVisiblyZero(); k++) {
                int at = top - degree + k;
                rest.set(at, fractions.combined(fractions.subtract(rest.get(at), fractions.times(c, monic.get(k)))));
            }
        }
        return rest;
    }

    /** 1/d modulo p. */
    private List<FractionForm> inverse(List<FractionForm> d, List<FractionForm> monic) {
        List<FractionForm> divisor = reduced(d, monic);
        if (divisor.size() == 2) {
            return inverseOfLinear(divisor.get(0), divisor.get(1), monic);
        }
        int n = monic.size() - 1;
        if (n > LARGEST_DEGREE_TO_INVERT) {
            throw new Work.Exhausted(
                    "a root sum of degree " + n + " with a denominator of degree " + (divisor.size() - 1));
        }
        // the columns are d, zd, z²d, … modulo p; the solution of M q = 1
        List<List<FractionForm>> columns = new ArrayList<>();
        List<FractionForm> column = new ArrayList<>(divisor);
        for (int j = 0; j < n; j++) {
            while (column.size() < n) {
                column.add(FractionForm.ZERO);
            }
            columns.add(column);
            List<FractionForm> shifted = new ArrayList<>(List.of(FractionForm.ZERO));
            shifted.addAll(column);
            column = new ArrayList<>(reduced(shifted, monic));
        }
        return new FractionSystem(form).solveForFirstUnitVector(columns);
    }

    /** p(z) − p(a) = (z − a) q(z), so modulo p 1/(z − a) is −q(z)/p(a). */
    private List<FractionForm> inverseOfLinear(FractionForm c0, FractionForm c1, List<FractionForm> monic) {
        FractionForm a = fractions.negate(fractions.times(c0, fractions.inverse(c1)));
        List<FractionForm> quotient = new ArrayList<>();
        FractionForm value = FractionForm.ZERO;
        for (int k = monic.size() - 1; k >= 0; k--) {
            value = fractions.combined(fractions.add(fractions.times(value, a), monic.get(k)));
            if (k > 0) {
                quotient.add(0, value);
            }
        }
        FractionForm scale = fractions.negate(fractions.times(fractions.inverse(value), fractions.inverse(c1)));
        return quotient.stream()
                .map(c -> fractions.combined(fractions.times(c, scale)))
                .toList();
    }

    /** Σ z^k over the roots, k = 0, 1, …, by Newton's identities. */
    private List<FractionForm> powerSums(List<FractionForm> monic, int count) {
        int n = monic.size() - 1;
        List<FractionForm> sums = new ArrayList<>();
        sums.add(FractionForm.of(Rational.of(n)));
        for (int k = 1; k < count; k++) {
            List<FractionForm> terms = new ArrayList<>();
            for (int i = 1; i < k; i++) {
                terms.add(fractions.times(monic.get(n - i), sums.get(k - i)));
            }
            terms.add(fractions.times(monic.get(n - k), Rational.of(k)));
            sums.add(fractions.negate(fractions.add(terms)));
        }
        return sums;
    }

    private FractionForm opaque(
            List<FractionForm> monic,
            KernelMonomial m,
            FractionDenominator denominator,
            KernelGenerator z,
            int height) {
        KernelGenerator g = known.computeIfAbsent(new Key(monic, m, denominator), key -> {
            List<KernelPolynomial> inside = new ArrayList<>(denominator.powers().keySet());
            inside.add(KernelPolynomial.term(Rational.ONE, m));
            BitSet dependsOn = new BitSet();
            inside.forEach(p -> dependsOn.or(form.kernels.dependencies(p)));
            dependsOn.clear(z.index);
            monic.forEach(c -> KernelLogarithms.arguments(c).forEach(p -> dependsOn.or(form.kernels.dependencies(p))));
            return form.kernels.adjoin(key.toString(), KernelGenerator.Values.COMPLEX, dependsOn, height);
        });
        return FractionForm.of(KernelPolynomial.generator(g.index));
    }
}
