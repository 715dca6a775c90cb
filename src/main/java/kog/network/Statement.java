package kog.network;

import java.util.List;
import java.util.Optional;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;

/**
 * One entry of a claim file, as read: what it is about is for later rooms to say.
 *
 * @param name       as written, or claim 1, claim 2, …
 * @param kind       which key it was given under
 * @param formulas   one formula, or the components of a conjugacy
 * @param eigenvalue λ, where the kind has one
 * @param of         the source of a generalized eigenfunction
 * @param linear     the matrix of a conjugacy, row by row
 * @param region     comparisons that all hold
 * @param free       symbols for which the claim is made whatever their value
 * @param latex      whether a part was given in LaTeX, so that people should see how it was read
 * @param sense      as a function that the generator acts on, or along trajectories alone
 * @param expect     the verdict that the file's author expects, for files that document refutations
 */
public record Statement(
        String name,
        Kind kind,
        List<Expression> formulas,
        Optional<Expression> eigenvalue,
        Optional<Expression> of,
        List<List<Expression>> linear,
        List<Comparison> region,
        List<Symbol> free,
        boolean latex,
        Sense sense,
        Optional<String> expect) {

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
    }

    /**
     * A comparison of two real formulas.
     *
     * @param sign {@code !=}, {@code <} or {@code >}
     */
    public record Comparison(Expression left, String sign, Expression right) {}
}
