package kog.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Command lines as text. */
final class Shell {

    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
    private static final Pattern FILE =
            Pattern.compile("[\\w-]+\\.(yaml|json|csv|npy|npz|safetensors|png|svg|pdf|html|py)");

    /** Options whose value is where to write. */
    private static final List<String> WHERE = List.of("--out", "--proof");

    private Shell() {}

    /** The words of a command, those that name a file or where to write as files in a folder. */
    static String[] words(String command, Path folder) {
        String before = "";
        List<String> words = new ArrayList<>();
        for (MatchResult m : WORD.matcher(command).results().toList()) {
            String word = m.group(1) != null ? m.group(1) : m.group(2);
            boolean file = FILE.matcher(word).matches() || WHERE.contains(before);
            words.add(file ? folder.resolve(word).toString() : word);
            before = word;
        }
        return words.toArray(String[]::new);
    }
}
