package kog.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import kog.cli.output.ExitStatus;
import kog.cli.output.Output;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code kog completion}: what lets a shell complete commands, options and their values. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = {
            "Print a script by which bash (and zsh with bashcompinit) completes commands, options and values.",
            "For this shell: source <(kog completion). For all: kog completion >"
                    + " ~/.local/share/bash-completion/completions/kog"
        },
        footer = {"", "Example:  kog completion"})
final class CompletionCommand implements Callable<Integer> {

    @Override
    public Integer call() throws IOException {
        Output.write(AutoComplete.bash("kog", new CommandLine(new Main())), null);
        return ExitStatus.DONE.code();
    }
}
