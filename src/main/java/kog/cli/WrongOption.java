package kog.cli;

/** Options that do not go together, or not with the system; the message says what was found and expected. */
final class WrongOption extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    WrongOption(String message) {
        super(message);
    }
}
