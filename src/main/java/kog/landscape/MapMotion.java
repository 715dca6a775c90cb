package kog.landscape;

import java.util.List;
import java.util.Optional;
import kog.dynamics.VectorField;

/** @param field f − id */
record MapMotion(VectorField field) implements Motion {

    private static final int LONGEST = 20_000;
    private static final double ESCAPE = 1e12;

    @Override
    public boolean isMap() {
        return true;
    }

    @Override
    public Optional<double[]> next(double[] x) {
        double[] y = new double[x.length];
        field.rates(x, y);
        for (int i = 0; i < x.length; i++) {
            y[i] += x[i];
            if (!(Math.abs(y[i]) < ESCAPE)) {
                return Optional.empty();
            }
        }
        return Optional.of(y);
    }

    @Override
    public List<double[]> path(double[] x) {
        return next(x).map(List::of).orElse(List.of());
    }

    @Override
    public double[] pulledBack(double[] x, double[] v) {
        int n = x.length;
        double[][] jacobian = new double[n][n];
        field.jacobian(x, jacobian);
        double[] product = v.clone();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                product[j] += v[i] * jacobian[i][j];
            }
        }
        return product;
    }

    @Override
    public int longest() {
        return LONGEST;
    }
}
