package kog.lyapunov.system;

/** A map whose Jacobian is written out as a matrix. */
public abstract class DenseMap extends MapSystem {

    private final double[][] jacobian;

    protected DenseMap(int dimension) {
        super(dimension);
        jacobian = new double[dimension][dimension];
    }

    /** Writes the Jacobian at the state, then replaces the state by its image. */
    protected abstract void step(long t, double[] state, double[][] jacobian);

    @Override
    final void step(long t, double[] state, double[][] tangent, int columns) {
        step(t, state, jacobian);
        if (columns > 0) {
            double[][] product = room(columns);
            products(columns).multiply(jacobian, tangent, product, jacobian.length, jacobian.length, columns);
            exchange(tangent, product);
        }
    }

    /** The Jacobian of the last step. */
    final double[][] jacobian() {
        return jacobian;
    }

    @Override
    public int rank() {
        return Vectors.isFinite(jacobian) ? ExactRank.of(jacobian) : dimension();
    }

    @Override
    public final void rowSizes(double[] sizes) {
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = Vectors.norm(jacobian[i]);
        }
    }

    @Override
    final double logDeterminant() {
        return Determinant.log(jacobian);
    }

    @Override
    public final boolean isVolumeCheap() {
        return dimension() <= 32;
    }
}
