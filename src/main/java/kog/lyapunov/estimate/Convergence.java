package kog.lyapunov.estimate;

import java.util.List;

/**
 * Whether the averages have settled.
 *
 * @param verdict the verdict
 * @param reasons why not, in words; empty if settled
 */
public record Convergence(Verdict verdict, List<String> reasons) {

    /** The verdicts. */
    public enum Verdict {
        CONVERGED("converged"),
        NOT_CONVERGED("not converged"),
        TOO_SHORT("too short to say");

        private final String text;

        Verdict(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    public Convergence {
        reasons = List.copyOf(reasons);
    }

    public boolean isConverged() {
        return verdict == Verdict.CONVERGED;
    }

    @Override
    public String toString() {
        return verdict + (reasons.isEmpty() ? "" : ": " + String.join("; ", reasons));
    }
}
