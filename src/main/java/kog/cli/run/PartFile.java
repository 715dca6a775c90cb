package kog.cli.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import kog.files.InputException;
import kog.report.table.Checksum;
import kog.report.table.PartLine;
import kog.symbolic.Excerpt;

/**
 * A table that holds a part of a run's rows.
 *
 * @param first  its first line
 * @param header its columns
 */
record PartFile(Path path, PartLine first, String header) {

    /** Reads the head of a file. */
    static PartFile open(Path path) throws InputException {
        try (BufferedReader in = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            String line = in.readLine();
            PartLine first = PartLine.parse(line == null ? "" : line)
                    .orElseThrow(() -> new InputException(
                            path.toString(),
                            "line 1",
                            "found '" + Excerpt.of(line == null ? "" : line)
                                    + "', expected '# part I/N of ROWS rows: ...', as --part writes it"));
            String header = in.readLine();
            if (header == null || !header.contains(",")) {
                throw new InputException(path.toString(), "line 2", "found no columns, expected those of a table");
            }
            return new PartFile(path, first, header);
        } catch (NoSuchFileException e) {
            throw new InputException(path.toString(), "", "found no such file, expected a part of a table");
        } catch (CharacterCodingException e) {
            throw new InputException(path.toString(), "", "found bytes that are no text, expected a part of a table");
        } catch (IOException e) {
            throw new InputException(path.toString(), "", "found a file that cannot be read: " + e.getMessage());
        }
    }

    long rows() {
        return first.part().count(first.rows());
    }

    /** Its rows, to be read one after the other. */
    BufferedReader reader() throws IOException {
        BufferedReader in = Files.newBufferedReader(path, StandardCharsets.UTF_8);
        in.readLine();
        in.readLine();
        return in;
    }

    /**
     * Checks that it has all rows of its part, each with its checksum.
     *
     * @throws InputException if not
     */
    void requireWhole() throws InputException, IOException {
        if (!endsWithLine()) {
            throw new InputException(
                    path.toString(),
                    "",
                    "found an end in the middle of a row, expected a whole part: --resume ends it");
        }
        long count = 0;
        try (BufferedReader in = reader()) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                count++;
                if (!Checksum.isRight(first.run(), header, line)) {
                    throw new InputException(
                            path.toString(),
                            "line " + (count + 2),
                            "found a row without its checksum, expected rows as the run wrote them");
                }
            }
        }
        if (count != rows()) {
            throw new InputException(
                    path.toString(),
                    "",
                    "found " + count + " rows, expected " + rows() + (count < rows() ? ": --resume ends it" : ""));
        }
    }

    private boolean endsWithLine() throws IOException {
        try (SeekableByteChannel file = Files.newByteChannel(path)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            file.position(Math.max(0, file.size() - 1)).read(last);
            return last.array()[0] == '\n';
        }
    }
}
