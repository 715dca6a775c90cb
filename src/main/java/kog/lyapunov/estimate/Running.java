package kog.lyapunov.estimate;

import java.util.List;

/**
 * An estimate over the first part of a run.
 *
 * @param duration  the length of that part
 * @param exponents the estimate
 * @param errors    standard error and the numerical error of the whole run; infinite while batches are too few
 */
public record Running(double duration, List<Double> exponents, List<Double> errors) {
    public Running {
        exponents = List.copyOf(exponents);
        errors = List.copyOf(errors);
    }
}
