package kog.files;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A system that comes with the program: a file whose first remark says what it shows, and whose further ones say where it
 * is from and what to try.
 *
 * @param name  of the file, without its ending
 * @param group what it is listed with
 * @param files the file, and those that it names
 */
public record Example(String name, String group, List<String> files) {

    private static final String FOLDER = "examples/";
    private static final Pattern TRY = Pattern.compile("# {3}kog (.*?)(?: +\\(status (\\d): (.*)\\))?");

    /** The group of the poster's systems. */
    public static final String POSTER = "Systems of the poster";

    /**
     * A command line to try.
     *
     * @param arguments after {@code kog}
     * @param status    that it ends with
     * @param why       that status; empty for 0
     */
    public record Trial(String arguments, int status, String why) {

        /** The first word. */
        public String command() {
            return arguments.substring(0, arguments.indexOf(' '));
        }
    }

    public Example {
        files = List.copyOf(files);
    }

    /** All of them, group by group. */
    public static List<Example> all() {
        List<Example> all = new ArrayList<>();
        String group = "";
        for (String line : text("INDEX").lines().toList()) {
            if (line.startsWith(" ")) {
                String[] words = line.strip().split(" ");
                List<String> files = new ArrayList<>(List.of(words));
                files.set(0, words[0] + ".yaml");
                all.add(new Example(words[0], group, files));
            } else {
                group = line;
            }
        }
        return all;
    }

    /** The system's file. */
    public String file() {
        return files.get(0);
    }

    public String text() {
        return text(file());
    }

    /** What it shows, in one sentence. */
    public String what() {
        return text().lines().findFirst().orElse("").substring(2);
    }

    public List<Trial> trials() {
        return text().lines()
                .map(TRY::matcher)
                .filter(Matcher::matches)
                .map(m -> new Trial(
                        m.group(1),
                        m.group(2) == null ? 0 : Integer.parseInt(m.group(2)),
                        m.group(3) == null ? "" : m.group(3)))
                .toList();
    }

    private static String text(String file) {
        return Bundled.text(FOLDER + file);
    }

    /** The bytes of one of {@link #files}. */
    public static byte[] bytes(String file) {
        return Bundled.bytes(FOLDER + file);
    }
}
