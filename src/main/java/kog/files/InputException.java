package kog.files;

import kog.symbolic.Excerpt;

/** Bad input: which file, where in it, what was found and what was expected. */
public final class InputException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * @param file     the file's name as the user gave it
     * @param place    where in the file, for example {@code line 4, weights row 2}; may be empty
     * @param problem  what was found and what was expected
     */
    public InputException(String file, String place, String problem) {
        super(Excerpt.visible(file) + ": " + Excerpt.message((place.isEmpty() ? "" : place + ": ") + problem));
    }

    private InputException(String message) {
        super(message);
    }

    /** A file that is not the one that a run began with. */
    public static InputException changed(String file) {
        return new InputException(file, "", "found other numbers than when the run began, expected the same");
    }

    /** One that another process met, by its message. */
    public static InputException again(String message) {
        return new InputException(Excerpt.message(message));
    }
}
