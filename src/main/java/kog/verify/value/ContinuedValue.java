package kog.verify.value;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import kog.symbolic.Expression;
import kog.symbolic.Function;
import kog.symbolic.Interpretation;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.numeric.CompiledFormula;
import kog.symbolic.numeric.FieldEvaluation;
import org.hipparchus.analysis.solvers.LaguerreSolver;
import org.hipparchus.complex.Complex;

/**
 * The value of a formula along a path, with every logarithm, power and argument on the branch that continues its value at
 * the state before. {@link #turn} tells by how much the fastest of them turned: near π a smaller step is needed.
 */
public final class ContinuedValue implements Interpretation<Complex> {

    private final Expression formula;
    private final List<Symbol> state;
    private final Map<Expression, CompiledFormula> compiled = new IdentityHashMap<>();
    private final Map<Expression.RootSum, List<Complex>> roots = new IdentityHashMap<>();
    private final Map<Expression.Root, Complex> exactRoots = new HashMap<>();
    private Map<Symbol, Complex> values = new HashMap<>();
    private double[] at;
    private List<Double> before = new ArrayList<>();
    private List<Double> now = new ArrayList<>();
    private double turn;

    /** Formulas in the state alone. */
    public ContinuedValue(Expression formula, List<Symbol> state) {
        this.formula = formula;
        this.state = state;
    }

    /** The arguments of all branching functions, in order of evaluation: where to continue from. */
    public List<Double> branches() {
        return List.copyOf(now);
    }

    public void continueFrom(List<Double> branches) {
        now = branches;
    }

    /** How far the fastest argument turned in the last evaluation, in radians. */
    public double turn() {
        return turn;
    }

    public Complex at(double[] x) {
        at = x;
        values = new HashMap<>();
        for (int i = 0; i < x.length; i++) {
            values.put(state.get(i), new Complex(x[i]));
        }
        before = now;
        now = new ArrayList<>();
        turn = 0;
        return formula.fold(this);
    }

    private double continued(double argument) {
        double chosen = argument;
        int k = now.size();
        if (k < before.size()) {
            chosen += 2 * Math.PI * Math.rint((before.get(k) - argument) / (2 * Math.PI));
            turn = Math.max(turn, Math.abs(chosen - before.get(k)));
        }
        now.add(chosen);
        return chosen;
    }

    private Complex log(Complex z) {
        double argument = continued(Math.atan2(z.getImaginary() + 0.0, z.getReal()));
        return new Complex(Math.log(z.norm()), argument);
    }

    @Override
    public Complex rational(Rational value) {
        return new Complex(value.doubleValue());
    }

    @Override
    public Complex symbol(Symbol symbol) {
        Complex value = values.get(symbol);
        if (value == null) {
            throw new IllegalArgumentException("no value for symbol " + symbol);
        }
        return value;
    }

    @Override
    public Complex imaginaryUnit() {
        return Complex.I;
    }

    @Override
    public Complex pi() {
        return new Complex(Math.PI);
    }

    @Override
    public Complex sum(List<Complex> terms) {
        return terms.stream().reduce(Complex.ZERO, Complex::add);
    }

    @Override
    public Complex product(List<Complex> factors) {
        return factors.stream().reduce(Complex.ONE, Complex::multiply);
    }

    @Override
    public Complex integerPower(Complex base, int exponent) {
        Complex result = Complex.ONE;
        for (int n = Math.abs(exponent), k = 31 - Integer.numberOfLeadingZeros(n | 1); k >= 0; k--) {
            result = result.multiply(result);
            result = (n >> k & 1) == 1 ? result.multiply(base) : result;
        }
        return exponent < 0 ? result.reciprocal() : result;
    }

    @Override
    public Complex power(Complex base, Complex exponent) {
        return log(base).multiply(exponent).exp();
    }

    @Override
    public Complex apply(Function function, List<Complex> arguments) {
        Complex x = arguments.get(0);
        return switch (function) {
            case EXP -> x.exp();
            case LOG -> log(x);
            case SIN -> x.sin();
            case COS -> x.cos();
            case TAN -> x.tan();
            case SINH -> x.sinh();
            case COSH -> x.cosh();
            case TANH -> x.tanh();
            case ASIN -> x.asin();
            case ACOS -> x.acos();
            case ATAN -> x.atan();
            case ATAN2 ->
                new Complex(
                        continued(Math.atan2(x.getReal() + 0.0, arguments.get(1).getReal())));
            case ABS -> new Complex(Math.abs(x.getReal()));
            case SIGN -> new Complex(Math.signum(x.getReal()));
            case LOGISTIC -> x.negate().exp().add(1).reciprocal();
        };
    }

    /** Integrals are values of their own, without branches to continue. */
    @Override
    public Complex integral(Expression.Integral integral) {
        CompiledFormula fast = compiled.computeIfAbsent(integral, i -> CompiledFormula.of(i, state));
        double value = fast.value(at);
        return Double.isNaN(value)
                ? integral.fold(FieldEvaluation.complex(Complex.ONE, 15, values))
                : new Complex(value);
    }

    @Override
    public Complex flowIntegral(Expression.FlowIntegral integral) {
        return new Complex(compiled.computeIfAbsent(integral, i -> CompiledFormula.of(i, state))
                .value(at));
    }

    @Override
    public Complex root(Expression.Root root) {
        return exactRoots.computeIfAbsent(root, r -> r.fold(FieldEvaluation.complex(Complex.ONE, 15, Map.of())));
    }

    @Override
    public Complex rootSum(Expression.RootSum sum) {
        Map<Symbol, Complex> outside = values;
        Complex total = Complex.ZERO;
        for (Complex root : roots.computeIfAbsent(sum, this::roots)) {
            values = new HashMap<>(outside);
            values.put(sum.variable(), root);
            total = total.add(sum.body().fold(this));
        }
        values = outside;
        return total;
    }

    private List<Complex> roots(Expression.RootSum sum) {
        if (sum.coefficients().stream().allMatch(Expression.Number.class::isInstance)) {
            List<Rational> exact = sum.coefficients().stream()
                    .map(c -> ((Expression.Number) c).value())
                    .toList();
            return IntStream.range(1, exact.size())
                    .mapToObj(k -> root(new Expression.Root(exact, k)))
                    .toList();
        }
        double[] coefficients = sum.coefficients().stream()
                .mapToDouble(c -> c.fold(this).getReal())
                .toArray();
        return List.of(new LaguerreSolver(1e-15, 1e-15, 1e-300).solveAllComplex(coefficients, 0.0));
    }
}
