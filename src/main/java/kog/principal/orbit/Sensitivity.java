package kog.principal.orbit;

import kog.dynamics.VectorField;

/**
 * Carries ∇P back along an orbit by the adjoint equation d∇P/dt = B∇P − DFᵀ∇P and sums what the errors of the steps add to
 * P at the start: Σ_j |e^{−B t_{j+1}}| |∇P(y_{j+1})|·δ_j, to first order in the errors. A coarse integration does: two digits
 * of an error are enough, and gradients of fast modes, which are ill-conditioned themselves, only err by their own size.
 */
public final class Sensitivity {

    private static final int MOST_SUBSTEPS = 10_000;

    private final VectorField field;
    private final double[] equilibrium;
    private final double length;
    private final int n;
    private final double[][] jacobian;
    private final double[] x;
    private double[][][] k1;
    private double[][][] k2;
    private double[][][] k3;
    private double[][][] k4;
    private double[][][] w;

    /** @param length of one step of the classical Runge–Kutta method, times the size of the equation's matrix */
    public Sensitivity(VectorField field, double[] equilibrium, double length) {
        this.length = length;
        this.field = field;
        this.equilibrium = equilibrium;
        n = equilibrium.length;
        jacobian = new double[n][n];
        x = new double[n];
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
                decay(step.length(), rates[b], part);
                System.arraycopy(part, 0, errors, blocks[b], part.length);
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

    public static double modulus(double re, double im) {
        return im == 0 ? Math.abs(re) : Math.hypot(re, im);
    }

    /** errors ← |e^{−Bh}| errors, bounded by e^{−h Re λ} and the exponential series of the moduli off the diagonal. */
    public static void decay(double h, double[][][] rates, double[] errors) {
        int m = errors.length;
        double slowest = 0;
        for (int f = 0; f < m; f++) {
            slowest = f == 0 ? -h * rates[0][f][f] : Math.max(slowest, -h * rates[0][f][f]);
        }
        double[] term = errors.clone();
        for (int k = 1; k < m; k++) {
            double[] next = new double[m];
            for (int f = 0; f < m; f++) {
                for (int g = f + 1; g < m; g++) {
                    next[f] += Math.abs(h) * Math.hypot(rates[0][f][g], rates[1][f][g]) * term[g] / k;
                }
            }
            term = next;
            for (int f = 0; f < m; f++) {
                errors[f] += term[f];
            }
        }
        double factor = Math.exp(slowest);
        for (int f = 0; f < m; f++) {
            errors[f] *= factor;
        }
    }

    private void back(Orbit.Step step, int[] blocks, double[][][] v, double[][][][] rates) {
        double h = step.length();
        evaluateJacobian(step, h);
        double size = norm(rates);
        int substeps = (int) Math.min(MOST_SUBSTEPS, 1 + Math.abs(h) * size / length);
        double s = h / substeps;
        if (k1 == null || k1.length != v.length) {
            k1 = new double[v.length][2][n];
            k2 = new double[v.length][2][n];
            k3 = new double[v.length][2][n];
            k4 = new double[v.length][2][n];
            w = new double[v.length][2][n];
        }
        int parts = isReal(v, rates) ? 1 : 2;
        for (int m = substeps; m > 0; m--) {
            // backward: the derivative with respect to −t
            slope(v, blocks, rates, parts, k1);
            shifted(v, k1, s / 2, parts, w);
            evaluateJacobian(step, (m - 0.5) * s);
            slope(w, blocks, rates, parts, k2);
            shifted(v, k2, s / 2, parts, w);
            slope(w, blocks, rates, parts, k3);
            shifted(v, k3, s, parts, w);
            evaluateJacobian(step, (m - 1) * s);
            slope(w, blocks, rates, parts, k4);
            for (int f = 0; f < v.length; f++) {
                for (int c = 0; c < parts; c++) {
                    for (int i = 0; i < n; i++) {
                        v[f][c][i] += s / 6 * (k1[f][c][i] + 2 * k2[f][c][i] + 2 * k3[f][c][i] + k4[f][c][i]);
                    }
                }
            }
        }
    }

    private static boolean isReal(double[][][] v, double[][][][] rates) {
        for (double[][][] block : rates) {
            for (double[] row : block[1]) {
                for (double im : row) {
                    if (im != 0) {
                        return false;
                    }
                }
            }
        }
        for (double[][] gradient : v) {
            for (double im : gradient[1]) {
                if (im != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private void evaluateJacobian(Orbit.Step step, double t) {
        step.at(t, x);
        for (int i = 0; i < n; i++) {
            x[i] += equilibrium[i];
        }
        field.jacobian(x, jacobian);
    }

    private double norm(double[][][][] rates) {
        double largest = 0;
        for (double[] row : jacobian) {
            double total = 0;
            for (double v : row) {
                total += Math.abs(v);
            }
            largest = Math.max(largest, total);
        }
        double shift = 0;
        for (double[][][] block : rates) {
            for (int f = 0; f < block[0].length; f++) {
                double row = 0;
                for (int g = f; g < block[0].length; g++) {
                    row += modulus(block[0][f][g], block[1][f][g]);
                }
                shift = Math.max(shift, row);
            }
        }
        return largest + shift;
    }

    /** DFᵀv − Bv. */
    private void slope(double[][][] v, int[] blocks, double[][][][] rates, int parts, double[][][] out) {
        for (int f = 0; f < v.length; f++) {
            for (int c = 0; c < parts; c++) {
                double[] to = out[f][c];
                double[] from = v[f][c];
                java.util.Arrays.fill(to, 0);
                for (int i = 0; i < n; i++) {
                    double factor = from[i];
                    if (factor != 0) {
                        double[] row = jacobian[i];
                        for (int j = 0; j < n; j++) {
                            to[j] += factor * row[j];
                        }
                    }
                }
            }
        }
        for (int b = 0; b < rates.length; b++) {
            for (int f = blocks[b]; f < blocks[b + 1]; f++) {
                for (int g = f; g < blocks[b + 1]; g++) {
                    subtract(
                            rates[b][0][f - blocks[b]][g - blocks[b]],
                            rates[b][1][f - blocks[b]][g - blocks[b]],
                            v[g],
                            parts,
                            out[f]);
                }
            }
        }
    }

    private void subtract(double re, double im, double[][] v, int parts, double[][] out) {
        for (int i = 0; i < n && parts == 1; i++) {
            out[0][i] -= re * v[0][i];
        }
        for (int i = 0; i < n && parts == 2; i++) {
            out[0][i] -= re * v[0][i] - im * v[1][i];
            out[1][i] -= re * v[1][i] + im * v[0][i];
        }
    }

    private static void shifted(double[][][] v, double[][][] k, double s, int parts, double[][][] to) {
        for (int f = 0; f < v.length; f++) {
            for (int c = 0; c < parts; c++) {
                for (int i = 0; i < v[f][c].length; i++) {
                    to[f][c][i] = v[f][c][i] + s * k[f][c][i];
                }
            }
        }
    }
}
