package kog.cli.output;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Standard output or standard error in UTF-8; a {@link PrintStream} forgets why it failed, this one does not. */
public final class StandardStream extends PrintStream {

    private final Sink sink;

    private static final class Sink extends OutputStream {

        private final FileOutputStream stream;
        private volatile IOException failure;

        Sink(FileDescriptor descriptor) {
            stream = new FileOutputStream(descriptor);
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            try {
                stream.write(bytes, from, length);
            } catch (IOException e) {
                failure = failure == null ? e : failure;
                throw e;
            }
        }
    }

    private StandardStream(Sink sink) {
        super(sink, true, StandardCharsets.UTF_8);
        this.sink = sink;
    }

    public static StandardStream of(FileDescriptor descriptor) {
        return new StandardStream(new Sink(descriptor));
    }

    /**
     * Whether all that was printed to standard output arrived.
     *
     * @throws OutputException if not
     */
    public static void requireOut() throws OutputException {
        if (System.out.checkError()) {
            IOException failure = System.out instanceof StandardStream s ? s.sink.failure : null;
            throw new OutputException(
                    "standard output", failure == null ? new IOException("cannot be written") : failure);
        }
    }
}
