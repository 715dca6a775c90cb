package kog.cli.option;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kog.report.draw.Size;
import kog.symbolic.Excerpt;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How large a figure is to be. */
public final class Sheet {

    private static final Pattern LENGTH = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(mm|cm|in|pt)");
    private static final double NARROWEST = 100;
    private static final double WIDEST = 3000;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--width",
            paramLabel = "LENGTH",
            defaultValue = "85mm",
            description = "of the figure, as in 85mm, 17.8cm, 3.5in or 240pt (${DEFAULT-VALUE}, one column); the height"
                    + " follows from what is shown")
    private String width;

    @Option(
            names = "--font",
            paramLabel = "POINTS",
            defaultValue = "8",
            description = "size of the letters in points (${DEFAULT-VALUE})")
    private double font;

    public Size size() {
        Matcher found = LENGTH.matcher(width.strip());
        if (!found.matches()) {
            throw error("--width: found '" + Excerpt.of(width)
                    + "', expected a length such as 85mm, 8.5cm, 3.5in or 240pt");
        }
        double unit =
                switch (found.group(2)) {
                    case "mm" -> 72 / 25.4;
                    case "cm" -> 720 / 25.4;
                    case "in" -> 72;
                    default -> 1;
                };
        double points = Double.parseDouble(found.group(1)) * unit;
        if (!(points >= NARROWEST && points <= WIDEST)) {
            throw error("--width: found '" + Excerpt.of(width) + "', expected 36mm to 1m");
        }
        if (!(font >= 3 && 12 * font <= points)) {
            throw error("--font: found " + font + ", expected 3 to a twelfth of the width, which is "
                    + Math.floor(points / 12));
        }
        return new Size(points, font);
    }

    private ParameterException error(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
