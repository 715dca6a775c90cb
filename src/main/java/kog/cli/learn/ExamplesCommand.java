package kog.cli.learn;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import kog.cli.output.ExitStatus;
import kog.cli.output.Output;
import kog.files.Example;
import picocli.CommandLine.Command;

/** {@code kog examples}: what comes with the program. */
@Command(
        name = "examples",
        mixinStandardHelpOptions = true,
        description = "List the systems that come with the program, by what they show.",
        footer = {"", "Example:  kog examples"})
public final class ExamplesCommand implements Callable<Integer> {

    @Override
    public Integer call() throws IOException {
        List<Example> all = Example.all();
        int width = all.stream().mapToInt(e -> e.name().length()).max().orElse(0);
        StringBuilder text = new StringBuilder();
        String group = "";
        for (Example e : all) {
            if (!e.group().equals(group)) {
                group = e.group();
                text.append(text.isEmpty() ? "" : "\n").append(group).append('\n');
            }
            text.append(String.format(
                    Locale.ROOT,
                    "  %-" + width + "s  %-10s  %s%n",
                    e.name(),
                    e.trials().get(0).command(),
                    e.what()));
        }
        text.append("\nEach with the command to try first. kog example NAME writes one here, and says what else.\n");
        Output.write(text.toString(), null);
        return ExitStatus.DONE.code();
    }
}
