package kog.verify.sample;

import java.util.List;
import java.util.function.ToDoubleFunction;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;
import kog.symbolic.numeric.CompiledFormula;
import kog.verify.value.Jet;

/** |∇φ|, to compare residuals and errors with: automatic differentiation, or differences where integrals make that slow. */
final class Steepness implements ToDoubleFunction<double[]> {

    /** Truncation and rounding of central differences both cost about 1e-6 then, ample for a scale. */
    private static final double STEP = 1e-5;

    private final Expression formula;
    private final List<Symbol> state;
    private final boolean real;
    private final int depth;
    private final CompiledFormula compiled;

    private Steepness(Expression formula, List<Symbol> state) {
        this.formula = formula;
        this.state = state;
        this.real = Jet.isVisiblyReal(formula);
        this.depth = GradientCheck.depth(formula);
        this.compiled = depth > 0 ? CompiledFormula.of(formula, state) : null;
    }

    static Steepness of(Expression formula, List<Symbol> state) {
        return new Steepness(formula, state);
    }

    /** NaN or infinite where there is no gradient. */
    @Override
    public double applyAsDouble(double[] x) {
        double norm = compiled != null ? differences(x) : Double.NaN;
        if (real && depth > 1) {
            // automatic differentiation of integrals of integrals takes seconds and finds no more than a NaN
            return norm;
        }
        if (Double.isNaN(norm) && real) {
            norm = Jet.inRealDoubles(state, x).gradient(formula);
        }
        return Double.isNaN(norm) ? Jet.inDoubles(state, x).gradient(formula) : norm;
    }

    private double differences(double[] x) {
        double norm = 0;
        for (int i = 0; i < x.length; i++) {
            double h = STEP * (0.1 + Math.abs(x[i]));
            double[] y = x.clone();
            y[i] = x[i] + h;
            double above = compiled.value(y);
            y[i] = x[i] - h;
            norm = Math.hypot(norm, (above - compiled.value(y)) / (2 * h));
        }
        return norm;
    }
}
