package kog.proof;

/** A claim of a class for which no proof is written; the message names the class. */
final class Uncovered extends RuntimeException {

    private static final long serialVersionUID = 1;

    Uncovered(String what) {
        super(what);
    }
}
