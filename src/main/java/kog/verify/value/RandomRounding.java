package kog.verify.value;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import kog.symbolic.Expression;
import kog.symbolic.Function;
import kog.symbolic.Interpretation;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.numeric.FieldEvaluation;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.complex.Complex;
import org.hipparchus.util.Binary64;

/**
 * Stochastic arithmetic (Vignes 1993): a value in doubles, with every intermediate result off by a random amount larger than
 * its rounding. Values that agree although their errors do not are known to the digits they share.
 *
 * @param <T> the numbers
 */
public final class RandomRounding<T extends CalculusFieldElement<T>> implements Interpretation<T> {

    private static final int SAMPLES = 3;

    /** Relative; a hundred times what an operation loses. */
    private static final double OF_OPERATIONS = 2e-14;

    /** Relative; ample for what a quadrature to so many digits loses. */
    private static final double OF_INTEGRALS = 1e-8;

    private static final int DIGITS_OF_INTEGRALS = 10;

    /** A digit. */
    private static final double AGREEMENT = 0.1;

    private final T one;
    private final Map<Symbol, T> state;
    private final SplittableRandom random;
    private final FieldEvaluation<T> plain;
    private final Map<List<Object>, T> integrals;

    /** @param integrals values between the same limits, which samples share */
    private RandomRounding(
            T one, List<Symbol> state, double[] x, SplittableRandom random, Map<List<Object>, T> integrals) {
        this.one = one;
        this.integrals = integrals;
        this.state = new HashMap<>();
        for (int i = 0; i < x.length; i++) {
            this.state.put(state.get(i), one.newInstance(x[i]));
        }
        this.random = random;
        this.plain = evaluation(15, this.state);
    }

    /** Whether doubles tell a formula's value at a state from 0. */
    public static boolean tellsFromZero(Expression formula, List<Symbol> state, double[] x) {
        return samplesAgree(formula, state, x, size -> size);
    }

    /** Whether doubles know the size of exp(log) at a state. */
    public static boolean tellsSizeOf(Expression log, List<Symbol> state, double[] x) {
        return samplesAgree(log, state, x, size -> 1);
    }

    /** @param scale of the differences, from the size of the value */
    private static boolean samplesAgree(Expression formula, List<Symbol> state, double[] x, DoubleUnaryOperator scale) {
        return Jet.isVisiblyReal(formula) && samplesAgree(Binary64.ONE, formula, state, x, scale)
                || samplesAgree(Complex.ONE, formula, state, x, scale);
    }

    private static <T extends CalculusFieldElement<T>> boolean samplesAgree(
            T one, Expression formula, List<Symbol> state, double[] x, DoubleUnaryOperator scale) {
        SplittableRandom random = new SplittableRandom(Arrays.hashCode(x));
        Map<List<Object>, T> integrals = new HashMap<>();
        T first = null;
        for (int k = 0; k < SAMPLES; k++) {
            T value;
            try {
                value = formula.fold(new RandomRounding<>(one, state, x, random, integrals));
            } catch (ArithmeticException noValue) {
                return false;
            }
            first = k == 0 ? value : first;
            // false for NaN, and where the scale is 0
            if (!(value.subtract(first).norm() < AGREEMENT * scale.applyAsDouble(first.norm()))) {
                return false;
            }
        }
        return true;
    }

    private FieldEvaluation<T> evaluation(int digits, Map<Symbol, T> values) {
        return one instanceof Complex
                ? FieldEvaluation.complex(one, digits, values)
                : FieldEvaluation.real(one, digits, values);
    }

    private T off(T value, double by) {
        return value.multiply(1 + by * random.nextDouble(-1, 1));
    }

    private T off(T value) {
        return off(value, OF_OPERATIONS);
    }

    @Override
    public T rational(Rational value) {
        T rounded = plain.rational(value);
        return value.isInteger() ? rounded : off(rounded);
    }

    @Override
    public T symbol(Symbol symbol) {
        return plain.symbol(symbol);
    }

    @Override
    public T imaginaryUnit() {
        return plain.imaginaryUnit();
    }

    @Override
    public T pi() {
        return off(plain.pi());
    }

    @Override
    public T sum(List<T> terms) {
        return off(plain.sum(terms));
    }

    @Override
    public T product(List<T> factors) {
        return off(plain.product(factors));
    }

    @Override
    public T integerPower(T base, int exponent) {
        return off(plain.integerPower(base, exponent));
    }

    @Override
    public T power(T base, T exponent) {
        return off(plain.power(base, exponent));
    }

    @Override
    public T apply(Function function, List<T> arguments) {
        return off(plain.apply(function, arguments));
    }

    /** With its limits off, and then the integral; the integrand is the quadrature's. */
    @Override
    public T integral(Expression.Integral integral) {
        Symbol lower = new Symbol(integral.variable().name() + "From");
        Symbol upper = new Symbol(integral.variable().name() + "To");
        Map<Symbol, T> values = new HashMap<>(state);
        values.put(lower, integral.lower().fold(this));
        values.put(upper, integral.upper().fold(this));
        Expression between = new Expression.Integral(integral.integrand(), integral.variable(), lower, upper);
        List<Object> key = List.of(integral, values.get(lower), values.get(upper));
        T value = integrals.get(key);
        if (value == null) {
            value = between.fold(evaluation(DIGITS_OF_INTEGRALS, values));
            integrals.put(key, value);
        }
        return off(value, OF_INTEGRALS);
    }

    /** With its start off, and then the integral; the rest is the quadrature's. */
    @Override
    public T flowIntegral(Expression.FlowIntegral integral) {
        Map<Symbol, T> values = new HashMap<>(state);
        List<Expression> start = new ArrayList<>();
        List<Object> key = new ArrayList<>(List.of(integral));
        for (int k = 0; k < integral.start().size(); k++) {
            Symbol from = new Symbol("from" + k);
            while (values.containsKey(from) || integral.symbols().contains(from)) {
                from = new Symbol(from.name() + "0");
            }
            T value = integral.start().get(k).fold(this);
            values.put(from, value);
            start.add(from);
            key.add(value);
        }
        T value = integrals.get(key);
        if (value == null) {
            value = Expression.flowIntegral(
                            integral.integrand(), integral.time(), integral.variables(), integral.field(), start)
                    .fold(evaluation(DIGITS_OF_INTEGRALS, values));
            integrals.put(key, value);
        }
        return off(value, OF_INTEGRALS);
    }

    @Override
    public T root(Expression.Root root) {
        return off(plain.root(root));
    }

    @Override
    public T rootSum(Expression.RootSum sum) {
        return off(plain.rootSum(sum));
    }
}
