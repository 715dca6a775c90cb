package kog.report.draw;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What figures are written as, told by the end of a file's name. */
public enum FileKind {
    SVG(d -> SvgWriter.write(d).getBytes(StandardCharsets.UTF_8)),
    PDF(PdfWriter::write),
    PNG(d -> PngWriter.write(d, 300 / 72.0));

    private final Function<Drawing, byte[]> writer;

    FileKind(Function<Drawing, byte[]> writer) {
        this.writer = writer;
    }

    /** PNG has 300 pixels an inch. */
    public byte[] write(Drawing drawing) {
        return writer.apply(drawing);
    }

    public static Optional<FileKind> of(String file) {
        return Arrays.stream(values())
                .filter(k -> file.toLowerCase(Locale.ROOT).endsWith(k.ending()))
                .findFirst();
    }

    private String ending() {
        return "." + name().toLowerCase(Locale.ROOT);
    }

    /** As in {@code .svg, .pdf or .png}. */
    public static String endings() {
        String all = Arrays.stream(values()).map(FileKind::ending).collect(Collectors.joining(", "));
        return all.replaceFirst(", (\\S+)$", " or $1");
    }
}
