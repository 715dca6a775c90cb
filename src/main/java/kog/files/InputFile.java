package kog.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import kog.symbolic.Excerpt;

/** A user's file, read whole: how much it may hold is asked before its first byte is read. */
final class InputFile {

    private static final long MEBIBYTE = 1 << 20;

    /** Texts become trees that take many times their length. */
    static final long MOST_TEXT = atMost(64 * MEBIBYTE, 16);

    /** Of numbers in binary files, and of what their archives unpack to. */
    static final long MOST_BYTES = atMost(256 * MEBIBYTE, 8);

    /** Numbers of one file: each takes 8 bytes, a copy by rows as many again, and the commands make more of them. */
    static final long MOST_NUMBERS = atMost(32 * MEBIBYTE, 64);

    private InputFile() {}

    private static long atMost(long most, int share) {
        return Math.min(most, Runtime.getRuntime().maxMemory() / share);
    }

    /**
     * Reads a regular file. Others are refused: a device may never end, a pipe may never begin.
     *
     * @param most     the largest size in bytes
     * @param expected what the file should be, for messages
     */
    static byte[] bytes(Path file, long most, String expected) throws InputException {
        String name = file.toString();
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (attributes.isDirectory()) {
                throw new InputException(name, "", "found a folder, expected " + expected);
            }
            if (!attributes.isRegularFile()) {
                throw new InputException(
                        name,
                        "",
                        "found a device or pipe, which may have no end, expected " + expected
                                + " in a regular file of at most " + size(most));
            }
            if (attributes.size() > most) {
                throw tooLarge(name, size(attributes.size()), most, expected);
            }
            try (InputStream in = Files.newInputStream(file)) {
                // some files, as those of /proc, have more than their size says
                byte[] bytes = in.readNBytes((int) Math.min(most + 1, Integer.MAX_VALUE - 8));
                if (bytes.length > most) {
                    throw tooLarge(name, "more than " + size(most), most, expected);
                }
                return bytes;
            }
        } catch (NoSuchFileException e) {
            throw new InputException(name, "", "found no such file, expected " + expected);
        } catch (IOException e) {
            throw new InputException(
                    name, "", "found a file that cannot be read (" + reason(e) + "), expected " + expected);
        }
    }

    private static InputException tooLarge(String name, String found, long most, String expected) {
        return new InputException(
                name,
                "",
                "found " + found + ", expected " + expected + " of at most " + size(most)
                        + " (a larger java -Xmx allows more, up to a limit)");
    }

    private static String reason(IOException e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        // file system exceptions name the file first and the reason last
        return message.substring(message.lastIndexOf(": ") + 1).strip();
    }

    /** {@code 100 MiB}. */
    static String size(long bytes) {
        return bytes < MEBIBYTE ? bytes + " bytes" : String.format(Locale.ROOT, "%.4g MiB", (double) bytes / MEBIBYTE);
    }

    /** A file's text in UTF-8. */
    static String text(Path file, String expected) throws InputException {
        return text(bytes(file, MOST_TEXT, expected), file.toString(), "");
    }

    /** Bytes as text in UTF-8. */
    static String text(byte[] bytes, String file, String place) throws InputException {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(in).toString();
        } catch (CharacterCodingException e) {
            throw new InputException(
                    file, place, "found bytes that are not UTF-8 at byte " + (in.position() + 1) + ", expected text");
        }
    }

    /** A path that a text names. */
    static Path path(String name, String file, String place) throws InputException {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new InputException(
                    file,
                    place,
                    "found the file name '" + Excerpt.of(name) + "', expected one that this system allows");
        }
    }
}
