package kog.cli;

import java.nio.file.Path;
import kog.cli.option.SetOption;
import kog.cli.option.Verbose;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options of {@code kog lyapunov}. */
final class LyapunovOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    LyapunovSettings settings = new LyapunovSettings();

    @Option(
            names = "--context",
            paramLabel = "NAME",
            description = "Which input of a cell, where the file names several.")
    String context;

    @Option(
            names = "--inputs",
            paramLabel = "FILE",
            description = "Input sequence of a cell, a row a step (.csv, .npy).")
    Path inputs;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Of random states, inputs and tangent vectors (default: ${DEFAULT-VALUE}).")
    long seed;

    @Option(
            names = "--runs",
            paramLabel = "R",
            defaultValue = "1",
            description =
                    "Average over runs with the seeds S, S + 1, ..., and compare them: random initial states, inputs and"
                            + " tangent vectors differ (default: ${DEFAULT-VALUE}).")
    int runs;

    @Mixin
    SetOption set = new SetOption();

    @Mixin
    Verbose verbose = new Verbose();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    Format format;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write (default: standard output).")
    Path out;

    @Option(
            names = "--figure",
            paramLabel = "FILE",
            description = "Draw the spectrum, or those of an ensemble (.svg, .pdf, .png).")
    Path figure;

    @Option(
            names = "--convention",
            paramLabel = "NAME",
            defaultValue = "lyapunov",
            description =
                    "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). aelle: of a cell, what the published"
                            + " code of AeLLE prints, to compare with it: c held in the Jacobian, transposed products, bits per"
                            + " step, ten inputs before all are fed. These are not the Lyapunov exponents and have no error.")
    Convention convention;

    enum Convention {
        lyapunov,
        aelle
    }

    enum Format {
        text,
        json,
        csv
    }

    CommandLine commandLine() {
        return spec.commandLine();
    }

    CommandLine.ParameterException wrong(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }
}
