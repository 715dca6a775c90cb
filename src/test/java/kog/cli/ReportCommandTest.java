package kog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {

    @TempDir
    Path folder;

    @Test
    void provesEveryPosterSystemOnOnePage() throws IOException, InterruptedException {
        CommandLineRun run =
                CommandLineRun.of("report", "--out", folder.resolve("r").toString());
        assertEquals(0, run.status(), run.err());
        String page = Files.readString(folder.resolve("r/report.html"));
        assertEquals(7, page.split("<h2>").length - 1);
        int claims = page.split("<article class=\"claim\"").length - 1;
        int proofs = page.split("</h4> <span class=\"chip proved\">proved").length - 1;
        assertTrue(claims > 30, "fewer claims than the poster has");
        assertEquals(claims, proofs, "a claim is not proved");
        assertFalse(page.contains("src=\"http") || page.contains("href=\"http"), "the page loads something");
        // one line when a system begins, one when it is done
        assertEquals(14, run.err().lines().count(), run.err());
        try (Stream<Path> files = Files.list(folder.resolve("r"))) {
            assertEquals(1, files.count());
        }
        isToBeSeen(folder.resolve("r/report.html"), page);
    }

    /** On a phone and on a desk: no complaint of a script, nothing beside the page, every figure and button in sight. */
    private void isToBeSeen(Path file, String page) throws IOException, InterruptedException {
        Optional<String> browser = Browser.find();
        assumeTrue(browser.isPresent(), "no Chromium here: the page was not looked at");
        int figures = page.split("<figure").length - 1;
        int buttons = page.split("data-copy=\"").length - 1;
        assertTrue(figures > 20 && buttons > 60, figures + " figures, " + buttons + " buttons");
        List<String> expected = new ArrayList<>();
        for (int width : new int[] {360, 1440}) {
            expected.add(width + ": " + figures + " figures, 0 not to be seen");
            expected.add(width + ": 0 of " + buttons + " buttons hidden");
        }
        List<String> seen = new ArrayList<>(Browser.look(browser.get(), file, folder, "360, 1440"));
        seen.sort(null);
        expected.sort(null);
        assertEquals(expected, seen);
    }

    @Test
    void saysWhatARecurrentNetworkLacks() throws IOException {
        Path file = Files.writeString(
                folder.resolve("loop.yaml"), "{activation: tanh, weights: [[0, 1], [1, 0]], inputs: [0.1, 0]}");
        CommandLineRun run = CommandLineRun.of(
                "report", file.toString(), "--out", folder.resolve("r").toString());
        assertEquals(3, run.status(), run.err());
        assertTrue(Files.readString(folder.resolve("r/report.html")).contains("RECURRENT"));
        String page = Files.readString(folder.resolve("r/report.html"));
        for (String part : new String[] {"Principal eigenfunctions", "Landscape", "Expansion of the linearizing map"}) {
            assertTrue(page.contains("<h3>" + part), part);
        }
        assertTrue(page.contains("<figure"), "no figures");
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
