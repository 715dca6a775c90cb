package kog.symbolic;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.hipparchus.complex.Complex;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;

/**
 * The value of a formula with bounds for its error. The bounds hold for everything but integrals, whose error is estimated
 * from two quadrature rules.
 */
final class ZeroTestEvaluation implements Interpretation<ZeroTestBall> {

    private static final int CHUNK_BITS = 31;
    private static final int DEEPEST_BISECTION = 14;
    private static final double QUADRATURE_SAFETY = 100;

    private final DfpField field;
    private final int digits;
    private final Map<Symbol, ZeroTestBall> values;
    private final ZeroTestBudget budget;

    /** The nodes of every integral, whatever its error; 0 means as many as it takes. */
    private final int probes;

    private ZeroTestEvaluation(
            DfpField field, int digits, Map<Symbol, ZeroTestBall> values, ZeroTestBudget budget, int probes) {
        this.field = field;
        this.digits = digits;
        this.values = values;
        this.budget = budget;
        this.probes = probes;
    }

    static ZeroTestEvaluation at(Map<Symbol, Rational> point, int digits, ZeroTestBudget budget) {
        return at(point, digits, budget, 0);
    }

    /**
     * With a fixed rule of a few nodes in place of every integral: cheap however deep integrals nest. What is defined at the
     * nodes gets a value, and what cancels under the integral sign still cancels; the value itself is not that of the
     * formula.
     */
    static ZeroTestEvaluation probing(Map<Symbol, Rational> point, int digits, ZeroTestBudget budget) {
        return at(point, digits, budget, 2);
    }

    private static ZeroTestEvaluation at(
            Map<Symbol, Rational> point, int digits, ZeroTestBudget budget, int probes) {
        ZeroTestEvaluation constants = new ZeroTestEvaluation(
                new DfpField(digits + ZeroTestInterval.GUARD_DIGITS), digits, Map.of(), budget, probes);
        Map<Symbol, ZeroTestBall> values = new HashMap<>();
        point.forEach((s, r) -> values.put(s, constants.rational(r)));
        return new ZeroTestEvaluation(constants.field, digits, values, budget, probes);
    }

    private ZeroTestEvaluation with(Symbol symbol, ZeroTestBall value) {
        Map<Symbol, ZeroTestBall> extended = new HashMap<>(values);
        extended.put(symbol, value);
        return new ZeroTestEvaluation(field, digits, extended, budget, probes);
    }

    ZeroTestBall of(Expression e) {
        return e.fold(this);
    }

    private ZeroTestBall exactly(Dfp value) {
        return ZeroTestBall.real(ZeroTestInterval.exactly(value));
    }

    @Override
    public ZeroTestBall rational(Rational value) {
        ZeroTestBall numerator = integer(value.numerator());
        return value.isInteger() ? numerator : numerator.times(integer(value.denominator()).reciprocal());
    }

    /** In chunks: the library reads a text of more digits than it carries wrongly. */
    private ZeroTestBall integer(BigInteger n) {
        if (n.bitLength() <= CHUNK_BITS) {
            return exactly(field.newDfp(n.longValue()));
        }
        BigInteger high = n.shiftRight(CHUNK_BITS);
        BigInteger low = n.subtract(high.shiftLeft(CHUNK_BITS));
        return integer(high).times(exactly(field.newDfp(1L << CHUNK_BITS))).plus(exactly(field.newDfp(low.longValue())));
    }

    @Override
    public ZeroTestBall symbol(Symbol symbol) {
        ZeroTestBall value = values.get(symbol);
        if (value == null) {
            throw new IllegalArgumentException("no value for symbol " + symbol);
        }
        return value;
    }

    @Override
    public ZeroTestBall imaginaryUnit() {
        return new ZeroTestBall(
                ZeroTestInterval.exactly(field.getZero()), ZeroTestInterval.exactly(field.getOne()));
    }

    @Override
    public ZeroTestBall pi() {
        return ZeroTestBall.real(ZeroTestInterval.pi(field.getOne()));
    }

