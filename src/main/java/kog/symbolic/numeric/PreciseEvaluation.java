package kog.symbolic.numeric;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import kog.symbolic.Expression;
import kog.symbolic.Function;
import kog.symbolic.Interpretation;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.Work;
import kog.symbolic.algebra.PolynomialRoots;
import kog.symbolic.algebra.RationalPolynomial;
import kog.symbolic.algebra.RealRoots;
import org.hipparchus.complex.Complex;
import org.hipparchus.complex.FieldComplex;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;

/**
 * The value of a formula with bounds for its error. The bounds hold for everything but integrals, whose error is estimated
 * from two quadrature rules.
 */
public final class PreciseEvaluation implements Interpretation<PreciseBall> {

    private static final int CHUNK_BITS = 31;
    private static final int DEEPEST_BISECTION = 14;
    private static final double QUADRATURE_SAFETY = 100;
    private static final double ROUGH_ERROR = 1e-6;
    private static final long ROUGH_WORK = 10_000_000;

    private static final int LARGEST_CACHE = 500;
    private static final int MOST_DIGITS_OF_FUNCTIONS = 128;
    private static final BigInteger LARGEST_RADICAL = BigInteger.valueOf(16);

    private record RootAt(Expression.Root root, int digits) {}

    /** A root, and what it cost: it costs the same whenever it is asked for. */
    private record Known(PreciseBall root, long cost) {}

    /** Tests of the claims about one system meet the same roots again and again. */
    private static final Map<RootAt, Known> ROOTS = new ConcurrentHashMap<>();

    /** What operations on numbers with bounds cost for each word of four digits. */
    private static final long SUM = 6;

    private static final long PRODUCT = 30;
    private static final long FUNCTION = 120;

    private final DfpField field;
    private final long words;
    private final int digits;
    private final Map<Symbol, PreciseBall> values;
    private final Work budget;
    private final Map<Expression.Root, PreciseBall> roots;
    private final Map<Expression, PreciseBall> known = new IdentityHashMap<>();

    /** Whether real integrals are computed in doubles, and trusted to a few digits only. */
    private final boolean rough;

    private PreciseEvaluation(
            DfpField field,
            int digits,
            Map<Symbol, PreciseBall> values,
            Work budget,
            Map<Expression.Root, PreciseBall> roots,
            boolean rough) {
        this.field = field;
        this.words = field.getRadixDigits();
        this.digits = digits;
        this.values = values;
        this.budget = budget;
        this.roots = roots;
        this.rough = rough;
    }

    public static PreciseEvaluation at(Map<Symbol, Rational> point, int digits, Work budget) {
        return at(point, digits, budget, false);
    }

    /** Integrals in doubles: fast, and enough to see that a formula is defined and small. */
    public static PreciseEvaluation roughlyAt(Map<Symbol, Rational> point, int digits, Work budget) {
        return at(point, digits, budget, true);
    }

    /** At every point of a box: the middle of each symbol's interval and half its length. */
    static PreciseEvaluation around(Map<Symbol, Rational> middle, Map<Symbol, Double> radius, int digits, Work budget) {
        PreciseEvaluation evaluation = at(middle, digits, budget, false);
        radius.forEach((s, r) -> evaluation.values.computeIfPresent(s, (key, ball) -> ball.widened(r)));
        return evaluation;
    }

    private static PreciseEvaluation at(Map<Symbol, Rational> point, int digits, Work budget, boolean rough) {
        DfpField field = new DfpField(digits + PreciseInterval.GUARD_DIGITS);
        Map<Expression.Root, PreciseBall> roots = new HashMap<>();
        PreciseEvaluation constants = new PreciseEvaluation(field, digits, Map.of(), budget, roots, rough);
        Map<Symbol, PreciseBall> values = new HashMap<>();
        point.forEach((s, r) -> values.put(s, constants.rational(r)));
        return new PreciseEvaluation(field, digits, values, budget, roots, rough);
    }

    private PreciseEvaluation with(Symbol symbol, PreciseBall value) {
        Map<Symbol, PreciseBall> extended = new HashMap<>(values);
        extended.put(symbol, value);
        return new PreciseEvaluation(field, digits, extended, budget, roots, rough);
    }

    /** The value; subformulas that occur more than once, as the same object, are evaluated once. */
    public PreciseBall of(Expression e) {
        boolean leaf = e.operands().isEmpty() || !e.bound().isEmpty();
        PreciseBall value = leaf ? null : known.get(e);
        if (value == null) {
            value = compute(e);
            known.put(e, value);
        }
        return value;
    }

