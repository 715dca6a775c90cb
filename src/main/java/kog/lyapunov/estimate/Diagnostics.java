package kog.lyapunov.estimate;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What speaks for and against a spectrum.
 *
 * @param selfTests     those beside the sum rule
 * @param rest          the equilibrium or fixed point that the orbit ends at
 * @param motion        how the orbit moved
 * @param participation the participation ratio (tr C)²/tr C² of the covariance C of the states; nothing at an equilibrium
 * @param convergence   whether the averages settled
 * @param attractor     the attractor's kind, where errors allow to say it
 * @param running       estimates over growing parts of the run
 */
public record Diagnostics(
        SelfTests selfTests,
        Optional<RestPoint> rest,
        Motion motion,
        OptionalDouble participation,
        Convergence convergence,
        Attractor attractor,
        List<Running> running) {
    public Diagnostics {
        running = List.copyOf(running);
    }
}
