package kog.principal.orbit;

import java.util.Arrays;
import kog.dynamics.VectorField;
import kog.principal.series.Evolution;

/** Under a map f: B ∇P(y) = Df(y)ᵀ ∇P(f(y)). */
public final class MapSensitivity extends Sensitivity {

    private final VectorField map;
    private final double[] center;
    private final double[][] jacobian;
    private final double[] x;

    /**
     * @param map    f and Df, in the state's coordinates
     * @param center the fixed point
     */
    public MapSensitivity(VectorField map, double[] center) {
        super(Evolution.MAP);
        this.map = map;
        this.center = center;
        jacobian = new double[center.length][center.length];
        x = new double[center.length];
    }

    @Override
    void back(Orbit.Step step, int[] blocks, double[][][] gradients, double[][][][] rates) {
        step.at(0, x);
        for (int i = 0; i < x.length; i++) {
            x[i] += center[i];
        }
        map.jacobian(x, jacobian);
        for (int b = 0; b < rates.length; b++) {
            for (int f = blocks[b + 1] - 1; f >= blocks[b]; f--) {
                solve(f, blocks[b], blocks[b + 1], rates[b], gradients);
            }
        }
    }

    /** B_ff ∇P_f = Dfᵀ ∇P_f(f(y)) − Σ_{g>f} B_fg ∇P_g, the others being known. */
    private void solve(int f, int first, int end, double[][][] rates, double[][][] v) {
        double[][] sum = {transposed(v[f][0]), transposed(v[f][1])};
        for (int g = f + 1; g < end; g++) {
            double re = rates[0][f - first][g - first];
            double im = rates[1][f - first][g - first];
            for (int i = 0; i < x.length; i++) {
                sum[0][i] -= re * v[g][0][i] - im * v[g][1][i];
                sum[1][i] -= re * v[g][1][i] + im * v[g][0][i];
            }
        }
        double re = rates[0][f - first][f - first];
        double im = rates[1][f - first][f - first];
        double square = re * re + im * im;
        for (int i = 0; i < x.length; i++) {
            v[f][0][i] = (sum[0][i] * re + sum[1][i] * im) / square;
            v[f][1][i] = (sum[1][i] * re - sum[0][i] * im) / square;
        }
    }

    private double[] transposed(double[] v) {
        double[] product = new double[v.length];
        if (Arrays.stream(v).allMatch(c -> c == 0)) {
            return product;
        }
        for (int i = 0; i < v.length; i++) {
            for (int j = 0; j < v.length; j++) {
                product[j] += v[i] * jacobian[i][j];
            }
        }
        return product;
    }
}
