package kog.cli.serve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A private folder with the files of one request; other names are looked up in its directory. */
final class Workplace implements AutoCloseable {

    private static final String PREFIX = "kog-serve-";

    private final Request request;
    private final Path folder;

    private Workplace(Request request, Path folder) {
        this.request = request;
        this.folder = folder;
    }

    static Workplace of(Request request) throws IOException {
        if (request.files().isEmpty() && request.results().isEmpty()) {
            return new Workplace(request, null);
        }
        Workplace place =
                new Workplace(request, Files.createTempDirectory(PREFIX).toRealPath());
        try {
            place.link();
            for (Map.Entry<String, byte[]> file : request.files().entrySet()) {
                Path target = place.folder.resolve(file.getKey());
                Files.createDirectories(target.getParent());
                Files.write(target, file.getValue());
            }
            return place;
        } catch (IOException | RuntimeException e) {
            place.close();
            throw e;
        }
    }

    /** What the files name relative to themselves is found where the directory has it. */
    private void link() throws IOException {
        if (request.directory() == null) {
            return;
        }
        List<Path> entries;
        try (Stream<Path> all = Files.list(request.directory().toAbsolutePath())) {
            entries = all.toList();
        }
        for (Path entry : entries) {
            String name = entry.getFileName().toString();
            boolean shadowed = Stream.concat(request.files().keySet().stream(), request.results().stream())
                    .anyMatch(f -> Path.of(f).getName(0).toString().equals(name));
            if (!shadowed) {
                try {
                    Files.createSymbolicLink(folder.resolve(name), entry);
                } catch (UnsupportedOperationException e) {
                    return;
                }
            }
        }
    }

    /** What a name among the arguments stands for. */
    Path path(String name) {
        if (request.files().containsKey(name) || request.results().contains(name)) {
            return folder.resolve(name);
        }
        Path path = Path.of(name);
        return request.directory() == null ? path : request.directory().resolve(path);
    }

    /** A text without the folder's name, of which nobody knows. */
    String told(String text) {
        return folder == null
                ? text
                : text.replace(folder + folder.getFileSystem().getSeparator(), "")
                        .replace(folder.toString(), ".");
    }

    /** What the command wrote to a name; null if it did not. */
    byte[] result(String name) throws IOException {
        Path file = folder.resolve(name);
        return Files.isRegularFile(file) ? Files.readAllBytes(file) : null;
    }

    @Override
    public void close() throws IOException {
        if (folder == null) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(p -> {
                try {
                    Files.delete(p);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
