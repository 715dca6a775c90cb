package kog.generator;

/** Why there is no closed form, beside whatever was found. */
public record Obstruction(Kind kind, String detail) {

    /** The closed list of reasons. */
    public enum Kind {
        /** The Jacobian has no basis of eigenvectors. */
        DEFECTIVE,
        /** An eigenvalue is an integer combination of the others. */
        RESONANCE,
        /** No elementary antiderivative, or none that is known. */
        NOT_ELEMENTARY,
        /** There is no equilibrium. */
        NO_EQUILIBRIUM,
        /** Variables depend on each other in a cycle and no closed form is known. */
        RECURRENT,
        /** A neuron of a feedforward network excites itself. */
        SELF_LOOP,
        /** An eigenvalue is 0. */
        ZERO_EIGENVALUE,
        /** No hyperbolic equilibrium of the kind that is needed. */
        NOT_HYPERBOLIC,
        /** A point does not flow to the equilibrium. */
        OUTSIDE_BASIN,
        /** Numbers too ill-conditioned, or a problem too large, for what was asked. */
        CONDITIONING
    }
}
