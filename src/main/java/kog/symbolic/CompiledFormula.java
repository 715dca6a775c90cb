package kog.symbolic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hipparchus.util.Binary64;

/**
 * A formula compiled to closures over an array of doubles: real arithmetic, NaN where the formula has no real value.
 */
public final class CompiledFormula {

    @FunctionalInterface
    private interface Code {
        double run(double[] slots);
    }

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
        return new CompiledFormula(formula.fold(new Compiler(slots)));
    }

    /** The value; the array may be longer than the list of slots. */
    public double value(double... slots) {
        return code.run(slots);
    }

    private static final class Compiler implements Interpretation<Code> {

        private final Map<Symbol, Integer> slotOf = new HashMap<>();
        private final List<Symbol> slots;

        Compiler(List<Symbol> slots) {
            this.slots = List.copyOf(slots);
            for (int k = 0; k < slots.size(); k++) {
                slotOf.put(slots.get(k), k);
            }
        }

        @Override
        public Code rational(Rational value) {
            double constant = value.doubleValue();
            return x -> constant;
        }

        @Override
        public Code symbol(Symbol symbol) {
            Integer slot = slotOf.get(symbol);
            if (slot == null) {
                throw new IllegalArgumentException("no value for symbol " + symbol);
            }
            int k = slot;
            return x -> x[k];
        }

        @Override
        public Code imaginaryUnit() {
            return x -> Double.NaN;
        }

        @Override
        public Code pi() {
            return x -> Math.PI;
        }

        @Override
        public Code sum(List<Code> terms) {
            Code[] all = terms.toArray(Code[]::new);
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
        public Code product(List<Code> factors) {
            Code[] all = factors.toArray(Code[]::new);
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
        public Code integerPower(Code base, int exponent) {
            return switch (exponent) {
                case -1 -> x -> 1 / base.run(x);
                case 2 -> x -> {
                    double b = base.run(x);
                    return b * b;
                };
                case 3 -> x -> {
                    double b = base.run(x);
                    return b * b * b;
                };
                default -> x -> Math.pow(base.run(x), exponent);
            };
        }

        @Override
        public Code power(Code base, Code exponent) {
            return x -> Math.pow(base.run(x), exponent.run(x));
        }

        @Override
        public Code apply(Function function, List<Code> arguments) {
            Code f = arguments.get(0);
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
                    Code second = arguments.get(1);
                    yield x -> Math.atan2(f.run(x), second.run(x));
                }
                case ABS -> x -> Math.abs(f.run(x));
                case SIGN -> x -> Math.signum(f.run(x));
                case LOGISTIC -> x -> 1 / (1 + Math.exp(-f.run(x)));
            };
        }

        @Override
        public Code integral(Expression.Integral integral) {
            Code lower = integral.lower().fold(this);
            Code upper = integral.upper().fold(this);
            Optional<PoleIntegral> poles = PoleIntegral.of(integral);
            if (poles.isPresent()) {
                PoleIntegral closed = poles.get();
                return x -> closed.value(lower.run(x), upper.run(x));
            }
            int depth = slots.size();
            List<Symbol> inside = new ArrayList<>(slots);
            inside.add(integral.variable());
            Code integrand = integral.integrand().fold(new Compiler(inside));
            return x -> {
                double[] extended = Arrays.copyOf(x, depth + 1);
                return GaussKronrod.integrate(
                        s -> {
                            extended[depth] = s;
                            return integrand.run(extended);
                        },
                        lower.run(x),
                        upper.run(x));
            };
        }

        @Override
        public Code root(Expression.Root root) {
            double value = root.fold(FieldEvaluation.real(Binary64.ONE, 15, Map.of())).getReal();
            return x -> value;
        }

        @Override
        public Code rootSum(Expression.RootSum sum) {
            return inField(sum);
        }

        /** Root sums are rare; the general evaluation serves them. */
        private Code inField(Expression node) {
            return x -> {
                Map<Symbol, Binary64> values = new HashMap<>();
                for (int k = 0; k < slots.size(); k++) {
                    values.put(slots.get(k), new Binary64(x[k]));
                }
                return node.fold(FieldEvaluation.real(Binary64.ONE, 15, values)).getReal();
            };
        }
    }
}
