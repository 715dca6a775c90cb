package kog.proof;

/**
 * What became of one claim.
 *
 * @param claim   its name
 * @param file    of the proof, in the folder; empty where none was written
 * @param text    the proof; empty where none was written
 * @param outcome how far it got
 * @param detail  why no file was written, what the compiler said, or its version where it accepted
 */
public record Proof(String claim, String file, String text, Outcome outcome, String detail) {

    /** How far a proof got. */
    public enum Outcome {
        /** The compiler accepted it, from the axioms of the real numbers alone. */
        ACCEPTED,
        /** It was written, and no compiler was asked. */
        WRITTEN,
        /** The compiler did not accept what was written. */
        REJECTED,
        /** Proofs are not written for claims of this class. */
        NOT_COVERED,
        /** The claim is not proved in both halves. */
        NOT_PROVED
    }

    /** In words. */
    public String described() {
        return switch (outcome) {
            case ACCEPTED -> "accepted by Coq " + detail;
            case WRITTEN -> "written, not compiled";
            case REJECTED -> "written; Coq does not accept it: " + detail;
            case NOT_COVERED -> "not written, class not covered yet: " + detail;
            case NOT_PROVED -> "not written: " + detail;
        };
    }

    Proof judged(Outcome by, String with) {
        return new Proof(claim, file, text, by, with);
    }
}
