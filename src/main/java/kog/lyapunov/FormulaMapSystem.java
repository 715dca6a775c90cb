package kog.lyapunov;

import java.util.Map;
import kog.dynamics.Fields;
import kog.dynamics.VectorField;
import kog.network.FormulaField;
import kog.network.FormulaMap;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;

/** A map given by formulas, its Jacobian by symbolic differentiation. */
public final class FormulaMapSystem extends DenseMap {

    private final VectorField map;
    private final double[] image;

    /**
     * @param values for parameters; these win over the file's
     * @throws kog.dynamics.MissingValueException if a parameter has no value
     */
    public FormulaMapSystem(FormulaMap model, Map<Symbol, Rational> values) {
        super(model.dimension());
        // numbers from formulas and their derivatives: what a compiled field does, whatever the numbers mean
        map = Fields.of(new FormulaField(model.name(), model.parameters(), model.state(), model.map()), values);
        image = new double[model.dimension()];
    }

    @Override
    void step(long t, double[] state, double[][] jacobian) {
        map.jacobian(state, jacobian);
        map.rates(state, image);
        System.arraycopy(image, 0, state, 0, image.length);
    }

    @Override
    public String kind() {
        return "map";
    }

    @Override
    public boolean isDriven() {
        return false;
    }
}
