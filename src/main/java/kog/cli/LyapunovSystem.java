package kog.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import kog.dynamics.Fields;
import kog.dynamics.VectorField;
import kog.files.DiscreteReader;
import kog.files.InputException;
import kog.files.SystemReader;
import kog.files.TensorFile;
import kog.lyapunov.LyapunovLoop;
import kog.lyapunov.LyapunovSpectrum;
import kog.lyapunov.Protocol;
import kog.lyapunov.RandomNetworks;
import kog.lyapunov.Start;
import kog.lyapunov.system.Cells;
import kog.lyapunov.system.EulerMap;
import kog.lyapunov.system.FlowSystem;
import kog.lyapunov.system.FormulaMapSystem;
import kog.lyapunov.system.TangentSystem;
import kog.lyapunov.system.Unit;
import kog.network.CellFlow;
import kog.network.Described;
import kog.network.DiscreteModel;
import kog.network.Drive;
import kog.network.FormulaMap;
import kog.network.Model;
import kog.network.RandomClass;
import kog.network.RecurrentCell;
import kog.symbolic.Excerpt;
import kog.symbolic.Rational;

/**
 * A system together with where it starts.
 *
 * @param mostStrides how many there are inputs for
 * @param limit       what says so
 * @param usual       how many usual strides a flow runs for; 0 for what is no flow
 * @param finer       the system's strides in a usual one
 */
