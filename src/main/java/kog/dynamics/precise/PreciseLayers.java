package kog.dynamics.precise;

import java.util.List;
import java.util.stream.IntStream;
import kog.dynamics.number.DoubleDouble;
import kog.network.LayerExpressions;
import kog.network.LayerProgram;
import kog.symbolic.Symbol;

/** A map made of layers, in the place of a field: {@code rates} are f(x). */
public record PreciseLayers(LayerProgram program) implements PreciseField {

    @Override
    public int dimension() {
        return program.output().size();
    }

    @Override
    public DoubleDouble[] rates(DoubleDouble[] x) {
        return LayerExpansion.value(program, x).value();
    }

    /**
     * The distance from x within which rectified units stay on or off: there layers that have no other units than these are
     * affine.
     */
    public double kink(DoubleDouble[] x) {
        return LayerExpansion.kink(program, x);
    }

    /** Above degree 2 by formulas, which serves few variables only. */
    @Override
    public LocalExpansion expanded(DoubleDouble[] x, int degree) {
        if (degree <= 2) {
            return LayerExpansion.of(program, x);
        }
        List<Symbol> state = IntStream.rangeClosed(1, x.length)
                .mapToObj(i -> new Symbol("x" + i))
                .toList();
        return new PreciseFormulas(state, LayerExpressions.of(program, state)).expanded(x, degree);
    }

    @Override
    public Solutions around(DoubleDouble[] equilibrium, int degree) {
        if (degree != 1) {
            throw new IllegalArgumentException("layers have values, no series in time");
        }
        DoubleDouble[] rest = rates(equilibrium);
        return new Solutions() {

            private double[] magnitudes;

            @Override
            public DoubleDouble[][] through(DoubleDouble[] y) {
                DoubleDouble[] x = new DoubleDouble[y.length];
                for (int i = 0; i < x.length; i++) {
                    x[i] = equilibrium[i].add(y[i]);
                }
                LayerExpansion.Node f = LayerExpansion.value(program, x);
                DoubleDouble[][] solution = new DoubleDouble[y.length][];
                for (int i = 0; i < x.length; i++) {
                    solution[i] = new DoubleDouble[] {y[i], f.value()[i].subtract(rest[i])};
                }
                // that of f(x*), too
                magnitudes =
                        java.util.Arrays.stream(f.magnitude()).map(m -> 2 * m).toArray();
                return solution;
            }

            @Override
            public double[] magnitudes() {
                return magnitudes.clone();
            }
        };
    }
}
