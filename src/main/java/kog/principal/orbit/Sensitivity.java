package kog.principal.orbit;

import kog.principal.series.Evolution;

/**
 * Carries ∇P back along an orbit by the adjoint of the motion and sums what the errors of the steps add to P at the start:
 * Σ_j |e^{−B t_{j+1}}| |∇P(y_{j+1})|·δ_j, to first order in the errors.
 */
public abstract class Sensitivity {

    private final Evolution evolution;

    Sensitivity(Evolution evolution) {
        this.evolution = evolution;
    }

    /**
     * Bounds the errors of functions at the orbit's start.
     *
     * @param blocks    which functions belong together: entry b has the number of the first of block b, the last entry how
     *                  many functions there are
     * @param gradients of each function at the point of arrival, real and imaginary parts, 2 rows of N; overwritten with
     *                  those at the start
     * @param errors    of each function at the point of arrival; overwritten with those at the start
     * @param rates     B of each block, real and imaginary parts
     */
    public void carryBack(
            Orbit orbit, int point, int[] blocks, double[][][] gradients, double[] errors, double[][][][] rates) {
        for (int j = point - 1; j >= 0; j--) {
            Orbit.Step step = orbit.step(j);
            for (int b = 0; b < rates.length; b++) {
                double[] part = java.util.Arrays.copyOfRange(errors, blocks[b], blocks[b + 1]);
                for (int f = 0; f < part.length; f++) {
                    part[f] += sum(gradients[blocks[b] + f], step.error());
                }
                double factor = Math.exp(evolution.back(rates[b], part, step.length()));
                for (int f = 0; f < part.length; f++) {
                    errors[blocks[b] + f] = factor * part[f];
                }
            }
            back(step, blocks, gradients, rates);
        }
    }

    private static double sum(double[][] gradient, double[] error) {
        double total = 0;
        for (int i = 0; i < error.length; i++) {
            total += modulus(gradient[0][i], gradient[1][i]) * error[i];
        }
        return total;
    }

    static double modulus(double re, double im) {
        return im == 0 ? Math.abs(re) : Math.hypot(re, im);
    }

    /**
     * ∇P at the start of a step from ∇P at its end.
     *
     * @param blocks    as in {@link #carryBack}
     * @param gradients overwritten
     * @param rates     B of each block, real and imaginary parts
     */
    abstract void back(Orbit.Step step, int[] blocks, double[][][] gradients, double[][][][] rates);
}
