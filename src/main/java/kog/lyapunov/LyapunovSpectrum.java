package kog.lyapunov;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Lyapunov exponents with all that qualifies them.
 *
 * @param kind           the system's kind
 * @param unit           what exponents count in
 * @param dimension      N
 * @param exponents      in the order of the tangent vectors: descending once these are aligned; −∞ for those that a
 *                       singular Jacobian leaves without a vector, an upper bound for those that are lost
 * @param standardErrors of the exponents, from batch means; infinite if the run is too short for them
 * @param numericalErrors what integration and rounding can have added to the averages at most, to first order
 * @param fates          what is known of each exponent
 * @param reasons        why not more is, one for each
 * @param duration       over what they are averaged, in strides' units (time or steps)
 * @param transientDuration what ran before, in the same unit
 * @param steps          steps of the map, or accepted steps of the integrator with those of the transient
 * @param sumRule        the first self-test
 * @param selfTests      the others
 * @param rest           the equilibrium or fixed point that the orbit ends at
 * @param motion         how the orbit moved
 * @param participation  the participation ratio (tr C)²/tr C² of the covariance C of the states; nothing at an equilibrium
 * @param convergence    whether the averages settled
 * @param attractor      the attractor's kind, where errors allow to say it
 * @param dimensions     Kaplan–Yorke dimension and entropy
 * @param running        estimates over growing parts of the run
 * @param factorizations how many QR decompositions were made
 * @param interrupted    whether the run was stopped before its end
 * @param finalState     x at the end
 */
public record LyapunovSpectrum(
        String kind,
        Unit unit,
        int dimension,
        double[] exponents,
        double[] standardErrors,
        double[] numericalErrors,
        Fate[] fates,
        String[] reasons,
        double duration,
        double transientDuration,
        long steps,
        SumRule sumRule,
        SelfTests selfTests,
        Optional<RestPoint> rest,
        Motion motion,
        OptionalDouble participation,
        Convergence convergence,
        Attractor attractor,
        Dimensions dimensions,
        List<Running> running,
        long factorizations,
        boolean interrupted,
        double[] finalState) {

    /** Standard and numerical error of each exponent together. */
    public double[] errors() {
        double[] errors = standardErrors.clone();
        for (int j = 0; j < errors.length; j++) {
            errors[j] += numericalErrors[j];
        }
        return errors;
    }

    /** Whether nothing is left of some exponent but an upper bound. */
    public boolean isLost() {
        return List.of(fates).contains(Fate.LOST);
    }

    /**
     * An estimate over the first part of the run.
     *
     * @param duration  the length of that part
     * @param exponents the estimate
     * @param errors    standard error and the numerical error of the whole run; infinite while batches are too few
     */
    public record Running(double duration, double[] exponents, double[] errors) {}

    /** What of a spectrum is not to be believed, in words. */
    public List<String> failures() {
        List<String> failures = new ArrayList<>();
        if (sumRule.outcome() == SumRule.Outcome.FAILS) {
            failures.add("the sum rule fails: exponents and the growth of volume are further apart than integration and"
                    + " rounding allow");
        }
        if (sumRule.outcome() == SumRule.Outcome.UNDECIDED) {
            failures.add("the sum rule is undecided: integration and rounding leave too few digits");
        }
        if (isLost()) {
            failures.add("exponents are lost in rounding");
        }
        if (convergence.isConverged()
                && selfTests.zero().filter(zero -> !zero.isSeen()).isPresent()) {
            failures.add("the exponent 0 of a flow is not seen");
        }
        return failures;
    }
}
