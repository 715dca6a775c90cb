package kog.principal;

import java.io.Serializable;
import java.util.List;

/**
 * A rectangular grid in a coordinate line or plane of state space.
 *
 * @param base the state that fixes the coordinates without an axis, N entries
 * @param axes one or two
 */
public record Slice(double[] base, List<Axis> axes) implements Serializable {

    /**
     * Values of one coordinate.
     *
     * @param variable its index, from 0
     * @param values   ascending, in the state's unit
     */
    public record Axis(int variable, double[] values) implements Serializable {

        /** Equidistant values, both ends included. */
        public static Axis between(int variable, double from, double to, int count) {
            double[] values = new double[count];
            for (int k = 0; k < count; k++) {
                values[k] = count == 1 ? from : from + (to - from) * k / (count - 1);
            }
            return new Axis(variable, values);
        }
    }

    public Slice {
        axes = List.copyOf(axes);
        if (axes.isEmpty() || axes.size() > 2) {
            throw new IllegalArgumentException("found " + axes.size() + " axes, expected one or two");
        }
    }

    public int rows() {
        return axes.get(0).values().length;
    }

    /** 1 if there is one axis. */
    public int columns() {
        return axes.size() == 1 ? 1 : axes.get(1).values().length;
    }

    /** The state at row i of the first axis and column j of the second. */
    public double[] point(int i, int j) {
        double[] x = base.clone();
        x[axes.get(0).variable()] = axes.get(0).values()[i];
        if (axes.size() == 2) {
            x[axes.get(1).variable()] = axes.get(1).values()[j];
        }
        return x;
    }
}
