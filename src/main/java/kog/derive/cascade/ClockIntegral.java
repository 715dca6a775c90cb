package kog.derive.cascade;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kog.generator.Condition;
import kog.symbolic.Expression;
import kog.symbolic.Function;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.algebra.RationalFraction;
import kog.symbolic.algebra.RationalIntegral;
import kog.symbolic.algebra.RationalPolynomial;

/**
 * dy/dt = a y + b, dx/dt = F with a, b and F quotients of polynomials in x over Q: G = exp ∫ a/F dx and the memory ∫ b/(G F) dx,
 * where both are elementary without algebraic numbers.
 *
 * @param growth 1/G, up to a constant on each interval between zeros of F
 * @param memory ∫ b/(G F) dx
 * @param region where both are smooth
 */
record ClockIntegral(Expression growth, Expression memory, List<Condition> region) {

    /** Larger powers are harder to read than an integral. */
    private static final int LARGEST_POWER = 24;

    static Optional<ClockIntegral> of(Symbol x, Expression field, Expression a, Expression b) {
        Optional<RationalFraction> f = RationalFraction.of(field, x);
        Optional<RationalFraction> rate = RationalFraction.of(a, x);
        Optional<RationalFraction> drive = RationalFraction.of(b, x);
        if (f.isEmpty()
                || rate.isEmpty()
                || drive.isEmpty()
                || f.get().numerator().isZero()) {
            return Optional.empty();
        }
        Optional<Antiderivative> phase = Antiderivative.of(quotient(rate.get(), f.get()), x);
        if (phase.isEmpty()) {
            return Optional.empty();
        }
        List<Expression> factors =
                new ArrayList<>(List.of(Expression.exp(phase.get().rest().negate())));
        RationalFraction inverse = new RationalFraction(RationalPolynomial.ONE, RationalPolynomial.ONE);
        boolean rational = phase.get().rest().isZero();
        for (Antiderivative.Logarithm l : phase.get().logarithms()) {
            Rational power = l.coefficient().negate();
            boolean integer = power.isSmallInteger() && Math.abs(power.intValueExact()) <= LARGEST_POWER;
            Expression base = l.factor().at(x);
            factors.add(
                    Expression.power(integer || l.isPositive() ? base : Expression.abs(base), Expression.of(power)));
            rational &= integer;
            if (integer) {
                RationalPolynomial p = l.factor().polynomial().pow(Math.abs(power.intValueExact()));
                inverse = power.signum() > 0
                        ? new RationalFraction(inverse.numerator().multiply(p), inverse.denominator())
                        : new RationalFraction(
                                inverse.numerator(), inverse.denominator().multiply(p));
            }
        }
        Expression growth = Expression.product(factors);
        List<Condition> region = new ArrayList<>(phase.get().region(x));
        if (drive.get().numerator().isZero()) {
            return Optional.of(new ClockIntegral(growth, Expression.ZERO, region));
        }
        if (!rational) {
            return Optional.empty();
        }
        RationalFraction integrand = quotient(
                new RationalFraction(
                        drive.get().numerator().multiply(inverse.numerator()),
                        drive.get().denominator().multiply(inverse.denominator())),
                f.get());
        return Antiderivative.of(integrand, x).map(m -> {
            m.region(x).stream().filter(c -> !region.contains(c)).forEach(region::add);
            return new ClockIntegral(growth, m.expression(x), region);
        });
    }

    private static RationalFraction quotient(RationalFraction a, RationalFraction b) {
        return new RationalFraction(
                a.numerator().multiply(b.denominator()), a.denominator().multiply(b.numerator()));
    }

    /** A linear factor, or a quadratic one without real roots. */
    private record Factor(RationalPolynomial polynomial) {
        Expression at(Symbol x) {
            List<Expression> terms = new ArrayList<>();
            for (int k = polynomial.degree(); k >= 0; k--) {
                terms.add(Expression.of(polynomial.coefficient(k)).times(x.pow(k)));
            }
            return Expression.sum(terms);
        }
    }

    /**
     * Σ c log|f| and something else.
     *
     * @param poles the linear factors of denominators
     */
    private record Antiderivative(List<Logarithm> logarithms, Expression rest, List<Factor> poles) {

        private record Logarithm(Factor factor, Rational coefficient) {
            boolean isPositive() {
                return factor.polynomial().degree() == 2;
            }
        }

        static Optional<Antiderivative> of(RationalFraction integrand, Symbol x) {
            RationalFraction reduced = integrand.reduced();
            RationalIntegral integral = RationalIntegral.of(reduced.numerator(), reduced.denominator());
            List<Logarithm> logarithms = new ArrayList<>();
            List<Factor> poles = new ArrayList<>();
            List<Expression> rest = new ArrayList<>(List.of(new Factor(integral.polynomial()).at(x)));
            for (RationalFraction f : integral.fractions()) {
                rest.add(new Factor(f.numerator()).at(x).over(denominator(f.denominator(), integral, x)));
            }
            for (RationalIntegral.Logarithms part : integral.logarithms()) {
                RationalPolynomial f = part.factor();
                RationalPolynomial r = part.numerator();
                if (f.degree() == 1) {
                    poles.add(new Factor(f));
                    if (!r.isZero()) {
                        logarithms.add(new Logarithm(new Factor(f), r.coefficient(0)));
                    }
                } else if (f.degree() == 2 && f.realRoots() == 0) {
                    // (r_1 x + r_0)/(x² + p x + q)
                    Rational half = r.coefficient(1).multiply(Rational.HALF);
                    if (!half.isZero()) {
                        logarithms.add(new Logarithm(new Factor(f), half));
                    }
                    Rational p = f.coefficient(1);
                    Rational constant = r.coefficient(0).subtract(half.multiply(p));
                    if (!constant.isZero()) {
                        Rational width =
                                Rational.of(4).multiply(f.coefficient(0)).subtract(p.multiply(p));
                        Expression root = Expression.sqrt(Expression.of(width));
                        Expression slope =
                                Expression.of(2).times(x).plus(Expression.of(p)).over(root);
                        rest.add(Expression.product(
                                Expression.of(Rational.of(2).multiply(constant)),
                                root.pow(-1),
                                Expression.apply(Function.ATAN, slope)));
                    }
                } else if (!r.isZero()) {
                    return Optional.empty();
                } else if (f.realRoots() > 0) {
                    return Optional.empty();
                }
            }
            return Optional.of(new Antiderivative(logarithms, Expression.sum(rest), poles));
        }

        /** A power of one of the factors, as that. */
        private static Expression denominator(RationalPolynomial d, RationalIntegral integral, Symbol x) {
            for (RationalIntegral.Logarithms part : integral.logarithms()) {
                RationalPolynomial power = part.factor();
                for (int m = 1; m < part.multiplicity(); m++) {
                    if (power.equals(d)) {
                        return Expression.power(new Factor(part.factor()).at(x), Expression.of(m));
                    }
                    power = power.multiply(part.factor());
                }
            }
            return new Factor(d).at(x);
        }

        Expression expression(Symbol x) {
            List<Expression> terms = new ArrayList<>(List.of(rest));
            for (Logarithm l : logarithms) {
                Expression base = l.factor().at(x);
                terms.add(Expression.of(l.coefficient())
                        .times(Expression.log(l.isPositive() ? base : Expression.abs(base))));
            }
            return Expression.sum(terms);
        }

        List<Condition> region(Symbol x) {
            return poles.stream().map(p -> Condition.nonzero(p.at(x))).toList();
        }
    }
}
