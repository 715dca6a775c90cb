package kog.lyapunov;

import java.util.List;
import kog.lyapunov.system.Unit;

/**
 * What was run.
 *
 * @param kind              the system's kind
 * @param unit              what exponents count in
 * @param dimension         N
 * @param duration          over what exponents are averaged, in strides' units (time or steps)
 * @param transientDuration what ran before, in the same unit
 * @param steps             steps of the map, or accepted steps of the integrator with those of the transient
 * @param factorizations    how many QR decompositions were made
 * @param library           the native library that did the linear algebra; empty if none did
 * @param interrupted       whether the run was stopped before its end
 * @param finalState        x at the end
 */
public record Run(
        String kind,
        Unit unit,
        int dimension,
        double duration,
        double transientDuration,
        long steps,
        long factorizations,
        String library,
        boolean interrupted,
        List<Double> finalState) {
    public Run {
        finalState = List.copyOf(finalState);
    }
}
