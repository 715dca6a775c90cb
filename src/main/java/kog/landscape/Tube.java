package kog.landscape;

import java.util.Arrays;
import java.util.Optional;
import kog.dynamics.linear.Elimination;

/**
 * Around a step along the tangent of a curve of fixed points: a tube that no other curve enters, by the contraction that Newton's
 * method with the inverse at its beginning is in there; derivations/14-track.md. Bounds are evaluated in floating point.
 */
final class Tube {

    /** Of the tube's width to the step. */
    private static final double WIDTH = 0.5;

    /** What rounding and the corrector leave at its beginning. */
    private static final double ROUNDING = 1e-10;

    private final WeightPath path;
    private final double[] z;
    private final double[] tangent;
    private final double[][] inverse;

    private Tube(WeightPath path, double[] z, double[] tangent, double[][] inverse) {
        this.path = path;
        this.z = z;
        this.tangent = tangent;
        this.inverse = inverse;
    }

    /** @param tangent of length 1; empty where the curve is singular */
    static Optional<Tube> at(WeightPath path, double[] z, double[] tangent) {
        int n = path.dimension();
        double[][] matrix = new double[n + 1][n + 1];
        path.evaluate(z, new double[n], matrix);
        matrix[n] = tangent.clone();
        return Elimination.inverse(matrix).map(inverse -> new Tube(path, z, tangent, inverse));
    }

    /** Half the sides of the tube of a step. */
    static double width(double step) {
        return WIDTH * step;
    }

    /** Whether the curve stays in the tube of a step, across each of its points once, and no other does. */
    boolean holds(double step) {
        int n = path.dimension();
        double[] along = new double[n + 1];
        double[] reach = new double[n + 1];
        double[] ones = new double[n + 1];
        for (int j = 0; j <= n; j++) {
            along[j] = step * Math.abs(tangent[j]);
            reach[j] = along[j] + width(step);
        }
        Arrays.fill(ones, 1);
        double contraction = norm(path.deviation(z, reach, ones));
        double residual = norm(path.deviation(z, along, along)) + ROUNDING;
        return contraction < 1 && residual <= (1 - contraction) * width(step);
    }

    /** The largest entry of |inverse| times bounds of the first N rows. */
    private double norm(double[] bounds) {
        double most = 0;
        for (double[] row : inverse) {
            double sum = 0;
            for (int i = 0; i < bounds.length; i++) {
                sum += Math.abs(row[i]) * bounds[i];
            }
            most = Math.max(most, sum);
        }
        return most;
    }
}
