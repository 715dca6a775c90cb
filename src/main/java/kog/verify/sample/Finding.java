package kog.verify.sample;

import java.util.List;
import java.util.OptionalDouble;

/** What one check found. */
public sealed interface Finding permits Finding.Passed, Finding.Failed, Finding.Undecided {

    /** One sentence for people: both sides where it failed, the reason where it could not decide. */
    String detail();

    /** The largest residual seen, if the check measures one; dimensionless. */
    default OptionalDouble residual() {
        return OptionalDouble.empty();
    }

    /** The state where that was seen, N entries; empty if there is none. */
    default List<Double> at() {
        return List.of();
    }

    /** Nothing speaks against the claim; of an exact check: a proof. */
    record Passed(String detail, OptionalDouble residual, List<Double> at) implements Finding {
        public Passed {
            at = List.copyOf(at);
        }

        public Passed(String detail) {
            this(detail, OptionalDouble.empty(), List.of());
        }
    }

    /** The claim is wrong. */
    record Failed(String detail, OptionalDouble residual, List<Double> at) implements Finding {
        public Failed {
            at = List.copyOf(at);
        }

        public Failed(String detail) {
            this(detail, OptionalDouble.empty(), List.of());
        }
    }

    /** Neither. */
    record Undecided(String detail) implements Finding {}
}
