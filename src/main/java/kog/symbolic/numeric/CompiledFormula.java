package kog.symbolic.numeric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kog.symbolic.Expression;
import kog.symbolic.Function;
import kog.symbolic.Interpretation;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.algebra.PolynomialRoots;
import org.hipparchus.complex.Complex;
import org.hipparchus.complex.FieldComplex;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;
import org.hipparchus.util.Binary64;

/**
 * A formula compiled to closures over an array of doubles; NaN where the formula has no real value. Sub-formulas that contain
 * i or a root that is not real are computed in complex arithmetic with error bounds ({@link RoundedComplex}), and count as
 * real where their imaginary part is rounding, as that of a product of conjugates is. Constants are computed once.
 */
public final class CompiledFormula {

    @FunctionalInterface
    private interface Code {
        double run(double[] slots);
    }

    @FunctionalInterface
    private interface ComplexCode {
        RoundedComplex run(double[] slots);
    }

    /** A compiled sub-formula: with real code, or with complex code if something in it is not real. */
    private record Node(Code realCode, ComplexCode complexCode, boolean isConstant) {

        static Node of(Code code) {
            return of(code, false);
        }

        static Node of(Code code, boolean constant) {
            return constant ? constant(code.run(new double[0])) : new Node(code, null, false);
        }

        static Node ofComplex(ComplexCode code) {
            return new Node(null, code, false);
        }

        static Node constant(double value) {
            return new Node(x -> value, null, true);
        }

        static Node constant(RoundedComplex value) {
            return new Node(null, x -> value, true);
        }

        boolean isComplex() {
            return complexCode != null;
        }

        Code real() {
            ComplexCode code = complexCode;
            return code == null ? realCode : x -> code.run(x).real();
        }

        ComplexCode complex() {
            Code code = realCode;
            return complexCode != null ? complexCode : x -> RoundedComplex.near(new Complex(code.run(x)));
        }
    }

    /** Beyond the 16 of a double, so that rounding comes last. */
    private static final int ROOT_DIGITS = 25;

    /** What an integral over complex numbers is computed to. */
    private static final double QUADRATURE_ERROR = 1e-12;

    private final Code code;

    private CompiledFormula(Code code) {
        this.code = code;
    }

    /**
     * Compiles.
     *
     * @param slots the symbols in the order in which {@link #value} takes their values
     * @throws IllegalArgumentException if the formula has a symbol without a slot
     */
    public static CompiledFormula of(Expression formula, List<Symbol> slots) {
        return new CompiledFormula(formula.fold(new Compiler(slots)).real());
    }

    /** The value; the array may be longer than the list of slots. */
    public double value(double... slots) {
        return code.run(slots);
    }

    private static final class Compiler implements Interpretation<Node> {

        private final Map<Symbol, Integer> slotOf = new HashMap<>();
        private final List<Symbol> slots;
        private final Map<Expression.Root, Complex> roots;

        Compiler(List<Symbol> slots) {
            this(slots, new HashMap<>());
        }

        private Compiler(List<Symbol> slots, Map<Expression.Root, Complex> roots) {
            this.roots = roots;
            this.slots = List.copyOf(slots);
            for (int k = 0; k < slots.size(); k++) {
                slotOf.put(slots.get(k), k);
            }
        }

        @Override
        public Node rational(Rational value) {
            double constant = value.doubleValue();
            return Node.constant(constant);
        }

        @Override
        public Node symbol(Symbol symbol) {
            Integer slot = slotOf.get(symbol);
            if (slot == null) {
                throw new IllegalArgumentException("no value for symbol " + symbol);
            }
            int k = slot;
            return Node.of(x -> x[k]);
        }

        @Override
        public Node imaginaryUnit() {
            return Node.constant(RoundedComplex.I);
        }

        @Override
        public Node pi() {
            return Node.constant(Math.PI);
        }

        @Override
        public Node sum(List<Node> terms) {
            if (anyComplex(terms)) {
                return inComplex(terms, RoundedComplex::sum);
            }
            return Node.of(sum(codes(terms)), constant(terms));
        }

        private static Code sum(Code[] all) {
            if (all.length == 2) {
                Code a = all[0];
                Code b = all[1];
                return x -> a.run(x) + b.run(x);
            }
            return x -> {
                double total = 0;
                for (Code term : all) {
                    total += term.run(x);
                }
                return total;
            };
        }

