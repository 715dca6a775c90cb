package kog.cli.output;

import java.nio.file.Path;
import java.util.regex.Pattern;
import kog.report.text.TextLines;
import picocli.CommandLine.Help.Ansi;

/** Text for people: lines that fit, coloured where it goes to a terminal that wants colours. */
public final class TextOutput {

    private static final Pattern HEADING = Pattern.compile("(?<=\\A|\n\n)(?!-v )\\S.{0,70}(?=\n)");
    private static final Pattern GOOD =
            Pattern.compile("(?<!not )\\b(proved|certified|holds|as it must be|converged)\\b");
    private static final Pattern OPEN = Pattern.compile("\\b(undecided|lost|not converged|obstruction)\\b");
    private static final Pattern BAD = Pattern.compile("\\b(refuted|missing|FAILS|DISAGREE|INTERRUPTED)\\b");

    private TextOutput() {}

    /** Writes to the file, or to standard output if it is null. */
    public static void write(String text, Path file) throws OutputException {
        String page = TextLines.fitted(text);
        Output.write(file == null && Ansi.AUTO.enabled() ? coloured(page) : page, file);
    }

    static String coloured(String page) {
        String text = HEADING.matcher(page).replaceAll(sequence("1", "$0"));
        text = OPEN.matcher(text).replaceAll(sequence("33", "$0"));
        text = GOOD.matcher(text).replaceAll(sequence("32", "$0"));
        return BAD.matcher(text).replaceAll(sequence("31", "$0"));
    }

    private static String sequence(String code, String text) {
        return "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
