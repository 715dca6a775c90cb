package kog.landscape;

import java.util.List;
import java.util.OptionalInt;
import kog.dynamics.Equilibrium;
import org.hipparchus.complex.Complex;

/**
 * A fixed point of a map, or an equilibrium of a flow.
 *
 * @param equilibrium of the flow, or of f − id
 * @param values      multipliers by decreasing modulus, or eigenvalues per unit time by decreasing real part
 * @param growing     how many of them make distances grow; empty where some may do neither
 */
public record FixedPoint(Equilibrium equilibrium, List<Complex> values, OptionalInt growing) {

    public FixedPoint {
        values = List.copyOf(values);
    }

    /** N entries. */
    public double[] x() {
        return equilibrium.x();
    }

    public boolean isSink() {
        return growing.isPresent() && growing.getAsInt() == 0;
    }

    /** Whether one direction alone grows, and does so without turning over; on a line a source is one, too. */
    public boolean isSimpleSaddle(boolean map) {
        Complex first = values.get(0);
        return growing.isPresent()
                && growing.getAsInt() == 1
                && first.getImaginary() == 0
                && (!map || first.getReal() > 1);
    }
}
