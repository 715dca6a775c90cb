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

/**
 * Definite integrals: linear in the integrand, so that each product of functions of the integration variable is one
 * generator; equal up to the name of that variable. Integrals over one segment are taken together when that is needed to
 * see that they cancel.
 */
final class KernelIntegrals {

    private record Segment(FractionForm lower, FractionForm upper) {}

    /** The integral of monomial/denominator over a segment; the variable is known from its height. */
    private record Key(KernelMonomial monomial, FractionDenominator denominator, int variable, Segment segment) {}

    /** The integrals that may be taken together. */
    private record Group(Segment segment, int variable) {
        boolean contains(Key key) {
            return key != null && key.variable() == variable && key.segment().equals(segment);
        }
    }

    private final KernelNormalForm form;
    private final Map<Key, KernelGenerator> known = new HashMap<>();
    private final Map<Integer, Key> byGenerator = new HashMap<>();

    KernelIntegrals(KernelNormalForm form) {
        this.form = form;
    }

    FractionForm of(Expression.Integral integral) {
        boolean real = form.facts.isReal(integral.lower()) && form.facts.isReal(integral.upper());
        Segment segment = new Segment(
                form.fractions.combined(form.of(integral.lower())), form.fractions.combined(form.of(integral.upper())));
        if (form.isZero(form.fractions.subtract(segment.lower(), segment.upper()))) {
            return FractionForm.ZERO;
        }
        if (integral.integrand() instanceof Expression.Sum sum && !isZeroIntegrand(integral, real)) {
            List<FractionForm> terms = new ArrayList<>();
            sum.terms()
                    .forEach(t -> terms.add(
                            of(new Expression.Integral(t, integral.variable(), integral.lower(), integral.upper()))));
            return form.fractions.add(terms);
        }
        // equal integrals must bind equal variables: the least height above everything inside
        int height = Structure.nesting(integral.integrand()) + 1;
        while (true) {
            Symbol bound = form.boundSymbol(height, real);
            FractionForm integrand = form.fractions.combined(
                    form.of(integral.integrand().substitute(Map.of(integral.variable(), bound))));
            if (form.isZero(integrand)) {
                return FractionForm.ZERO;
            }
            int needed = 1;
            for (KernelPolynomial p : KernelLogarithms.arguments(integrand)) {
                needed = Math.max(needed, form.kernels.height(p) + 1);
            }
            if (needed >= height) {
                return linear(integrand, form.symbol(bound), segment, height, real);
            }
            height = needed;
        }
    }

    private boolean isZeroIntegrand(Expression.Integral integral, boolean real) {
        Symbol bound = form.boundSymbol(Structure.nesting(integral.integrand()) + 1, real);
        return form.isZero(form.of(integral.integrand().substitute(Map.of(integral.variable(), bound))));
    }

    private FractionForm linear(
            FractionForm integrand, KernelGenerator variable, Segment segment, int height, boolean real) {
        Map<KernelPolynomial, Integer> inside = new HashMap<>();
        Map<KernelPolynomial, Integer> outside = new HashMap<>();
        integrand
                .denominator()
                .powers()
                .forEach((f, m) -> (form.kernels.dependencies(f).get(variable.index) ? inside : outside).put(f, m));
        FractionDenominator denominator = new FractionDenominator(inside);
        Map<KernelMonomial, Map<KernelMonomial, Rational>> byInner = new HashMap<>();
        integrand.numerator().terms().forEach((m, c) -> {
            KernelMonomial inner = dependentPart(m, variable);
            byInner.computeIfAbsent(inner, k -> new HashMap<>()).put(m.over(inner), c);
        });
        List<FractionForm> terms = new ArrayList<>();
        byInner.forEach((inner, coefficient) -> terms.add(form.fractions.times(
                FractionForm.of(KernelPolynomial.of(coefficient), new FractionDenominator(outside)),
                elementary(inner, denominator, variable, segment, height, real))));
        return form.fractions.add(terms);
    }

    KernelMonomial dependentPart(KernelMonomial m, KernelGenerator variable) {
        KernelMonomial inner = m;
        for (int k = 0; k < m.length(); k++) {
            if (m.exponent(k) != 0 && !form.kernels.generator(k).dependsOn.get(variable.index)) {
                inner = inner.without(k);
            }
        }
        return inner;
    }

