package kog.lyapunov.system;

import kog.dynamics.EscapeException;
import kog.dynamics.linear.Products;

/** What maps share: a stride is a step. */
abstract class MapSystem implements TangentSystem {

    private static final double ESCAPE = 1e12;

    private final int dimension;
    private final double[] before;
    private double[][] scratch = new double[0][];
    private Products products;

    MapSystem(int dimension) {
        this.dimension = dimension;
        this.before = new double[dimension];
    }

    /**
     * One step, in place.
     *
     * @param t the number of the step, 1 for the first
     */
    abstract void step(long t, double[] state, double[][] tangent, int columns);

    /** log|det| of the Jacobian of the last step. */
    abstract double logDeterminant();

    /** N rows, to take a product and then be exchanged for the tangent's rows. */
    final double[][] room(int columns) {
        if (scratch.length == 0 || scratch[0].length < columns) {
            scratch = new double[dimension][columns];
        }
        return scratch;
    }

    /** What multiplies matrices with so many columns, or less than at first. */
    final Products products(int columns) {
        if (products == null) {
            products = new Products(dimension, columns);
        }
        return products;
    }

    /** Exchanges the rows of the two. */
    static void exchange(double[][] a, double[][] b) {
        for (int i = 0; i < a.length; i++) {
            double[] row = a[i];
            a[i] = b[i];
            b[i] = row;
        }
    }

    @Override
    public final int dimension() {
        return dimension;
    }

    @Override
    public Unit unit() {
        return Unit.PER_STEP;
    }

    @Override
    public double stride() {
        return 1;
    }

    @Override
    public final void advance(long from, long strides, double[] state, double[][] tangent, int columns) {
        for (long s = 0; s < strides; s++) {
            step(from + s + 1, state, tangent, columns);
            requireBounded(from + s + 1, state);
        }
    }

    @Override
    public final double advanceMeasuringVolume(
            long from, long strides, double[] state, double[][] tangent, int columns) {
        double total = 0;
        for (long s = 0; s < strides; s++) {
            step(from + s + 1, state, tangent, columns);
            requireBounded(from + s + 1, state);
            total += logDeterminant();
        }
        return total;
    }

    private static void requireBounded(long t, double[] state) {
        if (!Vectors.isBounded(state, ESCAPE)) {
            throw new EscapeException("step " + t);
        }
    }

    @Override
    public double speed(long from, double[] state) {
        System.arraycopy(state, 0, before, 0, dimension);
        double[] after = state.clone();
        step(from + 1, after, new double[dimension][0], 0);
        for (int i = 0; i < dimension; i++) {
            before[i] -= after[i];
        }
        return Vectors.norm(before);
    }

    @Override
    public final double integrationError() {
        return 0;
    }

    @Override
    public final double smallest() {
        return 0;
    }

    /** A sum of logarithms, each right to a few units in the last place of its argument. */
    @Override
    public final double volumeError(double volume) {
        return 0x1p-51 * (4 * dimension() + Math.abs(volume)) + determinantError();
    }

    /** How far a factor of the determinant that is the same in every step may be off, in nats. */
    double determinantError() {
        return 0;
    }

    @Override
    public final long steps(long strides) {
        return strides;
    }
}
