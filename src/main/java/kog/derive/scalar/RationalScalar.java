package kog.derive.scalar;

import static kog.symbolic.Expression.exp;
import static kog.symbolic.Expression.power;
import static kog.symbolic.Expression.product;
import static kog.symbolic.Expression.sum;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import kog.derive.claims.DerivedClaims;
import kog.derive.claims.FreeSymbols;
import kog.generator.Condition;
import kog.generator.Derivation;
import kog.generator.Exactness;
import kog.generator.Obstruction.Kind;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.algebra.Conjugate;
import kog.symbolic.algebra.Factorization;
import kog.symbolic.algebra.RationalFraction;
import kog.symbolic.algebra.RationalIntegral;
import kog.symbolic.algebra.RationalPolynomial;
import kog.symbolic.numeric.CompiledFormula;
import kog.symbolic.zero.ZeroTest;

/**
 * Closed forms for du/dt = a G(u) with G a quotient of polynomials over Q, in a coordinate u of the line: ψ = exp(λ/a ∫ du/G),
 * by exact partial fractions of 1/G.
 */
public final class RationalScalar {

    /** Above this, a value in double precision is not 0. */
    private static final double DOUBTFUL = 1e-9;

    private final SubstitutedField given;
    private final RationalFraction field;
    private final RationalIntegral integral;
    private final Symbol root;
    private final List<Equilibrium> equilibria = new ArrayList<>();
    private final List<Condition> poles = new ArrayList<>();
    /** Where u is not a zero of G that it does not reach: it never is, but that is no matter of signs. */
    private final List<Condition> unreached = new ArrayList<>();
    /** How ψ is written: through u = ∞ where no condition excludes that. */
    private Substitution coordinate;
    /** That u is not ∞, where this has to be said. */
    private final List<Condition> offInfinity = new ArrayList<>();
    /** The order of the zero of dx/dt at u = ∞. */
    private int zeroAtInfinity;
    /** Whether F has no value at u = ∞. */
    private boolean singularAtInfinity;

    /** A real zero of G that u reaches. */
    private record Equilibrium(Conjugate at, RationalIntegral.Logarithms logarithms, Condition off, double value) {}

    private RationalScalar(SubstitutedField given, RationalFraction formula, FreeSymbols free) {
        this.given = given;
        this.field = formula.reduced();
        this.integral = RationalIntegral.of(field.denominator(), field.numerator());
        this.root = free.named("z");
        this.coordinate = given.coordinate();
        for (RationalIntegral.Logarithms part : integral.logarithms()) {
            for (Conjugate at : reached(part.factor())) {
                double value = CompiledFormula.of(at.value(), List.of()).value();
                equilibria.add(new Equilibrium(at, part, coordinate.off(at.value()), value));
            }
        }
        if (coordinate instanceof Substitution.Chart chart && !chart.hasSimpleImage()) {
            for (RationalIntegral.Logarithms part : integral.logarithms()) {
                List<Conjugate> missed = new ArrayList<>(realRoots(part.factor()));
                missed.removeAll(reached(part.factor()));
                missed.removeIf(at -> at.value().isZero());
                missed.forEach(at -> unreached.add(coordinate.off(at.value())));
            }
        }
        equilibria.sort(Comparator.comparingDouble(Equilibrium::value));
        for (Factorization.Factor part : Factorization.of(formula.denominator())) {
            reached(part.factor()).forEach(at -> poles.add(coordinate.off(at.value())));
        }
        if (coordinate instanceof Substitution.HalfAngle circle) {
            lookAtInfinity(circle);
        }
    }

    /** dx/dt is finite and not 0 at u = ∞ exactly if G grows like u² there. */
    private void lookAtInfinity(Substitution.HalfAngle circle) {
        int growth = field.numerator().degree() - field.denominator().degree();
        singularAtInfinity = given.atInfinity()
                .flatMap(f -> RationalFraction.of(f, given.symbol()))
                .map(f -> f.denominator().coefficient(0).isZero())
                .orElse(true);
        zeroAtInfinity = Math.max(0, 2 - growth);
        boolean shorter = integral.logarithms().stream()
                .anyMatch(l -> coefficients(l.factor()).equals(Substitution.HalfAngle.PERIODIC)
                        && !l.numerator().isZero());
        if (canClose() && (growth >= 2 || growth == 1 && shorter)) {
            coordinate = circle.close();
        }
        if (growth != 2 || singularAtInfinity || !canClose()) {
            offInfinity.add(circle.offInfinity());
        }
    }

    /** Whether no logarithm of a complex number has to be continued through u = ∞. */
    private boolean canClose() {
        return integral.logarithms().stream()
                .map(RationalIntegral.Logarithms::factor)
                .allMatch(f -> f.degree() <= 2 || f.realRoots() == f.degree());
    }

