package kog.derivations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A file of derivations/ by the convention that its README states.
 *
 * @param number     the n of its equations (n.m), from the file's name
 * @param equations  in order
 * @param references numbers in parentheses in the text that are not marks
 * @param blocks     in order
 * @param mistakes   ends of lines that look like a mark and are none
 */
record Chapter(
        Path file,
        int number,
        List<Equation> equations,
        List<Reference> references,
        List<Block> blocks,
        List<String> mistakes) {

    static final Path FOLDER = Path.of("derivations");

    private static final List<String> KINDS = List.of("kog", "kog-identity", "kog-command");

    /** A mark ends a line and is set off by two spaces or more. */
    private static final Pattern SET_OFF = Pattern.compile("(?:^|\\S)\\s{2,}\\((\\d[^ ,]*(?:, .+)?)\\)$");

    private static final Pattern MARK = Pattern.compile("(\\d+\\.\\d+)(?:, (definition|citation: .+))?");
    private static final Pattern NUMBER = Pattern.compile("\\((\\d+\\.\\d+)\\)");

    /**
     * A numbered equation.
     *
     * @param number n.m
     * @param mark   what it is other than checked: "definition" or "citation: …"; empty for one to check
     */
    record Equation(String place, String number, String mark) {}

    record Reference(String place, String number) {}

    static List<Chapter> all() throws IOException {
        List<Chapter> chapters = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.filter(f -> f.getFileName().toString().matches("\\d\\d-.*\\.md"))
                    .sorted()
                    .toList()) {
                chapters.add(read(file, Files.readAllLines(file)));
            }
        }
        return chapters;
    }

    static Chapter read(Path file, List<String> lines) {
        int number = Integer.parseInt(file.getFileName().toString().substring(0, 2));
        Chapter chapter =
                new Chapter(file, number, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int k = 0; k < lines.size(); k++) {
            String place = file.getFileName() + " line " + (k + 1);
            if (lines.get(k).startsWith("```")) {
                String kind = lines.get(k).substring(3).strip();
                int first = k + 1;
                do {
                    k++;
                } while (k < lines.size() && !lines.get(k).strip().equals("```"));
                if (!KINDS.contains(kind)) {
                    chapter.mistakes.add(
                            place + ": found a block ```" + kind + " that no test runs, expected one of " + KINDS);
                    continue;
                }
                chapter.blocks.add(block(place, kind, lines.subList(first, k)));
            } else {
                chapter.text(place, lines.get(k).stripTrailing());
            }
        }
        return chapter;
    }

    private static Block block(String place, String kind, List<String> lines) {
        int header = 0;
        while (header < lines.size() && lines.get(header).startsWith("#")) {
            header++;
        }
        return new Block(
                place,
                kind,
                lines.subList(0, header).stream()
                        .map(l -> l.substring(1).strip())
                        .toList(),
                String.join("\n", lines.subList(header, lines.size())) + "\n");
    }

    private void text(String place, String line) {
        String rest = line;
        Matcher end = SET_OFF.matcher(line);
        if (end.find()) {
            Matcher mark = MARK.matcher(end.group(1));
            if (mark.matches()) {
                equations.add(new Equation(place, mark.group(1), mark.group(2) == null ? "" : mark.group(2)));
                rest = line.substring(0, end.start(1) - 1);
            } else {
                mistakes.add(place + ": found (" + end.group(1) + ") at the end of a line, expected (" + number
                        + ".m), (" + number + ".m, definition) or (" + number + ".m, citation: SOURCE)");
            }
        }
        numbers(rest).forEach(n -> references.add(new Reference(place, n)));
    }

    /** Every (n.m) in a text, as n.m. */
    static List<String> numbers(String text) {
        return NUMBER.matcher(text).results().map(m -> m.group(1)).toList();
    }
}
