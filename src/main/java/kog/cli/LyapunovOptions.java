package kog.cli;

import java.nio.file.Path;
import kog.cli.option.SetOption;
import kog.cli.option.Verbose;
import kog.lyapunov.Protocol;
import kog.symbolic.Excerpt;
import kog.symbolic.Rational;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options of {@code kog lyapunov}. */
final class LyapunovOptions {

    static final double EULER_STEP = 0.1;

    @Spec(Spec.Target.MIXEE)
    private CommandLine.Model.CommandSpec spec;

    @Option(names = "--exponents", paramLabel = "K", description = "Only the first K (default: all).")
    Integer exponents;

    @Option(
            names = "--time",
            paramLabel = "T",
            description = "Average over this time: flow, Euler map (default: 20000 up"
                    + " to 10 variables, 1000 beyond; less for a stiff flow, so that it ends).")
    Double time;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Average over this many steps: maps (default: 1000000 up to"
                    + " 10 variables, 10000 beyond, or as many as --inputs has).")
    Long steps;

    @Option(
            names = "--transient",
            paramLabel = "T",
            description = "Run state and tangent vectors for this time, or this"
                    + " many steps of a map, before averaging (default: a tenth of the run). With 0 and all exponents the tangent"
                    + " vectors begin as the unit vectors, else as random ones.")
    Double transientLength;

    @Option(
            names = "--map",
            paramLabel = "euler",
            description = "Take x + dt F(x) as a map of its own, not as the flow.")
    Scheme map;

    @Option(names = "--dt", paramLabel = "DT", description = "Step of the Euler map (default: " + EULER_STEP + ").")
    Double dt;

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
            names = "--start",
            paramLabel = "X",
            description = "Initial state: numbers apart by commas, one number for"
                    + " all, or a file (default: what the file says, else standard normal numbers from the seed).")
    String start;

    @Option(
            names = "--tangent",
            paramLabel = "KIND",
            description = "First tangent vectors: one of identity, random (default: see --transient).")
    Protocol.Tangents tangents;

    @Option(
            names = "--qr-every",
            paramLabel = "N",
            description =
                    "Steps (flow: strides) from one QR decomposition to the"
                            + " next, fewer where that many would lose digits (default: by the condition of the tangent vectors).")
    Integer interval;

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
            names = "--tolerance",
            paramLabel = "EPS",
            description =
                    "Of an integration step, absolute and relative (default: 1e-9 up to 10 variables, 1e-7 beyond).")
    Double tolerance;

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
            names = "--resume",
            description =
                    "Go on with the ensemble's table that --out names; a row that this run would not have written there is"
                            + " refused.")
    boolean resume;

    enum Format {
        text,
        json,
        csv
    }

    enum Scheme {
        euler
    }

    boolean isEuler() {
        return map == Scheme.euler;
    }

    double eulerStep() {
        return positive("--dt", dt == null ? EULER_STEP : dt);
    }

    Rational number(String option, String text) {
        try {
            return Rational.parse(text);
        } catch (NumberFormatException e) {
            throw wrong("found '" + Excerpt.of(text) + "' in " + option + ", expected a number");
        }
    }

    double positive(String option, double value) {
        if (!(value > 0 && value < 1e15)) {
            throw wrong("found " + option + " " + value + ", expected a positive number");
        }
        return value;
    }

    CommandLine commandLine() {
        return spec.commandLine();
    }

    CommandLine.ParameterException wrong(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }
}
