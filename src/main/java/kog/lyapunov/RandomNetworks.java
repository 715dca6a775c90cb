package kog.lyapunov;

import kog.dynamics.NetworkVectorField;
import kog.dynamics.VectorField;
import kog.lyapunov.system.RandomNumbers;
import kog.network.Activation;

/** The networks of an {@link kog.network.Ensemble}. */
public final class RandomNetworks {

    private RandomNetworks() {}

    /** The network of a seed. Networks of one size and seed with other gains have the same J up to the factor. */
    public static VectorField rate(double gain, int n, long seed) {
        RandomNumbers random = new RandomNumbers(seed, n);
        double[][] weights = new double[n][n];
        double[] leak = new double[n];
        for (int i = 0; i < n; i++) {
            leak[i] = 1;
            for (int j = 0; j < n; j++) {
                double number = random.normal();
                weights[i][j] = i == j ? 0 : gain / Math.sqrt(n) * number;
            }
        }
        return new NetworkVectorField(new Activation.Tanh(), weights, new double[n], leak);
    }
}
