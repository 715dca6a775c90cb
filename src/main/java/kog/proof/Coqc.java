package kog.proof;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The compiler of Coq, if it is on the path. */
public final class Coqc {

    /**
     * Collections of young memory, which is 4 M words, in one run: proofs of the poster systems need 20 to 150. The runtime
     * of OCaml 4 tells of each; the number follows from the input, not from the machine's speed.
     */
    private static final int MOST_COLLECTIONS = 1500;

    private static final String TELL_COLLECTIONS = "s=4M,o=120,v=0x02";

    private static final Pattern VERSION = Pattern.compile("version (\\S+)");

    /** What the runtime tells before and after a message. */
    private static final Pattern COLLECTIONS = Pattern.compile("^[<>!%$]+|[<>!%$]+$");

    private final String version;
    private final int mostCollections;
    private byte[] library = {};

    private Coqc(String version, int mostCollections) {
        this.version = version;
        this.mostCollections = mostCollections;
    }

    /** The same with another bound. */
    Coqc within(int collections) {
        return new Coqc(version, collections);
    }

    /** What it said. */
    record Answer(boolean accepted, String output) {}

    /** The compiler, if {@code coqc} starts. */
    public static Optional<Coqc> onPath() {
        try {
            Path output = Files.createTempFile("kog-coqc", "");
            try {
                Answer answer = run(Path.of("."), List.of("--version"), output, MOST_COLLECTIONS);
                Matcher version = VERSION.matcher(answer.output());
                return answer.accepted() && version.find()
                        ? Optional.of(new Coqc(version.group(1), MOST_COLLECTIONS))
                        : Optional.empty();
            } finally {
                Files.delete(output);
            }
        } catch (IOException notThere) {
            return Optional.empty();
        }
    }

    public String version() {
        return version;
    }

    /**
     * Puts the lemmas into a folder, compiled; once for all folders.
     *
     * @throws IOException if they do not compile
     */
    void provideLibrary(Path folder) throws IOException {
        Files.writeString(folder.resolve(Proofs.LIBRARY), Proofs.library());
        Path compiled = folder.resolve(Proofs.LIBRARY + "o");
        synchronized (this) {
            if (library.length == 0) {
                Answer answer = compile(folder, Proofs.LIBRARY);
                if (!answer.accepted()) {
                    throw new IOException("coqc does not compile " + Proofs.LIBRARY + ": " + answer.output());
                }
                library = Files.readAllBytes(compiled);
            }
        }
        Files.write(compiled, library);
    }

    /** Compiles a file of a folder. */
    Answer compile(Path folder, String file) throws IOException {
        return run(
                folder,
                List.of("-q", "-w", "none", "-R", ".", "Kog", file),
                folder.resolve(file + ".out"),
                mostCollections);
    }

    private static Answer run(Path folder, List<String> arguments, Path output, int most) throws IOException {
        List<String> command = new ArrayList<>(List.of("coqc"));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectOutput(output.toFile());
        builder.environment().put("OCAMLRUNPARAM", TELL_COLLECTIONS);
        Process process = builder.start();
        process.getOutputStream().close();
        try (InputStream errors = process.getErrorStream()) {
            Optional<String> message = message(errors, most);
            if (message.isEmpty()) {
                return new Answer(false, "needs more than " + most + " collections of 4 M words");
            }
            return process.waitFor() == 0
                    ? new Answer(true, Files.readString(output))
                    : new Answer(false, message.get());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopped);
        } finally {
            process.destroyForcibly();
        }
    }

    /** What is on the stream without what the runtime tells of collections, if these are not too many. */
    private static Optional<String> message(InputStream errors, int most) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] some = new byte[1 << 12];
        int collections = 0;
        for (int n = errors.read(some); n >= 0; n = errors.read(some)) {
            all.write(some, 0, n);
            for (int k = 0; k < n; k++) {
                collections += some[k] == '<' ? 1 : 0;
            }
            if (collections > most) {
                return Optional.empty();
            }
        }
        String text =
                all.toString(StandardCharsets.UTF_8).replaceAll("\\s+", " ").strip();
        return Optional.of(COLLECTIONS.matcher(text).replaceAll("").strip());
    }
}
