package kog.symbolic.algebra;

import edu.jas.arith.BigRational;
import edu.jas.kern.ComputerThreads;
import edu.jas.poly.ExpVector;
import edu.jas.poly.GenPolynomial;
import edu.jas.poly.GenPolynomialRing;
import edu.jas.poly.PolyUtil;
import edu.jas.poly.TermOrder;
import edu.jas.ufd.FactorFactory;
import edu.jas.ufd.GCDFactory;
import edu.jas.ufd.GreatestCommonDivisorSubres;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;

/**
 * A reduced quotient of polynomials over Q in several symbols: the formulas that are built from numbers and symbols by the
 * four operations, in a normal form. Two such formulas are equal functions exactly when their normal forms are.
 */
public final class ParametricFraction {

    private static final int LARGEST_EXPONENT = 60;

    private final Ring ring;
    private final GenPolynomial<BigRational> top;
    private final GenPolynomial<BigRational> bottom;

    /** The polynomials in a list of symbols. */
    public static final class Ring {
        private final List<Symbol> symbols;
        private final GenPolynomialRing<BigRational> polynomials;

        public Ring(List<Symbol> symbols) {
            // without this the process lingers for a minute after its work
            ComputerThreads.NO_THREADS = true;
            this.symbols = List.copyOf(symbols);
            String[] names = new String[symbols.size()];
            for (int k = 0; k < names.length; k++) {
                names[k] = "v" + k;
            }
            this.polynomials = new GenPolynomialRing<>(new BigRational(), new TermOrder(TermOrder.INVLEX), names);
        }

        /** The normal form; empty if the formula holds anything else than numbers and these symbols. */
        public Optional<ParametricFraction> read(Expression e) {
            return Optional.ofNullable(convert(e));
        }

        private ParametricFraction convert(Expression e) {
            if (e instanceof Expression.Number n) {
                return constant(n.value());
            }
            if (e instanceof Symbol s) {
                int k = symbols.indexOf(s);
                return k < 0 ? null : fraction(polynomials.univariate(symbols.size() - 1 - k), polynomials.getONE());
            }
            if (e instanceof Expression.Sum || e instanceof Expression.Product) {
                ParametricFraction total = null;
                for (Expression operand : e.operands()) {
                    ParametricFraction next = convert(operand);
                    if (next == null) {
                        return null;
                    }
                    total = total == null ? next : e instanceof Expression.Sum ? total.add(next) : total.multiply(next);
                }
                return total;
            }
            if (e instanceof Expression.Power p
                    && p.exponent() instanceof Expression.Number n
                    && n.value().isSmallInteger()
                    && Math.abs((long) n.value().intValueExact()) <= LARGEST_EXPONENT) {
                ParametricFraction base = convert(p.base());
                int exponent = n.value().intValueExact();
                if (base == null || exponent < 0 && base.isZero()) {
                    return null;
                }
                ParametricFraction factor = exponent < 0 ? base.reciprocal() : base;
                ParametricFraction total = constant(Rational.ONE);
                for (int k = 0; k < Math.abs(exponent); k++) {
                    total = total.multiply(factor);
                }
                return total;
            }
            return null;
        }

        public ParametricFraction constant(Rational value) {
            return fraction(polynomials.getONE().multiply(jas(value)), polynomials.getONE());
        }

        GenPolynomialRing<BigRational> polynomials() {
            return polynomials;
        }

        ParametricFraction fraction(GenPolynomial<BigRational> top, GenPolynomial<BigRational> bottom) {
            GenPolynomial<BigRational> common = bottom.isConstant()
                    ? polynomials.getONE()
                    : GCDFactory.getImplementation(new BigRational()).gcd(top, bottom);
            GenPolynomial<BigRational> reduced = bottom.divide(common);
            BigRational scale = reduced.leadingBaseCoefficient().inverse();
            return new ParametricFraction(this, top.divide(common).multiply(scale), reduced.multiply(scale));
        }
    }

    private ParametricFraction(Ring ring, GenPolynomial<BigRational> top, GenPolynomial<BigRational> bottom) {
        this.ring = ring;
        this.top = top;
        this.bottom = bottom;
    }

    Ring ring() {
        return ring;
    }

    GenPolynomial<BigRational> top() {
        return top;
    }

    GenPolynomial<BigRational> bottom() {
        return bottom;
    }

    private static BigRational jas(Rational value) {
        return new BigRational(
                new edu.jas.arith.BigInteger(value.numerator()), new edu.jas.arith.BigInteger(value.denominator()));
    }

    public boolean isZero() {
        return top.isZERO();
    }

    public ParametricFraction add(ParametricFraction other) {
        return ring.fraction(top.multiply(other.bottom).sum(other.top.multiply(bottom)), bottom.multiply(other.bottom));
    }

    public ParametricFraction negate() {
        return new ParametricFraction(ring, top.negate(), bottom);
    }

    public ParametricFraction subtract(ParametricFraction other) {
        return add(other.negate());
    }

