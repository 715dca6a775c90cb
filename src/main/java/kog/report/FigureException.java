package kog.report;

/** A figure that was asked for does not exist; the message says why. */
public final class FigureException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public FigureException(String why) {
        super(why);
    }
}