record LyapunovSystem(
        String name, TangentSystem system, double[] start, long mostStrides, String limit, long usual, long finer) {

    /** Where nothing is asked for, a stiff flow runs for so many strides and not for the usual time. */
    private static final double MOST_STRIDES = 1e8;

    /** An interval can be cut so many times shorter than what the start suggests. */
    private static final double FINER = 1 << 20;

    private static final double MOST_COUNTED = 0x1p60;

    /** Bytes: of what has n² numbers. */
    private static final double MATRICES = 8.0 * 4;

    /** Bytes: of what has n numbers for each tangent vector. */
    private static final double VECTORS = 8.0 * 26;

    /**
     * The system of a file.
     *
     * @param seed of random states and inputs
     */
    static LyapunovSystem read(Path file, LyapunovOptions o, long seed) throws InputException {
        Described read = SystemReader.read(file, Optional.ofNullable(o.context), o.set.values());
        return of(file, read, Optional.ofNullable(o.inputs), o.settings, seed);
    }

    /**
     * A system that a file describes.
     *
     * @param inputs a recorded sequence
     */
    static LyapunovSystem of(Path file, Described read, Optional<Path> inputs, LyapunovSettings o, long seed)
            throws InputException {
        return read instanceof DiscreteModel model
                ? discrete(file, model, inputs, o, seed)
                : continuous(file, (Model) read, inputs, o, seed);
    }

    /**
     * Asks, before any work, whether it can be measured so.
     *
     * @throws WrongOption if not
     */
    void requireProtocol(LyapunovSettings o, long seed) throws InputException {
        protocol(o, seed);
    }

    /** Runs as long as the options say, from its start. */
    LyapunovSpectrum run(LyapunovSettings o, long seed, BooleanSupplier stop, LyapunovLoop.Progress progress)
            throws InputException {
        return LyapunovLoop.of(system, protocol(o, seed)).run(start, stop, progress);
    }

    /** The same without the point where the orbit may end. */
    LyapunovSpectrum averages(LyapunovSettings o, long seed, BooleanSupplier stop) throws InputException {
        return LyapunovLoop.of(system, protocol(o, seed)).withoutRestPoint().run(start, stop, (part, exponent) -> {});
    }

    private static LyapunovSystem continuous(Path file, Model model, Optional<Path> inputs, LyapunovSettings o, long s)
            throws InputException {
        if (inputs.isPresent()) {
            throw new WrongOption("found --inputs, which belongs to cells; " + file
                    + " is a network or field in continuous time, expected a cell");
        }
        requireMemory(file, model.dimension(), o);
        VectorField field = Fields.of(model, Map.of());
        double[] from =
                model instanceof CellFlow flow ? flow.cell().start().values().orElse(null) : null;
        double[] x = start(o, model.dimension(), from, s);
        return of(model.name(), field, x, o);
    }

    /** A random network, from a random state. */
    static LyapunovSystem random(RandomClass kind, double gain, int size, long seed, LyapunovSettings o) {
        double[] x = Start.random(kind.dimension(size), seed);
        return kind.isMap()
                ? new LyapunovSystem("", RandomNetworks.map(kind, gain, size, seed), x, Long.MAX_VALUE, "", 0, 1)
                : of("", RandomNetworks.field(kind, gain, size, seed), x, o);
    }

    /** The flow or the Euler map of a field. */
    static LyapunovSystem of(String name, VectorField field, double[] x, LyapunovSettings o) {
        if (o.isEuler()) {
            double step = o.eulerStep();
            return new LyapunovSystem(name, new EulerMap(field, step), x, Long.MAX_VALUE, "", 0, 1);
        }
        if (o.dt != null) {
            throw new WrongOption("found --dt without --map euler, expected both: the flow chooses its own steps");
        }
        if (o.steps != null) {
            throw new WrongOption("found --steps for a flow, expected --time");
        }
        double usual = FlowSystem.strideAt(field, x);
        double length = o.positive(
                "--time", o.time == null ? Math.min(defaultTime(field.dimension()), MOST_STRIDES * usual) : o.time);
        double stride = Math.min(usual, length / 64);
        stride = length / Math.ceil(length / stride * (1 - 1e-12));
        long finer = (long) Math.max(1, Math.min(FINER, MOST_COUNTED * stride / length));
        double local =
                o.positive("--tolerance", o.tolerance == null ? (field.dimension() <= 10 ? 1e-9 : 1e-7) : o.tolerance);
        return new LyapunovSystem(
                name,
                FlowSystem.of(field, local, stride / finer),
                x,
                Long.MAX_VALUE,
                "",
                Math.round(length / stride),
                finer);
    }

    private static LyapunovSystem discrete(
            Path file, DiscreteModel model, Optional<Path> inputs, LyapunovSettings o, long s) throws InputException {
        if (o.map != null || o.dt != null) {
            throw new WrongOption("found " + (o.map != null ? "--map" : "--dt") + ", which belongs to flows; " + file
                    + " is a map already, expected a flow");
        }
        if (o.time != null) {
            throw new WrongOption("found --time for a map, expected --steps");
        }
        requireMemory(file, model.dimension(), o);
        double[] x = start(o, model.dimension(), model.start().values().orElse(null), s);
        if (model instanceof FormulaMap formulas) {
            if (inputs.isPresent()) {
                throw new WrongOption("found --inputs, which belongs to cells; " + file
                        + " is a map given by formulas, expected a cell");
            }
            return new LyapunovSystem(
                    model.name(), new FormulaMapSystem(formulas, Map.of()), x, Long.MAX_VALUE, "", 0, 1);
        }
        RecurrentCell cell = (RecurrentCell) model;
        if (inputs.isPresent()) {
            cell = cell.drivenBy(DiscreteReader.table(inputs.get(), cell.inputs()));
        }
        boolean recorded = cell.drive() instanceof Drive.Table;
        long rows = recorded ? ((Drive.Table) cell.drive()).rows().length : Long.MAX_VALUE;
        String source = recorded ? ((Drive.Table) cell.drive()).source() : "";
        return new LyapunovSystem(cell.name(), Cells.of(cell, s), x, rows, source, 0, 1);
    }

    private static double defaultTime(int n) {
        return n <= 10 ? 20_000 : 1000;
    }

    private Protocol protocol(LyapunovSettings o, long s) throws InputException {
        int n = system.dimension();
        int k = o.exponents == null ? n : o.exponents;
        if (k < 1 || k > n) {
            throw new WrongOption(
                    "found --exponents " + k + ", expected 1 to " + n + ", the number of state variables");
        }
        boolean timed = system.stride() != 1 || system.unit() == Unit.PER_TIME;
        if (o.time != null && o.steps != null) {
            throw new WrongOption("found --time and --steps, expected one of them");
        }
        double stride = system.stride();
        long strides;
        if (o.steps != null) {
            strides = o.steps;
        } else if (usual > 0) {
            strides = usual * finer;
        } else if (timed) {
            strides = Math.round(o.positive("--time", o.time == null ? defaultTime(n) : o.time) / stride);
        } else {
            strides = n <= 10 ? 1_000_000 : 10_000;
        }
        double before = o.transientLength == null ? -1 : o.transientLength;
        if (o.transientLength != null && !(before >= 0 && before < 1e15)) {
            throw new WrongOption("found --transient " + o.transientLength + ", expected 0 or more");
        }
        long transientStrides = o.transientLength == null ? strides / 10 : Math.round(before / stride);
        if (mostStrides < Long.MAX_VALUE) {
            if (o.steps == null) {
                if (o.transientLength == null) {
                    transientStrides = mostStrides / 10;
                }
                strides = mostStrides - transientStrides;
            }
            if (strides < 1 || transientStrides + strides > mostStrides) {
                throw new InputException(
                        limit,
                        "",
                        "found " + mostStrides + " rows, expected "
                                + (transientStrides + Math.max(1, strides))
                                + ": one for each of " + transientStrides + " steps of transient and "
                                + Math.max(1, strides) + " that count");
            }
        }
        if (strides < 1) {
            throw new WrongOption("found " + (o.steps != null ? "--steps " + o.steps : "--time " + o.time)
                    + ", expected at least one step");
        }
        Protocol.Tangents first = o.tangents != null
                ? o.tangents
                : transientStrides == 0 && k == n ? Protocol.Tangents.IDENTITY : Protocol.Tangents.RANDOM;
        if (o.interval != null && o.interval < 1) {
            throw new WrongOption("found --qr-every " + o.interval + ", expected 1 or more");
        }
        return new Protocol(k, strides, transientStrides, first, s, o.interval == null ? 0 : o.interval * finer);
    }

    static double[] start(LyapunovSettings o, int n, double[] fromFile, long s) throws InputException {
        if (o.start == null) {
            return fromFile != null ? fromFile : Start.random(n, s);
        }
        double[] x;
        if (TensorFile.isNamed(o.start)) {
            x = TensorFile.readSingle(o.start, "--start").values();
        } else {
            String[] parts = o.start.split(",", -1);
            x = new double[parts.length];
            for (int i = 0; i < x.length; i++) {
                x[i] = number(parts[i].strip()).doubleValue();
            }
            if (x.length == 1) {
                double all = x[0];
                x = new double[n];
                Arrays.fill(x, all);
            }
        }
        if (x.length != n) {
            throw new WrongOption("found " + x.length + " numbers in --start, expected " + n);
        }
        return x;
    }

    private static Rational number(String text) {
        try {
            return Rational.parse(text);
        } catch (NumberFormatException e) {
            throw new WrongOption("found '" + Excerpt.of(text) + "' in --start, expected a number");
        }
    }

    /** How many runs with n state variables fit into memory at a time. */
    static long fitting(int n, LyapunovSettings o) {
        return (long) (Runtime.getRuntime().maxMemory() / 2.0 / (MATRICES * n * n + VECTORS * n * o.exponents(n)));
    }

    /** State, Jacobian, tangent vectors and what an integrator with 13 stages keeps of them must fit. */
    static void requireMemory(Path file, int n, LyapunovSettings o) throws InputException {
        if (fitting(n, o) >= 1) {
            return;
        }
        long vectors = o.exponents(n);
        double available = Runtime.getRuntime().maxMemory() / 2.0;
        double matrices = MATRICES * n * n;
        double vector = VECTORS * n;
        long fitting = (long) ((available - matrices) / vector);
        String expected = fitting >= 1
                ? "--exponents at most " + fitting
                : "at most " + (long) Math.sqrt(available / (8 * 30)) + " of them";
        throw new InputException(
                file.toString(),
                "",
                "found " + n + " state variables and " + vectors + " exponents, which do not fit into "
                        + Runtime.getRuntime().maxMemory() / (1 << 20) + " MiB, expected " + expected
                        + " (a larger java -Xmx allows more)");
    }
}
