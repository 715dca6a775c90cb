package kog.dynamics.precise;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import kog.dynamics.number.DoubleDouble;
import kog.dynamics.series.SeriesTape;
import kog.symbolic.Expression;
import kog.symbolic.Function;
import kog.symbolic.Interpretation;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;

/**
 * f(x* + y) − f(x*) of formulas, to the digits of y: every node carries the difference of its value from that at x*, by
 * Leibniz' rule for products and by the addition theorems for functions, so that nothing of the size of x* cancels. Beside
 * it goes a magnitude: the rounding of a difference is a few units in the last place of its magnitude, the rounding of y
 * and of the values at x* included. Not safe for many threads.
 */
final class Deviations {

    private final List<Variable> variables = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final List<Node> roots;

    /** @param center x*, N entries */
    Deviations(List<Symbol> state, List<Expression> formulas, DoubleDouble[] center) {
        Map<Symbol, Node> known = new HashMap<>();
        for (int i = 0; i < state.size(); i++) {
            Variable variable = new Variable(center[i]);
            variables.add(variable);
            known.put(state.get(i), variable);
        }
        Builder builder = new Builder(known);
        roots = formulas.stream().map(f -> f.fold(builder)).toList();
    }

    /** Evaluates at x* + y. */
    void update(double[] y) {
        for (int i = 0; i < y.length; i++) {
            variables.get(i).set(y[i]);
        }
        for (Node node : nodes) {
            node.update();
        }
    }

    /** f_i(x* + y) − f_i(x*). */
    double difference(int i) {
        return roots.get(i).difference;
    }

    double magnitude(int i) {
        return roots.get(i).magnitude;
    }

    private abstract class Node {
        final DoubleDouble exactly;
        final double base;
        double difference;
        double magnitude;

        Node(DoubleDouble exactly) {
            this.exactly = exactly;
            this.base = exactly.doubleValue();
            nodes.add(this);
        }

        double full() {
            return base + difference;
        }

        abstract void update();
    }

    private final class Variable extends Node {
        Variable(DoubleDouble center) {
            super(center);
        }

        void set(double y) {
            difference = y;
            magnitude = Math.abs(y);
        }

        @Override
        void update() {}
    }

    private final class Constant extends Node {
        Constant(DoubleDouble value) {
            super(value);
        }

        @Override
        void update() {}
    }

    private final class Sum extends Node {
        private final List<Node> parts;

        Sum(List<Node> parts) {
            super(parts.stream().map(p -> p.exactly).reduce(DoubleDouble.ZERO, DoubleDouble::add));
            this.parts = List.copyOf(parts);
        }

        @Override
        void update() {
            difference = 0;
            magnitude = 0;
            for (Node part : parts) {
                difference += part.difference;
                magnitude += part.magnitude;
            }
        }
    }

    private final class Product extends Node {
        private final Node a;
        private final Node b;

        Product(Node a, Node b) {
            super(a.exactly.multiply(b.exactly));
            this.a = a;
            this.b = b;
        }

        @Override
        void update() {
            difference = a.difference * b.full() + a.base * b.difference;
            magnitude = a.magnitude * (Math.abs(b.base) + Math.abs(b.difference))
                    + Math.abs(a.base) * b.magnitude
                    + Math.abs(difference);
        }
    }

    private final class Reciprocal extends Node {
        private final Node a;

        Reciprocal(Node a) {
            super(a.exactly.reciprocal());
            this.a = a;
        }

        @Override
        void update() {
            double slope = 1 / (a.base * a.full());
            difference = -a.difference * slope;
            // the denominator may have cancelled, too
            magnitude =
                    Math.abs(slope) * a.magnitude * (1 + a.magnitude / Math.abs(a.full())) + 2 * Math.abs(difference);
        }
    }

    private final class Applied extends Node {
        private final Function f;
        private final Node u;
        private final DoubleUnaryOperator plain;

        Applied(Function f, Node u) {
            super(PreciseFunctions.apply(f, u.exactly));
            this.f = f;
            this.u = u;
            this.plain = SeriesTape.function(f);
        }

        @Override
        void update() {
            double c = u.base;
            double d = u.difference;
            double stable = stable(c, d);
            difference = Double.isNaN(stable) ? plain.applyAsDouble(c + d) - base : stable;
            // the mean slope over the way stands for the slope, the argument's rounding for a shift of the way
            double slope = d == 0 ? 0 : Math.abs(difference / d);
            magnitude = Math.max(slope, Math.abs(slope(c + d))) * u.magnitude
                    + (2 + Math.abs(c)) * Math.abs(difference)
                    + (Double.isNaN(stable) ? Math.abs(base) + Math.abs(plain.applyAsDouble(c + d)) : 0);
        }

