package kog.symbolic.zero;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kog.symbolic.Expression;
import kog.symbolic.Function;
import kog.symbolic.Rational;
import kog.symbolic.Work;
import kog.symbolic.numeric.PreciseBall;
import kog.symbolic.numeric.PreciseEvaluation;
import kog.symbolic.numeric.PreciseInterval;

/**
 * Decides algebraic numbers: evaluated with error bounds to the digits at which a number that is not 0 must show
 * ({@link AlgebraicBound}), a number that does not show is 0. A sum of rational multiples of logarithms of positive algebraic
 * numbers is 0 if and only if the product of the corresponding powers is 1.
 */
final class ConstantTest {

    /** Error bounds are doubles. */
    private static final int MOST_DIGITS = 240;

    private static final int MOST_DIGITS_OF_FUNCTIONS = 104;
    private static final int ANGLE_DIGITS = 20;
    private static final int SPARE_DIGITS = 12;

    /** By how much a value must exceed its error bound to count as not zero. */
    private static final double MARGIN = 1e3;

    private final Work budget;

    ConstantTest(Work budget) {
        this.budget = budget;
    }

    /** Zero, not zero, or empty where this is no algebraic number or its bound asks for too many digits. */
    Optional<ZeroTest.Result> of(Expression e) {
        Optional<ZeroTest.Result> angles = sumOfAngles(e);
        if (angles.isPresent()) {
            return angles;
        }
        Optional<Expression> power = powerOfLogarithms(e);
        Expression algebraic = power.map(p -> p.minus(Expression.ONE)).orElse(e);
        if (algebraic.isZero()) {
            return Optional.of(new ZeroTest.Zero());
        }
        Optional<AlgebraicBound> bound = AlgebraicBound.of(algebraic);
        if (bound.isEmpty()) {
            return Optional.empty();
        }
        double needed = Math.ceil(bound.get().digits()) + 1;
        int digits = (int) Math.min(needed, isArithmetic(algebraic) ? MOST_DIGITS : MOST_DIGITS_OF_FUNCTIONS);
        try {
            PreciseBall value = PreciseEvaluation.at(Map.of(), digits + SPARE_DIGITS, budget)
                    .of(algebraic);
            if (value.excludesZero()) {
                // the product of powers says that a sum of logarithms is not 0, and not what it is
                return power.isPresent() || value.size() < MARGIN * value.radius()
                        ? Optional.empty()
                        : Optional.of(new ZeroTest.NonZero(Map.of(), ZeroTestSearch.text(value)));
            }
            return value.size() < Math.pow(10, -needed) ? Optional.of(new ZeroTest.Zero()) : Optional.empty();
        } catch (PreciseInterval.Undefined noValue) {
            return Optional.empty();
        }
    }

    private static boolean isArithmetic(Expression e) {
        return !(e instanceof Expression.Apply) && e.operands().stream().allMatch(ConstantTest::isArithmetic);
    }

    /** Π α_k^{q_k} where the formula is Σ q_k log α_k with rational q_k and all α_k certainly positive. */
    private Optional<Expression> powerOfLogarithms(Expression e) {
        List<Expression> terms = e instanceof Expression.Sum s ? s.terms() : List.of(e);
        Expression product = Expression.ONE;
        for (Expression term : terms) {
            List<Expression> factors = term instanceof Expression.Product p ? p.factors() : List.of(term);
            Rational coefficient = Rational.ONE;
            Expression argument = null;
            for (Expression f : factors) {
                if (f instanceof Expression.Number n) {
                    coefficient = coefficient.multiply(n.value());
                } else if (f instanceof Expression.Apply a && a.function() == Function.LOG && argument == null) {
                    argument = a.argument();
                } else {
                    return Optional.empty();
                }
            }
            if (argument == null || !isPositive(argument)) {
                return Optional.empty();
            }
            product = product.times(Expression.power(argument, Expression.of(coefficient)));
        }
        return Optional.of(product);
    }

    /**
     * Decides Σ n_k atan(a_k) + πt with rational n_k and t and real algebraic a_k: times 2D, D the common denominator, it is an
     * angle of Π ((1 + i a_k)/(1 − i a_k))^(D n_k) · exp(2πiDt), and 0 if that is 1 and its digits leave no other turn.
     */
    private Optional<ZeroTest.Result> sumOfAngles(Expression e) {
        Map<Expression, Rational> angles = new LinkedHashMap<>();
        Rational turns = Rational.ZERO;
        BigInteger denominator = BigInteger.ONE;
        for (Expression term : e instanceof Expression.Sum s ? s.terms() : List.of(e)) {
            Rational coefficient = Rational.ONE;
            Expression angle = null;
            for (Expression f : term instanceof Expression.Product p ? p.factors() : List.of(term)) {
                if (f instanceof Expression.Number n) {
                    coefficient = coefficient.multiply(n.value());
                } else if (angle == null
                        && (f.equals(Expression.PI)
                                || f instanceof Expression.Apply a && a.function() == Function.ATAN)) {
                    angle = f;
                } else {
                    return Optional.empty();
                }
            }
            if (angle == null) {
                return Optional.empty();
            }
            if (angle.equals(Expression.PI)) {
                turns = turns.add(coefficient);
            } else {
                angles.merge(((Expression.Apply) angle).argument(), coefficient, Rational::add);
            }
            denominator =
                    denominator.multiply(coefficient.denominator()).divide(denominator.gcd(coefficient.denominator()));
        }
        if (angles.isEmpty() || denominator.bitLength() > 8) {
            return Optional.empty();
        }
        try {
            PreciseBall value =
                    PreciseEvaluation.at(Map.of(), ANGLE_DIGITS, budget).of(e);
            if (!value.isReal() || value.size() > 1e-12) {
                return Optional.empty();
            }
        } catch (PreciseInterval.Undefined noValue) {
            return Optional.empty();
        }
        Expression product = Expression.exp(Expression.product(
                Expression.of(turns.multiply(Rational.of(denominator)).multiply(Rational.of(2))),
                Expression.I,
                Expression.PI));
        for (Map.Entry<Expression, Rational> a : angles.entrySet()) {
            Rational n = a.getValue().multiply(Rational.of(denominator));
            if (!n.isSmallInteger() || n.numerator().bitLength() > 8) {
                return Optional.empty();
            }
            Expression turn = Expression.I.times(a.getKey());
            product = product.times(
                    Expression.ONE.plus(turn).over(Expression.ONE.minus(turn)).pow(n.intValueExact()));
        }
        return of(product.minus(Expression.ONE)).filter(ZeroTest.Zero.class::isInstance);
    }

    private boolean isPositive(Expression e) {
        try {
            PreciseBall value = PreciseEvaluation.at(Map.of(), 40, budget).of(e);
            return value.isReal() && value.re().excludesZero() && value.re().sign() > 0;
        } catch (PreciseInterval.Undefined noValue) {
            return false;
        }
    }
}