    public ParametricFraction multiply(ParametricFraction other) {
        return ring.fraction(top.multiply(other.top), bottom.multiply(other.bottom));
    }

    /** @throws ArithmeticException if this is 0 */
    public ParametricFraction reciprocal() {
        if (isZero()) {
            throw new ArithmeticException("division by zero");
        }
        return ring.fraction(bottom, top);
    }

    public ParametricFraction numerator() {
        return new ParametricFraction(ring, top, ring.polynomials.getONE());
    }

    public ParametricFraction denominator() {
        return new ParametricFraction(ring, bottom, ring.polynomials.getONE());
    }

    /** The normal form as a formula. */
    public Expression expression() {
        // a common factor of the coefficients in front keeps the terms short
        return expression(top).over(expression(bottom));
    }

    private Expression expression(GenPolynomial<BigRational> p) {
        List<Expression> terms = new ArrayList<>();
        for (Map.Entry<ExpVector, BigRational> entry : p.getMap().entrySet()) {
            BigRational c = entry.getValue();
            List<Expression> factors = new ArrayList<>();
            factors.add(Expression.of(new Rational(c.numerator(), c.denominator())));
            for (int k = 0; k < ring.symbols.size(); k++) {
                long exponent = entry.getKey().getVal(ring.symbols.size() - 1 - k);
                factors.add(ring.symbols.get(k).pow((int) exponent));
            }
            terms.add(Expression.product(factors));
        }
        return Expression.sum(terms);
    }

    /** An irreducible factor and its multiplicity. */
    public record Factor(ParametricFraction factor, int multiplicity) {}

    /** The irreducible factors of the numerator that are not numbers. */
    public List<Factor> factors() {
        List<Factor> factors = new ArrayList<>();
        if (top.isConstant()) {
            return factors;
        }
        FactorFactory.getImplementation(new BigRational()).factors(top).forEach((factor, multiplicity) -> {
            if (!factor.isConstant()) {
                factors.add(new Factor(integral(factor), multiplicity.intValue()));
            }
        });
        return factors;
    }

    /** The positive number that the numerator is with respect to coprime integer coefficients. */
    public Rational content() {
        return clearing(top).reciprocal();
    }

    /** The numerator divided by its content. */
    public ParametricFraction primitive() {
        return integral(top);
    }

    private static Rational clearing(GenPolynomial<BigRational> p) {
        return RationalPolynomial.clearing(p.getMap().values().stream()
                .map(c -> new Rational(c.numerator(), c.denominator()))
                .toList());
    }

    /** With coprime integer coefficients. */
    private ParametricFraction integral(GenPolynomial<BigRational> p) {
        return new ParametricFraction(ring, p.multiply(jas(clearing(p))), ring.polynomials.getONE());
    }

    /** The coefficients of the numerator in the last symbol of the ring, constant term first. */
    public List<ParametricFraction> coefficientsInLast() {
        List<GenPolynomial<BigRational>> found = new ArrayList<>();
        top.getMap().forEach((exponent, c) -> {
            int k = (int) exponent.getVal(0);
            while (found.size() <= k) {
                found.add(ring.polynomials.getZERO());
            }
            found.set(k, found.get(k).sum(c, exponent.subst(0, 0)));
        });
        return found.stream()
                .map(p -> new ParametricFraction(ring, p, ring.polynomials.getONE()))
                .toList();
    }

    /** The resultant of the numerator and its derivative in the last symbol: zero where roots coincide or one is lost. */
    public ParametricFraction discriminantInLast() {
        GenPolynomialRing<GenPolynomial<BigRational>> recursive = ring.polynomials.recursive(1);
        GenPolynomial<GenPolynomial<BigRational>> p = PolyUtil.recursive(recursive, top);
        GenPolynomial<GenPolynomial<BigRational>> slope = PolyUtil.recursiveDerivative(p);
        GenPolynomial<GenPolynomial<BigRational>> resultant =
                new GreatestCommonDivisorSubres<BigRational>().recursiveUnivariateResultant(p, slope);
        return new ParametricFraction(
                ring, PolyUtil.distribute(ring.polynomials, resultant), ring.polynomials.getONE());
    }

    /** The resultant of two numerators in the last symbol: zero where they share a root or both lose one. */
    public ParametricFraction resultantInLast(ParametricFraction other) {
        GenPolynomialRing<GenPolynomial<BigRational>> recursive = ring.polynomials.recursive(1);
        GenPolynomial<GenPolynomial<BigRational>> resultant = new GreatestCommonDivisorSubres<BigRational>()
                .recursiveUnivariateResultant(
                        PolyUtil.recursive(recursive, top), PolyUtil.recursive(recursive, other.top));
        return new ParametricFraction(
                ring, PolyUtil.distribute(ring.polynomials, resultant), ring.polynomials.getONE());
    }

    @Override
    public String toString() {
        return expression().toString();
    }
}
