package kog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {

    @TempDir
    Path folder;

    @Test
    void provesEveryPosterSystemOnOnePage() throws IOException {
        CommandLineRun run =
                CommandLineRun.of("report", "--out", folder.resolve("r").toString());
        assertEquals(0, run.status(), run.err());
        String page = Files.readString(folder.resolve("r/report.html"));
        assertEquals(7, page.split("<h2 id=").length - 1);
        for (String verdict : new String[] {"refuted", "undecided"}) {
            assertFalse(page.contains("<td><span class=\"" + verdict + "\">"), verdict);
        }
        assertFalse(page.contains("<td><span class=\"confirmed\">"), "a claim is only sampled");
        assertTrue(page.split("class=\"proved\">proved").length > 30, "fewer proofs than claims");
        assertFalse(page.contains("src=\"http") || page.contains("href=\"http"), "the page loads something");
        // one line when a system begins, one when it is done
        assertEquals(14, run.err().lines().count(), run.err());
        try (Stream<Path> files = Files.list(folder.resolve("r"))) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void saysWhatARecurrentNetworkLacks() throws IOException {
        Path file = Files.writeString(
                folder.resolve("loop.yaml"), "{activation: tanh, weights: [[0, 1], [1, 0]], inputs: [0.1, 0]}");
        CommandLineRun run = CommandLineRun.of(
                "report", file.toString(), "--out", folder.resolve("r").toString());
        assertEquals(3, run.status(), run.err());
        assertTrue(Files.readString(folder.resolve("r/report.html")).contains("RECURRENT"));
    }

    @Test
    void leavesNothingBehindOnBadInput() {
        CommandLineRun run = CommandLineRun.of(
                "report",
                folder.resolve("none.yaml").toString(),
                "--out",
                folder.resolve("r").toString());
        assertEquals(2, run.status());
        assertFalse(Files.exists(folder.resolve("r")));
    }
}
