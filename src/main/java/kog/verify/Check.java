package kog.verify;

import java.util.Locale;

/** What is asked of a claim, in the order in which it is asked. */
public enum Check {
    /** Whether the claim means anything. */
    STATEMENT,
    /** Whether its equation is an identity, exactly. */
    SYMBOLIC,
    /** Whether the components of a conjugacy are independent. */
    INDEPENDENCE,
    /** The equation at states, with gradients from automatic differentiation. */
    GRADIENT,
    /** The equation of a map at states and their images. */
    STEP,
    /** The equation along trajectories. */
    TRAJECTORY,
    /** Whether its formula is defined, single-valued and smooth at states and on lines of the region. */
    REGION,
    /** Whether its formula is identically 0, or constant. */
    TRIVIALITY;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
