package kog.dynamics;

import java.util.List;
import java.util.Optional;
import kog.dynamics.certified.EnclosedField;
import kog.dynamics.certified.EnclosedLayers;
import kog.network.LayerProgram;
import kog.symbolic.Rational;

/**
 * F_i(x) = r_i (f_i(x) − x_i), where f is made of layers: a cell or a rate network as a flow, and, with r = 1, the
 * displacement of a cell as a map.
 */
public final class LayerField implements VectorField, EnclosedField.Source, Relaxing {

    private static final double[] NO_INPUT = {};

    private final LayerProgram program;
    private final double[] rates;
    private final EnclosedLayers enclosed;

    /**
     * @param rates r, N entries, positive, per unit time
     * @param trap  half the sides of a box that f maps into its interior and that holds every fixed point, if known
     */
    public LayerField(LayerProgram program, List<Rational> rates, Optional<double[]> trap) {
        this.program = program;
        this.rates = rates.stream().mapToDouble(Rational::doubleValue).toArray();
        this.enclosed = new EnclosedLayers(program, rates.toArray(Rational[]::new), trap);
    }

    @Override
    public int dimension() {
        return rates.length;
    }

    @Override
    public EnclosedField enclosed() {
        return enclosed;
    }

    @Override
    public void rates(double[] x, double[] out) {
        double[] f = LayerValues.value(program, x, NO_INPUT);
        for (int i = 0; i < rates.length; i++) {
            out[i] = rates[i] * (f[i] - x[i]);
        }
    }

    @Override
    public void jacobian(double[] x, double[][] out) {
        double[][] slope = LayerValues.linear(program, x, NO_INPUT).slope();
        for (int i = 0; i < rates.length; i++) {
            for (int j = 0; j < rates.length; j++) {
                out[i][j] = rates[i] * (slope[i][j] - (i == j ? 1 : 0));
            }
        }
    }

    /** x ↦ f(x). */
    @Override
    public void relax(double[] x) {
        System.arraycopy(LayerValues.value(program, x, NO_INPUT), 0, x, 0, x.length);
    }

    /** s f(x) − x, whose one zero at s = 0 is 0. */
    Continuation.Homotopy gain() {
        return new Continuation.Homotopy() {
            @Override
            public int dimension() {
                return rates.length;
            }

            @Override
            public void rates(double[] x, double s, double[] h, double[] slope) {
                System.arraycopy(LayerValues.value(program, x, NO_INPUT), 0, slope, 0, x.length);
                for (int i = 0; i < x.length; i++) {
                    h[i] = s * slope[i] - x[i];
                }
            }

            @Override
            public void jacobian(double[] x, double s, double[][] jacobian) {
                double[][] slope = LayerValues.linear(program, x, NO_INPUT).slope();
                for (int i = 0; i < x.length; i++) {
                    for (int j = 0; j < x.length; j++) {
                        jacobian[i][j] = s * slope[i][j] - (i == j ? 1 : 0);
                    }
                }
            }
        };
    }
}
