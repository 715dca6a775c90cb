package kog.derive.linear;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.algebra.Conjugate;
import kog.symbolic.algebra.RationalPolynomial;

/** The modes of dx/dt = A x + c with rational A and c, exactly: forms over Q(ν) for each irreducible factor. */
public final class RationalModes {

    private final Conjugate root;
    private final List<Symbol> state;
    /** For each k the N coefficients of z_k and its constant term, as polynomials in ν. */
    private final List<List<RationalPolynomial>> forms = new ArrayList<>();

    private final Rational drift;
    private final boolean ofMap;

    /** All modes: with both members of complex pairs counted, their chains are a basis. */
    public static List<LinearMode> of(List<List<Rational>> a, List<Rational> c, List<Symbol> state) {
        return of(a, c, state, Rational.ZERO);
    }

    /**
     * All modes of the map x' = A x + c: affine functions with z_1∘f = μ z_1 + drift and z_k∘f = μ z_k + z_{k−1}, μ in the
     * place of the rate.
     */
    static List<LinearMode> ofMap(List<List<Rational>> a, List<Rational> c, List<Symbol> state) {
        return of(a, c, state, Rational.ONE);
    }

    private static List<LinearMode> of(List<List<Rational>> a, List<Rational> c, List<Symbol> state, Rational neutral) {
        List<LinearMode> modes = new ArrayList<>();
        int number = 1;
        for (JordanChains.Chain chain : JordanChains.of(a)) {
            RationalPolynomial modulus = chain.modulus();
            for (int index = 1; index <= modulus.degree(); index++) {
                Conjugate root = new Conjugate(modulus, index);
                if (!root.isReal()) {
                    // the pair is stored as (negative, positive) imaginary part
                    index++;
                    root = new Conjugate(modulus, index);
                }
                modes.add(new RationalModes(root, chain, c, state, neutral).mode(number));
                number += chain.length() * (root.isReal() ? 1 : 2);
            }
        }
        return modes;
    }

    /**
     * @param neutral the eigenvalue of constants: 0 for a flow, 1 for a map
     */
    private RationalModes(
            Conjugate root, JordanChains.Chain chain, List<Rational> c, List<Symbol> state, Rational neutral) {
        this.root = root;
        this.state = state;
        this.ofMap = !neutral.isZero();
        RationalPolynomial modulus = chain.modulus();
        RationalPolynomial distance = RationalPolynomial.X.subtract(RationalPolynomial.constant(neutral));
        boolean zero = modulus.equals(distance);
        List<RationalPolynomial> atInput = new ArrayList<>();
        for (List<RationalPolynomial> row : chain.rows()) {
            RationalPolynomial total = RationalPolynomial.ZERO;
            for (int i = 0; i < row.size(); i++) {
                total = total.add(row.get(i).scale(c.get(i)));
            }
            atInput.add(total);
        }
        // dz_k/dt = ν (ℓ_k x) + ℓ_{k−1} x + ℓ_k c = ν z_k + z_{k−1} asks for ν b_k + b_{k−1} = ℓ_k c;
        // z_k∘f = μ z_k + z_{k−1} for (μ − 1) b_k + b_{k−1} = ℓ_k c
        List<RationalPolynomial> constants = new ArrayList<>();
        RationalPolynomial previous = RationalPolynomial.ZERO;
        for (int k = 0; k < chain.length(); k++) {
            RationalPolynomial b;
            if (zero) {
                b = k + 1 < chain.length() ? atInput.get(k + 1) : RationalPolynomial.ZERO;
            } else {
                b = atInput.get(k)
                        .subtract(previous)
                        .multiply(distance.mod(modulus).inverse(modulus))
                        .mod(modulus);
            }
            constants.add(b);
            previous = b;
        }
        Rational speed = zero ? atInput.get(0).coefficient(0) : Rational.ZERO;
        List<Rational> numbers = new ArrayList<>();
        for (int k = 0; k < chain.length(); k++) {
            List<RationalPolynomial> form = new ArrayList<>(chain.rows().get(k));
            form.add(constants.get(k));
            form.forEach(f -> numbers.addAll(f.coefficients()));
            forms.add(form);
        }
        Rational scale = RationalPolynomial.clearing(numbers);
        forms.replaceAll(form -> form.stream().map(f -> f.scale(scale)).toList());
        this.drift = speed.multiply(scale);
    }