    private PreciseBall compute(Expression e) {
        if (e instanceof Expression.Sum s) {
            return sum(s.terms().stream().map(this::of).toList());
        }
        if (e instanceof Expression.Product p) {
            return product(p.factors().stream().map(this::of).toList());
        }
        if (e instanceof Expression.Power p) {
            return p.exponent() instanceof Expression.Number n
                    ? rationalPower(of(p.base()), n.value())
                    : power(of(p.base()), of(p.exponent()));
        }
        if (e instanceof Expression.Apply a) {
            return apply(a.function(), a.arguments().stream().map(this::of).toList());
        }
        return e.fold(this);
    }

    private PreciseBall exactly(Dfp value) {
        return PreciseBall.real(PreciseInterval.exactly(value));
    }

    @Override
    public PreciseBall rational(Rational value) {
        PreciseBall numerator = integer(value.numerator());
        return value.isInteger()
                ? numerator
                : numerator.times(integer(value.denominator()).reciprocal());
    }

    /** In chunks: the library reads a text of more digits than it carries wrongly. */
    private PreciseBall integer(BigInteger n) {
        if (n.bitLength() <= CHUNK_BITS) {
            return exactly(field.newDfp(n.longValue()));
        }
        BigInteger high = n.shiftRight(CHUNK_BITS);
        BigInteger low = n.subtract(high.shiftLeft(CHUNK_BITS));
        return integer(high)
                .times(exactly(field.newDfp(1L << CHUNK_BITS)))
                .plus(exactly(field.newDfp(low.longValue())));
    }

    @Override
    public PreciseBall symbol(Symbol symbol) {
        PreciseBall value = values.get(symbol);
        if (value == null) {
            throw new IllegalArgumentException("no value for symbol " + symbol);
        }
        return value;
    }

    @Override
    public PreciseBall imaginaryUnit() {
        return new PreciseBall(PreciseInterval.exactly(field.getZero()), PreciseInterval.exactly(field.getOne()));
    }

    @Override
    public PreciseBall pi() {
        requireFewDigits();
        return PreciseBall.real(PreciseInterval.pi(field.getOne()));
    }

    @Override
    public PreciseBall sum(List<PreciseBall> terms) {
        budget.spend(SUM * words * terms.size());
        return terms.stream().reduce(PreciseBall::plus).orElseThrow();
    }

    @Override
    public PreciseBall product(List<PreciseBall> factors) {
        budget.spend(PRODUCT * words * factors.size());
        return factors.stream().reduce(PreciseBall::times).orElseThrow();
    }

    @Override
    public PreciseBall integerPower(PreciseBall base, int exponent) {
        if (exponent < 0) {
            if (exponent == Integer.MIN_VALUE) {
                throw new PreciseInterval.Undefined("overflow");
            }
            return integerPower(base, -exponent).reciprocal();
        }
        PreciseBall result = exactly(field.getOne());
        PreciseBall square = base;
        for (int n = exponent; n > 0; n >>= 1) {
            budget.spend(PRODUCT * words);
            if ((n & 1) == 1) {
                result = result.times(square);
            }
            square = n > 1 ? square.times(square) : square;
        }
        return result;
    }

    private PreciseBall rationalPower(PreciseBall base, Rational exponent) {
        if (exponent.isSmallInteger()) {
            return integerPower(base, exponent.intValueExact());
        }
        boolean small = exponent.denominator().compareTo(LARGEST_RADICAL) <= 0
                && exponent.numerator().bitLength() < CHUNK_BITS;
        if (!small || !base.excludesZero()) {
            return power(base, rational(exponent));
        }
        budget.spend(FUNCTION * words);
        return integerPower(
                base.root(exponent.denominator().intValueExact()),
                exponent.numerator().intValueExact());
    }

    /** Functions of many more digits have errors. */
    private void requireFewDigits() {
        if (digits + PreciseInterval.GUARD_DIGITS > MOST_DIGITS_OF_FUNCTIONS) {
            throw new PreciseInterval.Undefined("a function in too many digits");
        }
    }

    @Override
    public PreciseBall power(PreciseBall base, PreciseBall exponent) {
        requireFewDigits();
        budget.spend(2 * FUNCTION * words);
        return base.log().times(exponent).exp();
    }