    private FractionForm elementary(
            KernelMonomial m,
            FractionDenominator denominator,
            KernelGenerator variable,
            Segment segment,
            int height,
            boolean real) {
        int n = m.exponent(variable.index);
        if (denominator.isOne() && n >= 0 && m.equals(KernelMonomial.power(variable.index, n))) {
            return form.fractions.times(
                    form.fractions.subtract(
                            form.fractions.power(segment.upper(), n + 1), form.fractions.power(segment.lower(), n + 1)),
                    Rational.of(1, n + 1));
        }
        Key reversed = new Key(m, denominator, variable.index, new Segment(segment.upper(), segment.lower()));
        KernelGenerator backward = known.get(reversed);
        if (backward != null) {
            return FractionForm.of(KernelPolynomial.generator(backward.index).negate());
        }
        Key key = new Key(m, denominator, variable.index, segment);
        KernelGenerator g = known.get(key);
        if (g == null) {
            g = adjoin(key, variable, height, real);
            known.put(key, g);
            byGenerator.put(g.index, key);
        }
        return FractionForm.of(KernelPolynomial.generator(g.index));
    }

    private KernelGenerator adjoin(Key key, KernelGenerator variable, int height, boolean real) {
        List<KernelPolynomial> integrand =
                new ArrayList<>(key.denominator().powers().keySet());
        integrand.add(KernelPolynomial.term(Rational.ONE, key.monomial()));
        BitSet dependsOn = new BitSet();
        integrand.forEach(p -> dependsOn.or(form.kernels.dependencies(p)));
        dependsOn.clear(variable.index);
        List<KernelPolynomial> limits =
                new ArrayList<>(KernelLogarithms.arguments(key.segment().lower()));
        limits.addAll(KernelLogarithms.arguments(key.segment().upper()));
        int deepest = height;
        boolean allReal = real;
        for (KernelPolynomial p : limits) {
            dependsOn.or(form.kernels.dependencies(p));
            deepest = Math.max(deepest, form.kernels.height(p));
        }
        for (KernelPolynomial p : integrand) {
            allReal &= form.kernels.allReal(p);
        }
        return form.kernels.adjoin(
                key.toString(),
                allReal ? KernelGenerator.Values.REAL : KernelGenerator.Values.COMPLEX,
                dependsOn,
                deepest);
    }

    /** Whether a form is 0 once integrals over one segment are taken together. */
    boolean isZero(FractionForm f) {
        FractionForm single = form.fractions.combined(f);
        if (single.isVisiblyZero()) {
            return true;
        }
        KernelPolynomial rest = single.numerator();
        for (Group group : groups(rest)) {
            KernelPolynomial without = withoutIntegrals(group, rest);
            if (without == null) {
                return false;
            }
            rest = without;
        }
        return rest.isZero();
    }

    private List<Group> groups(KernelPolynomial p) {
        List<Group> groups = new ArrayList<>();
        for (Map.Entry<Integer, Key> e : byGenerator.entrySet()) {
            Group group = new Group(e.getValue().segment(), e.getValue().variable());
            if (p.contains(e.getKey()) && !groups.contains(group)) {
                groups.add(group);
            }
        }
        return groups;
    }

    /** The rest when the integrals of a group occur linearly and their sum is 0; null otherwise. */
    private KernelPolynomial withoutIntegrals(Group group, KernelPolynomial p) {
        Map<KernelMonomial, Rational> rest = new HashMap<>();
        List<FractionForm> integrand = new ArrayList<>();
        for (Map.Entry<KernelMonomial, Rational> t : p.terms().entrySet()) {
            Key found = null;
            int at = -1;
            for (int k = 0; k < t.getKey().length(); k++) {
                Key key = t.getKey().exponent(k) == 0 ? null : byGenerator.get(k);
                if (group.contains(key)) {
                    if (found != null || t.getKey().exponent(k) != 1) {
                        return null;
                    }
                    found = key;
                    at = k;
                }
            }
            if (found == null) {
                rest.put(t.getKey(), t.getValue());
            } else {
                integrand.add(FractionForm.of(
                        form.kernels.reduce(KernelPolynomial.term(
                                t.getValue(), t.getKey().without(at).times(found.monomial()))),
                        found.denominator()));
            }
        }
        return integrand.isEmpty() || isZero(form.fractions.add(integrand)) ? KernelPolynomial.of(rest) : null;
    }
}
