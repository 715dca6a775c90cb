package kog.cli.output;

import java.util.List;
import kog.verify.Certificate;
import kog.verify.Verdict;

/** Exit statuses, a contract with scripts. */
public enum ExitStatus {
    DONE(0),
    INTERNAL_ERROR(1),
    BAD_INPUT(2),
    /** Something is undecided or obstructed. */
    UNDECIDED(3),
    REFUTED(4);

    private final int code;

    ExitStatus(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** 4 if something was refuted, 3 if something is undecided or obstructed, 0 otherwise. */
    public static ExitStatus of(List<Certificate> certificates, boolean obstructed) {
        if (certificates.stream().anyMatch(c -> c.verdict() == Verdict.REFUTED)) {
            return REFUTED;
        }
        boolean undecided = certificates.stream().anyMatch(c -> c.verdict() == Verdict.UNDECIDED);
        return undecided || obstructed ? UNDECIDED : DONE;
    }
}