        private double slope(double x) {
            return switch (f) {
                case EXP -> Math.exp(x);
                case LOG -> 1 / x;
                case SIN -> Math.cos(x);
                case COS -> Math.sin(x);
                case TAN -> 1 / (Math.cos(x) * Math.cos(x));
                case SINH -> Math.cosh(x);
                case COSH -> Math.sinh(x);
                case TANH -> 1 / (Math.cosh(x) * Math.cosh(x));
                case LOGISTIC -> 0.25 / (Math.cosh(x / 2) * Math.cosh(x / 2));
                case ATAN -> 1 / (1 + x * x);
                default -> 1 / Math.sqrt(1 - x * x);
            };
        }

        /** Not a number where the plain difference must do. */
        private double stable(double c, double d) {
            double mean = c + d / 2;
            switch (f) {
                case EXP:
                    return Math.exp(c) * Math.expm1(d);
                case LOG:
                    return Math.log1p(d / c);
                case SIN:
                    return 2 * Math.cos(mean) * Math.sin(d / 2);
                case COS:
                    return -2 * Math.sin(mean) * Math.sin(d / 2);
                case TAN:
                    return Math.sin(d) / (Math.cos(c) * Math.cos(c + d));
                case ASIN:
                    return arc(c, d);
                case ACOS:
                    return -arc(c, d);
                case ATAN:
                    double below = 1 + c * (c + d);
                    return below > 0 ? Math.atan(d / below) : Double.NaN;
                default:
                    return Math.abs(d) <= 1 ? hyperbolic(c, d, mean) : Double.NaN;
            }
        }

        private double hyperbolic(double c, double d, double mean) {
            return switch (f) {
                case SINH -> 2 * Math.cosh(mean) * Math.sinh(d / 2);
                case COSH -> 2 * Math.sinh(mean) * Math.sinh(d / 2);
                case TANH -> Math.sinh(d) / (Math.cosh(c) * Math.cosh(c + d));
                case LOGISTIC -> Math.sinh(d / 2) / (2 * Math.cosh(c / 2) * Math.cosh((c + d) / 2));
                default -> Double.NaN;
            };
        }

        private double arc(double c, double d) {
            double a = Math.sqrt(1 - c * c);
            double b = Math.sqrt(1 - (c + d) * (c + d));
            return Math.asin(d * a + c * d * (2 * c + d) / (a + b));
        }
    }

    private final class Piece extends Node {
        private final boolean modulus;
        private final Node u;

        Piece(boolean modulus, Node u) {
            super(PreciseFunctions.apply(modulus ? Function.ABS : Function.SIGN, u.exactly));
            this.modulus = modulus;
            this.u = u;
        }

        @Override
        void update() {
            double sign = Math.signum(u.full());
            boolean same = sign == Math.signum(u.base);
            difference = modulus ? same ? sign * u.difference : Math.abs(u.full()) - base : sign - base;
            magnitude = modulus ? u.magnitude : Math.abs(difference);
        }
    }

    private final class Builder implements Interpretation<Node> {
        private final Map<Symbol, Node> known;

        Builder(Map<Symbol, Node> known) {
            this.known = known;
        }

        @Override
        public Node rational(Rational value) {
            return new Constant(DoubleDouble.of(value));
        }

        @Override
        public Node symbol(Symbol symbol) {
            return known.get(symbol);
        }

        @Override
        public Node imaginaryUnit() {
            throw new IllegalArgumentException("found the imaginary unit in a real field");
        }

        @Override
        public Node pi() {
            return new Constant(DoubleDouble.PI);
        }

        @Override
        public Node sum(List<Node> terms) {
            return new Sum(terms);
        }

        @Override
        public Node product(List<Node> factors) {
            Node total = factors.get(0);
            for (int k = 1; k < factors.size(); k++) {
                total = new Product(total, factors.get(k));
            }
            return total;
        }

        @Override
        public Node integerPower(Node base, int exponent) {
            if (exponent == 0) {
                return new Constant(DoubleDouble.ONE);
            }
            Node power = positive(base, Math.abs(exponent));
            return exponent < 0 ? new Reciprocal(power) : power;
        }

        private Node positive(Node base, int exponent) {
            if (exponent == 1) {
                return base;
            }
            Node half = positive(base, exponent / 2);
            Node square = new Product(half, half);
            return exponent % 2 == 0 ? square : new Product(square, base);
        }

        @Override
        public Node power(Node base, Node exponent) {
            return new Applied(Function.EXP, new Product(exponent, new Applied(Function.LOG, base)));
        }

        @Override
        public Node apply(Function function, List<Node> arguments) {
            Node u = arguments.get(0);
            return function == Function.ABS || function == Function.SIGN
                    ? new Piece(function == Function.ABS, u)
                    : new Applied(function, u);
        }

        @Override
        public Node integral(Expression.Integral integral) {
            throw new IllegalArgumentException("found an integral in a field");
        }

        @Override
        public Node flowIntegral(Expression.FlowIntegral integral) {
            throw new IllegalArgumentException("found an integral in a field");
        }

        @Override
        public Node root(Expression.Root root) {
            return new Constant(PreciseFunctions.constant(root));
        }

        @Override
        public Node rootSum(Expression.RootSum sum) {
            throw new IllegalArgumentException("found a root sum in a field");
        }
    }
}
