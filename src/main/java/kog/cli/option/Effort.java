package kog.cli.option;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import kog.symbolic.Work;
import kog.verify.Certificate;
import kog.verify.Verdict;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How much work a command may put into what is hard to decide. */
public final class Effort {

    private static final double LARGEST = 1000;
    private static final String ADVICE = "A limit decided; --effort 3 triples it.\n";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--effort",
            paramLabel = "FACTOR",
            description =
                    "Multiplies the bounds on exact tests, searches and quadratures (default: ${DEFAULT-VALUE}). They"
                            + " count operations, so that the same input gets the same answer on every machine.")
    private double factor = 1;

    /** How to raise the limit that decided, in a line; nothing if none did. */
    public static String advice(List<Certificate> certificates) {
        boolean limited = certificates.stream()
                .filter(c -> c.verdict() == Verdict.UNDECIDED || c.verdict() == Verdict.CONFIRMED)
                .flatMap(c -> Stream.of(c.identity(), c.region()))
                .anyMatch(h -> isLimited(h.reason()));
        return limited ? ADVICE : "";
    }

    /** The same for a text that tells why something is not known. */
    public static String advice(String reasons) {
        return isLimited(reasons) ? ADVICE : "";
    }

    private static boolean isLimited(String reason) {
        return reason.contains("the limit of ") || reason.contains("beyond the budget");
    }

    public <T> T run(Callable<T> computation) throws Exception {
        if (!(factor > 0 && factor <= LARGEST)) {
            throw new ParameterException(
                    command.commandLine(), "found --effort " + factor + ", expected a number above 0 and at most 1000");
        }
        return Work.withEffort(factor, computation);
    }
}
