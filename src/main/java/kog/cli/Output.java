package kog.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Where results go: standard output, or a file that appears whole or not at all. */
final class Output {

    private Output() {}

    /** Writes to the file, or to standard output if it is null. */
    static void write(String text, Path file) throws IOException {
        if (file == null) {
            System.out.print(text);
            System.out.flush();
            return;
        }
        write(text.getBytes(StandardCharsets.UTF_8), file);
    }

    /** Writes to the file. */
    static void write(byte[] bytes, Path file) throws IOException {
        Path target = file.toAbsolutePath();
        Path folder = target.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IOException(file + ": no such folder " + folder);
        }
        if (Files.isDirectory(target)) {
            throw new IOException(file + ": found a folder, expected a file name");
        }
        Path beside = Files.createTempFile(folder, "." + target.getFileName(), ".part");
        try {
            Files.write(beside, bytes);
            try {
                Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(beside);
        }
    }
}
