package kog.report;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import kog.report.draw.Drawing;
import kog.report.draw.FileKind;
import kog.report.draw.Size;

/**
 * A figure of a system, drawn when it is asked for.
 *
 * @param name    what {@code kog plot} calls it, as in {@code psi_1} or {@code field}
 * @param subject the name of the claim that it is about; empty if it is about the system
 * @param caption what it shows, in one or two sentences
 * @param picture draws it at a size
 */
public record Figure(String name, String subject, String caption, Function<Size, Drawing> picture) {

    /** An element to be put into a page: no name in it can meet those of others. */
    public String svg() {
        return new String(bytes(FileKind.SVG, Size.PAGE), StandardCharsets.UTF_8);
    }

    public byte[] png() {
        return bytes(FileKind.PNG, Size.PAGE);
    }

    public byte[] bytes(FileKind kind, Size size) {
        return kind.write(picture.apply(size));
    }
}