    /** The derivation, if the field is a quotient of polynomials in u over Q that is not 0. */
    public static Optional<Derivation> of(String name, SubstitutedField given, FreeSymbols free) {
        return RationalFraction.of(given.field(), given.symbol())
                .filter(f -> !f.numerator().isZero())
                .map(f -> new RationalScalar(given, f, free).derive(name, free));
    }

    private Derivation derive(String name, FreeSymbols free) {
        DerivedClaims claims = new DerivedClaims(Exactness.EXACT);
        Symbol lambda = free.named("lambda");
        Expression overRate = lambda.over(given.rate());
        claims.eigenfunction("psi_lambda", lambda, psi(overRate, null, coordinate), region(null), lambda);
        int k = 1;
        for (Equilibrium e : equilibria) {
            if (e.logarithms().multiplicity() == 1) {
                principal("psi_" + k, e, claims);
            } else {
                multiple(
                        given.coordinate().u() + " = " + e.at().value(),
                        e.logarithms().multiplicity(),
                        claims);
            }
            k++;
        }
        boolean there = zeroAtInfinity > 0 && !singularAtInfinity;
        if (there && coordinate instanceof Substitution.HalfAngle circle) {
            if (zeroAtInfinity == 1) {
                principalAtInfinity("psi_" + k, circle, claims);
            } else {
                multiple(circle.distanceToInfinity() + " = 0", zeroAtInfinity, claims);
            }
        }
        if (equilibria.isEmpty() && !there) {
            claims.obstruction(Kind.NO_EQUILIBRIUM, withoutEquilibrium());
        }
        return claims.derivation(name, Derivation.SystemClass.SCALAR);
    }

    private static void multiple(String where, int multiplicity, DerivedClaims claims) {
        claims.obstruction(
                Kind.ZERO_EIGENVALUE,
                "the equilibrium " + where + " is a zero of the field of multiplicity " + multiplicity
                        + ": no principal eigenfunction, psi_lambda has an essential singularity there");
    }

    private String withoutEquilibrium() {
        boolean escapes = coordinate instanceof Substitution.Identity
                && field.numerator().degree() - field.denominator().degree() >= 2;
        return (coordinate.domain().isEmpty()
                        ? "the field has no real zero"
                        : "the field has no zero inside its domain")
                + (escapes && poles.isEmpty() ? ": every trajectory reaches infinity in finite time" : "");
    }

    private static List<Conjugate> realRoots(RationalPolynomial factor) {
        List<Conjugate> roots = new ArrayList<>();
        for (int index = 1; index <= factor.realRoots(); index++) {
            roots.add(new Conjugate(factor, index));
        }
        return roots;
    }

    /** The real roots of an irreducible factor that are values of u. */
    private List<Conjugate> reached(RationalPolynomial factor) {
        return realRoots(factor).stream()
                .filter(at -> isPositive(coordinate.reaches(at.value())))
                .toList();
    }

    private static boolean isPositive(Expression number) {
        double value = CompiledFormula.of(number, List.of()).value();
        return value > 0 && (value > DOUBTFUL || !(ZeroTest.of(number) instanceof ZeroTest.Zero));
    }

    /** Off every equilibrium but one. */
    private List<Condition> region(Equilibrium kept) {
        List<Condition> region = new ArrayList<>(coordinate.domain());
        equilibria.stream().filter(e -> e != kept).map(Equilibrium::off).forEach(region::add);
        region.addAll(poles);
        region.addAll(unreached);
        region.addAll(offInfinity);
        return region;
    }

    /** The principal eigenfunction: λ = F′(x*), a simple zero at x*. */
    private void principal(String name, Equilibrium e, DerivedClaims claims) {
        Expression slope = e.at().value(slope(e));
        claims.eigenfunction(name, slope.times(given.rate()), psi(slope, e, coordinate), region(e));
    }

    /** The principal eigenfunction at u = ∞. */
    private void principalAtInfinity(String name, Substitution.HalfAngle circle, DerivedClaims claims) {
        Expression slope = slopeAtInfinity();
        List<Condition> region = region(null);
        Expression psi = psi(slope, null, circle);
        if (canClose()) {
            region.removeAll(offInfinity);
            psi = circle.distanceToInfinity().times(withoutInfinity(slope, null, circle.close()));
        }
        claims.eigenfunction(name, slope.times(given.rate()), psi, region);
    }

    /** F′/a at u = ∞, where G grows like −u times that. */
    private Expression slopeAtInfinity() {
        return Expression.of(field.numerator()
                .leading()
                .divide(field.denominator().leading())
                .negate());
    }

