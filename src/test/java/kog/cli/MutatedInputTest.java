package kog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import kog.symbolic.Excerpt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged input of every kind: no internal error, no stack trace, one message with file or option, found and expected where
 * it is refused, nothing that a terminal obeys, and no file half written or touched in vain.
 */
class MutatedInputTest {

    private static final int IN_THE_SUITE = 200;
    private static final int ALL = 2000;

    @TempDir
    private Path folder;

    @Test
    void someDamagedInputs() {
        assertEquals(List.of(), faults(0, IN_THE_SUITE));
    }

    @Test
    @Tag("campaign")
    void manyDamagedInputs() {
        long first = Long.getLong("kog.first", IN_THE_SUITE);
        List<String> faults = faults(first, first + ALL);
        assertEquals(List.of(), faults, faults.size() + " faults");
    }

    private List<String> faults(long from, long to) {
        return LongStream.range(from, to)
                .mapToObj(this::fault)
                .flatMap(List::stream)
                .toList();
    }

    /** What is wrong with case k, if anything. */
    private List<String> fault(long k) {
        MutatedInput input = MutatedInput.of(k);
        try {
            Path here = Files.createDirectory(folder.resolve("c" + k));
            for (String name : input.files().keySet()) {
                Files.write(here.resolve(name), input.files().get(name));
            }
            String[] arguments = input.arguments().stream()
                    .map(a -> a.startsWith("@") ? inside(here, a.substring(1)) : a)
                    .toArray(String[]::new);
            keepInside(here, arguments);
            CommandLineRun run = CommandLineRun.of(arguments);
            List<String> faults = new ArrayList<>(judge(input, here, arguments, run));
            String told = "case " + k + " " + Excerpt.visible(String.join(" ", arguments)) + " status " + run.status()
                    + "\n" + Excerpt.visible(run.err()) + "\n";
            String spec = new String(input.files().values().iterator().next(), StandardCharsets.UTF_8);
            delete(here);
            return faults.stream()
                    .map(f -> f + ": " + told + input.files().keySet() + Excerpt.message(spec))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String inside(Path here, String name) {
        return here.resolve(name.replace('\0', '?').replace('/', '_')).toString();
    }

    /** A damaged name of a file to write must not end up in the working folder. */
    private static void keepInside(Path here, String[] arguments) {
        for (int i = 0; i < arguments.length; i++) {
            boolean target = i > 0 && (arguments[i - 1].equals("--out") || arguments[i - 1].equals("--figure"));
            if (target && !arguments[i].isEmpty() && !arguments[i].startsWith("/") && !arguments[i].startsWith("-")) {
                arguments[i] = inside(here, arguments[i]);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private static List<String> judge(MutatedInput input, Path here, String[] arguments, CommandLineRun run)
            throws IOException {
        List<String> faults = new ArrayList<>();
        if (!Set.of(0, 2, 3, 4).contains(run.status())) {
            faults.add("status " + run.status());
        }
        if (run.err().contains("Exception")
                || run.err().contains("\tat ")
                || run.err().contains("at kog.")) {
            faults.add("a trace");
        }
        if (!(run.out() + run.err()).codePoints().allMatch(c -> c == '\n' || Excerpt.isPlain(c))) {
            faults.add("control characters");
        }
        Set<String> there = new TreeSet<>();
        try (Stream<Path> files = Files.list(here)) {
            files.forEach(f -> there.add(f.getFileName().toString()));
        }
        if (there.stream().anyMatch(n -> n.endsWith(".part"))) {
            faults.add("half a file " + there);
        }
        if (run.status() == 2) {
            faults.addAll(refused(input, here, there, run));
        } else if (Arrays.asList(arguments).contains("json") && !run.out().isEmpty()) {
            try {
                new ObjectMapper().readTree(run.out());
            } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
                faults.add("no JSON");
            }
        }
        return faults;
    }

    private static List<String> refused(MutatedInput input, Path here, Set<String> there, CommandLineRun run)
            throws IOException {
        List<String> faults = new ArrayList<>();
        List<String> lines = run.err().lines().toList();
        boolean one = lines.size() == 1 || lines.size() == 2 && lines.get(1).startsWith("Try: kog ");
        if (!one || !lines.get(0).startsWith("kog: ")) {
            faults.add("not one message");
        }
        String message = lines.isEmpty() ? "" : lines.get(0);
        if (!message.contains("found ") || !message.contains("expected ")) {
            faults.add("no found or no expected");
        }
        boolean placed = message.contains(here.toString())
                || message.contains("--")
                || lines.size() == 2
                || input.files().keySet().stream().anyMatch(message::contains)
                || message.contains(": found");
        if (!placed) {
            faults.add("no file and no option");
        }
        if (message.length() > 1000) {
            faults.add("a long message");
        }
        if (!run.out().isEmpty()) {
            faults.add("output");
        }
        if (!there.equals(new TreeSet<>(input.files().keySet()))) {
            faults.add("files " + there);
        }
        for (String name : input.files().keySet()) {
            if (!Arrays.equals(input.files().get(name), Files.readAllBytes(here.resolve(name)))) {
                faults.add("changed " + name);
            }
        }
        return faults;
    }
}
