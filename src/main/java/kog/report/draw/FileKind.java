package kog.report.draw;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What figures are written as, told by the end of a file's name. */
public enum FileKind {
    SVG,
    PDF,
    PNG;

    private static final double PIXELS_PER_POINT = 300 / 72.0;

    /** PNG has 300 pixels an inch. */
    public byte[] write(Drawing drawing) {
        return switch (this) {
            case SVG -> SvgWriter.write(drawing).getBytes(StandardCharsets.UTF_8);
            case PDF -> PdfWriter.write(drawing);
            case PNG -> PngWriter.write(drawing, PIXELS_PER_POINT);
        };
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
