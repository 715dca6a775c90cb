package kog.dynamics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import kog.network.Network;
import kog.symbolic.CompiledFormula;
import kog.symbolic.Expression;
import kog.symbolic.Function;
import kog.symbolic.Interpretation;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;

/** Writes formulas on a tape; equal parts of one formula are not shared beyond what the formula shares by itself. */
final class TapeBuilder implements Interpretation<SeriesTape.Node> {

    private final SeriesTape tape;
    private final Map<Symbol, SeriesTape.Node> variables = new HashMap<>();

    /** @param state receives one variable each, in turn, in {@code into} */
    TapeBuilder(SeriesTape tape, List<Symbol> state, List<SeriesTape.Variable> into) {
        this.tape = tape;
        for (Symbol x : state) {
            SeriesTape.Variable variable = tape.new Variable();
            into.add(variable);
            variables.put(x, variable);
        }
    }

    @Override
    public SeriesTape.Node rational(Rational value) {
        return tape.constant(value.doubleValue(), 0);
    }

    @Override
    public SeriesTape.Node symbol(Symbol symbol) {
        SeriesTape.Node known = variables.get(symbol);
        if (known != null) {
            return known;
        }
        if (symbol.equals(Network.EPSILON)) {
            return tape.constant(1, 1);
        }
        throw new MissingValueException(java.util.Set.of(symbol.name()));
    }

    @Override
    public SeriesTape.Node imaginaryUnit() {
        throw noSeries("the imaginary unit");
    }

    @Override
    public SeriesTape.Node pi() {
        return tape.constant(Math.PI, 0);
    }

    @Override
    public SeriesTape.Node sum(List<SeriesTape.Node> terms) {
        return tape.sum(terms);
    }

    @Override
    public SeriesTape.Node product(List<SeriesTape.Node> factors) {
        SeriesTape.Node total = factors.get(0);
        for (int k = 1; k < factors.size(); k++) {
            total = tape.product(total, factors.get(k));
        }
        return total;
    }

    @Override
    public SeriesTape.Node integerPower(SeriesTape.Node base, int exponent) {
        if (exponent == 0) {
            return tape.constant(1, 0);
        }
        SeriesTape.Node power = positivePower(base, Math.abs(exponent));
        return exponent < 0 ? tape.reciprocal(power) : power;
    }

    private SeriesTape.Node positivePower(SeriesTape.Node base, int exponent) {
        if (exponent == 1) {
            return base;
        }
        SeriesTape.Node half = positivePower(base, exponent / 2);
        SeriesTape.Node square = tape.product(half, half);
        return exponent % 2 == 0 ? square : tape.product(square, base);
    }

    @Override
    public SeriesTape.Node power(SeriesTape.Node base, SeriesTape.Node exponent) {
        return exp(tape.product(exponent, log(base)));
    }

    private SeriesTape.Node exp(SeriesTape.Node u) {
        SeriesTape.Chain f = tape.new Chain(u, Math::exp);
        return f.derivative(f);
    }

    private SeriesTape.Node log(SeriesTape.Node u) {
        SeriesTape.Node q = tape.reciprocal(u);
        return tape.new Chain(u, Math::log).derivative(q);
    }

    @Override
    public SeriesTape.Node apply(Function function, List<SeriesTape.Node> arguments) {
        SeriesTape.Node u = arguments.get(0);
        return switch (function) {
            case EXP -> exp(u);
            case LOG -> log(u);
            case SIN -> pair(u, Math::sin, Math::cos, -1);
            case COS -> pair(u, Math::cos, x -> -Math.sin(x), -1);
            case SINH -> pair(u, Math::sinh, Math::cosh, 1);
            case COSH -> pair(u, Math::cosh, Math::sinh, 1);
            case TAN -> square(u, Math::tan, 1, 0, 1);
            case TANH -> square(u, Math::tanh, 1, 0, -1);
            case LOGISTIC -> square(u, x -> 1 / (1 + Math.exp(-x)), 0, 1, -1);
            case ATAN -> atan(u);
            case ASIN -> arc(u, Math::asin, 1);
            case ACOS -> arc(u, Math::acos, -1);
            case ABS -> tape.locallyConstant(u, x -> x == 0 ? Double.NaN : Math.signum(x), true);
            case SIGN -> tape.locallyConstant(u, x -> x == 0 ? Double.NaN : Math.signum(x), false);
            case ATAN2 -> throw noSeries("atan2");
        };
    }

    /** f′ = g u′, g′ = ± f u′. */
    private SeriesTape.Node pair(SeriesTape.Node u, DoubleUnaryOperator f, DoubleUnaryOperator g, double sign) {
        SeriesTape.Chain first = tape.new Chain(u, f);
        SeriesTape.Chain second = tape.new Chain(u, g);
        first.derivative(second);
        second.derivative(tape.product(tape.constant(sign, 0), first));
        return first;
    }

    /** f′ = (c₀ + c₁ f + c₂ f²) u′. */
    private SeriesTape.Node square(SeriesTape.Node u, DoubleUnaryOperator f, double c0, double c1, double c2) {
        SeriesTape.Chain node = tape.new Chain(u, f);
        SeriesTape.Node quadratic = tape.sum(List.of(
                tape.constant(c0, 0),
                tape.product(node, tape.sum(List.of(
                        tape.constant(c1, 0), tape.product(tape.constant(c2, 0), node))))));
        return node.derivative(quadratic);
    }

    private SeriesTape.Node atan(SeriesTape.Node u) {
        SeriesTape.Node q = tape.reciprocal(tape.sum(List.of(tape.constant(1, 0), tape.product(u, u))));
        return tape.new Chain(u, Math::atan).derivative(q);
    }

    private SeriesTape.Node arc(SeriesTape.Node u, DoubleUnaryOperator f, double sign) {
        SeriesTape.Node square = tape.product(tape.constant(-1, 0), tape.product(u, u));
        SeriesTape.Node inside = tape.sum(List.of(tape.constant(1, 0), square));
        SeriesTape.Node root = power(inside, tape.constant(-0.5, 0));
        return tape.new Chain(u, f).derivative(tape.product(tape.constant(sign, 0), root));
    }

    @Override
    public SeriesTape.Node integral(Expression.Integral integral) {
        throw noSeries("an integral");
    }

    @Override
    public SeriesTape.Node root(Expression.Root root) {
        return tape.constant(CompiledFormula.of(root, List.of()).value(), 0);
    }

    @Override
    public SeriesTape.Node rootSum(Expression.RootSum sum) {
        throw noSeries("a root sum");
    }

    private static IllegalArgumentException noSeries(String what) {
        return new IllegalArgumentException(
                "found " + what + " in the field, expected functions that have a power series here");
    }
}
