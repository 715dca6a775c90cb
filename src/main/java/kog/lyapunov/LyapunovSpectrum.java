package kog.lyapunov;

import java.util.ArrayList;
import java.util.List;
import kog.lyapunov.estimate.Diagnostics;
import kog.lyapunov.estimate.Estimate;
import kog.lyapunov.estimate.SumRule;

/**
 * Lyapunov exponents with all that qualifies them.
 *
 * @param estimate    the exponents and what follows from them
 * @param diagnostics what speaks for and against them
 * @param run         what they were averaged over
 */
public record LyapunovSpectrum(Estimate estimate, Diagnostics diagnostics, Run run) {

    /** What of a spectrum is not to be believed, in words. */
    public List<String> failures() {
        List<String> failures = new ArrayList<>();
        if (estimate.sums().outcome() == SumRule.Outcome.FAILS) {
            failures.add("the sum rule fails: exponents and the growth of volume are further apart than integration and"
                    + " rounding allow");
        }
        if (estimate.sums().outcome() == SumRule.Outcome.UNDECIDED) {
            failures.add("the sum rule is undecided: integration and rounding leave too few digits");
        }
        if (estimate.isLost()) {
            failures.add("exponents are lost in rounding");
        }
        if (diagnostics.convergence().isConverged()
                && diagnostics.selfTests().zero().filter(zero -> !zero.isSeen()).isPresent()) {
            failures.add("the exponent 0 of a flow is not seen");
        }
        return failures;
    }
}
