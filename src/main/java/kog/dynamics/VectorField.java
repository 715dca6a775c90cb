package kog.dynamics;

/** An autonomous vector field dx/dt = F(x) on R^N as a function of numbers. Implementations are safe for many threads. */
public interface VectorField {

    /** N. */
    int dimension();

    /**
     * Writes F(x), per unit time, into {@code rates}.
     *
     * @param x     the state, N entries
     * @param rates the result, N entries
     */
    void rates(double[] x, double[] rates);

    /**
     * Writes DF(x), per unit time, into {@code jacobian}.
     *
     * @param x        the state, N entries
     * @param jacobian the result, N rows of N: row i holds ∂F_i/∂x_j
     */
    void jacobian(double[] x, double[][] jacobian);
}
