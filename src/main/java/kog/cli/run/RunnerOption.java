package kog.cli.run;

import kog.task.Engine;
import kog.task.Part;
import kog.task.Threads;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** On what the rows of a table are computed, and which of them. */
public final class RunnerOption {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Rows of the table to compute at a time (default: as many as there are processors).")
    private Integer threads;

    @Option(
            names = "--part",
            paramLabel = "I/N",
            description =
                    "Only every N-th row from row I on, into a table of its own, for batch queues; kog merge joins"
                            + " them.")
    private String part;

    /** Whether anything was said. */
    public boolean isGiven() {
        return threads != null || part != null;
    }

    /** The first option that was given. */
    public String given() {
        return threads != null ? "--threads" : "--part";
    }

    public Part part() {
        if (part == null) {
            return Part.ALL;
        }
        try {
            String[] numbers = part.split("/", -1);
            if (numbers.length == 2) {
                return new Part(Integer.parseInt(numbers[0].strip()), Integer.parseInt(numbers[1].strip()));
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new ParameterException(
                command.commandLine(), "--part: found '" + part + "', expected a part such as 1/5, up to 5/5");
    }

    /** @param most rows that fit into memory at a time */
    public Engine engine(long most) {
        if (threads != null && threads < 1) {
            throw new ParameterException(command.commandLine(), "--threads: found " + threads + ", expected 1 or more");
        }
        int wanted = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        return new Threads((int) Math.max(1, Math.min(wanted, most)));
    }
}