        @Override
        public Node product(List<Node> factors) {
            if (anyComplex(factors)) {
                return inComplex(factors, RoundedComplex::product);
            }
            return Node.of(product(codes(factors)), constant(factors));
        }

        private static Code product(Code[] all) {
            if (all.length == 2) {
                Code a = all[0];
                Code b = all[1];
                return x -> a.run(x) * b.run(x);
            }
            return x -> {
                double total = 1;
                for (Code factor : all) {
                    total *= factor.run(x);
                }
                return total;
            };
        }

        @Override
        public Node integerPower(Node base, int exponent) {
            return base.isComplex()
                    ? inComplex(List.of(base), z -> z.get(0).toThe(exponent))
                    : Node.of(integerPower(base.real(), exponent), base.isConstant());
        }

        private static Code integerPower(Code base, int exponent) {
            return switch (exponent) {
                case -1 -> x -> 1 / base.run(x);
                case 2 ->
                    x -> {
                        double b = base.run(x);
                        return b * b;
                    };
                case 3 ->
                    x -> {
                        double b = base.run(x);
                        return b * b * b;
                    };
                default -> x -> Math.pow(base.run(x), exponent);
            };
        }

        @Override
        public Node power(Node base, Node exponent) {
            List<Node> both = List.of(base, exponent);
            if (anyComplex(both)) {
                return inComplex(both, z -> z.get(0).toThe(z.get(1)));
            }
            Code b = base.real();
            Code e = exponent.real();
            return Node.of(x -> Math.pow(b.run(x), e.run(x)), constant(both));
        }

        @Override
        public Node apply(Function function, List<Node> arguments) {
            boolean realOnly = function == Function.ABS || function == Function.SIGN || function == Function.ATAN2;
            if (!realOnly && anyComplex(arguments)) {
                return inComplex(arguments, z -> z.get(0).apply(function));
            }
            return Node.of(apply(function, codes(arguments)), constant(arguments));
        }

        private static Code apply(Function function, Code[] arguments) {
            Code f = arguments[0];
            return switch (function) {
                case EXP -> x -> Math.exp(f.run(x));
                case LOG -> x -> Math.log(f.run(x));
                case SIN -> x -> Math.sin(f.run(x));
                case COS -> x -> Math.cos(f.run(x));
                case TAN -> x -> Math.tan(f.run(x));
                case SINH -> x -> Math.sinh(f.run(x));
                case COSH -> x -> Math.cosh(f.run(x));
                case TANH -> x -> Math.tanh(f.run(x));
                case ASIN -> x -> Math.asin(f.run(x));
                case ACOS -> x -> Math.acos(f.run(x));
                case ATAN -> x -> Math.atan(f.run(x));
                case ATAN2 -> {
                    Code second = arguments[1];
                    yield x -> Math.atan2(f.run(x), second.run(x));
                }
                case ABS -> x -> Math.abs(f.run(x));
                case SIGN -> x -> Math.signum(f.run(x));
                case LOGISTIC -> x -> 1 / (1 + Math.exp(-f.run(x)));
            };
        }

        @Override
        public Node integral(Expression.Integral integral) {
            Node from = integral.lower().fold(this);
            Node to = integral.upper().fold(this);
            Optional<PoleIntegral> poles = PoleIntegral.of(integral);
            Code lower = from.real();
            Code upper = to.real();
            if (poles.isPresent()) {
                PoleIntegral closed = poles.get();
                return Node.of(x -> closed.value(lower.run(x), upper.run(x)));
            }
            int depth = slots.size();
            List<Symbol> inside = new ArrayList<>(slots);
            inside.add(integral.variable());
            Node body = integral.integrand().fold(new Compiler(inside, roots));
            if (anyComplex(List.of(from, to, body))) {
                return Node.ofComplex(x -> inComplexField(integral, x));
            }
            Code integrand = body.real();
            return Node.of(x -> {
                double[] extended = Arrays.copyOf(x, depth + 1);
                return GaussKronrod.integrate(
                        s -> {
                            extended[depth] = s;
                            return integrand.run(extended);
                        },
                        lower.run(x),
                        upper.run(x));
            });
        }