    @Override
    public ZeroTestBall sum(List<ZeroTestBall> terms) {
        budget.spend(10L * terms.size());
        return terms.stream().reduce(ZeroTestBall::plus).orElseThrow();
    }

    @Override
    public ZeroTestBall product(List<ZeroTestBall> factors) {
        budget.spend(20L * factors.size());
        return factors.stream().reduce(ZeroTestBall::times).orElseThrow();
    }

    @Override
    public ZeroTestBall integerPower(ZeroTestBall base, int exponent) {
        if (exponent < 0) {
            if (exponent == Integer.MIN_VALUE) {
                throw new ZeroTestInterval.Undefined("overflow");
            }
            return integerPower(base, -exponent).reciprocal();
        }
        ZeroTestBall result = exactly(field.getOne());
        ZeroTestBall square = base;
        for (int n = exponent; n > 0; n >>= 1) {
            budget.spend(20);
            if ((n & 1) == 1) {
                result = result.times(square);
            }
            square = n > 1 ? square.times(square) : square;
        }
        return result;
    }

    @Override
    public ZeroTestBall power(ZeroTestBall base, ZeroTestBall exponent) {
        budget.spend(1000);
        return base.log().times(exponent).exp();
    }

    @Override
    public ZeroTestBall apply(Function function, List<ZeroTestBall> arguments) {
        budget.spend(500);
        ZeroTestBall x = arguments.get(0);
        return switch (function) {
            case EXP -> x.exp();
            case LOG -> x.log();
            case SIN -> x.sin();
            case COS -> x.cos();
            case TAN -> x.sin().times(x.cos().reciprocal());
            case SINH -> x.sinh();
            case COSH -> x.cosh();
            case TANH -> x.tanh();
            case ASIN -> x.asin();
            case ACOS -> x.acos();
            case ATAN -> x.atan();
            case ATAN2 -> ZeroTestBall.real(
                    ZeroTestInterval.atan2(x.requireReal(), arguments.get(1).requireReal()));
            case ABS -> x.times(x.sign());
            case SIGN -> x.sign();
            case LOGISTIC -> x.logistic();
        };
    }

    @Override
    public ZeroTestBall integral(Expression.Integral integral) {
        ZeroTestBall lower = integral.lower().fold(this);
        ZeroTestBall upper = integral.upper().fold(this);
        UnaryOperator<ZeroTestBall> f = s -> integral.integrand().fold(with(integral.variable(), s));
        return probes > 0 ? rule(f, lower, upper, probes) : adaptive(f, lower, upper, 0, 0);
    }

    private ZeroTestBall adaptive(
            UnaryOperator<ZeroTestBall> f, ZeroTestBall lower, ZeroTestBall upper, double scale, int depth) {
        int points = Math.max(12, digits / 2);
        ZeroTestBall coarse = rule(f, lower, upper, points);
        ZeroTestBall fine = rule(f, lower, upper, points + points / 2);
        double error = fine.minus(coarse).size();
        double size = Math.max(scale, fine.size());
        if (error <= size * Math.pow(10, -0.6 * digits) + fine.radius() + coarse.radius()) {
            // the nodes themselves carry 30 digits more than there are
            return fine.widened(error * QUADRATURE_SAFETY + size * Math.pow(10, -20.0 - points));
        }
        if (depth == DEEPEST_BISECTION) {
            throw new ZeroTestInterval.Undefined("an integral that does not converge");
        }
        ZeroTestBall middle = lower.plus(upper).times(rational(Rational.HALF));
        return adaptive(f, lower, middle, size, depth + 1).plus(adaptive(f, middle, upper, size, depth + 1));
    }

