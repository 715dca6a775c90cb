package kog.principal;

/** Every multiplier of a fixed point is 0. */
public final class NoEigenfunctionsException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    public NoEigenfunctionsException() {
        super("every multiplier is 0: there are no principal eigenfunctions");
    }
}
