package kog.verify.sample;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kog.symbolic.Expression;
import kog.symbolic.Function;
import kog.symbolic.Symbol;
import kog.verify.value.Instance;
import kog.verify.value.Jet;
import org.hipparchus.complex.Complex;

/**
 * States of a region at which an exponential, or a function made of exponentials, has an argument of order 1: elsewhere it
 * may be too flat, or too small beside other terms, for a check to see it.
 */
public final class SteepStates {

    private static final Set<Function> STEEP =
            Set.of(Function.EXP, Function.TANH, Function.LOGISTIC, Function.SINH, Function.COSH, Function.ATAN);

    /** Of the argument. */
    private static final double[] WANTED = {-0.7, 0.4};

    private static final int MOST = 24;
    private static final int NEWTON_STEPS = 60;
    private static final double CLOSE = 0.3;

    private SteepStates() {}

    /** One list of states for each family that has some. */
    public static List<List<double[]>> of(Instance instance, Families families) {
        Set<Expression> arguments = new LinkedHashSet<>();
        collect(instance.formula(), instance.state(), arguments);
        List<List<double[]>> all = new ArrayList<>();
        for (List<double[]> family : families.all()) {
            List<double[]> states = new ArrayList<>();
            for (Expression g : arguments) {
                for (double wanted : WANTED) {
                    if (all.stream().mapToInt(List::size).sum() + states.size() < MOST) {
                        towards(wanted, g, instance.state(), family.get(0))
                                .filter(x -> families.signs(x) != null)
                                .ifPresent(states::add);
                    }
                }
            }
            if (!states.isEmpty()) {
                all.add(states);
            }
        }
        return all;
    }

    private static void collect(Expression e, List<Symbol> state, Set<Expression> arguments) {
        if (e instanceof Expression.Integral || e instanceof Expression.FlowIntegral) {
            return;
        }
        if (e instanceof Expression.Apply a
                && STEEP.contains(a.function())
                && a.argument().symbols().stream().anyMatch(state::contains)) {
            arguments.add(a.argument());
        }
        e.operands().forEach(o -> collect(o, state, arguments));
    }

    /** Newton's method by steps of least length; empty where the start is near enough already or no step gets there. */
    private static Optional<double[]> towards(double wanted, Expression g, List<Symbol> state, double[] start) {
        double[] x = start.clone();
        try {
            for (int step = 0; step < NEWTON_STEPS; step++) {
                Jet<Complex> jet = Jet.inDoubles(state, x);
                double off = jet.value(g).getReal() - wanted;
                if (!Double.isFinite(off)) {
                    return Optional.empty();
                }
                if (Math.abs(off) <= CLOSE) {
                    return step == 0 ? Optional.empty() : Optional.of(x);
                }
                List<Complex> slopes = jet.partials(g);
                double square = slopes.stream()
                        .mapToDouble(s -> s.getReal() * s.getReal())
                        .sum();
                for (int i = 0; i < x.length; i++) {
                    x[i] -= off * slopes.get(i).getReal() / square;
                }
            }
        } catch (ArithmeticException noValue) {
            return Optional.empty();
        }
        return Optional.empty();
    }
}