        /** The trajectory's variables, the time and what recurs get slots behind those outside. */
        @Override
        public Node flowIntegral(Expression.FlowIntegral integral) {
            int n = integral.variables().size();
            List<Symbol> inside = new ArrayList<>(slots);
            inside.addAll(integral.variables());
            inside.add(integral.time());
            List<Expression> rates = new ArrayList<>(integral.field());
            rates.add(integral.integrand());
            SharedParts shared = SharedParts.of(rates, new HashSet<>(inside));
            List<Code> parts = new ArrayList<>();
            shared.parts().forEach((name, part) -> {
                parts.add(part.fold(new Compiler(inside, roots)).real());
                inside.add(name);
            });
            Compiler within = new Compiler(inside, roots);
            Code[] codes =
                    shared.formulas().stream().map(f -> f.fold(within).real()).toArray(Code[]::new);
            Code[] start =
                    integral.start().stream().map(s -> s.fold(this).real()).toArray(Code[]::new);
            Code[] steps = parts.toArray(Code[]::new);
            int outside = slots.size();
            return Node.of(x -> {
                double[] all = Arrays.copyOf(x, outside + n + 1 + steps.length);
                double[] from = new double[n];
                for (int k = 0; k < n; k++) {
                    from[k] = start[k].run(x);
                }
                return FlowQuadrature.integrate(
                        (t, y, rate) -> {
                            System.arraycopy(y, 0, all, outside, n);
                            all[outside + n] = t;
                            for (int k = 0; k < steps.length; k++) {
                                all[outside + n + 1 + k] = steps[k].run(all);
                            }
                            for (int k = 0; k <= n; k++) {
                                rate[k] = codes[k].run(all);
                            }
                        },
                        from);
            });
        }

        @Override
        public Node root(Expression.Root root) {
            Complex value = roots.computeIfAbsent(root, Compiler::correctlyRounded);
            boolean real = root.index() <= PolynomialRoots.numberOfRealRoots(root.coefficients());
            return real ? Node.constant(value.getReal()) : Node.constant(RoundedComplex.near(value));
        }

        /** Doubles alone lose digits of roots that lie close together. */
        private static Complex correctlyRounded(Expression.Root root) {
            FieldComplex<Dfp> value = root.fold(FieldEvaluation.complex(
                    new FieldComplex<>(new DfpField(ROOT_DIGITS + 5).getOne()), ROOT_DIGITS, Map.of()));
            return new Complex(
                    value.getRealPart().toDouble(), value.getImaginaryPart().toDouble());
        }

        /** Root sums are rare; the general evaluation serves them. */
        @Override
        public Node rootSum(Expression.RootSum sum) {
            return Node.of(x -> {
                Map<Symbol, Binary64> values = new HashMap<>();
                for (int k = 0; k < slots.size(); k++) {
                    values.put(slots.get(k), new Binary64(x[k]));
                }
                return sum.fold(FieldEvaluation.real(Binary64.ONE, 15, values)).getReal();
            });
        }

        private RoundedComplex inComplexField(Expression e, double[] x) {
            Map<Symbol, Complex> values = new HashMap<>();
            for (int k = 0; k < slots.size(); k++) {
                values.put(slots.get(k), new Complex(x[k]));
            }
            Complex value = e.fold(FieldEvaluation.complex(Complex.ONE, 15, values));
            return new RoundedComplex(value, QUADRATURE_ERROR * value.norm());
        }

        private static boolean anyComplex(List<Node> nodes) {
            return nodes.stream().anyMatch(Node::isComplex);
        }

        private static boolean constant(List<Node> nodes) {
            return nodes.stream().allMatch(Node::isConstant);
        }

        private static Code[] codes(List<Node> nodes) {
            return nodes.stream().map(Node::real).toArray(Code[]::new);
        }

        private static Node inComplex(
                List<Node> nodes, java.util.function.Function<List<RoundedComplex>, RoundedComplex> operation) {
            ComplexCode[] codes = nodes.stream().map(Node::complex).toArray(ComplexCode[]::new);
            ComplexCode code = x -> {
                RoundedComplex[] operands = new RoundedComplex[codes.length];
                for (int k = 0; k < codes.length; k++) {
                    operands[k] = codes[k].run(x);
                }
                return operation.apply(Arrays.asList(operands));
            };
            return constant(nodes) ? Node.constant(code.run(new double[0])) : Node.ofComplex(code);
        }
    }
}
