package kog.derive;

import static kog.symbolic.Expression.ONE;
import static kog.symbolic.Expression.abs;
import static kog.symbolic.Expression.exp;
import static kog.symbolic.Expression.power;
import static kog.symbolic.Expression.product;
import static kog.symbolic.Expression.sum;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import kog.generator.Condition;
import kog.generator.Derivation;
import kog.generator.Exactness;
import kog.generator.Obstruction.Kind;
import kog.symbolic.CompiledFormula;
import kog.symbolic.Conjugate;
import kog.symbolic.Expression;
import kog.symbolic.Factorization;
import kog.symbolic.Function;
import kog.symbolic.Rational;
import kog.symbolic.RationalFraction;
import kog.symbolic.RationalIntegral;
import kog.symbolic.RationalPolynomial;
import kog.symbolic.Symbol;

/**
 * Closed forms for dx/dt = F(x) with F a quotient of polynomials over Q: ψ = exp(λ ∫ dx/F), by exact partial fractions of
 * 1/F.
 */
final class RationalScalar {

    private final Symbol x;
    private final RationalFraction field;
    private final RationalIntegral integral;
    private final Symbol root;
    private final List<Equilibrium> equilibria = new ArrayList<>();
    private final List<Condition> poles = new ArrayList<>();

    /** A real zero of F. */
    private record Equilibrium(Conjugate at, RationalIntegral.Logarithms logarithms, Condition off, double value) {}

    private RationalScalar(Symbol x, RationalFraction formula, FreeSymbols free) {
        this.x = x;
        this.field = formula.reduced();
        this.integral = RationalIntegral.of(field.denominator(), field.numerator());
        this.root = free.named("z");
        for (RationalIntegral.Logarithms part : integral.logarithms()) {
            for (Conjugate at : realRoots(part.factor())) {
                double value = CompiledFormula.of(at.value(), List.of()).value();
                equilibria.add(new Equilibrium(at, part, Condition.nonzero(x.minus(at.value())), value));
            }
        }
        equilibria.sort(Comparator.comparingDouble(Equilibrium::value));
        for (Factorization.Factor part : Factorization.of(formula.denominator())) {
            realRoots(part.factor()).forEach(at -> poles.add(Condition.nonzero(x.minus(at.value()))));
        }
    }

    /** @param formula F, not zero */
    static Derivation of(String name, Symbol x, RationalFraction formula, FreeSymbols free) {
        RationalScalar scalar = new RationalScalar(x, formula, free);
        Claims claims = new Claims(Exactness.EXACT);
        Symbol lambda = free.named("lambda");
        claims.eigenfunction("psi_lambda", lambda, scalar.psi(lambda, null), scalar.region(null), lambda);
        int k = 1;
        for (Equilibrium e : scalar.equilibria) {
            if (e.logarithms().multiplicity() == 1) {
                scalar.principal("psi_" + k, e, claims);
            } else {
                claims.obstruction(
                        Kind.ZERO_EIGENVALUE,
                        "the equilibrium " + x + " = " + e.at().value() + " is a zero of the field of multiplicity "
                                + e.logarithms().multiplicity()
                                + ": no principal eigenfunction, psi_lambda has an essential singularity there");
            }
            k++;
        }
        if (scalar.equilibria.isEmpty()) {
            claims.obstruction(Kind.NO_EQUILIBRIUM, scalar.withoutEquilibrium());
        }
        return claims.derivation(name, Derivation.SystemClass.SCALAR);
    }

    private String withoutEquilibrium() {
        boolean escapes = field.numerator().degree() - field.denominator().degree() >= 2;
        return "the field has no real zero"
                + (escapes && poles.isEmpty() ? ": every trajectory reaches infinity in finite time" : "");
    }

    private static List<Conjugate> realRoots(RationalPolynomial factor) {
        List<Conjugate> roots = new ArrayList<>();
        for (int index = 1; index <= factor.realRoots(); index++) {
            roots.add(new Conjugate(factor, index));
        }
        return roots;
    }

    /** Off every equilibrium but one. */
    private List<Condition> region(Equilibrium kept) {
        List<Condition> region = new ArrayList<>();
        equilibria.stream().filter(e -> e != kept).map(Equilibrium::off).forEach(region::add);
        region.addAll(poles);
        return region;
    }

