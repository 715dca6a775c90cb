package kog.cli.output;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import kog.files.InputException;
import kog.report.table.Table;
import kog.task.Outcome;

/**
 * A table that grows by whole rows and survives being cut off: what a broken run leaves is its complete rows, and a later
 * run of the same kind goes on from there. Every row that is there is read back and must be the one that this run would
 * have written at its place; anything else is refused, and the file left as it was. One run at a time has the file.
 */
public final class RowFile<R> implements AutoCloseable {

    private static final int LONGEST_LINE = 16 << 20;

    private final Table<R> table;
    private final Consumer<R> taken;
    private final Path path;
    /** Null where rows go to standard output, a device or a pipe. */
    private final FileChannel file;

    private final OutputStream stream;
    private boolean created;
    private int count;
    private int failures;

    private RowFile(
            Table<R> table, Consumer<R> taken, Path path, FileChannel file, OutputStream stream, boolean created) {
        this.table = table;
        this.taken = taken;
        this.path = path;
        this.file = file;
        this.stream = stream;
        this.created = created;
    }

    /**
     * Opens a table for writing at its end.
     *
     * @param path   null for standard output
     * @param resume whether rows may be there already
     * @param taken  gets each row, those that are there first
     * @throws InputException if rows are there that must not be, or that this run would not have written, or another run
     *     is writing
     * @throws OutputException if the file cannot be written
     */
    public static <R> RowFile<R> open(Path path, Table<R> table, boolean resume, Consumer<R> taken)
            throws InputException, IOException {
        Output.require(path);
        boolean standard = path == null || Output.isStandardOutput(path);
        if (standard || (Files.exists(path) && !Files.isRegularFile(path))) {
            if (resume) {
                throw new InputException(
                        path == null ? "standard output" : path.toString(),
                        "",
                        "found no regular file, expected one to go on with, or no --resume");
            }
            RowFile<R> rows = new RowFile<>(table, taken, path, null, standard ? null : stream(path), false);
            rows.write(rows.head());
            return rows;
        }
        boolean created = !Files.exists(path);
        FileChannel file;
        try {
            file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
        } catch (IOException e) {
            throw new OutputException(path.toString(), e);
        }
        RowFile<R> rows = new RowFile<>(table, taken, path, file, null, created);
        try {
            rows.lock();
            rows.takeUp(resume);
            return rows;
        } catch (InputException | RuntimeException e) {
            rows.close();
            throw e;
        } catch (IOException e) {
            rows.close();
            throw new OutputException(path.toString(), e);
        }
    }

    private static OutputStream stream(Path path) throws OutputException {
        try {
            return Files.newOutputStream(path, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new OutputException(path.toString(), e);
        }
    }

    private void lock() throws InputException, IOException {
        FileLock lock;
        try {
            lock = file.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            created = false;
            throw new InputException(
                    path.toString(), "", "found another run writing to it, expected to be the only one");
        }
    }

    private void takeUp(boolean resume) throws InputException, IOException {
        if (file.size() > 0 && !resume) {
            throw new InputException(
                    path.toString(), "", "found a file with rows, expected a new one, or --resume to go on with it");
        }
        long length = 0;
        InputStream in = new BufferedInputStream(Channels.newInputStream(file));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<String> head = table.head();
        boolean whole = true;
        for (int i = 0; i < head.size() && whole; i++) {
            whole = line(in, bytes, head.get(i).getBytes(StandardCharsets.UTF_8).length + 1);
            String found = bytes.toString(StandardCharsets.UTF_8);
            if (whole || !head.get(i).startsWith(found)) {
                refuse(table.faultOfHead(found, i), i + 1);
            }
        }
        if (whole) {
            length = head().getBytes(StandardCharsets.UTF_8).length;
        }
        while (whole) {
            whole = line(in, bytes, LONGEST_LINE);
            String row = bytes.toString(StandardCharsets.UTF_8);
            int place = count + 1 + head.size();
            if (whole) {
                refuse(table.faultOf(row, count), place);
                take(row);
                length += bytes.size() + 1;
            } else if (!row.isEmpty() && !table.canBeCut(row, count)) {
                refuse(table.faultOf(row, count).or(() -> Optional.of("found an unknown end")), place);
            }
        }
        // all is well: now the row that was cut off may go
        if (file.size() > length) {
            file.truncate(length);
        }
        file.position(length);
    }

    private void refuse(Optional<String> fault, int line) throws InputException {
        if (fault.isPresent()) {
            throw new InputException(path.toString(), "line " + line, fault.get());
        }
    }

    /** Reads a line without its line feed; whether it had one within so many bytes. */
    private static boolean line(InputStream in, ByteArrayOutputStream bytes, int most) throws IOException {
        bytes.reset();
        for (int c = in.read(); c >= 0 && bytes.size() < most; c = in.read()) {
            if (c == '\n') {
                return true;
            }
            bytes.write(c);
        }
        return false;
    }

    private String head() {
        return String.join("\n", table.head()) + "\n";
    }

    private void take(String line) {
        count++;
        table.row(line).ifPresentOrElse(taken, () -> failures++);
    }

    /** How many of the rows say why there is none. */
    public int failures() {
        return failures;
    }

    /** How many rows there are. */
    public int count() {
        return count;
    }

    /** Adds one row in a single write. */
    public void append(Outcome outcome) throws OutputException {
        String line = table.line(count, outcome);
        Optional<String> fault = table.faultOf(line, count);
        if (fault.isPresent()) {
            throw new IllegalStateException("a row that could not be read back: " + fault.get());
        }
        boolean first = file != null && count == 0 && isEmpty();
        write((first ? head() : "") + line + "\n");
        take(line);
    }

    /** Writes at least the lines before the first row. */
    public void begin() throws OutputException {
        if (file != null && isEmpty()) {
            write(head());
        }
    }

    private boolean isEmpty() throws OutputException {
        try {
            return file.position() == 0;
        } catch (IOException e) {
            throw new OutputException(path.toString(), e);
        }
    }

    private void write(String text) throws OutputException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (file == null && stream == null) {
            Output.write(bytes, null);
            return;
        }
        try {
            if (stream != null) {
                stream.write(bytes);
                return;
            }
            long before = file.position();
            try {
                ByteBuffer left = ByteBuffer.wrap(bytes);
                while (left.hasRemaining()) {
                    file.write(left);
                }
            } catch (IOException e) {
                // no half row on a full disk
                file.truncate(before);
                throw e;
            }
        } catch (IOException e) {
            throw new OutputException(path.toString(), e);
        }
    }

    @Override
    public void close() throws IOException {
        if (stream != null) {
            stream.close();
        }
        if (file != null) {
            boolean unused = created && file.size() == 0;
            if (unused) {
                Files.deleteIfExists(path);
            }
            file.close();
        }
    }
}