    @Override
    public PreciseBall apply(Function function, List<PreciseBall> arguments) {
        requireFewDigits();
        budget.spend(FUNCTION * words);
        PreciseBall x = arguments.get(0);
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
            case ATAN2 ->
                PreciseBall.real(
                        PreciseInterval.atan2(x.requireReal(), arguments.get(1).requireReal()));
            case ABS -> x.times(x.sign());
            case SIGN -> x.sign();
            case LOGISTIC -> x.logistic();
        };
    }

    @Override
    public PreciseBall integral(Expression.Integral integral) {
        if (rough) {
            return roughly(integral);
        }
        PreciseBall lower = of(integral.lower());
        PreciseBall upper = of(integral.upper());
        UnaryOperator<PreciseBall> f = s -> with(integral.variable(), s).of(integral.integrand());
        return adaptive(f, lower, upper, 0, 0);
    }

    @Override
    public PreciseBall flowIntegral(Expression.FlowIntegral integral) {
        if (rough) {
            return roughly(integral);
        }
        throw new PreciseInterval.Undefined("an integral along a flow");
    }

    /** In doubles. */
    private PreciseBall roughly(Expression integral) {
        List<Symbol> symbols = new ArrayList<>(integral.symbols());
        double[] at = symbols.stream()
                .mapToDouble(s -> symbol(s).requireReal().middle().toDouble())
                .toArray();
        double[] value = {Double.NaN};
        try {
            budget.atMost(ROUGH_WORK)
                    .run(() -> value[0] = CompiledFormula.of(integral, symbols).value(at));
        } catch (ArithmeticException diverges) {
            throw new PreciseInterval.Undefined(diverges.getMessage());
        }
        if (!Double.isFinite(value[0])) {
            throw new PreciseInterval.Undefined("an integral that has no real value");
        }
        return exactly(field.newDfp(value[0])).widened(ROUGH_ERROR * (1 + Math.abs(value[0])));
    }

    private PreciseBall adaptive(
            UnaryOperator<PreciseBall> f, PreciseBall lower, PreciseBall upper, double scale, int depth) {
        int points = Math.max(12, digits / 2);
        PreciseBall coarse = rule(f, lower, upper, points);
        PreciseBall fine = rule(f, lower, upper, points + points / 2);
        double error = fine.minus(coarse).size();
        double size = Math.max(scale, fine.size());
        if (error <= size * Math.pow(10, -0.6 * digits) + fine.radius() + coarse.radius()) {
            // the nodes themselves carry 30 digits more than there are
            return fine.widened(error * QUADRATURE_SAFETY + size * Math.pow(10, -20.0 - points));
        }
        if (depth == DEEPEST_BISECTION) {
            throw new PreciseInterval.Undefined("an integral that does not converge");
        }
        PreciseBall middle = lower.plus(upper).times(rational(Rational.HALF));
        return adaptive(f, lower, middle, size, depth + 1).plus(adaptive(f, middle, upper, size, depth + 1));
    }

    private PreciseBall rule(UnaryOperator<PreciseBall> f, PreciseBall lower, PreciseBall upper, int points) {
        PreciseBall half = upper.minus(lower).times(rational(Rational.HALF));
        PreciseBall centre = upper.plus(lower).times(rational(Rational.HALF));
        List<List<Dfp>> rule = Quadrature.nodesAndWeights(points);
        budget.spend(2 * PRODUCT * words * points);
        PreciseBall total = exactly(field.getZero());
        for (int k = 0; k < points; k++) {
            Dfp node = rule.get(0).get(k).newInstance(field, DfpField.RoundingMode.ROUND_HALF_EVEN);
            Dfp weight = rule.get(1).get(k).newInstance(field, DfpField.RoundingMode.ROUND_HALF_EVEN);
            total = total.plus(f.apply(centre.plus(half.times(exactly(node)))).times(exactly(weight)));
        }
        return total.times(half);
    }

    @Override
    public PreciseBall root(Expression.Root root) {
        PreciseBall known = roots.get(root);
        if (known == null) {
            known = shared(root);
            roots.put(root, known);
        }
        return known;
    }

    private PreciseBall shared(Expression.Root root) {
        RootAt key = new RootAt(root, digits);
        Known found = ROOTS.get(key);
        if (found != null) {
            budget.spend(found.cost());
        } else {
            long before = budget.spent();
            found = new Known(compute(root), budget.spent() - before);
            if (ROOTS.size() >= LARGEST_CACHE) {
                ROOTS.clear();
            }
            ROOTS.put(key, found);
        }
        // a copy without rounding, for both fields carry equally many digits
        return found.root().inFieldOf(exactly(field.getZero()));
    }

    private PreciseBall compute(Expression.Root root) {
        List<PreciseBall> coefficients =
                root.coefficients().stream().map(this::rational).toList();
        int real = PolynomialRoots.numberOfRealRoots(root.coefficients());
        if (root.index() <= real) {
            // doubles need not tell real roots apart
            Rational exact =
                    RealRoots.of(new RationalPolynomial(root.coefficients())).get(root.index() - 1);
            PreciseBall at = rational(exact);
            return refined(coefficients, exactly(at.re().middle()), new Complex(exact.doubleValue()), true);
        }
        return refined(coefficients, PolynomialRoots.of(root.coefficients()).get(root.index() - 1), false);
    }

    private PreciseBall refined(List<PreciseBall> coefficients, Complex start, boolean real) {
        PreciseBall z = new PreciseBall(
                PreciseInterval.exactly(field.newDfp(start.getReal())),
                PreciseInterval.exactly(field.newDfp(real ? 0 : start.getImaginary())));
        return refined(coefficients, z, start, real);
    }

    private PreciseBall refined(List<PreciseBall> coefficients, PreciseBall first, Complex start, boolean real) {
        PreciseBall z = first;
        FieldComplex<Dfp> centre = middle(z);
        List<FieldComplex<Dfp>> middles =
                coefficients.stream().map(PreciseEvaluation::middle).toList();
        // without bounds, which cost much more and come at the end
        for (int known = 8; known < 4 * digits; known *= 2) {
            budget.spend(PRODUCT * words * middles.size());
            FieldComplex<Dfp> value = new FieldComplex<>(field.getZero());
            FieldComplex<Dfp> slope = value;
            for (int k = middles.size() - 1; k >= 0; k--) {
                slope = slope.multiply(centre).add(value);
                value = value.multiply(centre).add(middles.get(k));
            }
            centre = centre.subtract(value.divide(slope));
        }
        z = new PreciseBall(
                PreciseInterval.exactly(centre.getRealPart()),
                PreciseInterval.exactly(real ? field.getZero() : centre.getImaginaryPart()));
        // a disc of radius n|p/p′| about z contains a root
        double radius = (coefficients.size() - 1) * newtonStep(coefficients, z).size() * (1 + 1e-6);
        if (!(radius < Math.pow(10, -0.5 * digits) * (1 + z.size()))
                || start.subtract(new Complex(
                                        z.re().middle().toDouble(),
                                        z.im().middle().toDouble()))
                                .norm()
                        > 1e-6 * (1 + z.size())) {
            throw new PreciseInterval.Undefined("a root that Newton's iteration does not find");
        }
        return z.widened(radius);
    }

    private static FieldComplex<Dfp> middle(PreciseBall z) {
        return new FieldComplex<>(z.re().middle(), z.im().middle());
    }

    private PreciseBall newtonStep(List<PreciseBall> coefficients, PreciseBall z) {
        budget.spend(2 * PRODUCT * words * coefficients.size());
        PreciseBall value = exactly(field.getZero());
        PreciseBall slope = value;
        for (int k = coefficients.size() - 1; k >= 0; k--) {
            slope = slope.times(z).plus(value);
            value = value.times(z).plus(coefficients.get(k));
        }
        return value.times(slope.reciprocal());
    }

    @Override
    public PreciseBall rootSum(Expression.RootSum sum) {
        List<PreciseBall> coefficients =
                sum.coefficients().stream().map(this::of).toList();
        double[] doubles = coefficients.stream()
                .mapToDouble(c -> c.requireReal().middle().toDouble())
                .toArray();
        if (!coefficients.get(doubles.length - 1).excludesZero()) {
            throw new PreciseInterval.Undefined("a polynomial whose degree drops");
        }
        List<PreciseBall> terms = new ArrayList<>();
        List<PreciseBall> roots = new ArrayList<>();
        for (Complex start : PolynomialRoots.of(doubles, -1)) {
            PreciseBall root = refined(coefficients, start, start.getImaginary() == 0);
            for (PreciseBall other : roots) {
                if (!root.minus(other).excludesZero()) {
                    throw new PreciseInterval.Undefined("roots that lie too close together");
                }
            }
            roots.add(root);
            terms.add(with(sum.variable(), root).of(sum.body()));
        }
        return terms.size() == 1 ? terms.get(0) : sum(terms);
    }
}
