package kog.cli.output;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import kog.files.InputException;

/**
 * Where results go: standard output, or a file that appears whole or not at all. Links are written through; devices and
 * pipes are written into; a file that is there keeps its mode and owner, a new one has the mode that the umask leaves.
 */
public final class Output {

    private static final int MOST_LINKS = 40;

    private Output() {}

    /** Writes to the file, or to standard output if it is null. */
    public static void write(String text, Path file) throws OutputException {
        write(text.getBytes(StandardCharsets.UTF_8), file);
    }

    /**
     * Writes to the file, or to standard output if it is null.
     *
     * @throws OutputException if not all could be written
     */
    public static void write(byte[] bytes, Path file) throws OutputException {
        if (file == null || isStandardOutput(file)) {
            System.out.write(bytes, 0, bytes.length);
            System.out.flush();
            StandardStream.requireOut();
            return;
        }
        try {
            writeTo(bytes, file);
        } catch (IOException e) {
            throw new OutputException(file.toString(), e);
        }
    }

    /** Writes what is too long to be held at once. */
    @FunctionalInterface
    public interface Content {
        void to(OutputStream out) throws IOException;
    }

    /**
     * Writes to the file, or to standard output if it is null; a regular file appears when all is written.
     *
     * @throws OutputException if not all could be written
     */
    public static void write(Content content, Path file) throws OutputException {
        try {
            if (file == null || isStandardOutput(file)) {
                content.to(System.out);
                System.out.flush();
                StandardStream.requireOut();
                return;
            }
            Path target = target(file);
            Path beside = Files.exists(file) && !Files.isRegularFile(file) ? null : newBeside(target);
            if (beside == null) {
                try (OutputStream out = Files.newOutputStream(target)) {
                    content.to(out);
                }
                return;
            }
            try {
                try (OutputStream out = Files.newOutputStream(beside)) {
                    content.to(out);
                }
                Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(beside);
            }
        } catch (OutputException e) {
            throw e;
        } catch (IOException e) {
            throw new OutputException(file == null ? "standard output" : file.toString(), e);
        }
    }

    /**
     * Asks whether a result can go there, before the work for it begins; null is standard output.
     *
     * @throws InputException if the name is a folder's, its folder does not exist, or writing is not allowed
     */
    public static void require(Path file) throws InputException {
        if (file == null || isStandardOutput(file)) {
            return;
        }
        String name = file.toString();
        if (name.isEmpty()) {
            throw new InputException("''", "", "found an empty name, expected a file name");
        }
        if (Files.isDirectory(file)) {
            throw new InputException(name, "", "found a folder, expected a file name");
        }
        if (Files.exists(file)) {
            if (!Files.isWritable(file)) {
                throw new InputException(name, "", "found a file that may not be written, expected one that may");
            }
            return;
        }
        Path folder;
        try {
            folder = folder(target(file));
        } catch (IOException e) {
            throw new InputException(name, "", "found links that lead nowhere, expected a file name");
        }
        if (!Files.isDirectory(folder)) {
            throw new InputException(name, "", "found no such folder " + folder + ", expected one that exists");
        }
        if (!Files.isWritable(folder)) {
            throw new InputException(name, "", "found a folder that may not be written, expected one that may");
        }
    }

    /**
     * Asks whether there is such a folder, or can be one.
     *
     * @throws InputException if not
     */
    public static void requireFolder(Path folder) throws InputException {
        Path there = folder.toAbsolutePath();
        while (there.getParent() != null && !Files.exists(there)) {
            there = there.getParent();
        }
        if (!Files.isDirectory(there)) {
            throw new InputException(
                    folder.toString(),
                    "",
                    "found a file" + (there.endsWith(folder) ? "" : " " + there) + ", expected a folder");
        }
        if (!Files.isWritable(there)) {
            throw new InputException(
                    folder.toString(), "", "found a folder that may not be written, expected one that may");
        }
    }

    /** Makes the folder and those above it, where they are missing. */
    public static void makeFolder(Path folder) throws OutputException {
        try {
            // a link to a folder is one, which createDirectories does not know
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            throw new OutputException(folder.toString(), e);
        }
    }

    static boolean isStandardOutput(Path file) {
        String name = file.toString();
        return name.equals("/dev/stdout") || name.equals("/dev/fd/1") || name.equals("/proc/self/fd/1");
    }

    private static void writeTo(byte[] bytes, Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            write(bytes, file, StandardOpenOption.WRITE);
            return;
        }
        String name = file.toString();
        if (name.startsWith("/dev/fd/") || name.equals("/dev/stderr") || name.startsWith("/proc/")) {
            // an open file, which whoever opened it goes on with
            write(bytes, file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
            return;
        }
        Path target = target(file);
        Path beside = newBeside(target);
        if (beside == null) {
            // its folder may not be written, the file itself may
            write(bytes, target, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
            return;
        }
        try {
            write(bytes, beside, StandardOpenOption.WRITE);
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /** Where a chain of links leads, whether or not there is a file. */
    private static Path target(Path file) throws IOException {
        Path target = file.toAbsolutePath();
        for (int k = 0; Files.isSymbolicLink(target); k++) {
            if (k == MOST_LINKS) {
                throw new FileSystemException(file.toString(), null, "too many links");
            }
            target = folder(target).resolve(Files.readSymbolicLink(target));
        }
        return target;
    }

    private static Path folder(Path target) {
        Path folder = target.getParent();
        return folder == null ? target : folder;
    }

    /**
     * A new file in the target's folder, with the target's mode and owner if it is there; null if there can be none and
     * the target must be written in place.
     */
    private static Path newBeside(Path target) throws IOException {
        boolean there = Files.exists(target);
        Path beside = target.resolveSibling(
                ".kog-" + Long.toHexString(ThreadLocalRandom.current().nextLong()) + ".part");
        try {
            Files.createFile(beside);
        } catch (IOException e) {
            if (there) {
                return null;
            }
            throw e;
        }
        // for a run that is stopped while it writes
        beside.toFile().deleteOnExit();
        if (there && !takesAfter(beside, target)) {
            Files.delete(beside);
            return null;
        }
        return beside;
    }

    /** Gives a file another one's owner, group and mode; whether that could be done. */
    private static boolean takesAfter(Path file, Path other) {
        PosixFileAttributeView own = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (own == null) {
            return true;
        }
        try {
            PosixFileAttributes wanted =
                    Files.readAttributes(other, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            PosixFileAttributes had = own.readAttributes();
            if (!had.owner().equals(wanted.owner())) {
                own.setOwner(wanted.owner());
            }
            if (!had.group().equals(wanted.group())) {
                own.setGroup(wanted.group());
            }
            own.setPermissions(wanted.permissions());
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void write(byte[] bytes, Path file, StandardOpenOption... options) throws IOException {
        if (Files.isRegularFile(file)) {
            try (FileChannel channel = FileChannel.open(file, Set.of(options))) {
                ByteBuffer left = ByteBuffer.wrap(bytes);
                while (left.hasRemaining()) {
                    channel.write(left);
                }
                // on the disk before the name points to it
                channel.force(true);
            }
            return;
        }
        try (OutputStream out = Files.newOutputStream(file, options)) {
            out.write(bytes);
        }
    }
}
