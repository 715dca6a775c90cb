package kog.symbolic.algebra;

import edu.jas.arith.BigRational;
import edu.jas.poly.GenPolynomial;
import edu.jas.poly.GenPolynomialRing;
import edu.jas.poly.PolyUtil;
import edu.jas.ufd.Quotient;
import edu.jas.ufd.QuotientRing;
import java.util.ArrayList;
import java.util.List;
import kog.symbolic.Rational;

/**
 * The antiderivative of 1/F in the last symbol u of a ring, over the rational functions of the others: a polynomial, proper
 * fractions, and logarithms at the roots of the irreducible factors of F (Hermite's reduction; Bronstein, Symbolic
 * Integration I, ch. 2). It holds wherever the coefficients are defined and no factor loses its degree.
 *
 * @param polynomial its polynomial part, constant term first
 * @param fractions  its other rational terms
 * @param logarithms its logarithmic part, one entry for each irreducible factor
 */
public record ParametricIntegral(
        List<ParametricFraction> polynomial, List<Fraction> fractions, List<Logarithms> logarithms) {

    /** A proper fraction; coefficients constant term first. */
    public record Fraction(List<ParametricFraction> numerator, List<ParametricFraction> denominator) {}

    /**
     * The logarithms at the roots of one factor f.
     *
     * @param factor       f, with coprime integer coefficients
     * @param multiplicity of f in F
     * @param numerator    r, constant term first, with the part of the integrand r/f: the coefficient at a root α is
     *                     r(α)/f′(α)
     */
    public record Logarithms(ParametricFraction factor, int multiplicity, List<ParametricFraction> numerator) {

        /** Those of f, constant term first. */
        public List<ParametricFraction> coefficients() {
            return factor.coefficientsInLast();
        }

        public int degree() {
            return coefficients().size() - 1;
        }

        public boolean isEmpty() {
            return numerator.stream().allMatch(ParametricFraction::isZero);
        }
    }

    /** @param field F, not zero */
    public static ParametricIntegral of(ParametricFraction field) {
        return new Reduction(field.ring()).of(field);
    }

    private static final class Reduction {

        private final ParametricFraction.Ring ring;
        private final GenPolynomialRing<Quotient<BigRational>> polynomials;

        Reduction(ParametricFraction.Ring ring) {
            this.ring = ring;
            this.polynomials = new GenPolynomialRing<>(new QuotientRing<>(ring.polynomials()), new String[] {"t"});
        }

        ParametricIntegral of(ParametricFraction field) {
            GenPolynomial<Quotient<BigRational>> p = read(field.numerator().coefficientsInLast());
            GenPolynomial<Quotient<BigRational>>[] division =
                    read(field.denominator().coefficientsInLast()).quotientRemainder(p);
            List<Fraction> fractions = new ArrayList<>();
            List<Logarithms> logarithms = new ArrayList<>();
            for (ParametricFraction.Factor part : field.factors()) {
                List<ParametricFraction> factor = part.factor().coefficientsInLast();
                if (factor.size() < 2) {
                    continue;
                }
                GenPolynomial<Quotient<BigRational>> f = read(factor);
                GenPolynomial<Quotient<BigRational>> power = power(f, part.multiplicity());
                GenPolynomial<Quotient<BigRational>> rest =
                        division[1].multiply(inverse(p.divide(power), power)).remainder(power);
                GenPolynomial<Quotient<BigRational>> slope = PolyUtil.baseDerivative(f);
                for (int m = part.multiplicity(); m > 1; m--) {
                    // rest = s f + t f', and t f'/f^m = −(t/((m−1) f^(m−1)))' + t'/((m−1) f^(m−1))
                    GenPolynomial<Quotient<BigRational>> t =
                            rest.multiply(inverse(slope, f)).remainder(f);
                    GenPolynomial<Quotient<BigRational>> s =
                            rest.subtract(t.multiply(slope)).divide(f);
                    Quotient<BigRational> share =
                            polynomials.coFac.fromInteger(m - 1L).inverse();
                    if (!t.isZERO()) {
                        fractions.add(new Fraction(written(t.multiply(share).negate()), written(power(f, m - 1))));
                    }
                    rest = s.sum(PolyUtil.baseDerivative(t).multiply(share));
                }
                logarithms.add(new Logarithms(part.factor(), part.multiplicity(), written(rest)));
            }
            List<ParametricFraction> polynomial = new ArrayList<>(List.of(ring.constant(Rational.ZERO)));
            List<ParametricFraction> integrand = written(division[0]);
            for (int k = 0; k < integrand.size(); k++) {
                polynomial.add(integrand.get(k).multiply(ring.constant(Rational.of(1, k + 1L))));
            }
            return new ParametricIntegral(polynomial, fractions, logarithms);
        }

        private GenPolynomial<Quotient<BigRational>> power(GenPolynomial<Quotient<BigRational>> f, int exponent) {
            GenPolynomial<Quotient<BigRational>> power = polynomials.getONE();
            for (int k = 0; k < exponent; k++) {
                power = power.multiply(f);
            }
            return power;
        }

        private GenPolynomial<Quotient<BigRational>> inverse(
                GenPolynomial<Quotient<BigRational>> a, GenPolynomial<Quotient<BigRational>> modulus) {
            return a.remainder(modulus).modInverse(modulus);
        }

        private GenPolynomial<Quotient<BigRational>> read(List<ParametricFraction> coefficients) {
            QuotientRing<BigRational> quotients = (QuotientRing<BigRational>) polynomials.coFac;
            GenPolynomial<Quotient<BigRational>> p = polynomials.getZERO();
            for (int k = 0; k < coefficients.size(); k++) {
                ParametricFraction c = coefficients.get(k);
                p = p.sum(polynomials.univariate(0, k).multiply(new Quotient<>(quotients, c.top(), c.bottom())));
            }
            return p;
        }

        /** Constant term first; one zero for the zero polynomial. */
        private List<ParametricFraction> written(GenPolynomial<Quotient<BigRational>> p) {
            List<ParametricFraction> coefficients = new ArrayList<>();
            for (long k = 0; k <= Math.max(0, p.degree(0)); k++) {
                Quotient<BigRational> c = p.coefficient(edu.jas.poly.ExpVector.create(1, 0, k));
                coefficients.add(ring.fraction(c.num, c.den));
            }
            return coefficients;
        }
    }
}
