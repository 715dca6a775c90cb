package kog.cli;

/** Exit statuses, a contract with scripts. */
enum ExitStatus {
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

    int code() {
        return code;
    }
}
