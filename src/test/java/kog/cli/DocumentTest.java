package kog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages of the site and the README tell people to type works as they say. */
class DocumentTest {

    @TempDir
    Path folder;

    static Stream<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/site/markdown"))) {
            List<Path> pages =
                    files.filter(f -> f.toString().endsWith(".md")).sorted().toList();
            return Stream.concat(Stream.of(Path.of("README.md")), pages.stream());
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void worksAsItSays(Path page) throws IOException {
        for (Document.Step step : Document.read(page).steps()) {
            if (step instanceof Document.Shown shown) {
                Files.writeString(folder.resolve(shown.name()), shown.text());
            } else if (step instanceof Document.Command command) {
                run(page, command);
            }
        }
    }

    private void run(Path page, Document.Command command) {
        String arguments = command.arguments();
        boolean writesHere = arguments.startsWith("example ") || arguments.matches("python|report.*");
        String[] words = Shell.words(writesHere ? arguments + " --out " + folder : arguments, folder);
        CommandLineRun run = CommandLineRun.of(words);
        assertEquals(command.status(), run.status(), page + ": kog " + arguments + "\n" + run.out() + run.err());
    }

    static Stream<SitePages.Entry> gallery() throws IOException {
        return SitePages.entries(Path.of("src/site/gallery.txt")).stream();
    }

    @ParameterizedTest
    @MethodSource("gallery")
    void theGalleryIsDrawn(SitePages.Entry entry) throws IOException {
        for (String command : entry.commands("figure.svg")) {
            run(Path.of("gallery"), new Document.Command(command, 0));
        }
        assertTrue(Files.readString(folder.resolve("figure.svg")).contains("<text"));
    }

    @Test
    void readsFilesAndCommands() throws IOException {
        Path page = Files.writeString(folder.resolve("page.md"), """
                `a.yaml`, a field:

                ```yaml
                field: [x]
                ```

                ```sh
                kog derive a.yaml
                kog check b.yaml        # status 4: a misprint
                other command
                kog principal a.yaml \\
                  --at 1
                ```
                """);
        List<Document.Step> steps = Document.read(page).steps();
        assertEquals(
                List.of(
                        new Document.Shown("a.yaml", "field: [x]\n"),
                        new Document.Command("derive a.yaml", 0),
                        new Document.Command("check b.yaml", 4),
                        new Document.Command("principal a.yaml    --at 1", 0)),
                steps);
    }

    @Test
    void thereAreCommandsToTry() throws IOException {
        assertTrue(pages().count() > 1);
        assertFalse(Document.read(Path.of("README.md")).steps().isEmpty());
    }
}
