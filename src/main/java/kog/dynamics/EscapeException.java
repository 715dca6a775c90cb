package kog.dynamics;

/** An orbit left every bound, or the field has no finite value on it. */
public final class EscapeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param when the time or step, with its unit
     */
    public EscapeException(String when) {
        super(
                "the orbit leaves every bound at " + when
                        + ": it has no Lyapunov spectrum from this initial state, expected a bounded orbit (try another --start)");
    }
}
