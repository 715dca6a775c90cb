package kog.symbolic.numeric;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import kog.symbolic.Expression;
import kog.symbolic.Function;
import kog.symbolic.Interpretation;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.Work;
import kog.symbolic.algebra.PolynomialRoots;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.analysis.differentiation.FieldUnivariateDerivative1;
import org.hipparchus.complex.Complex;
import org.hipparchus.complex.FieldComplex;

/**
 * The value of a formula in any Hipparchus field: doubles, complex numbers, gradients, numbers of many digits and
 * combinations of these. Gradients through integrals and roots come out right because bounds, nodes and Newton steps are
 * computed in the field itself.
 *
 * @param <T> the field's elements
 */
public final class FieldEvaluation<T extends CalculusFieldElement<T>> implements Interpretation<T> {

    private static final int[] BEYOND_DOUBLES = {2_000, 20_000, 200_000};

    private static final int LARGEST_CHUNK_BITS = 31;

    /** Up to here the engine's own functions are right. */
    private static final int DOUBLE_DIGITS = 16;

    /** Fields carry some digits more than are asked for. */
    private static final int SPARE_DIGITS = 20;

    /** What an operation costs for each word of four digits, with numbers of two parts each of which may be one of two. */
    private static final long OPERATION = 2;

    private static final long FUNCTION = 50;

    /** Numbers of many digits have exponents up to about this; where there is none the engine does not end. */
    private static final double LARGEST_EXPONENT = 400_000;

    private final T one;
    private final boolean complex;
    private final int digits;
    private final long words;
    private final Map<Symbol, T> values;
    /** Newton's iteration is costly in fields of many digits, and formulas repeat the same few roots. */
    private final Map<Expression.Root, T> roots;
    /** So are divisions. */
    private final Map<Rational, T> numbers;

    /** Nodes are costly in fields of many digits, so nested evaluations share them. */
    private Quadrature<T> quadrature;

    private FieldEvaluation(
            T one,
            boolean complex,
            int digits,
            Map<Symbol, T> values,
            Map<Expression.Root, T> roots,
            Map<Rational, T> numbers) {
        this.one = one;
        this.complex = complex;
        this.digits = digits;
        this.values = values;
        this.roots = roots;
        this.numbers = numbers;
        long parts = (complex ? 4L : 1L) * (one instanceof FieldUnivariateDerivative1 ? 2 : 1);
        this.words = digits <= DOUBLE_DIGITS ? 0 : (digits + SPARE_DIGITS) / 4L * parts;
    }

    /** Numbers of many digits charge for themselves. */
    private void spend(long operations) {
        if (words > 0 && !Work.take(words * operations)) {
            throw new ArithmeticException("the evaluation takes too many operations");
        }
    }

