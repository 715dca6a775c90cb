package kog.lyapunov.system;

import java.util.List;
import kog.network.Drive;
import kog.network.RecurrentCell;
import kog.symbolic.Rational;
import kog.symbolic.numeric.CompiledFormula;

/** The numbers x_t of a cell's input sequence. */
interface Inputs {

    /** Writes x_t, t = 1 for the first step. */
    void at(long t, double[] x);

    static Inputs of(RecurrentCell cell, long seed) {
        Drive drive = cell.drive();
        if (drive instanceof Drive.Table table) {
            return (t, x) -> System.arraycopy(table.rows()[(int) (t - 1)], 0, x, 0, x.length);
        }
        if (drive instanceof Drive.Formulas formulas) {
            List<CompiledFormula> channels = formulas.channels().stream()
                    .map(f -> CompiledFormula.of(f, List.of(Drive.TIME)))
                    .toList();
            return (t, x) -> {
                for (int k = 0; k < x.length; k++) {
                    x[k] = channels.get(k).value((double) t);
                }
            };
        }
        if (drive instanceof Drive.Noise noise) {
            return (t, x) -> {
                // a stream for each step: any step can be asked for, in any order
                RandomNumbers random = new RandomNumbers(seed, t);
                for (int k = 0; k < x.length; k++) {
                    x[k] = noise.scale()
                            * (noise.distribution() == Drive.Distribution.NORMAL
                                    ? random.normal()
                                    : 2 * random.uniform() - 1);
                }
            };
        }
        double[] held = cell.contexts().get(0).input().stream()
                .mapToDouble(Rational::doubleValue)
                .toArray();
        return (t, x) -> System.arraycopy(held, 0, x, 0, held.length);
    }
}
