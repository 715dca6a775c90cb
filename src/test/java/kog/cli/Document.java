package kog.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Markdown file as something to try: files that it shows, commands that it names.
 *
 * @param steps in the order of the text
 */
record Document(Path file, List<Step> steps) {

    private static final Pattern BLOCK =
            Pattern.compile("(?m)^(?:`([\\w.-]+)`[^\n]*:\n\n)?```(\\w*)\n(.*?)^```", Pattern.DOTALL);
    private static final Pattern COMMAND = Pattern.compile("kog (.*?)(?:\\s+# (?:status (\\d))?.*)?");

    sealed interface Step {}

    /** A file to write. */
    record Shown(String name, String text) implements Step {}

    /** A command line without the program's name, and the status that it must end with: 0 unless a comment says otherwise. */
    record Command(String arguments, int status) implements Step {}

    static Document read(Path file) throws IOException {
        List<Step> steps = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(Files.readString(file));
        while (blocks.find()) {
            if (blocks.group(1) != null) {
                steps.add(new Shown(blocks.group(1), blocks.group(3)));
            } else if (blocks.group(2).equals("sh")) {
                blocks.group(3).replace("\\\n", " ").lines().forEach(line -> {
                    Matcher command = COMMAND.matcher(line.strip());
                    if (command.matches()) {
                        int status = command.group(2) == null ? 0 : Integer.parseInt(command.group(2));
                        steps.add(new Command(command.group(1), status));
                    }
                });
            }
        }
        return new Document(file, steps);
    }
}
