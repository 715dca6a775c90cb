package kog.symbolic.algebra;

import java.util.ArrayList;
import java.util.List;
import kog.symbolic.Rational;

/**
 * The antiderivative of q/p: a polynomial, proper fractions, and a logarithmic part Σ_f Σ_{f(α)=0} c_f(α) log(x − α)
 * (Hermite's reduction; Bronstein, Symbolic Integration I, ch. 2).
 *
 * @param polynomial its polynomial part
 * @param fractions  its other rational terms
 * @param logarithms its logarithmic part, one entry for each irreducible factor of p, in the order of {@link
 *                   Factorization#of}
 */
public record RationalIntegral(
        RationalPolynomial polynomial, List<RationalFraction> fractions, List<Logarithms> logarithms) {

    /**
     * The logarithms at the roots of one factor f.
     *
     * @param factor       f, monic and irreducible
     * @param multiplicity of f in p
     * @param numerator    r with the part of the integrand r/f: the coefficient at a root α is r(α)/f′(α)
     */
    public record Logarithms(RationalPolynomial factor, int multiplicity, RationalPolynomial numerator) {

        /** c(α) as a polynomial in α. */
        public RationalPolynomial coefficient() {
            return numerator.multiply(factor.derivative().inverse(factor)).mod(factor);
        }
    }

    /** @param p not zero, coprime to q */
    public static RationalIntegral of(RationalPolynomial q, RationalPolynomial p) {
        RationalPolynomial.Division division = q.divide(p);
        List<RationalFraction> fractions = new ArrayList<>();
        List<Logarithms> logarithms = new ArrayList<>();
        for (Factorization.Factor part : Factorization.of(p)) {
            RationalPolynomial f = part.factor();
            RationalPolynomial power = f.pow(part.multiplicity());
            RationalPolynomial cofactor = p.divide(power).quotient();
            RationalPolynomial rest =
                    division.remainder().multiply(cofactor.inverse(power)).mod(power);
            RationalPolynomial slope = f.derivative();
            for (int m = part.multiplicity(); m > 1; m--) {
                // rest = s f + t f', and t f'/f^m = −(t/((m−1) f^(m−1)))' + t'/((m−1) f^(m−1))
                RationalPolynomial t = rest.multiply(slope.inverse(f)).mod(f);
                RationalPolynomial s =
                        rest.subtract(t.multiply(slope)).divide(f).quotient();
                Rational inverse = Rational.of(1, m - 1L);
                if (!t.isZero()) {
                    fractions.add(new RationalFraction(t.scale(inverse.negate()), f.pow(m - 1)));
                }
                rest = s.add(t.derivative().scale(inverse));
            }
            logarithms.add(new Logarithms(f, part.multiplicity(), rest));
        }
        return new RationalIntegral(division.quotient().antiderivative(), fractions, logarithms);
    }
}
