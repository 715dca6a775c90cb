package kog.report;

import java.util.List;
import kog.dynamics.Equilibrium;
import kog.report.draw.Axis;
import kog.report.draw.Label;
import kog.symbolic.Symbol;

/**
 * A window on a coordinate plane of state space: two variables vary, the others stay.
 *
 * @param base   the state that fixes the others, N entries
 * @param first  index of the horizontal variable
 * @param second index of the vertical variable
 * @param across from and to
 * @param up     from and to
 */
record Plane(List<Symbol> state, double[] base, int first, int second, double[] across, double[] up) {

    private static final double ON_PLANE = 1e-9;
    private static final double TALLEST = 1.5;
    private static final double FLATTEST = 0.6;

    double[] at(double horizontal, double vertical) {
        double[] x = base.clone();
        x[first] = horizontal;
        x[second] = vertical;
        return x;
    }

    double[] of(double[] x) {
        return new double[] {x[first], x[second]};
    }

    Axis acrossAxis() {
        return Axis.linear(across[0], across[1]);
    }

    Axis upAxis() {
        return Axis.linear(up[0], up[1]);
    }

    Label acrossName() {
        return Label.name(state.get(first).name());
    }

    Label upName() {
        return Label.name(state.get(second).name());
    }

    /** Of the frame's height to its width: one unit is as long both ways unless the window is too tall or too flat. */
    double ratio() {
        return Math.max(FLATTEST, Math.min(TALLEST, (up[1] - up[0]) / (across[1] - across[0])));
    }

    boolean isWhole() {
        return state.size() == 2;
    }

    /** Those that lie in the plane and in the window. */
    List<Equilibrium> visible(List<Equilibrium> all) {
        return all.stream().filter(e -> holds(e.x())).toList();
    }

    private boolean holds(double[] x) {
        double size = 1;
        double off = 0;
        for (int i = 0; i < x.length; i++) {
            size = Math.max(size, Math.abs(x[i]));
            if (i != first && i != second) {
                off = Math.max(off, Math.abs(x[i] - base[i]));
            }
        }
        return off <= ON_PLANE * size
                && x[first] >= across[0]
                && x[first] <= across[1]
                && x[second] >= up[0]
                && x[second] <= up[1];
    }
}
