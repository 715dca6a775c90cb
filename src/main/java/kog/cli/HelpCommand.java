package kog.cli;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import kog.cli.learn.FormatPage;
import kog.cli.output.ExitStatus;
import kog.cli.output.Output;
import kog.symbolic.Excerpt;
import kog.symbolic.Suggestion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code kog help}: what a command does, or what a file holds. */
@Command(
        name = "help",
        mixinStandardHelpOptions = true,
        description = "Tell what a command does, or what a file of some format holds.",
        footer = {"", "Example:  kog help network"})
final class HelpCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(
            paramLabel = "WHAT",
            arity = "0..1",
            description = "A command, or a format: network, field, cell, map, claims, ensemble or table (default: list"
                    + " them).")
    private String what;

    @Override
    public Integer call() throws IOException {
        if (what == null) {
            return Main.run("--help");
        }
        boolean format = FormatPage.NAMES.contains(what);
        Set<String> names = new LinkedHashSet<>(Main.commands());
        if (names.contains(what)) {
            int status = Main.run(what, "--help");
            if (!format) {
                return status;
            }
            Output.write("\n", null);
        }
        if (format) {
            Output.write(new FormatPage(what).text(), null);
            return ExitStatus.DONE.code();
        }
        names.addAll(FormatPage.NAMES);
        throw new CommandLine.ParameterException(
                spec.commandLine(),
                "WHAT: found '" + Excerpt.of(what) + "', expected one of " + String.join(", ", names)
                        + Suggestion.of(what, names));
    }
}
