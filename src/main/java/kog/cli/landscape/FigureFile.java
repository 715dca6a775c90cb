package kog.cli.landscape;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import kog.cli.output.Output;
import kog.cli.output.OutputException;
import kog.report.draw.Drawing;
import picocli.CommandLine;

/** Figures as files: the name says of what kind. */
final class FigureFile {

    private FigureFile() {}

    /** @param file null if none is asked for */
    static void check(CommandLine line, Path file) {
        if (file != null && !name(file).matches(".*\\.(png|svg)")) {
            throw new CommandLine.ParameterException(
                    line, "--figure: found '" + file + "', expected a name that ends with .png or .svg");
        }
    }

    static void write(Path file, Drawing drawing) throws OutputException {
        Output.write(
                name(file).endsWith(".svg") ? drawing.svg().getBytes(StandardCharsets.UTF_8) : drawing.png(), file);
    }

    private static String name(Path file) {
        return file.toString().toLowerCase(Locale.ROOT);
    }
}
