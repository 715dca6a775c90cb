package kog.cli.output;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;

/** A result that could not be written. */
public final class OutputException extends IOException {

    private static final long serialVersionUID = 1L;

    OutputException(String target, IOException cause) {
        super(target + ": " + reason(cause), cause);
    }

    /** Whether the reader of a pipe had enough, as {@code head} has: nothing to complain about. */
    public boolean isBrokenPipe() {
        return reason((IOException) getCause()).toLowerCase(Locale.ROOT).contains("broken pipe");
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "no permission to write";
        }
        if (e instanceof NoSuchFileException) {
            return "no such folder";
        }
        String message = e instanceof FileSystemException f && f.getReason() != null ? f.getReason() : e.getMessage();
        return message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
    }
}