    /** G'(u*) as a polynomial in u*: 1/G has the residue c = 1/G'(u*). */
    private static RationalPolynomial slope(Equilibrium e) {
        return e.logarithms().coefficient().inverse(e.logarithms().factor());
    }

    /** λ c at a root of a factor of degree 2, multiplied out where λ = G'(u*) at the other root. */
    private static Expression exponent(
            Expression lambda, Equilibrium smoothAt, RationalIntegral.Logarithms part, Conjugate at) {
        if (smoothAt == null || !smoothAt.logarithms().equals(part)) {
            return lambda.times(at.value(part.coefficient()));
        }
        // the other root is −p − u*
        RationalPolynomial f = part.factor();
        RationalPolynomial other = RationalPolynomial.of(f.coefficient(1).negate(), Rational.MINUS_ONE);
        RationalPolynomial c = part.coefficient();
        RationalPolynomial atOther =
                RationalPolynomial.constant(c.coefficient(0)).add(other.scale(c.coefficient(1)));
        return smoothAt.at().value(slope(smoothAt).multiply(atOther));
    }

    /**
     * exp(λ ∫ du/G).
     *
     * @param smoothAt the equilibrium where λ c = 1, so that the distance stands without absolute value; null if there is none
     * @param in       u, as it is to be written
     */
    private Expression psi(Expression lambda, Equilibrium smoothAt, Substitution in) {
        Expression psi = withoutInfinity(lambda, smoothAt, in);
        return in instanceof Substitution.HalfAngle circle && circle.closed() && zeroAtInfinity == 1
                ? psi.times(power(Expression.abs(circle.distanceToInfinity()), lambda.over(slopeAtInfinity())))
                : psi;
    }

    /** Without the factor that vanishes or is infinite at u = ∞, where a coordinate that is closed there needs one. */
    private Expression withoutInfinity(Expression lambda, Equilibrium smoothAt, Substitution in) {
        List<Expression> factors = new ArrayList<>();
        List<Expression> exponents = new ArrayList<>();
        exponents.add(integral.polynomial().at(in.u()));
        for (RationalFraction f : integral.fractions()) {
            exponents.add(in.quotient(coefficients(f.numerator()), coefficients(f.denominator())));
        }
        for (RationalIntegral.Logarithms part : integral.logarithms()) {
            if (part.numerator().isZero()) {
                continue;
            }
            RationalPolynomial f = part.factor();
            if (f.degree() > 2 && smoothAt != null && smoothAt.logarithms().equals(part)) {
                Deflated rest = new Deflated(smoothAt.at(), part);
                factors.add(in.factor(smoothAt.at().value()));
                factors.add(rest.power(lambda, in, root));
            } else if (f.degree() > 2) {
                exponents.add(rootSum(part, in));
            } else if (f.realRoots() > 0) {
                for (Conjugate at : realRoots(f)) {
                    boolean smooth = smoothAt != null && smoothAt.at().equals(at);
                    factors.add(
                            smooth
                                    ? in.factor(at.value())
                                    : in.power(at.value(), exponent(lambda, smoothAt, part, at)));
                }
            } else {
                // (a u + b)/f = (a/2) f'/f + (b − a p/2)/f with f = (u + p/2)² + ω²
                Rational a = part.numerator().coefficient(1);
                Rational half = f.coefficient(1).multiply(Rational.HALF);
                Rational rest = part.numerator().coefficient(0).subtract(a.multiply(half));
                Expression omega =
                        Expression.sqrt(Expression.of(f.coefficient(0).subtract(half.multiply(half))));
                factors.add(
                        power(in.polynomial(coefficients(f)), lambda.times(Expression.of(a.multiply(Rational.HALF)))));
                exponents.add(product(
                        Expression.of(rest),
                        omega.pow(-1),
                        in.arctangent(
                                Expression.ONE,
                                Expression.ONE,
                                Expression.of(f.coefficient(1)),
                                Expression.of(f.coefficient(0)),
                                Expression.of(2).times(omega))));
            }
        }
        factors.add(exp(lambda.times(sum(exponents))));
        return product(factors);
    }

    private static List<Expression> coefficients(RationalPolynomial p) {
        return p.coefficients().stream().map(Expression::of).toList();
    }

    /** Conjugate roots together are real; at a real root the real part of the logarithm is log|u − z|. */
    private Expression rootSum(RationalIntegral.Logarithms part, Substitution in) {
        return new Expression.RootSum(
                coefficients(part.factor().primitive()),
                root,
                weight(part, root).times(Expression.log(in.factor(root))));
    }

    /** c at a root. */
    static Expression weight(RationalIntegral.Logarithms part, Symbol root) {
        return part.numerator().degree() == 0
                ? Expression.of(part.numerator().leading())
                        .over(part.factor().derivative().at(root))
                : part.coefficient().at(root);
    }
}
