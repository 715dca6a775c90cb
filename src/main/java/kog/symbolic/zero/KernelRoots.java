package kog.symbolic.zero;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Work;
import kog.symbolic.algebra.JasPolynomials;
import kog.symbolic.algebra.PolynomialRoots;
import kog.symbolic.numeric.FieldEvaluation;
import org.hipparchus.complex.FieldComplex;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;

/**
 * Roots of polynomials over Q: of an irreducible factor, told by value; quadratic ones by square roots; several roots of one
 * polynomial modulo the relations that {@link Conjugates} says.
 */
final class KernelRoots {

    /** Which relations several roots of one irreducible polynomial of degree n satisfy. */
    enum Conjugates {
        /** Each root its own equation: k roots span n^k monomials, but powers of one root stay free of the others. */
        INDEPENDENT,
        /** Also those that hold between the roots of every polynomial of degree n: the k-th root has degree n − k + 1. */
        SPLITTING
    }

    private static final int DIGITS = 60;

    private record Conjugate(FieldComplex<Dfp> value, KernelGenerator generator) {}

    /** The adjoined roots of one irreducible polynomial and what is left of it after division by their linear factors. */
    private static final class Splitting {
        final List<Conjugate> roots = new ArrayList<>();
        List<KernelPolynomial> rest;
    }

    private final KernelNormalForm form;
    private final Conjugates relations;
    private final Map<List<Rational>, Splitting> splittings = new HashMap<>();

    KernelRoots(KernelNormalForm form, Conjugates relations) {
        this.form = form;
        this.relations = relations;
    }

    /** Whether two roots of one irreducible polynomial were met, so that their relations make a difference. */
    boolean haveConjugates() {
        return splittings.values().stream().anyMatch(s -> s.roots.size() > 1);
    }

    FractionForm of(Expression.Root root) {
        DfpField digits = new DfpField(DIGITS);
        FieldComplex<Dfp> one = new FieldComplex<>(digits.getOne());
        FieldComplex<Dfp> value = root.fold(FieldEvaluation.complex(one, DIGITS - 10, Map.of()));
        List<Rational> factor = minimalPolynomial(root.coefficients(), value).orElse(null);
        if (factor == null) {
            throw new Work.Exhausted("a root that cannot be told from others to " + DIGITS + " digits");
        }
        boolean real = root.index() <= PolynomialRoots.numberOfRealRoots(root.coefficients());
        if (factor.size() == 2) {
            return FractionForm.of(factor.get(0).negate());
        }
        return factor.size() == 3 ? quadratic(factor, value, real) : conjugate(factor, value, real);
    }

    /** The monic irreducible factor that vanishes at the value. */
    private static Optional<List<Rational>> minimalPolynomial(List<Rational> p, FieldComplex<Dfp> value) {
        List<List<Rational>> factors = JasPolynomials.irreducibleFactors(p);
        List<List<Rational>> vanishing = new ArrayList<>();
        for (List<Rational> f : factors) {
            if (residual(f, value) < 1e-25) {
                vanishing.add(f);
            }
        }
        return vanishing.size() == 1 ? Optional.of(vanishing.get(0)) : Optional.empty();
    }

    /** |f(z)| relative to the sum of the magnitudes of its terms. */
    private static double residual(List<Rational> f, FieldComplex<Dfp> z) {
        FieldEvaluation<FieldComplex<Dfp>> numbers = FieldEvaluation.complex(
                new FieldComplex<>(z.getRealPart().getField().getOne()), DIGITS, Map.of());
        FieldComplex<Dfp> sum = numbers.rational(Rational.ZERO);
        FieldComplex<Dfp> power = numbers.rational(Rational.ONE);
        double size = 0;
        for (Rational c : f) {
            FieldComplex<Dfp> term = power.multiply(numbers.rational(c));
            size += term.norm();
            sum = sum.add(term);
            power = power.multiply(z);
        }
        return sum.norm() / size;
    }

    /** z² + bz + c: −b/2 ± √(b²/4 − c), the sign by the value. */
    private FractionForm quadratic(List<Rational> monic, FieldComplex<Dfp> value, boolean real) {
        Rational middle = monic.get(1).multiply(Rational.HALF).negate();
        Rational discriminant = middle.multiply(middle).subtract(monic.get(0));
        FractionForm root = form.of(Expression.sqrt(Expression.of(discriminant)));
        boolean upper = real
                ? value.getRealPart().toDouble() > middle.doubleValue()
                : value.getImaginaryPart().toDouble() > 0;
        return form.fractions.add(FractionForm.of(middle), upper ? root : form.fractions.negate(root));
    }

    private FractionForm conjugate(List<Rational> monic, FieldComplex<Dfp> value, boolean real) {
        Splitting splitting = splittings.computeIfAbsent(monic, m -> {
            Splitting fresh = new Splitting();
            fresh.rest = new ArrayList<>();
            m.forEach(c -> fresh.rest.add(KernelPolynomial.constant(c)));
            return fresh;
        });
        Conjugate nearest = splitting.roots.stream()
                .min(Comparator.comparingDouble(c -> distance(c, value)))
                .orElse(null);
        if (nearest != null) {
            double scale = 1 + value.norm();
            if (distance(nearest, value) < 1e-25 * scale) {
                return FractionForm.of(KernelPolynomial.generator(nearest.generator().index));
            }
            if (distance(nearest, value) < 1e-12 * scale) {
                throw new Work.Exhausted("roots that lie too close together");
            }
        }
        return FractionForm.of(KernelPolynomial.generator(adjoin(splitting, monic, value, real).index));
    }

    private static double distance(Conjugate c, FieldComplex<Dfp> value) {
        return c.value().subtract(value).norm();
    }

    private KernelGenerator adjoin(Splitting splitting, List<Rational> monic, FieldComplex<Dfp> value, boolean real) {
        KernelGenerator g = form.kernels.adjoin(
                "root" + (splitting.roots.size() + 1) + " of " + monic,
                real ? KernelGenerator.Values.REAL : KernelGenerator.Values.COMPLEX,
                List.of());
        splitting.roots.add(new Conjugate(value, g));
        int degree = splitting.rest.size() - 1;
        KernelPolynomial image = KernelPolynomial.ZERO;
        for (int k = 0; k < degree; k++) {
            image = image.plus(form.kernels.times(
                    splitting.rest.get(k).negate(),
                    KernelPolynomial.term(Rational.ONE, KernelMonomial.power(g.index, k))));
        }
        form.kernels.relate(g, degree, image);
        if (relations == Conjugates.INDEPENDENT) {
            return g;
        }
        // synthetic division by (z − g)
        List<KernelPolynomial> quotient = new ArrayList<>(splitting.rest.subList(1, degree + 1));
        for (int k = degree - 2; k >= 0; k--) {
            quotient.set(
                    k,
                    quotient.get(k).plus(form.kernels.times(quotient.get(k + 1), KernelPolynomial.generator(g.index))));
        }
        splitting.rest = quotient;
        return g;
    }
}
