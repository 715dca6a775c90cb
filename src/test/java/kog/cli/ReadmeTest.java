package kog.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the README says of the build; {@link DocumentTest} tries its examples. */
class ReadmeTest {

    @Test
    void theTestCommandIsTheOneThatRunsInContinuousIntegration() throws IOException {
        String test = Files.readString(Path.of("README.md"))
                .lines()
                .filter(c -> c.startsWith("mvn") && c.endsWith("verify"))
                .findFirst()
                .orElseThrow();
        assertTrue(Files.readString(Path.of(".ci/run")).contains(test));
    }

    @Test
    void everyCommandIsNamed() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        for (String command : Main.commands()) {
            assertTrue(readme.contains("`" + command + "`"), command);
        }
    }
}
