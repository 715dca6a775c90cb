package kog.cli;

import java.io.Serializable;
import java.nio.file.Path;
import kog.dynamics.linear.NativeKernels;
import kog.files.InputException;
import kog.files.TensorFile;
import kog.lyapunov.Protocol;
import picocli.CommandLine.Option;

/** How a spectrum is computed: the options that do not say of what. Null is the default. */
final class LyapunovSettings implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final String BY = " by ";

    static final double EULER_STEP = 0.1;

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
            names = "--tolerance",
            paramLabel = "EPS",
            description =
                    "Of an integration step, absolute and relative (default: 1e-9 up to 10 variables, 1e-7 beyond).")
    Double tolerance;

    enum Scheme {
        euler
    }

    boolean isEuler() {
        return map == Scheme.euler;
    }

    double eulerStep() {
        return positive("--dt", dt == null ? EULER_STEP : dt);
    }

    double positive(String option, double value) {
        if (!(value > 0 && value < 1e15)) {
            throw new WrongOption("found " + option + " " + value + ", expected a positive number");
        }
        return value;
    }

    /** What was asked for, in words without commas; what was not is as usual. */
    String text() {
        StringBuilder text = new StringBuilder(isEuler() ? "euler map dt " + eulerStep() : "usual map or flow");
        text.append(time == null ? "" : " time " + time).append(steps == null ? "" : " steps " + steps);
        text.append(transientLength == null ? "" : " transient " + transientLength);
        text.append(exponents == null ? "" : " first " + exponents).append(start == null ? "" : " start " + start);
        text.append(tolerance == null ? "" : " tolerance " + tolerance);
        text.append(interval == null ? "" : " qr every " + interval)
                .append(tangents == null ? "" : " tangents " + tangents);
        return text.toString().replace(',', ' ');
    }

    /** All that exponents depend on beside their network and its {@link #library}, in words without commas. */
    String protocol(long seed, Path inputs) throws InputException {
        String sequence = inputs == null
                ? ""
                : " inputs " + inputs.getFileName() + " "
                        + TensorFile.readSingle(inputs.toString(), "--inputs").checksum();
        return (text() + " seed " + seed + sequence).replace(',', ' ');
    }

    /** The native library that does the linear algebra of n state variables, as protocols end; empty if none does. */
    String library(int n) {
        String name = NativeKernels.nameFor(exponents(n));
        return name.isEmpty() ? "" : BY + name;
    }

    /**
     * Asks whether a row can be computed here as its protocol says, to the last digit.
     *
     * @throws InputException if another library would do it
     */
    void requireLibrary(String protocol, int n) throws InputException {
        String library = library(n);
        boolean missing = library.isEmpty() && exponents(n) >= NativeKernels.FEWEST && protocol.contains(BY);
        if (missing || !protocol.endsWith(library)) {
            throw new InputException(
                    protocol,
                    "",
                    "found " + (missing ? "no native library" : library.substring(BY.length()))
                            + " where a row is computed, expected the same as where the run began");
        }
    }

    /** The number of exponents of a system with n state variables. */
    int exponents(int n) {
        return exponents == null ? n : Math.max(1, Math.min(exponents, n));
    }
}
