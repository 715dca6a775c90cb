package kog.cli;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Command lines as text. */
final class Shell {

    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
    private static final Pattern FILE =
            Pattern.compile("[\\w-]+\\.(yaml|json|csv|npy|npz|safetensors|png|svg|pdf|html|py)");

    private Shell() {}

    /** The words of a command, those that name a file as files in a folder. */
    static String[] words(String command, Path folder) {
        Matcher words = WORD.matcher(command);
        return words.results()
                .map(m -> m.group(1) != null ? m.group(1) : m.group(2))
                .map(w -> FILE.matcher(w).matches() ? folder.resolve(w).toString() : w)
                .toArray(String[]::new);
    }
}