    private ZeroTestBall rule(UnaryOperator<ZeroTestBall> f, ZeroTestBall lower, ZeroTestBall upper, int points) {
        ZeroTestBall half = upper.minus(lower).times(rational(Rational.HALF));
        ZeroTestBall centre = upper.plus(lower).times(rational(Rational.HALF));
        List<List<Dfp>> rule = Quadrature.nodesAndWeights(points);
        ZeroTestBall total = exactly(field.getZero());
        for (int k = 0; k < points; k++) {
            Dfp node = rule.get(0).get(k).newInstance(field, DfpField.RoundingMode.ROUND_HALF_EVEN);
            Dfp weight = rule.get(1).get(k).newInstance(field, DfpField.RoundingMode.ROUND_HALF_EVEN);
            total = total.plus(f.apply(centre.plus(half.times(exactly(node)))).times(exactly(weight)));
        }
        return total.times(half);
    }

    @Override
    public ZeroTestBall root(Expression.Root root) {
        List<ZeroTestBall> coefficients =
                root.coefficients().stream().map(this::rational).toList();
        int real = PolynomialRoots.numberOfRealRoots(root.coefficients());
        double[] doubles = root.coefficients().stream()
                .mapToDouble(Rational::doubleValue)
                .toArray();
        Complex start = PolynomialRoots.of(doubles, real).get(root.index() - 1);
        return refined(coefficients, start, root.index() <= real);
    }

    private ZeroTestBall refined(List<ZeroTestBall> coefficients, Complex start, boolean real) {
        ZeroTestBall z = new ZeroTestBall(
                ZeroTestInterval.exactly(field.newDfp(start.getReal())),
                ZeroTestInterval.exactly(field.newDfp(real ? 0 : start.getImaginary())));
        for (int known = 8; known < 4 * digits; known *= 2) {
            ZeroTestBall step = newtonStep(coefficients, z);
            z = new ZeroTestBall(
                    ZeroTestInterval.exactly(z.re().middle().subtract(step.re().middle())),
                    ZeroTestInterval.exactly(z.im().middle().subtract(step.im().middle())));
        }
        // a disc of radius n|p/p′| about z contains a root
        double radius = (coefficients.size() - 1) * newtonStep(coefficients, z).size() * (1 + 1e-6);
        if (!(radius < Math.pow(10, -0.5 * digits) * (1 + z.size()))
                || start.subtract(new Complex(z.re().middle().toDouble(), z.im().middle().toDouble())).norm()
                        > 1e-6 * (1 + z.size())) {
            throw new ZeroTestInterval.Undefined("a root that Newton's iteration does not find");
        }
        return z.widened(radius);
    }

    private ZeroTestBall newtonStep(List<ZeroTestBall> coefficients, ZeroTestBall z) {
        budget.spend(50L * coefficients.size());
        ZeroTestBall value = exactly(field.getZero());
        ZeroTestBall slope = value;
        for (int k = coefficients.size() - 1; k >= 0; k--) {
            slope = slope.times(z).plus(value);
            value = value.times(z).plus(coefficients.get(k));
        }
        return value.times(slope.reciprocal());
    }

    @Override
    public ZeroTestBall rootSum(Expression.RootSum sum) {
        List<ZeroTestBall> coefficients =
                sum.coefficients().stream().map(c -> c.fold(this)).toList();
        double[] doubles = coefficients.stream()
                .mapToDouble(c -> c.requireReal().middle().toDouble())
                .toArray();
        if (!coefficients.get(doubles.length - 1).excludesZero()) {
            throw new ZeroTestInterval.Undefined("a polynomial whose degree drops");
        }
        List<ZeroTestBall> terms = new ArrayList<>();
        List<ZeroTestBall> roots = new ArrayList<>();
        for (Complex start : PolynomialRoots.of(doubles, -1)) {
            ZeroTestBall root = refined(coefficients, start, start.getImaginary() == 0);
            for (ZeroTestBall other : roots) {
                if (!root.minus(other).excludesZero()) {
                    throw new ZeroTestInterval.Undefined("roots that lie too close together");
                }
            }
            roots.add(root);
            terms.add(sum.body().fold(with(sum.variable(), root)));
        }
        return terms.size() == 1 ? terms.get(0) : sum(terms);
    }
}
