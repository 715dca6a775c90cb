package kog.lyapunov;

import kog.lyapunov.system.RandomNumbers;
import kog.lyapunov.system.TangentSystem;
import kog.lyapunov.system.Unit;

/** A system whose tangent vectors are spoiled after each advance: by numbers of a given size, or by a factor for each stride. */
final class Spoiled implements TangentSystem {

    private final TangentSystem right;
    private final double noise;
    private final double factor;

    Spoiled(TangentSystem right, double noise, double factor) {
        this.right = right;
        this.noise = noise;
        this.factor = factor;
    }

    private void spoil(long from, long strides, double[][] tangent, int columns) {
        RandomNumbers random = new RandomNumbers(7, from);
        double scale = Math.pow(factor, (double) strides);
        for (double[] row : tangent) {
            for (int j = 0; j < columns; j++) {
                row[j] += noise * random.normal();
            }
            if (columns > 0) {
                row[columns - 1] *= scale;
            }
        }
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
        right.advance(from, strides, state, tangent, columns);
        spoil(from, strides, tangent, columns);
    }

    @Override
    public double advanceMeasuringVolume(long from, long strides, double[] state, double[][] tangent, int columns) {
        double volume = right.advanceMeasuringVolume(from, strides, state, tangent, columns);
        spoil(from, strides, tangent, columns);
        return volume;
    }

    @Override
    public boolean isVolumeCheap() {
        return right.isVolumeCheap();
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
