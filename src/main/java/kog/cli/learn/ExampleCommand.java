package kog.cli.learn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import kog.cli.output.ExitStatus;
import kog.cli.output.Output;
import kog.files.Example;
import kog.files.InputException;
import kog.symbolic.Excerpt;
import kog.symbolic.Suggestion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kog example NAME}: a bundled system as a file to start from. */
@Command(
        name = "example",
        mixinStandardHelpOptions = true,
        description = "Write a system that comes with the program, with remarks, and say what to try with it.",
        footer = {"", "Example:  kog example double-well --out demo"})
public final class ExampleCommand implements Callable<Integer> {

    /** What a shell completes. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Example.all().stream().map(Example::name).iterator();
        }
    }

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(
            paramLabel = "NAME",
            completionCandidates = Names.class,
            description = "One of those that kog examples lists.")
    private String name;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where to write; made if it does not exist (default: the current folder). No file is"
                    + " overwritten.")
    private Path out = Path.of("");

    @Override
    public Integer call() throws InputException, IOException {
        List<Example> all = Example.all();
        List<String> names = all.stream().map(Example::name).toList();
        if (!names.contains(name)) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    "NAME: found '" + Excerpt.of(name) + "', expected a name that kog examples lists"
                            + Suggestion.of(name, names));
        }
        Example example = all.get(names.indexOf(name));
        Output.requireFolder(out);
        for (String file : example.files()) {
            Path target = out.resolve(file);
            if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                throw new InputException(
                        target.toString(), "", "found a file of that name, expected none: nothing is overwritten");
            }
        }
        Output.makeFolder(out);
        StringBuilder said = new StringBuilder();
        for (String file : example.files()) {
            Output.write(Example.bytes(file), out.resolve(file));
            said.append("wrote ")
                    .append(Excerpt.visible(out.resolve(file).toString()))
                    .append('\n');
        }
        said.append("\ntry\n");
        for (Example.Trial trial : example.trials()) {
            said.append("  kog ").append(there(trial.arguments(), example.file()));
            said.append(trial.status() == 0 ? "" : "   # status " + trial.status() + ": " + trial.why())
                    .append('\n');
        }
        Output.write(said.toString(), null);
        return ExitStatus.DONE.code();
    }

    /** The arguments with the file where it was written. */
    private String there(String arguments, String file) {
        String path = Excerpt.visible(out.resolve(file).toString());
        String word = path.contains(" ") ? "\"" + path + "\"" : path;
        return List.of(arguments.split(" ")).stream()
                .map(w -> w.equals(file) ? word : w)
                .collect(Collectors.joining(" "));
    }
}
