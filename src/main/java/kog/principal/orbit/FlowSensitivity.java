package kog.principal.orbit;

import kog.dynamics.VectorField;
import kog.principal.series.Evolution;

/**
 * Along a flow: the adjoint equation d∇P/dt = B∇P − DFᵀ∇P. A coarse integration does: two digits of an error are enough, and
 * gradients of fast modes, which are ill-conditioned themselves, only err by their own size.
 */
public final class FlowSensitivity extends Sensitivity {

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
    public FlowSensitivity(VectorField field, double[] equilibrium, double length) {
        super(Evolution.FLOW);
        this.length = length;
        this.field = field;
        this.equilibrium = equilibrium;
        n = equilibrium.length;
        jacobian = new double[n][n];
        x = new double[n];
    }

    @Override
    void back(Orbit.Step step, int[] blocks, double[][][] v, double[][][][] rates) {
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
