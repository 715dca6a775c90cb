package kog.lyapunov.system;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kog.dynamics.Fields;
import kog.dynamics.VectorField;
import kog.network.FormulaField;
import kog.network.FormulaMap;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.numeric.FieldEvaluation;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;

/** A map given by formulas, its Jacobian by symbolic differentiation. */
public final class FormulaMapSystem extends DenseMap {

    private static final int DIGITS = 50;

    /** Against the largest entry of a row: the arcus tangent of the library is good to 36 digits only. */
    private static final double ZERO = 1e-33;

    private final VectorField map;
    private final FormulaMap model;
    private final Map<Symbol, Expression> values;
    private final double[] image;
    private double[] before = new double[0];
    private List<List<Expression>> slopes = List.of();

    /**
     * @param values for parameters; these win over the file's
     * @throws kog.dynamics.MissingValueException if a parameter has no value
     */
    public FormulaMapSystem(FormulaMap model, Map<Symbol, Rational> values) {
        super(model.dimension());
        // numbers from formulas and their derivatives: what a compiled field does, whatever the numbers mean
        map = Fields.of(new FormulaField(model.name(), model.parameters(), model.state(), model.map()), values);
        this.model = model;
        this.values = new HashMap<>();
        model.parameters().forEach(p -> p.value().ifPresent(v -> this.values.put(p.symbol(), Expression.of(v))));
        values.forEach((symbol, value) -> this.values.put(symbol, Expression.of(value)));
        image = new double[model.dimension()];
    }

    @Override
    protected void step(long t, double[] state, double[][] jacobian) {
        before = state.clone();
        map.jacobian(state, jacobian);
        map.rates(state, image);
        System.arraycopy(image, 0, state, 0, image.length);
    }

    /** In {@link #DIGITS} digits at the state as it is: a pivot that is rounding even there is 0. */
    @Override
    public int rank() {
        if (slopes.isEmpty()) {
            slopes = model.map().stream()
                    .map(f -> model.state().stream()
                            .map(x -> f.derivative(x).substitute(values))
                            .toList())
                    .toList();
        }
        DfpField field = new DfpField(DIGITS + 10);
        Map<Symbol, Dfp> point = new HashMap<>();
        for (int i = 0; i < before.length; i++) {
            point.put(model.state().get(i), field.newDfp(before[i]));
        }
        FieldEvaluation<Dfp> evaluation = FieldEvaluation.real(field.getOne(), DIGITS, point);
        int n = before.length;
        Dfp[][] a = new Dfp[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                a[i][j] = slopes.get(i).get(j).fold(evaluation);
            }
        }
        return rank(a);
    }

    private static int rank(Dfp[][] a) {
        int n = a.length;
        double[] sizes = new double[n];
        for (int i = 0; i < n; i++) {
            for (Dfp entry : a[i]) {
                if (entry.isNaN() || entry.isInfinite()) {
                    return n;
                }
                sizes[i] = Math.max(sizes[i], Math.abs(entry.toDouble()));
            }
        }
        for (int k = 0; k < n; k++) {
            int row = k;
            int column = k;
            double best = 0;
            for (int i = k; i < n; i++) {
                for (int j = k; j < n; j++) {
                    double share = sizes[i] == 0 ? 0 : Math.abs(a[i][j].toDouble()) / sizes[i];
                    if (share > best) {
                        best = share;
                        row = i;
                        column = j;
                    }
                }
            }
            if (best < ZERO) {
                return k;
            }
            Dfp[] exchanged = a[k];
            a[k] = a[row];
            a[row] = exchanged;
            double size = sizes[k];
            sizes[k] = sizes[row];
            sizes[row] = size;
            for (Dfp[] each : a) {
                Dfp entry = each[k];
                each[k] = each[column];
                each[column] = entry;
            }
            for (int i = k + 1; i < n; i++) {
                Dfp factor = a[i][k].divide(a[k][k]);
                for (int j = k; j < n; j++) {
                    a[i][j] = a[i][j].subtract(factor.multiply(a[k][j]));
                }
            }
        }
        return n;
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