    /**
     * Evaluation over a real field: logarithms of negative numbers are NaN there.
     *
     * @param one    1 in the field
     * @param digits how many digits an integral is computed to (at most what the field carries)
     */
    public static <T extends CalculusFieldElement<T>> FieldEvaluation<T> real(
            T one, int digits, Map<Symbol, T> values) {
        return new FieldEvaluation<>(one, false, digits, values, new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
    }

    /** Evaluation over a field that contains i. */
    public static <T extends CalculusFieldElement<T>> FieldEvaluation<T> complex(
            T one, int digits, Map<Symbol, T> values) {
        return new FieldEvaluation<>(one, true, digits, values, new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
    }

    FieldEvaluation<T> with(Symbol symbol, T value) {
        Map<Symbol, T> extended = new HashMap<>(values);
        extended.put(symbol, value);
        FieldEvaluation<T> inside = new FieldEvaluation<>(one, complex, digits, extended, roots, numbers);
        inside.quadrature = quadrature;
        return inside;
    }

    @Override
    public T rational(Rational value) {
        if (digits <= DOUBLE_DIGITS) {
            return one.newInstance(value.doubleValue());
        }
        return numbers.computeIfAbsent(value, this::quotient);
    }

    private T quotient(Rational value) {
        T numerator = integer(value.numerator());
        return value.isInteger() ? numerator : numerator.divide(integer(value.denominator()));
    }

    private T integer(java.math.BigInteger value) {
        if (value.bitLength() <= LARGEST_CHUNK_BITS) {
            return one.newInstance(value.doubleValue());
        }
        java.math.BigInteger high = value.shiftRight(LARGEST_CHUNK_BITS);
        java.math.BigInteger low = value.subtract(high.shiftLeft(LARGEST_CHUNK_BITS));
        return integer(high).multiply(one.newInstance(1L << LARGEST_CHUNK_BITS)).add(low.doubleValue());
    }

    @Override
    public T symbol(Symbol symbol) {
        T value = values.get(symbol);
        if (value == null) {
            throw new IllegalArgumentException("no value for symbol " + symbol);
        }
        return value;
    }

    @Override
    public T imaginaryUnit() {
        // not one.negate(): its imaginary part is -0, and the square root of -1 - 0i is -i
        return complex ? one.newInstance(-1.0).sqrt() : one.newInstance(Double.NaN);
    }

    @Override
    public T pi() {
        return one.getPi();
    }

    @Override
    public T sum(List<T> terms) {
        spend(terms.size());
        T total = terms.get(0);
        for (T term : terms.subList(1, terms.size())) {
            total = total.add(term);
        }
        return total;
    }

    @Override
    public T product(List<T> factors) {
        spend(OPERATION * factors.size());
        T total = factors.get(0);
        for (T factor : factors.subList(1, factors.size())) {
            total = total.multiply(factor);
        }
        return total;
    }

    @Override
    public T integerPower(T base, int exponent) {
        if (exponent < 0) {
            return integerPower(base, -exponent).reciprocal();
        }
        spend(OPERATION * 2 * (32 - Integer.numberOfLeadingZeros(exponent)));
        T result = one;
        T square = base;
        for (int n = exponent; n > 0; n >>= 1) {
            if ((n & 1) == 1) {
                result = result.multiply(square);
            }
            square = n > 1 ? square.multiply(square) : square;
        }
        return result;
    }

    @Override
    public T power(T base, T exponent) {
        spend(FUNCTION);
        return exp(log(base).multiply(exponent));
    }

    @Override
    public T apply(Function function, List<T> arguments) {
        spend(FUNCTION);
        T x = arguments.get(0);
        return switch (function) {
            case EXP -> exp(x);
            case LOG -> log(x);
            case SIN -> bounded(x, true).sin();
            case COS -> bounded(x, true).cos();
            case TAN -> bounded(x, true).tan();
            case SINH -> bounded(x, false).sinh();
            case COSH -> bounded(x, false).cosh();
            case TANH -> Math.abs(x.getReal()) > LARGEST_EXPONENT ? sign(x) : x.tanh();
            case ASIN -> asin(x);
            case ACOS -> acos(x);
            case ATAN -> atan(x);
            case ATAN2 -> atan2(x, arguments.get(1));
            case ABS -> x.multiply(sign(x));
            case SIGN -> sign(x);
            case LOGISTIC -> exp(x.negate()).add(1).reciprocal();
        };
    }

    /** What leaves the range of the numbers is infinite, or 0, as in doubles. */
    private T exp(T x) {
        double real = x.getReal();
        return digits <= DOUBLE_DIGITS || !(Math.abs(real) > LARGEST_EXPONENT)
                ? x.exp()
                : one.newInstance(real > 0 ? Double.POSITIVE_INFINITY : 0);
    }

    /** x, unless an exponential inside the function would leave the range of the numbers. */
    private T bounded(T x, boolean turned) {
        if (digits <= DOUBLE_DIGITS || turned && !complex) {
            return x;
        }
        double size = turned ? x.multiply(imaginaryUnit()).getReal() : x.getReal();
        return Math.abs(size) > LARGEST_EXPONENT ? one.newInstance(Double.NaN) : x;
    }

    /**
     * The principal logarithm, with imaginary part in (−π, π]. The engine's own takes −π for some negative numbers, by the
     * sign of a zero, and has π to 16 digits only in fields of more.
     */
    private T log(T z) {
        if (!complex || !(z.getReal() < 0)) {
            return refinedLog(z);
        }
        T i = imaginaryUnit();
        boolean below = z.multiply(i).getReal() > 0;
        T turn = i.multiply(one.getPi());
        T opposite = refinedLog(z.negate());
        return below ? opposite.subtract(turn) : opposite.add(turn);
    }

    /**
     * Halley's step for exp(w) = z triples the digits: the engine's angles of numbers of many digits have errors up to 2e-14.
     */
    private T refinedLog(T z) {
        T w = z.log();
        if (!complex || digits <= DOUBLE_DIGITS || z.multiply(imaginaryUnit()).getReal() == 0) {
            return w;
        }
        for (int known = 13; known < digits + SPARE_DIGITS; known *= 3) {
            T e = w.exp();
            T step = z.subtract(e).multiply(2).divide(z.add(e));
            if (step.isNaN()) {
                return w;
            }
            w = w.add(step);
        }
        return w;
    }

    /**
     * Since tan(t − atan x) = (sin t − x cos t)/(cos t + x sin t), subtracting that from t triples the digits: those of the
     * engine's arc tangent of numbers of many digits end at up to 2e-14.
     */
    private T atan(T x) {
        T t = x.atan();
        if (digits <= DOUBLE_DIGITS) {
            return t;
        }
        for (int known = 13; known < digits + SPARE_DIGITS; known *= 3) {
            T sine = t.sin();
            T cosine = t.cos();
            T step = sine.subtract(x.multiply(cosine)).divide(cosine.add(x.multiply(sine)));
            if (step.isNaN()) {
                return t;
            }
            t = t.subtract(step);
        }
        return t;
    }

    /** Newton's steps for sin t = x, except where the cosine is small. */
    private T asin(T x) {
        T t = x.asin();
        if (digits <= DOUBLE_DIGITS || t.isNaN()) {
            return t;
        }
        if (t.cos().norm() < 1e-3) {
            T half = x.divide(one.subtract(x.multiply(x)).sqrt().add(1));
            return complex ? t : atan(half).multiply(2);
        }
        for (int known = 10; known < digits + SPARE_DIGITS; known *= 2) {
            t = t.subtract(t.sin().subtract(x).divide(t.cos()));
        }
        return t;
    }

    private T acos(T x) {
        return digits <= DOUBLE_DIGITS
                ? x.acos()
                : one.getPi().multiply(one.newInstance(0.5)).subtract(asin(x));
    }

    /** The argument of x + iy in (−π, π] for real x and y, with all the digits of the field. */
    private T atan2(T y, T x) {
        double right = x.getReal();
        double up = y.getReal();
        if (Math.abs(up) <= Math.abs(right)) {
            T angle = atan(y.divide(x));
            return right > 0 ? angle : up < 0 ? angle.subtract(one.getPi()) : angle.add(one.getPi());
        }
        T quarter = one.getPi().multiply(one.newInstance(0.5));
        T angle = atan(x.divide(y));
        return up > 0 ? quarter.subtract(angle) : quarter.add(angle).negate();
    }

    /** A constant of the field: the sign of a real argument has no derivative. */
    private T sign(T x) {
        double real = x.getReal();
        for (int exponent : BEYOND_DOUBLES) {
            // numbers of many digits have longer exponents, too
            real = real == 0 ? x.scalb(exponent).getReal() : real;
        }
        return one.newInstance(Double.isNaN(real) ? Double.NaN : Math.signum(real));
    }

    @Override
    public T integral(Expression.Integral integral) {
        return IntegralLayout.value(integral, this);
    }

    @Override
    public T flowIntegral(Expression.FlowIntegral integral) {
        return FlowIntegralValue.in(one, integral, this::symbol);
    }

    Quadrature<T> quadrature() {
        if (quadrature == null) {
            quadrature = new Quadrature<>(one, digits);
        }
        return quadrature;
    }

    @Override
    public T root(Expression.Root root) {
        T known = roots.get(root);
        if (known == null) {
            known = number(RootDigits.of(root.coefficients(), digits).get(root.index() - 1));
            roots.put(root, known);
        }
        return known;
    }

    /** NaN where the field is real and the root is not. */
    private T number(RootDigits root) {
        if (!root.imaginary().isEmpty() && !complex) {
            return one.newInstance(Double.NaN);
        }
        T real = sumOf(root.real());
        return root.imaginary().isEmpty() ? real : real.add(imaginaryUnit().multiply(sumOf(root.imaginary())));
    }

    /** The smallest parts first, for the sake of fields of few digits. */
    private T sumOf(List<Double> parts) {
        T sum = one.newInstance(0);
        for (int k = parts.size() - 1; k >= 0; k--) {
            sum = sum.add(parts.get(k));
        }
        return sum;
    }

    /** Newton's iteration in the field; each step doubles the digits of a simple root. */
    T refined(List<T> coefficients, Complex start) {
        if (start.getImaginary() != 0 && !complex) {
            return one.newInstance(Double.NaN);
        }
        T z = one.newInstance(start.getReal());
        if (start.getImaginary() != 0) {
            z = z.add(imaginaryUnit().multiply(start.getImaginary()));
        }
        return refined(coefficients, z, 8);
    }

    /** Likewise, from a root that so many digits are known of. */
    T refined(List<T> coefficients, T start, int knownDigits) {
        T z = start;
        for (int known = knownDigits; known < 4 * digits && known < 1 << 20; known *= 2) {
            T value = one.newInstance(0);
            T slope = one.newInstance(0);
            for (int k = coefficients.size() - 1; k >= 0; k--) {
                slope = slope.multiply(z).add(value);
                value = value.multiply(z).add(coefficients.get(k));
            }
            z = z.subtract(value.divide(slope));
        }
        return z;
    }

    @Override
    public T rootSum(Expression.RootSum sum) {
        if (complex) {
            return overRoots(sum);
        }
        // conjugate pairs make the sum real; only the constant phases of logarithms of negative numbers are lost
        FieldComplex<T> liftedOne = new FieldComplex<>(one);
        Map<Symbol, FieldComplex<T>> lifted = new HashMap<>();
        values.forEach((symbol, value) -> lifted.put(symbol, new FieldComplex<>(value)));
        return new FieldEvaluation<>(
                        liftedOne, true, digits, lifted, new ConcurrentHashMap<>(), new ConcurrentHashMap<>())
                .overRoots(sum)
                .getRealPart();
    }

    private T overRoots(Expression.RootSum sum) {
        List<T> terms = new ArrayList<>();
        for (T root : roots(sum)) {
            terms.add(sum.body().fold(with(sum.variable(), root)));
        }
        return terms.size() == 1 ? terms.get(0) : sum(terms);
    }

    private List<T> roots(Expression.RootSum sum) {
        if (sum.coefficients().stream().allMatch(Expression.Number.class::isInstance)) {
            List<Rational> exact = sum.coefficients().stream()
                    .map(c -> ((Expression.Number) c).value())
                    .toList();
            return RootDigits.of(exact, digits).stream().map(this::number).toList();
        }
        List<T> coefficients =
                sum.coefficients().stream().map(c -> c.fold(this)).toList();
        double[] doubles = coefficients.stream().mapToDouble(T::getReal).toArray();
        return PolynomialRoots.of(doubles, -1).stream()
                .map(start -> refined(coefficients, start))
                .toList();
    }
}
