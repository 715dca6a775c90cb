package kog.files;

import java.util.List;
import java.util.Optional;
import kog.generator.Claim;

/**
 * One entry of a claim file.
 *
 * @param name   as written, or claim 1, claim 2, …
 * @param kind   which key it was given under
 * @param claims one, or one for each component of a conjugacy
 * @param sense  as a function that the generator acts on, or along trajectories alone
 * @param expect the verdict that the file's author expects, for files that document refutations
 * @param read   how its formulas were read, a line for each part; empty unless a part was given in LaTeX
 */
public record StatedClaim(
        String name, Kind kind, List<Claim> claims, Sense sense, Optional<Expectation> expect, List<String> read) {

    public StatedClaim {
        claims = List.copyOf(claims);
        read = List.copyOf(read);
    }

    /** In which sense a claim is made. */
    public enum Sense {
        /** U φ = λ φ + f with φ of class C¹ on the region. */
        GENERATOR,
        /** The same along trajectories, with φ continuous. */
        FLOW
    }

    /** What is claimed. */
    public enum Kind {
        EIGENFUNCTION("eigenfunction"),
        LOG_EIGENFUNCTION("log_eigenfunction"),
        FIRST_INTEGRAL("first_integral"),
        /** A first integral of a map. */
        INVARIANT("invariant"),
        GENERALIZED_EIGENFUNCTION("generalized_eigenfunction"),
        CONJUGACY("conjugacy");

        private final String key;

        Kind(String key) {
            this.key = key;
        }

        /** The key in a claim file. */
        public String key() {
            return key;
        }

        /** Whether claims of this kind come with an eigenvalue. */
        public boolean hasEigenvalue() {
            return this == EIGENFUNCTION || this == LOG_EIGENFUNCTION || this == GENERALIZED_EIGENFUNCTION;
        }
    }
}
