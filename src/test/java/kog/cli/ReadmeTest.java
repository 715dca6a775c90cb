package kog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's examples do what it says. */
class ReadmeTest {

    private static final Pattern BLOCK = Pattern.compile("```(yaml|sh)\n(.*?)```", Pattern.DOTALL);

    private static final List<String> YAML = new ArrayList<>();
    private static final List<String> COMMANDS = new ArrayList<>();

    @TempDir
    static Path folder;

    @BeforeAll
    static void read() throws IOException {
        Matcher blocks = BLOCK.matcher(Files.readString(Path.of("README.md")));
        while (blocks.find()) {
            if (blocks.group(1).equals("yaml")) {
                YAML.add(blocks.group(2));
            } else {
                blocks.group(2).lines().forEach(COMMANDS::add);
            }
        }
        Files.writeString(folder.resolve("double-well.yaml"), YAML.get(0));
        Files.writeString(folder.resolve("three-neurons.yaml"), YAML.get(1));
        Files.writeString(folder.resolve("claims.yaml"), YAML.get(2));
    }

    @Test
    void itsCommandsSucceed() {
        List<String> kog = COMMANDS.stream()
                .filter(c -> c.startsWith("java -jar target/kog.jar "))
                .toList();
        assertEquals(3, kog.size());
        for (String command : kog) {
            String[] words =
                    command.substring("java -jar target/kog.jar ".length()).split(" ");
            for (int k = 0; k < words.length; k++) {
                words[k] =
                        words[k].endsWith(".yaml") ? folder.resolve(words[k]).toString() : words[k].replace("\"", "");
            }
            CommandLineRun run = CommandLineRun.of(words);
            assertEquals(0, run.status(), command + "\n" + run.err());
            assertFalse(run.out().isBlank(), command);
        }
    }

    @Test
    void itsClaimsAreProved() {
        CommandLineRun run =
                CommandLineRun.of("check", folder.resolve("claims.yaml").toString());
        assertEquals(0, run.status(), run.out() + run.err());
        assertEquals(3, run.out().lines().filter(l -> l.endsWith("  proved")).count(), run.out());
    }

    @Test
    void theTestCommandIsTheOneThatRunsInContinuousIntegration() throws IOException {
        String test = COMMANDS.stream()
                .filter(c -> c.startsWith("mvn") && c.endsWith("verify"))
                .findFirst()
                .orElseThrow();
        assertTrue(Files.readString(Path.of(".ci/run")).contains(test));
    }
}
