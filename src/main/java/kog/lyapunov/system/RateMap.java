package kog.lyapunov.system;

/** h' = (1 − d) h + d J tanh h. */
public final class RateMap extends DenseMap {

    private final double[][] weights;
    private final double leak;
    private final double[] rates;
    private final double[] slopes;

    /** @param leak d */
    public RateMap(double[][] weights, double leak) {
        super(weights.length);
        this.weights = weights;
        this.leak = leak;
        this.rates = new double[weights.length];
        this.slopes = new double[weights.length];
    }

    @Override
    protected void step(long t, double[] state, double[][] jacobian) {
        int n = state.length;
        for (int j = 0; j < n; j++) {
            rates[j] = Math.tanh(state[j]);
            slopes[j] = leak * Cells.tanhSlope(state[j]);
        }
        for (int i = 0; i < n; i++) {
            double[] row = weights[i];
            double[] out = jacobian[i];
            double total = 0;
            for (int j = 0; j < n; j++) {
                total += row[j] * rates[j];
                out[j] = row[j] * slopes[j];
            }
            out[i] += 1 - leak;
            state[i] = (1 - leak) * state[i] + leak * total;
        }
    }

    @Override
    public String kind() {
        return "rate map";
    }

    @Override
    public boolean isDriven() {
        return false;
    }
}
