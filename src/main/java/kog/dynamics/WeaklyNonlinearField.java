package kog.dynamics;

/** F_lin + ε(F − F_lin), where F_lin(x) = F(c) + DF(c)(x − c). */
public final class WeaklyNonlinearField implements VectorField {

    private final VectorField field;
    private final double epsilon;
    private final double[] center;
    private final double[] constant;
    private final double[][] linear;

    /**
     * @param center  c, N entries
     * @param epsilon ε; at 1 this is the field itself
     */
    public WeaklyNonlinearField(VectorField field, double[] center, double epsilon) {
        int n = field.dimension();
        this.field = field;
        this.epsilon = epsilon;
        this.center = center.clone();
        this.constant = new double[n];
        this.linear = new double[n][n];
        field.rates(center, constant);
        field.jacobian(center, linear);
    }

    @Override
    public int dimension() {
        return field.dimension();
    }

    @Override
    public void rates(double[] x, double[] out) {
        field.rates(x, out);
        for (int i = 0; i < out.length; i++) {
            double tangent = constant[i];
            for (int j = 0; j < out.length; j++) {
                tangent += linear[i][j] * (x[j] - center[j]);
            }
            out[i] = (1 - epsilon) * tangent + epsilon * out[i];
        }
    }

    @Override
    public void jacobian(double[] x, double[][] out) {
        field.jacobian(x, out);
        for (int i = 0; i < out.length; i++) {
            for (int j = 0; j < out.length; j++) {
                out[i][j] = (1 - epsilon) * linear[i][j] + epsilon * out[i][j];
            }
        }
    }
}
