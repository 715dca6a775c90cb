package kog.cli.learn;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A page about a format of files. */
public record FormatPage(String name) {

    /** The formats that have a page. */
    public static final List<String> NAMES = List.of("network", "field", "cell", "map", "claims", "ensemble", "table");

    /** The page as it is written. */
    public String markdown() {
        try (InputStream in = FormatPage.class.getResourceAsStream("/kog/formats/" + name + ".md")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The page for a terminal. */
    public String text() {
        return MarkdownText.of(markdown());
    }
}
