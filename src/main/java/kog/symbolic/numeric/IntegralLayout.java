package kog.symbolic.numeric;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.analysis.differentiation.FieldUnivariateDerivative1;
import org.hipparchus.analysis.differentiation.UnivariateDerivative1;

/**
 * An integral laid out for evaluation at many nodes, integrals inside it included: what is free of a variable of integration
 * is evaluated once for all its nodes.
 *
 * @param <T> the field's elements
 */
final class IntegralLayout<T extends CalculusFieldElement<T>> {

    /** One variable of integration while it runs, and what keeps its value meanwhile. */
    private static final class Running<T> {
        private final int level;
        private final List<Kept<T>> kept = new ArrayList<>();
        private T value;

        Running(int level) {
            this.level = level;
        }

        long bit() {
            return 1L << level - 1;
        }

        void start() {
            for (Kept<T> k : kept) {
                k.value = k.part.value.get();
            }
        }
    }

    /**
     * A part of a formula.
     *
     * @param variables a bit for the level of each running variable that it depends on
     */
    private record Part<T>(long variables, Supplier<T> value) {
        /** That of the innermost variable, or 0. */
        int level() {
            return Long.SIZE - Long.numberOfLeadingZeros(variables);
        }
    }

    private static final class Kept<T> {
        private final Part<T> part;
        private T value;

        Kept(Part<T> part) {
            this.part = part;
        }
    }

    private final FieldEvaluation<T> evaluation;
    private final Map<Symbol, Running<T>> running;
    private final List<Running<T>> levels;

    private IntegralLayout(FieldEvaluation<T> evaluation, Map<Symbol, Running<T>> running, List<Running<T>> levels) {
        this.evaluation = evaluation;
        this.running = running;
        this.levels = levels;
    }

    static <T extends CalculusFieldElement<T>> T value(Expression.Integral integral, FieldEvaluation<T> evaluation) {
        return new IntegralLayout<>(evaluation, Map.of(), List.of())
                .integral(integral)
                .value
                .get();
    }

    private Part<T> part(Expression e) {
        if (e instanceof Symbol s && running.containsKey(s)) {
            Running<T> variable = running.get(s);
            return new Part<>(variable.bit(), () -> variable.value);
        }
        if (e instanceof Expression.Sum s) {
            return operation(s.terms(), evaluation::sum);
        }
        if (e instanceof Expression.Product p) {
            return operation(p.factors(), evaluation::product);
        }
        if (e instanceof Expression.Power p) {
            return p.exponent() instanceof Expression.Number n && n.value().isSmallInteger()
                    ? power(part(p.base()), n.value().intValueExact())
                    : operation(e.operands(), x -> evaluation.power(x.get(0), x.get(1)));
        }
        if (e instanceof Expression.Apply a) {
            return operation(a.arguments(), x -> evaluation.apply(a.function(), x));
        }
        if (e instanceof Expression.Integral i) {
            return integral(i);
        }
        long variables = e.symbols().stream()
                .filter(running::containsKey)
                .mapToLong(s -> running.get(s).bit())
                .reduce(0, (a, b) -> a | b);
        return settled(variables, () -> e.fold(here()));
    }

    private FieldEvaluation<T> here() {
        FieldEvaluation<T> here = evaluation;
        for (Map.Entry<Symbol, Running<T>> r : running.entrySet()) {
            here = here.with(r.getKey(), r.getValue().value);
        }
        return here;
    }

    private Part<T> power(Part<T> base, int exponent) {
        return settled(base.variables, () -> evaluation.integerPower(base.value.get(), exponent));
    }

    private Part<T> operation(List<Expression> operands, java.util.function.Function<List<T>, T> meaning) {
        List<Part<T>> parts = operands.stream().map(this::part).toList();
        long variables = parts.stream().mapToLong(Part::variables).reduce(0, (a, b) -> a | b);
        int level = parts.stream().mapToInt(Part::level).max().orElse(0);
        List<Supplier<T>> values = parts.stream().map(p -> keptAt(level, p)).toList();
        return settled(variables, () -> {
            List<T> x = new ArrayList<>(values.size());
            for (int k = 0; k < values.size(); k++) {
                x.add(values.get(k).get());
            }
            return meaning.apply(x);
        });
    }