    private LinearMode mode(int number) {
        List<Expression> z = each(root::value);
        Optional<LinearMode.Pair> pair = Optional.empty();
        if (!root.isReal()) {
            Expression surd = root.surd();
            List<Expression> conjugateZ = each(root.conjugate()::value);
            List<Expression> re = each(root::realPart);
            List<Expression> im =
                    each(root::imaginaryPart).stream().map(surd::times).toList();
            Expression rotation = surd.times(root.imaginaryPart(RationalPolynomial.X));
            pair = Optional.of(new LinearMode.Pair(
                    root.conjugate().value(),
                    conjugateZ,
                    root.isImaginary() ? Expression.ZERO : root.realPart(RationalPolynomial.X),
                    rotation,
                    re,
                    im,
                    root.hasRealForm()
                            ? re.get(0).pow(2).plus(im.get(0).pow(2))
                            : z.get(0).times(conjugateZ.get(0)),
                    turn(rotation)));
        }
        return new LinearMode(
                number,
                root.value(),
                z,
                pair,
                Expression.of(drift),
                ofMap ? Multiplicative.components(root) : components(root));
    }

    /** Im ν by its text without the rational factor: for degree 2, where that is √d, texts that differ are independent. */
    private static Map<String, Rational> turn(Expression rotation) {
        if (rotation instanceof Expression.Number n) {
            return Map.of("1", n.value());
        }
        Rational size = rotation instanceof Expression.Product p && p.factors().get(0) instanceof Expression.Number n
                ? n.value()
                : Rational.ONE;
        return Map.of(rotation.times(Expression.of(size.reciprocal())).toString(), size);
    }

    private List<Expression> each(java.util.function.Function<RationalPolynomial, Expression> value) {
        return forms.stream()
                .map(form -> Expression.sum(IntStream.rangeClosed(0, state.size())
                        .mapToObj(j -> {
                            Expression c = value.apply(form.get(j));
                            return j < state.size() ? c.times(state.get(j)) : c;
                        })
                        .toList()))
                .toList();
    }

    /** ν, or 2 Re ν of a pair, over Q: in 1 and √d for degree at most 2; beyond, roots count as independent but for their sum. */
    private static Map<String, Rational> components(Conjugate root) {
        RationalPolynomial modulus = root.modulus();
        boolean pair = !root.isReal();
        Map<String, Rational> components = new HashMap<>();
        int degree = modulus.degree();
        Rational trace =
                degree < 1 ? Rational.ZERO : modulus.coefficient(degree - 1).negate();
        if (degree == 1) {
            components.put("1", trace);
        } else if (degree == 2) {
            components.put("1", pair ? trace : trace.multiply(Rational.HALF));
            if (!pair) {
                Expression surd = root.value().minus(Expression.of(trace.multiply(Rational.HALF)));
                Rational size =
                        surd instanceof Expression.Product p && p.factors().get(0) instanceof Expression.Number n
                                ? n.value()
                                : Rational.ONE;
                components.put(surd.times(Expression.of(size.reciprocal())).toString(), size);
            }
        } else {
            components.putAll(ofHigherDegree(root, trace));
        }
        components.values().removeIf(Rational::isZero);
        return components;
    }

    private static Map<String, Rational> ofHigherDegree(Conjugate root, Rational trace) {
        Map<String, Rational> components = new HashMap<>();
        RationalPolynomial modulus = root.modulus();
        Optional<Conjugate> mirrored = root.mirrored();
        if (mirrored.isPresent()) {
            int larger = Math.max(root.index(), mirrored.get().index());
            components.put(modulus + " " + larger, Rational.of(root.index() == larger ? 1 : -1));
            return components;
        }
        int last = modulus.degree();
        if (root.index() < last) {
            components.put(modulus + " " + root.index(), Rational.ONE);
            return components;
        }
        int real = modulus.realRoots();
        components.put("1", trace);
        for (int k = 1; k < last; k++) {
            // of a pair only the second is named
            boolean named = k <= real || (k - real) % 2 == 0;
            if (named) {
                components.put(modulus + " " + k, Rational.MINUS_ONE);
            }
        }
        return components;
    }
}
