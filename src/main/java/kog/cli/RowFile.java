package kog.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import kog.network.InputException;

/**
 * A table that grows by whole rows and survives being cut off: what a broken run leaves is its complete rows, and a later
 * run goes on from there. Each row starts with the fingerprint of what it was made from, then its number.
 */
final class RowFile implements AutoCloseable {

    private final RandomAccessFile file;
    private final int count;

    private RowFile(RandomAccessFile file, int count) {
        this.file = file;
        this.count = count;
    }

    /**
     * Opens a table for writing at its end.
     *
     * @param resume whether rows may be there already
     * @throws InputException if rows are there that must not be, or that were made from something else
     */
    static RowFile open(Path path, String header, String fingerprint, boolean resume)
            throws InputException, IOException {
        boolean there = Files.isRegularFile(path) && Files.size(path) > 0;
        if (there && !resume) {
            throw new InputException(
                    path.toString(), "", "found a file with rows, expected a new one, or --resume to go on with it");
        }
        if (Files.isDirectory(path)) {
            throw new InputException(path.toString(), "", "found a folder, expected a file name");
        }
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new InputException(path.toString(), "", "found no folder " + folder + ", expected one that exists");
        }
        long length = 0;
        int rows = 0;
        if (there) {
            String expected = header + "\n";
            try (BufferedReader in = Files.newBufferedReader(path)) {
                String line = completeLine(in);
                if (line != null && !line.equals(expected)) {
                    throw new InputException(path.toString(), "line 1", "found other columns, expected " + header);
                }
                while (line != null) {
                    length += line.getBytes(StandardCharsets.UTF_8).length;
                    line = completeLine(in);
                    if (line != null) {
                        if (!line.startsWith(fingerprint + "," + rows + ",")) {
                            throw new InputException(
                                    path.toString(),
                                    "line " + (rows + 2),
                                    "found a row of another run, expected network " + rows + " of specification "
                                            + fingerprint);
                        }
                        rows++;
                    }
                }
            }
        }
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        file.setLength(length);
        file.seek(length);
        RowFile table = new RowFile(file, rows);
        if (length == 0) {
            table.append(header);
        }
        return table;
    }

    /** The next line with its line feed, or null if there is none or it was cut off. */
    private static String completeLine(BufferedReader in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            line.append((char) c);
            if (c == '\n') {
                return line.toString();
            }
        }
        return null;
    }

    /** How many rows were there when the table was opened. */
    int count() {
        return count;
    }

    /** Adds one row in a single write. */
    void append(String row) throws IOException {
        file.write((row + "\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