    /** The principal eigenfunction: λ = F′(x*), a simple zero at x*. */
    private void principal(String name, Equilibrium e, Claims claims) {
        RationalPolynomial factor = e.logarithms().factor();
        Expression lambda = e.at().value(slope(e));
        boolean smooth = factor.degree() <= 2;
        claims.eigenfunction(name, lambda, psi(lambda, smooth ? e : null), region(smooth ? e : null));
    }

    /** F'(x*) as a polynomial in x*: 1/F has the residue c = 1/F'(x*). */
    private static RationalPolynomial slope(Equilibrium e) {
        return e.logarithms().coefficient().inverse(e.logarithms().factor());
    }

    /** λ c at a root of a factor of degree 2, multiplied out where λ = F'(x*) at the other root. */
    private static Expression exponent(
            Expression lambda, Equilibrium smoothAt, RationalIntegral.Logarithms part, Conjugate at) {
        if (smoothAt == null || !smoothAt.logarithms().equals(part)) {
            return lambda.times(at.value(part.coefficient()));
        }
        // the other root is −p − x*
        RationalPolynomial f = part.factor();
        RationalPolynomial other = RationalPolynomial.of(f.coefficient(1).negate(), Rational.MINUS_ONE);
        RationalPolynomial c = part.coefficient();
        RationalPolynomial atOther =
                RationalPolynomial.constant(c.coefficient(0)).add(other.scale(c.coefficient(1)));
        return smoothAt.at().value(slope(smoothAt).multiply(atOther));
    }

    /**
     * exp(λ ∫ dx/F).
     *
     * @param smoothAt the equilibrium where λ c = 1, so that x − x* stands without absolute value; null if there is none
     */
    private Expression psi(Expression lambda, Equilibrium smoothAt) {
        List<Expression> factors = new ArrayList<>();
        List<Expression> exponents = new ArrayList<>();
        exponents.add(integral.polynomial().at(x));
        for (RationalFraction f : integral.fractions()) {
            exponents.add(f.numerator().at(x).over(f.denominator().at(x)));
        }
        for (RationalIntegral.Logarithms part : integral.logarithms()) {
            if (part.numerator().isZero()) {
                continue;
            }
            RationalPolynomial f = part.factor();
            if (f.degree() > 2) {
                exponents.add(rootSum(part));
            } else if (f.realRoots() > 0) {
                for (Conjugate at : realRoots(f)) {
                    Expression distance = x.minus(at.value());
                    boolean smooth = smoothAt != null && smoothAt.at().equals(at);
                    factors.add(
                            smooth
                                    ? distance
                                    : power(abs(distance), exponent(lambda, smoothAt, part, at)));
                }
            } else {
                // (a x + b)/f = (a/2) f'/f + (b − a p/2)/f with f = (x + p/2)² + ω²
                Rational a = part.numerator().coefficient(1);
                Rational half = f.coefficient(1).multiply(Rational.HALF);
                Rational rest = part.numerator().coefficient(0).subtract(a.multiply(half));
                Expression omega =
                        Expression.sqrt(Expression.of(f.coefficient(0).subtract(half.multiply(half))));
                factors.add(power(f.at(x), lambda.times(Expression.of(a.multiply(Rational.HALF)))));
                exponents.add(product(
                        Expression.of(rest),
                        omega.pow(-1),
                        Expression.apply(
                                Function.ATAN,
                                x.plus(Expression.of(half)).over(omega))));
            }
        }
        factors.add(exp(lambda.times(sum(exponents))));
        return product(factors);
    }

    /** Conjugate roots together are real; at a real root the real part of the logarithm is log|x − z|. */
    private Expression rootSum(RationalIntegral.Logarithms part) {
        RationalPolynomial f = part.factor();
        Expression coefficient = part.numerator().degree() == 0
                ? Expression.of(part.numerator().leading())
                        .over(f.derivative().at(root))
                : part.coefficient().at(root);
        RationalPolynomial integer = f.primitive();
        return new Expression.RootSum(
                integer.coefficients().stream().map(Expression::of).toList(),
                root,
                coefficient.times(Expression.log(x.minus(root))));
    }
}
