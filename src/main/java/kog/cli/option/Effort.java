package kog.cli.option;

import java.util.concurrent.Callable;
import kog.symbolic.Work;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How much work a command may put into what is hard to decide. */
public final class Effort {

    private static final double LARGEST = 1000;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--effort",
            paramLabel = "FACTOR",
            description =
                    "Multiplies the bounds on exact tests, searches and quadratures (default: ${DEFAULT-VALUE}). They"
                            + " count operations, so that the same input gets the same answer on every machine.")
    private double factor = 1;

    public <T> T run(Callable<T> computation) throws Exception {
        if (!(factor > 0 && factor <= LARGEST)) {
            throw new ParameterException(
                    command.commandLine(), "found --effort " + factor + ", expected a number above 0 and at most 1000");
        }
        return Work.withEffort(factor, computation);
    }
}
