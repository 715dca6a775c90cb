package kog.landscape;

import java.util.List;
import java.util.OptionalInt;
import kog.dynamics.Equilibrium;
import org.hipparchus.complex.Complex;

/** A fixed point of a map, or an equilibrium of a flow. */
public record FixedPoint(Equilibrium equilibrium) {

    /** N entries. */
    public double[] x() {
        return equilibrium.x();
    }

    /** Multipliers by decreasing modulus, or eigenvalues per unit time by decreasing real part. */
    public List<Complex> values() {
        return equilibrium.eigenvalues();
    }

    /** How many of them make distances grow; empty where some may do neither. */
    public OptionalInt growing() {
        return equilibrium.growing();
    }

    public boolean isSink() {
        return growing().isPresent() && growing().getAsInt() == 0;
    }

    /** Whether one direction alone grows, and does so without turning over; on a line a source is one, too. */
    public boolean isSimpleSaddle() {
        Complex first = values().get(0);
        return growing().isPresent()
                && growing().getAsInt() == 1
                && first.getImaginary() == 0
                && (!equilibrium.ofMap() || first.getReal() > 1);
    }
}
