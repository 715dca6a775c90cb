package kog.report.export;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Programs that read exported files back, on machines that have them. */
public final class OtherProgram {

    private static final Map<List<String>, Boolean> FOUND = new HashMap<>();

    private OtherProgram() {}

    /** What a program printed, errors included, and the status it ended with. */
    public record Outcome(int status, String text) {}

    /** Skips the test, with a message, on a machine where this command fails. */
    public static void assume(String what, String... command) {
        assumeTrue(
                FOUND.computeIfAbsent(List.of(command), c -> {
                    try {
                        return run(Path.of("."), c.toArray(String[]::new)).status() == 0;
                    } catch (IOException | InterruptedException e) {
                        return false;
                    }
                }),
                what + " is not on this machine");
    }

    public static Outcome run(Path folder, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(2, TimeUnit.MINUTES));
        return new Outcome(process.exitValue(), text);
    }

    /** A script that lies beside the tests, put into a folder. */
    static String script(Path folder, String name) throws IOException {
        Path script = folder.resolve(name);
        try (InputStream in = OtherProgram.class.getResourceAsStream(name)) {
            Files.write(script, in.readAllBytes());
        }
        return script.toString();
    }
}
