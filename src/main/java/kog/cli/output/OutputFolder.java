package kog.cli.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import kog.files.InputException;

/** A folder of results that appears when all of it is written. */
public final class OutputFolder {

    private OutputFolder() {}

    /** Writes the files of a folder. */
    @FunctionalInterface
    public interface Content {
        void into(Path folder) throws OutputException;
    }

    /** @throws InputException if something is there already, or nothing can be */
    public static void require(Path folder) throws InputException {
        Output.requireFolder(folder);
        try (Stream<Path> files = Files.exists(folder) ? Files.list(folder) : Stream.empty()) {
            if (files.findAny().isPresent()) {
                throw new InputException(
                        folder.toString(), "", "found a folder with files in it, expected a new or an empty one");
            }
        } catch (IOException e) {
            throw new InputException(
                    folder.toString(), "", "found a folder that cannot be read, expected one that can");
        }
    }

    /** Into a new folder or an empty one. */
    public static void write(Path folder, Content content) throws OutputException {
        Path target = folder.toAbsolutePath().normalize();
        Output.makeFolder(target.getParent());
        Path beside = target.resolveSibling("." + target.getFileName() + "-" + Long.toHexString(System.nanoTime()));
        try {
            Files.createDirectory(beside);
            content.into(beside);
            Files.deleteIfExists(target);
            Files.move(beside, target);
        } catch (IOException e) {
            discard(beside);
            throw e instanceof OutputException known ? known : new OutputException(folder.toString(), e);
        }
    }

    private static void discard(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            // what is told is why nothing could be written
        }
    }
}