    /** What no variable changes has its value at once. */
    private Part<T> settled(long variables, Supplier<T> value) {
        if (variables != 0) {
            return new Part<>(variables, value);
        }
        T constant = value.get();
        return new Part<>(0, () -> constant);
    }

    /** The part as it is while the variable of a level runs. */
    private Supplier<T> keptAt(int level, Part<T> part) {
        if (part.level() == level || part.variables == 0) {
            return part.value;
        }
        Kept<T> kept = new Kept<>(part);
        levels.get(level - 1).kept.add(kept);
        return () -> kept.value;
    }

    private Part<T> integral(Expression.Integral integral) {
        Part<T> lower = part(integral.lower());
        Part<T> upper = part(integral.upper());
        Running<T> variable = new Running<>(levels.size() + 1);
        Map<Symbol, Running<T>> withVariable = new HashMap<>(running);
        withVariable.put(integral.variable(), variable);
        List<Running<T>> andLevel = new ArrayList<>(levels);
        andLevel.add(variable);
        IntegralLayout<T> inside = new IntegralLayout<>(evaluation, withVariable, andLevel);
        Part<T> body = inside.part(integral.integrand());
        Supplier<T> integrand = inside.keptAt(variable.level, body);
        return settled(
                body.variables & ~variable.bit() | lower.variables | upper.variables,
                () -> value(variable, integrand, lower.value.get(), upper.value.get()));
    }

    private T value(Running<T> variable, Supplier<T> integrand, T lower, T upper) {
        variable.start();
        T from = constant(lower);
        T to = constant(upper);
        if (isConstant(lower) && isConstant(upper)) {
            return integrate(variable, integrand, lower, upper);
        }
        // Leibniz' rule: nodes that move with the limits would differentiate the integrand at its singularities
        T edges = edge(variable, integrand, upper, to).subtract(edge(variable, integrand, lower, from));
        return edges.isNaN()
                ? integrate(variable, integrand, lower, upper)
                : integrate(variable, integrand, from, to).add(edges);
    }

    private T integrate(Running<T> variable, Supplier<T> integrand, T lower, T upper) {
        return evaluation
                .quadrature()
                .integrate(
                        s -> {
                            variable.value = s;
                            return integrand.get();
                        },
                        lower,
                        upper);
    }

    /** The integrand at a limit times the derivative of the limit: a number with value 0. */
    private static <T extends CalculusFieldElement<T>> T edge(
            Running<T> variable, Supplier<T> integrand, T limit, T constant) {
        if (isConstant(limit)) {
            return limit.newInstance(0);
        }
        variable.value = constant;
        return integrand.get().multiply(limit.subtract(constant));
    }

    private static <T extends CalculusFieldElement<T>> boolean isConstant(T z) {
        if (z instanceof UnivariateDerivative1 jet) {
            return jet.getFirstDerivative() == 0;
        }
        return !(z instanceof FieldUnivariateDerivative1<?> jet)
                || jet.getFirstDerivative().isZero();
    }

    /** The same value with derivative 0. */
    @SuppressWarnings("unchecked")
    private static <T extends CalculusFieldElement<T>> T constant(T z) {
        if (z instanceof UnivariateDerivative1 jet) {
            return (T) new UnivariateDerivative1(jet.getValue(), 0);
        }
        return z instanceof FieldUnivariateDerivative1<?> jet ? (T) withoutDerivative(jet) : z;
    }

    private static <S extends CalculusFieldElement<S>> FieldUnivariateDerivative1<S> withoutDerivative(
            FieldUnivariateDerivative1<S> jet) {
        return new FieldUnivariateDerivative1<>(
                jet.getValue(), jet.getValue().getField().getZero());
    }
}
