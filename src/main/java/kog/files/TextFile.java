package kog.files;

import java.nio.file.Path;

/** A file's text. */
public final class TextFile {

    private TextFile() {}

    /** @throws InputException if it is missing, too large or not UTF-8 */
    public static String read(Path file) throws InputException {
        return InputFile.text(file, "text");
    }
}
