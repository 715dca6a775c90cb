package kog.cli.learn;

import java.util.List;
import kog.files.Bundled;

/** A page about a format of files. */
public record FormatPage(String name) {

    /** The formats that have a page. */
    public static final List<String> NAMES = List.of("network", "field", "cell", "map", "claims", "ensemble", "table");

    /** The page as it is written. */
    public String markdown() {
        return Bundled.text("formats/" + name + ".md");
    }

    /** The page for a terminal. */
    public String text() {
        return MarkdownText.of(markdown());
    }
}
