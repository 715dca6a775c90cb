package kog.dynamics.series;

import java.util.List;
import java.util.Map;
import kog.dynamics.MissingValueException;
import kog.symbolic.Expression;
import kog.symbolic.Function;
import kog.symbolic.Interpretation;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;

/** Writes formulas on a tape; equal parts of one formula are not shared beyond what the formula shares by itself. */
public final class TapeBuilder<N> implements Interpretation<N> {

    private final Tape<N> tape;
    private final Map<Symbol, N> variables;

    public TapeBuilder(Tape<N> tape, Map<Symbol, N> variables) {
        this.tape = tape;
        this.variables = variables;
    }

    @Override
    public N rational(Rational value) {
        return tape.constant(value);
    }

    @Override
    public N symbol(Symbol symbol) {
        N known = variables.get(symbol);
        if (known == null) {
            throw new MissingValueException(java.util.Set.of(symbol.name()));
        }
        return known;
    }

    @Override
    public N imaginaryUnit() {
        throw noSeries("the imaginary unit");
    }

    @Override
    public N pi() {
        return tape.constant(Expression.PI);
    }

    @Override
    public N sum(List<N> terms) {
        return tape.sum(terms);
    }

    @Override
    public N product(List<N> factors) {
        N total = factors.get(0);
        for (int k = 1; k < factors.size(); k++) {
            total = tape.product(total, factors.get(k));
        }
        return total;
    }

    @Override
    public N integerPower(N base, int exponent) {
        if (exponent == 0) {
            return tape.constant(Rational.ONE);
        }
        N power = positivePower(base, Math.abs(exponent));
        return exponent < 0 ? tape.reciprocal(power) : power;
    }

    private N positivePower(N base, int exponent) {
        if (exponent == 1) {
            return base;
        }
        N half = positivePower(base, exponent / 2);
        N square = tape.product(half, half);
        return exponent % 2 == 0 ? square : tape.product(square, base);
    }

    @Override
    public N power(N base, N exponent) {
        return exp(tape.product(exponent, log(base)));
    }

    private N exp(N u) {
        N f = tape.chain(Function.EXP, u);
        return tape.derivative(f, f);
    }

    private N log(N u) {
        return tape.derivative(tape.chain(Function.LOG, u), tape.reciprocal(u));
    }

    @Override
    public N apply(Function function, List<N> arguments) {
        N u = arguments.get(0);
        return switch (function) {
            case EXP -> exp(u);
            case LOG -> log(u);
            case SIN -> pair(u, Function.SIN, Function.COS, Rational.ONE, Rational.MINUS_ONE);
            case COS -> pair(u, Function.COS, Function.SIN, Rational.MINUS_ONE, Rational.ONE);
            case SINH -> pair(u, Function.SINH, Function.COSH, Rational.ONE, Rational.ONE);
            case COSH -> pair(u, Function.COSH, Function.SINH, Rational.ONE, Rational.ONE);
            case TAN -> square(u, function, 1, 0, 1);
            case TANH -> square(u, function, 1, 0, -1);
            case LOGISTIC -> square(u, function, 0, 1, -1);
            case ATAN -> atan(u);
            case ASIN -> arc(u, function, Rational.ONE);
            case ACOS -> arc(u, function, Rational.MINUS_ONE);
            case ABS, SIGN -> tape.piece(function, u);
            case ATAN2 -> throw noSeries("atan2");
        };
    }

    /** f′ = a g u′, g′ = b f u′. */
    private N pair(N u, Function f, Function g, Rational a, Rational b) {
        N first = tape.chain(f, u);
        N second = tape.chain(g, u);
        tape.derivative(first, times(a, second));
        tape.derivative(second, times(b, first));
        return first;
    }

    private N times(Rational factor, N u) {
        return factor.equals(Rational.ONE) ? u : tape.product(tape.constant(factor), u);
    }

    /** f′ = (c₀ + c₁ f + c₂ f²) u′. */
    private N square(N u, Function f, int c0, int c1, int c2) {
        N node = tape.chain(f, u);
        N inner = tape.sum(List.of(tape.constant(Rational.of(c1)), times(Rational.of(c2), node)));
        N quadratic = tape.sum(List.of(tape.constant(Rational.of(c0)), tape.product(node, inner)));
        return tape.derivative(node, quadratic);
    }

    private N atan(N u) {
        N q = tape.reciprocal(tape.sum(List.of(tape.constant(Rational.ONE), tape.product(u, u))));
        return tape.derivative(tape.chain(Function.ATAN, u), q);
    }

    private N arc(N u, Function f, Rational sign) {
        N square = times(Rational.MINUS_ONE, tape.product(u, u));
        N inside = tape.sum(List.of(tape.constant(Rational.ONE), square));
        N root = power(inside, tape.constant(Rational.of(-1, 2)));
        return tape.derivative(tape.chain(f, u), times(sign, root));
    }

    @Override
    public N integral(Expression.Integral integral) {
        throw noSeries("an integral");
    }

    @Override
    public N flowIntegral(Expression.FlowIntegral integral) {
        throw noSeries("an integral");
    }

    @Override
    public N root(Expression.Root root) {
        return tape.constant(root);
    }

    @Override
    public N rootSum(Expression.RootSum sum) {
        throw noSeries("a root sum");
    }

    private static IllegalArgumentException noSeries(String what) {
        return new IllegalArgumentException(
                "found " + what + " in the field, expected functions that have a power series here");
    }
}
