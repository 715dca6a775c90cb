package kog.cli;

import java.io.FileDescriptor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import kog.cli.landscape.LandscapeCommand;
import kog.cli.landscape.SeparatrixCommand;
import kog.cli.learn.ExampleCommand;
import kog.cli.learn.ExamplesCommand;
import kog.cli.output.ExitStatus;
import kog.cli.output.OutputException;
import kog.cli.output.StandardStream;
import kog.cli.run.MergeCommand;
import kog.dynamics.MissingValueException;
import kog.files.InputException;
import kog.report.text.TextLines;
import kog.symbolic.Excerpt;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program {@code kog}. */
@Command(
        name = "kog",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        description = "Koopman eigenfunctions of neural networks: derived, verified, perturbed, drawn.",
        subcommands = {
            DeriveCommand.class,
            VerifyCommand.class,
            CheckCommand.class,
            PerturbCommand.class,
            EnsembleCommand.class,
            PrincipalCommand.class,
            LandscapeCommand.class,
            SeparatrixCommand.class,
            TrackCommand.class,
            LyapunovCommand.class,
            SpectraCommand.class,
            EmbedCommand.class,
            MergeCommand.class,
            PlotCommand.class,
            ReportCommand.class,
            ExamplesCommand.class,
            ExampleCommand.class,
            HelpCommand.class,
            ServeCommand.class,
            PythonCommand.class,
            CompletionCommand.class
        },
        footer = {
            "",
            "Files (kog help FORMAT tells all of their keys):",
            "  network   neurons with weights, inputs, leaks and an activation",
            "  field     formulas for dx/dt",
            "  cell      a trained RNN, LSTM or GRU, as a step or in continuous time",
            "  map       formulas for the next state",
            "  claims    one of these, and what someone says about its eigenfunctions",
            "  ensemble  random networks to measure one by one",
            "  table     numbers in other files; what results are written into",
            "",
            "Example:  kog example double-well",
            "          kog derive double-well.yaml"
        })
public final class Main implements Runnable {

    /** That of a program which the signal SIGPIPE ends: 128 + 13. */
    private static final int BROKEN_PIPE = 141;

    private static final String TRACE = "kog.trace";

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(),
                "found no command, expected one of "
                        + String.join(", ", spec.subcommands().keySet()));
    }

    public static void main(String[] arguments) {
        // formulas hold Greek letters whatever the locale of the machine
        System.setOut(StandardStream.of(FileDescriptor.out));
        System.setErr(StandardStream.of(FileDescriptor.err));
        int status = run(arguments);
        // libraries may keep threads; Runtime.halt would skip the removal of temporary files
        System.exit(status);
    }

    /** Runs a command line and gives its exit status. */
    static int run(String... arguments) {
        return run(Path::of, arguments);
    }

    /** The same with a meaning for the names of files. */
    static int run(Function<String, Path> paths, String... arguments) {
        int status;
        try {
            status = execute(paths, arguments);
        } catch (Throwable e) {
            status = report(e);
        }
        if (status != BROKEN_PIPE && status != ExitStatus.INTERNAL_ERROR.code()) {
            // what was printed by other ways, as help is
            try {
                StandardStream.requireOut();
            } catch (OutputException e) {
                return report(e);
            }
        }
        return status;
    }

    private static int execute(Function<String, Path> paths, String... arguments) {
        return commandLine(arguments)
                .registerConverter(Path.class, paths::apply)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(TextLines.COLUMNS)
                // a name that starts with @ is a name, no file of arguments
                .setExpandAtFiles(false)
                .setParameterExceptionHandler((e, args) -> {
                    System.err.println("kog: " + UsageMessage.of(e));
                    System.err.println("Try: kog " + subcommand(e.getCommandLine()) + "--help");
                    return ExitStatus.BAD_INPUT.code();
                })
                .setExecutionExceptionHandler((e, line, result) -> report(
                        e instanceof MissingValueException
                                ? new InputException(file(result), "parameters", e.getMessage())
                                : e))
                .execute(arguments);
    }

    /** The names of all commands. */
    static List<String> commands() {
        return Arrays.stream(Main.class.getAnnotation(Command.class).subcommands())
                .map(c -> c.getAnnotation(Command.class).name())
                .toList();
    }

    /** With the one command that is asked for: to inspect the others takes longer than many derivations. */
    private static CommandLine commandLine(String... arguments) {
        Command main = Main.class.getAnnotation(Command.class);
        Version version = new Version();
        for (Class<?> command : main.subcommands()) {
            boolean asked = arguments.length > 0
                    && command.getAnnotation(Command.class).name().equals(arguments[0]);
            if (asked) {
                CommandLine one = new CommandLine(command);
                one.getCommandSpec().versionProvider(version);
                return new CommandLine(CommandLine.Model.CommandSpec.create().name(main.name())).addSubcommand(one);
            }
        }
        return new CommandLine(new Main());
    }

    private static String subcommand(CommandLine line) {
        return line.getParent() == null ? "" : line.getCommandName() + " ";
    }

    /** The file that a command works on. */
    private static String file(CommandLine.ParseResult result) {
        CommandLine.ParseResult asked = result.hasSubcommand() ? result.subcommand() : result;
        return asked.matchedPositionals().stream()
                .map(p -> p.<Object>getValue())
                .map(v -> v instanceof List<?> several && several.size() == 1 ? several.get(0) : v)
                .map(String::valueOf)
                .findFirst()
                .orElse("");
    }

    private static int report(Throwable e) {
        if (e instanceof InputException) {
            return said(e.getMessage(), ExitStatus.BAD_INPUT);
        }
        if (e instanceof OutputException o && o.isBrokenPipe()) {
            return BROKEN_PIPE;
        }
        if (e instanceof IOException) {
            return said("cannot write " + e.getMessage(), ExitStatus.INTERNAL_ERROR);
        }
        if (e instanceof StackOverflowError) {
            return said(
                    "found formulas that nest deeper than can be worked with, expected simpler ones",
                    ExitStatus.BAD_INPUT);
        }
        if (e instanceof OutOfMemoryError) {
            return said(
                    "the memory is not enough for this input (java -Xmx4g -jar … allows more)",
                    ExitStatus.INTERNAL_ERROR);
        }
        if (Boolean.getBoolean(TRACE)) {
            e.printStackTrace();
        }
        return said(
                "internal error, please report it with the input that caused it ("
                        + e.getClass().getSimpleName() + ": " + e.getMessage() + "; java -D" + TRACE
                        + "=true tells where)",
                ExitStatus.INTERNAL_ERROR);
    }

    private static int said(String message, ExitStatus status) {
        System.err.println("kog: " + Excerpt.message(String.valueOf(message)));
        return status.code();
    }
}
