package kog.lyapunov;

import kog.lyapunov.system.TangentSystem;
import kog.lyapunov.system.Unit;

/** A system whose tangent vectors are carried wrongly, to see that this is seen. */
final class Altered implements TangentSystem {

    private final TangentSystem right;
    private final Alteration alteration;

    Altered(TangentSystem right, Alteration alteration) {
        this.right = right;
        this.alteration = alteration;
    }

    @Override
    public int dimension() {
        return right.dimension();
    }

    @Override
    public String kind() {
        return right.kind();
    }

    @Override
    public Unit unit() {
        return right.unit();
    }

    @Override
    public double stride() {
        return right.stride();
    }

    @Override
    public boolean isDriven() {
        return right.isDriven();
    }

    @Override
    public void advance(long from, long strides, double[] state, double[][] tangent, int columns) {
        advanceMeasuringVolume(from, strides, state, tangent, columns);
    }

    @Override
    public double advanceMeasuringVolume(long from, long strides, double[] state, double[][] tangent, int columns) {
        double volume = 0;
        for (long s = 0; s < strides; s++) {
            int n = dimension();
            double[][] jacobian = new double[n][n];
            for (int i = 0; i < n; i++) {
                jacobian[i][i] = 1;
            }
            volume += right.advanceMeasuringVolume(from + s, 1, state, jacobian, n);
            alteration.apply(jacobian);
            double[][] product = new double[n][columns];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < columns; j++) {
                    for (int l = 0; l < n; l++) {
                        product[i][j] += jacobian[i][l] * tangent[l][j];
                    }
                }
            }
            System.arraycopy(product, 0, tangent, 0, n);
        }
        return volume;
    }

    @Override
    public boolean isVolumeCheap() {
        return true;
    }

    @Override
    public double speed(long from, double[] state) {
        return right.speed(from, state);
    }

    @Override
    public double integrationError() {
        return right.integrationError();
    }

    @Override
    public double smallest() {
        return right.smallest();
    }

    @Override
    public double volumeError(double volume) {
        return right.volumeError(volume);
    }

    @Override
    public int rank() {
        return right.rank();
    }

    @Override
    public void rowSizes(double[] sizes) {
        right.rowSizes(sizes);
    }

    @Override
    public long steps(long strides) {
        return right.steps(strides);
    }
}
