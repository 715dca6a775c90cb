package kog.proof;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The compiler of Coq, if it is on the path. */
public final class Coqc {

    private static final Pattern VERSION = Pattern.compile("version (\\S+)");

    private final String version;

    private Coqc(String version) {
        this.version = version;
    }

    /** What it said. */
    record Answer(boolean accepted, String output) {}

    /** The compiler, if {@code coqc} starts. */
    public static Optional<Coqc> onPath() {
        try {
            Answer answer = run(Path.of("."), List.of("--version"));
            Matcher version = VERSION.matcher(answer.output());
            return answer.accepted() && version.find() ? Optional.of(new Coqc(version.group(1))) : Optional.empty();
        } catch (IOException notThere) {
            return Optional.empty();
        }
    }

    public String version() {
        return version;
    }

    /** Compiles a file of a folder. */
    Answer compile(Path folder, String file) throws IOException {
        return run(folder, List.of("-q", "-w", "none", file));
    }

    private static Answer run(Path folder, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("coqc"));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(process.waitFor() == 0, output);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopped);
        } finally {
            process.destroy();
        }
    }
}
