package kog.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.charset.StandardCharsets;
import kog.dynamics.MissingValueException;
import kog.network.InputException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program {@code kog}. */
@Command(
        name = "kog",
        version = "kog 0.1.0",
        mixinStandardHelpOptions = true,
        description = "Koopman eigenfunctions of neural networks: derived, verified, perturbed, drawn.",
        subcommands = {
            DeriveCommand.class,
            VerifyCommand.class,
            CheckCommand.class,
            PerturbCommand.class,
            EnsembleCommand.class,
            PrincipalCommand.class,
            LyapunovCommand.class,
            ReportCommand.class
        })
public final class Main implements Runnable {

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
        System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
        int status = run(arguments);
        System.out.flush();
        // libraries may keep threads; Runtime.halt would skip the removal of temporary files
        System.exit(status);
    }

    /** Runs a command line and gives its exit status. */
    static int run(String... arguments) {
        try {
            return execute(arguments);
        } catch (StackOverflowError e) {
            System.err.println("kog: found formulas that nest deeper than can be worked with");
            return ExitStatus.BAD_INPUT.code();
        } catch (OutOfMemoryError e) {
            System.err.println("kog: the memory is not enough for this input (java -Xmx4g -jar … allows more)");
            return ExitStatus.INTERNAL_ERROR.code();
        }
    }

    private static int execute(String... arguments) {
        return commandLine(arguments)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((e, args) -> {
                    System.err.println("kog: " + e.getMessage());
                    System.err.println("Try: kog " + subcommand(e.getCommandLine()) + "--help");
                    return ExitStatus.BAD_INPUT.code();
                })
                .setExecutionExceptionHandler((e, line, result) -> report(e))
                .execute(arguments);
    }

    /** With the one command that is asked for: to inspect the others takes longer than many derivations. */
    private static CommandLine commandLine(String... arguments) {
        Command main = Main.class.getAnnotation(Command.class);
        for (Class<?> command : main.subcommands()) {
            boolean asked = arguments.length > 0
                    && command.getAnnotation(Command.class).name().equals(arguments[0]);
            if (asked) {
                return new CommandLine(CommandLine.Model.CommandSpec.create().name(main.name())).addSubcommand(command);
            }
        }
        return new CommandLine(new Main());
    }

    private static String subcommand(CommandLine line) {
        return line.getParent() == null ? "" : line.getCommandName() + " ";
    }

    private static int report(Exception e) {
        if (e instanceof InputException || e instanceof MissingValueException) {
            System.err.println("kog: " + e.getMessage());
            return ExitStatus.BAD_INPUT.code();
        }
        if (e instanceof IOException) {
            System.err.println("kog: cannot read or write " + e.getMessage());
            return ExitStatus.BAD_INPUT.code();
        }
        System.err.println("kog: internal error, please report it with the input that caused it");
        e.printStackTrace();
        return ExitStatus.INTERNAL_ERROR.code();
    }
}
