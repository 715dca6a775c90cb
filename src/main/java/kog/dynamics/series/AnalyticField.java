package kog.dynamics.series;

import java.util.List;

/**
 * A vector field dx/dt = F(x, ε) that is analytic in the state and in a parameter ε, known through truncated power
 * series: powers ε⁰ … ε^K of every quantity are carried together, and K = 0 is the plain field. Implementations are safe
 * for many threads; the expansions they make are not.
 */
public interface AnalyticField {

    /** N. */
    int dimension();

    /** K, the highest power of ε that is carried. */
    int order();

    /** A workspace for solutions as power series in time up to the given degree (at least 1). */
    Expansion expansion(int degree);

    /**
     * The terms of degree 1 to {@code degree} of F(x + y, ε) in y.
     *
     * @param x the point, N rows of K + 1 coefficients in ε
     */
    List<Term> localTerms(double[][] x, int degree);

    /**
     * The same field in y = x − x*(ε), where y = 0 is an equilibrium: near it F keeps its digits relative to |y|.
     *
     * @param equilibrium x*(ε), N rows of K + 1 coefficients
     */
    default AnalyticField around(double[][] equilibrium) {
        return new ShiftedField(this, equilibrium);
    }

    /** Writes F(x, ε) per unit time; both arrays hold N rows of K + 1 coefficients in ε. */
    default void rates(double[][] x, double[][] rates) {
        double[][][] solution = expansion(1).solution(x);
        for (int i = 0; i < rates.length; i++) {
            for (int k = 0; k < rates[i].length; k++) {
                rates[i][k] = solution[i][k][1];
            }
        }
    }

    /** Solutions as power series in time. */
    interface Expansion {

        /**
         * The solution through x at t = 0.
         *
         * @param x N rows of K + 1 coefficients in ε
         * @return entry [i][k][n] is the coefficient of ε^k tⁿ of x_i(t); the array is reused by the next call
         */
        double[][][] solution(double[][] x);
    }

    /**
     * A monomial in one component of F.
     *
     * @param component   i of F_i
     * @param exponents   of y_1 … y_N
     * @param coefficient K + 1 coefficients in ε, per unit time
     */
    record Term(int component, int[] exponents, double[] coefficient) {}
}
