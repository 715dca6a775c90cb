package kog.symbolic.numeric;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.analysis.differentiation.FieldUnivariateDerivative1;
import org.hipparchus.analysis.differentiation.UnivariateDerivative1;
import org.hipparchus.complex.Complex;
import org.hipparchus.util.Binary64;

/** An integral along a trajectory at real doubles, and its derivative in a direction, by the flow's linearization. */
final class FlowIntegralValue {

    private static final int LARGEST_CACHE = 64;

    private static final Map<Expression, FlowIntegralValue> KNOWN = new ConcurrentHashMap<>();

    private final List<Symbol> symbols;
    private final CompiledFormula value;
    private final CompiledFormula slope;

    private FlowIntegralValue(Expression.FlowIntegral integral) {
        this.symbols = new ArrayList<>(integral.symbols());
        this.value = CompiledFormula.of(integral, symbols);
        Set<Symbol> slots = new LinkedHashSet<>(symbols);
        Map<Symbol, Symbol> direction = new LinkedHashMap<>();
        for (Symbol s : symbols) {
            Symbol name = new Symbol("d" + s.name());
            while (slots.contains(name)) {
                name = new Symbol("d" + name.name());
            }
            slots.add(name);
            direction.put(s, name);
        }
        this.slope = CompiledFormula.of(integral.derivation(direction), List.copyOf(slots));
    }

    private static FlowIntegralValue of(Expression.FlowIntegral integral) {
        FlowIntegralValue known = KNOWN.get(integral);
        if (known == null) {
            known = new FlowIntegralValue(integral);
            if (KNOWN.size() >= LARGEST_CACHE) {
                KNOWN.clear();
            }
            KNOWN.put(integral, known);
        }
        return known;
    }

    /**
     * The value in a field of doubles; NaN at points that are not real.
     *
     * @throws ArithmeticException in a field of more digits
     */
    @SuppressWarnings("unchecked")
    static <T extends CalculusFieldElement<T>> T in(
            T one, Expression.FlowIntegral integral, Function<Symbol, T> values) {
        FlowIntegralValue flow = of(integral);
        if (one instanceof UnivariateDerivative1) {
            double[] x = flow.at(s -> values.apply(s).getReal());
            double[] v = flow.at(s -> ((UnivariateDerivative1) values.apply(s)).getFirstDerivative());
            return (T) new UnivariateDerivative1(flow.value.value(x), flow.slope(x, v));
        }
        if (one instanceof FieldUnivariateDerivative1<?> jet && jet.getValue() instanceof Complex) {
            return (T) flow.inComplex(s -> (FieldUnivariateDerivative1<Complex>) values.apply(s));
        }
        if (one instanceof Binary64) {
            return one.newInstance(flow.value.value(flow.at(s -> values.apply(s).getReal())));
        }
        if (one instanceof Complex) {
            return one.newInstance(flow.value.value(flow.at(s -> real((Complex) values.apply(s)))));
        }
        throw new ArithmeticException("an integral along a flow has its value in doubles alone");
    }

    private static double real(Complex z) {
        return z.getImaginary() == 0 ? z.getReal() : Double.NaN;
    }

    private FieldUnivariateDerivative1<Complex> inComplex(
            Function<Symbol, FieldUnivariateDerivative1<Complex>> values) {
        double[] x = at(s -> real(values.apply(s).getValue()));
        double[] re = at(s -> values.apply(s).getFirstDerivative().getReal());
        double[] im = at(s -> values.apply(s).getFirstDerivative().getImaginary());
        return new FieldUnivariateDerivative1<>(new Complex(value.value(x)), new Complex(slope(x, re), slope(x, im)));
    }

    private double[] at(Function<Symbol, Double> values) {
        return symbols.stream().mapToDouble(values::apply).toArray();
    }

    private double slope(double[] x, double[] v) {
        boolean still = true;
        double[] both = new double[2 * x.length];
        for (int k = 0; k < x.length; k++) {
            still &= v[k] == 0;
            both[k] = x[k];
            both[x.length + k] = v[k];
        }
        return still ? 0 : slope.value(both);
    }
}
