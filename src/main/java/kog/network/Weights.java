package kog.network;

import kog.symbolic.Rational;

/**
 * A matrix of weights.
 *
 * @param rows  as doubles; kept, not copied
 * @param exact the same numbers exactly; null where the doubles are meant
 */
public record Weights(double[][] rows, Rational[][] exact) {

    /** The doubles as they are. */
    public static Weights of(double[][] rows) {
        return new Weights(rows, null);
    }

    public static Weights of(Rational[][] exact) {
        double[][] rows = new double[exact.length][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = java.util.Arrays.stream(exact[i])
                    .mapToDouble(Rational::doubleValue)
                    .toArray();
        }
        return new Weights(rows, exact);
    }

    public Rational at(int i, int j) {
        return exact == null ? Rational.exactly(rows[i][j]) : exact[i][j];
    }

    /** Whether the doubles are the numbers themselves. */
    public boolean isExact() {
        return exact == null;
    }
}
