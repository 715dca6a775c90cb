package kog.derive;

import java.util.ArrayList;
import java.util.List;
import kog.symbolic.Conjugate;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.RationalPolynomial;
import kog.symbolic.Symbol;

/**
 * One Jordan chain of dx/dt = A x + c for one eigenvalue ν (of a complex pair: the one with positive imaginary part):
 * affine functions with dz_1/dt = ν z_1 + drift and dz_k/dt = ν z_k + z_{k−1}. The drift is 0 unless ν = 0.
 *
 * @param number     which eigenvalue this is, from 1; a chain of length s takes s numbers, a complex one 2 s
 * @param eigenvalue ν
 * @param forms      for each k the N coefficients of z_k and its constant term, as polynomials in ν
 * @param drift      dz_1/dt where ν = 0
 */
record LinearMode(
        int number, Conjugate eigenvalue, List<List<RationalPolynomial>> forms, Rational drift, List<Symbol> state) {

    /** The modes of A x + c: with both members of complex pairs counted, their chains are a basis. */
    static List<LinearMode> of(List<List<Rational>> a, List<Rational> c, List<Symbol> state) {
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
                modes.add(mode(number, root, chain, c, state));
                number += chain.length() * (root.isReal() ? 1 : 2);
            }
        }
        return modes;
    }

    private static LinearMode mode(
            int number, Conjugate root, JordanChains.Chain chain, List<Rational> c, List<Symbol> state) {
        RationalPolynomial modulus = chain.modulus();
        boolean zero = modulus.equals(RationalPolynomial.X);
        List<RationalPolynomial> atInput = new ArrayList<>();
        for (List<RationalPolynomial> row : chain.rows()) {
            RationalPolynomial total = RationalPolynomial.ZERO;
            for (int i = 0; i < row.size(); i++) {
                total = total.add(row.get(i).scale(c.get(i)));
            }
            atInput.add(total);
        }
        // dz_k/dt = ν (ℓ_k x) + ℓ_{k−1} x + ℓ_k c = ν z_k + z_{k−1} asks for ν b_k + b_{k−1} = ℓ_k c
        List<RationalPolynomial> constants = new ArrayList<>();
        RationalPolynomial previous = RationalPolynomial.ZERO;
        for (int k = 0; k < chain.length(); k++) {
            RationalPolynomial b;
            if (zero) {
                b = k + 1 < chain.length() ? atInput.get(k + 1) : RationalPolynomial.ZERO;
            } else {
                b = atInput.get(k)
                        .subtract(previous)
                        .multiply(RationalPolynomial.X.inverse(modulus))
                        .mod(modulus);
            }
            constants.add(b);
            previous = b;
        }
        Rational drift = zero ? atInput.get(0).coefficient(0) : Rational.ZERO;
        List<Rational> numbers = new ArrayList<>();
        List<List<RationalPolynomial>> forms = new ArrayList<>();
        for (int k = 0; k < chain.length(); k++) {
            List<RationalPolynomial> form = new ArrayList<>(chain.rows().get(k));
            form.add(constants.get(k));
            form.forEach(f -> numbers.addAll(f.coefficients()));
            forms.add(form);
        }
        Rational scale = RationalPolynomial.clearing(numbers);
        return new LinearMode(
                number,
                root,
                forms.stream()
                        .map(form -> form.stream().map(f -> f.scale(scale)).toList())
                        .toList(),
                drift.multiply(scale),
                state);
    }

    boolean isReal() {
        return eigenvalue.isReal();
    }

    boolean isZero() {
        return eigenvalue.modulus().equals(RationalPolynomial.X);
    }

    boolean drifts() {
        return !drift.isZero();
    }

    int length() {
        return forms.size();
    }

    /** ν. */
    Expression rate() {
        return eigenvalue.value();
    }

    /** Re ν. */
    Expression realRate() {
        return eigenvalue.isImaginary() ? Expression.ZERO : eigenvalue.realPart(RationalPolynomial.X);
    }

    /** Im ν. */
    Expression imaginaryRate() {
        return eigenvalue.surd().times(eigenvalue.imaginaryPart(RationalPolynomial.X));
    }

    /** z_k, k from 1. */
    Expression z(int k) {
        return form(forms.get(k - 1), eigenvalue::value);
    }

    /** The complex conjugate of z_k. */
    Expression conjugateOfZ(int k) {
        return form(forms.get(k - 1), eigenvalue.conjugate()::value);
    }

    Expression realPart(int k) {
        return form(forms.get(k - 1), eigenvalue::realPart);
    }

    Expression imaginaryPart(int k) {
        return eigenvalue.surd().times(form(forms.get(k - 1), eigenvalue::imaginaryPart));
    }

    /** |z_1|². */
    Expression squaredModulus() {
        return eigenvalue.hasRealForm()
                ? realPart(1).pow(2).plus(imaginaryPart(1).pow(2))
                : z(1).times(conjugateOfZ(1));
    }

    private Expression form(
            List<RationalPolynomial> form, java.util.function.Function<RationalPolynomial, Expression> value) {
        List<Expression> terms = new ArrayList<>();
        for (int j = 0; j < state.size(); j++) {
            terms.add(value.apply(form.get(j)).times(state.get(j)));
        }
        terms.add(value.apply(form.get(state.size())));
        return Expression.sum(terms);
    }
}
