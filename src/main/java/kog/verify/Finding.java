package kog.verify;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What one check found.
 *
 * @param check    the check's name: {@code symbolic}, {@code gradient}, {@code trajectory}, {@code region}
 * @param outcome  pass, fail, or undecided
 * @param residual the largest residual seen, if the check measures one (dimensionless)
 * @param at       the state where that residual was seen, N entries; empty if there is none
 * @param detail   one sentence for people: both sides where it failed, the reason where it could not decide
 */
public record Finding(String check, Outcome outcome, OptionalDouble residual, List<Double> at, String detail) {

    /** How a check ended. PASSED of the symbolic check means an exact zero. */
    public enum Outcome {
        PASSED,
        FAILED,
        UNDECIDED
    }

    public Finding {
        at = List.copyOf(at);
    }
}
