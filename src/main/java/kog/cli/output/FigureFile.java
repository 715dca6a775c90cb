package kog.cli.output;

import java.nio.file.Path;
import kog.report.draw.Drawing;
import kog.report.draw.FileKind;
import picocli.CommandLine;

/** Figures as files: the name says of what kind. */
public final class FigureFile {

    private FigureFile() {}

    /** @param file null if none is asked for */
    public static void check(CommandLine line, String option, Path file) {
        if (file != null && FileKind.of(file.toString()).isEmpty()) {
            throw new CommandLine.ParameterException(
                    line, option + ": found '" + file + "', expected a name that ends with " + FileKind.endings());
        }
    }

    public static void write(Path file, Drawing drawing) throws OutputException {
        Output.write(FileKind.of(file.toString()).orElseThrow().write(drawing), file);
    }
}
