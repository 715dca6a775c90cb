package kog.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import kog.cli.output.Output;
import kog.cli.output.RowFile;
import kog.dynamics.EscapeException;
import kog.dynamics.Fields;
import kog.dynamics.VectorField;
import kog.files.DiscreteReader;
import kog.files.EnsembleReader;
import kog.files.InputException;
import kog.files.ModelReader;
import kog.files.TensorFile;
import kog.lyapunov.Cells;
import kog.lyapunov.EulerMap;
import kog.lyapunov.FlowSystem;
import kog.lyapunov.FormulaMapSystem;
import kog.lyapunov.LyapunovLoop;
import kog.lyapunov.LyapunovSpectrum;
import kog.lyapunov.Protocol;
import kog.lyapunov.RandomNetworks;
import kog.lyapunov.Runs;
import kog.lyapunov.Start;
import kog.lyapunov.TangentSystem;
import kog.lyapunov.estimate.Exponent;
import kog.network.DiscreteModel;
import kog.network.Drive;
import kog.network.Ensemble;
import kog.network.FormulaMap;
import kog.network.Model;
import kog.network.RecurrentCell;
import kog.report.SpectrumFigure;
import kog.report.json.LyapunovJson;
import kog.report.table.LyapunovRow;
import kog.report.table.LyapunovTable;
import kog.report.text.LyapunovText;
import kog.symbolic.Excerpt;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kog lyapunov}. */
@Command(
        name = "lyapunov",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Lyapunov spectrum of a network or field (its flow, or its Euler map), of a recurrent cell or of a map.",
            "",
            "A network or field file is integrated as a flow; exponents are in nats per unit time. A file with the key"
                    + " cell or map is iterated; exponents are in nats per step:",
            "  cell: lstm                     rnn (tanh), relu, lstm, gru",
            "  weights: model.safetensors     or .npz, or {weight_ih: W.csv, weight_hh: [[...], ...],",
            "                                 bias_ih: [...], bias_hh: U.npy}; PyTorch's names and gate order",
            "  state: 0                       or a list, a file, random; 0 if not given",
            "  inputs: {formula: sin(t + k)}  step t = 1, 2, ..., channel k = 1, 2, ...; or drive.csv, drive.npy,",
            "                                 [sin(t), cos(t)], {random: normal, scale: 1}; none if not given",
            "or",
            "  state: [x, y]",
            "  map: [1 - a*x^2 + y, b*x]",
            "  parameters: {a: 1.4, b: 0.3}",
            "  start: [0.1, 0.1]              random if not given",
            "",
            "or an ensemble of random networks dh/dt = -h + J tanh h, J_ij normal of variance g^2/N, J_ii = 0, whose"
                    + " spectra go into a CSV table (--out FILE.csv) row by row; stopped, it goes on with --resume:",
            "  ensemble: rate",
            "  g: [1, 2, 4]",
            "  N: [50, 100]",
            "  seeds: 3                       networks for each g and N, from --seed on; 1 if not given",
            "",
            "Exponents come in the order of the tangent vectors, descending once these are aligned. Errors are"
                    + " standard errors from batch means plus what integration and rounding may add at most. -inf is printed"
                    + " only where a Jacobian is singular by structure or exactly singular on the orbit, with the reason;"
                    + " an exponent of which rounding leaves nothing is lost. Exit status 3 if one is, or if a self-test"
                    + " fails. Where the orbit ends at an equilibrium, its eigenvalues are printed too. Ctrl-C prints what is known so far.",
            "Options:"
        })
final class LyapunovCommand implements Callable<Integer> {

    private static final double EULER_STEP = 0.1;

    /** Where nothing is asked for, a stiff flow runs for so many strides and not for the usual time. */
    private static final double MOST_STRIDES = 1e8;

    /** An interval can be cut so many times shorter than what the start suggests. */
    private static final double FINER = 1 << 20;

    private static final double MOST_COUNTED = 0x1p60;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "a network, field, cell or map file (YAML)")
    private Path file;

    @Option(names = "--exponents", paramLabel = "K", description = "only the first K (default: all)")
    private Integer exponents;

    @Option(
            names = "--time",
            paramLabel = "T",
            description = "average over this time (flow, Euler map; default 20000 up"
                    + " to 10 variables, 1000 beyond; less for a stiff flow, so that it ends)")
    private Double time;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "average over this many steps (maps; default 1000000 up to"
                    + " 10 variables, 10000 beyond, or as many as --inputs has)")
    private Long steps;

    @Option(
            names = "--transient",
            paramLabel = "T",
            description = "run state and tangent vectors for this time, or this"
                    + " many steps of a map, before averaging (default: a tenth of the run). With 0 and all exponents the tangent"
                    + " vectors begin as the unit vectors, else as random ones")
    private Double transientLength;

    @Option(
            names = "--map",
            paramLabel = "euler",
            description = "take x + dt F(x) as a map of its own, not as the flow")
    private Scheme map;

    @Option(names = "--dt", paramLabel = "DT", description = "step of the Euler map (default " + EULER_STEP + ")")
    private Double dt;

    @Option(
            names = "--inputs",
            paramLabel = "FILE",
            description = "input sequence of a cell, a row a step (.csv, .npy)")
    private Path inputs;

    @Option(
            names = "--start",
            paramLabel = "X",
            description = "initial state: numbers apart by commas, one number for"
                    + " all, or a file (default: what the file says, else standard normal numbers from the seed)")
    private String start;

    @Option(names = "--tangent", paramLabel = "KIND", description = "first tangent vectors: ${COMPLETION-CANDIDATES}")
    private Protocol.Tangents tangents;

    @Option(
            names = "--qr-every",
            paramLabel = "N",
            description =
                    "steps (flow: strides) from one QR decomposition to the"
                            + " next, fewer where that many would lose digits (default: chosen by the condition of the tangent vectors)")
    private Integer interval;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "of random states, inputs and tangent" + " vectors (default ${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--runs",
            paramLabel = "R",
            defaultValue = "1",
            description =
                    "average over runs with the seeds S, S + 1,"
                            + " ..., and compare them: random initial states, inputs and tangent vectors differ (default ${DEFAULT-VALUE})")
    private int runs;

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "value of a parameter; may be repeated")
    private Map<String, String> values = new LinkedHashMap<>();

    @Option(
            names = "--tolerance",
            paramLabel = "EPS",
            description =
                    "of an integration step, absolute and relative" + " (default 1e-9 up to 10 variables, 1e-7 beyond)")
    private Double tolerance;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES}" + " (default ${DEFAULT-VALUE})")
    private Format format;

    @Option(names = "--out", paramLabel = "FILE", description = "write the result here instead of standard output")
    private Path out;

    @Option(names = "--figure", paramLabel = "FILE", description = "draw the spectrum, or those of an ensemble (.png)")
    private Path figure;

    @Option(
            names = "--resume",
            description = "go on with the ensemble's table that --out names; a row"
                    + " that this run would not have written there is refused")
    private boolean resume;

    private enum Format {
        text,
        json,
        csv
    }

    private enum Scheme {
        euler
    }

    /**
     * A system together with where it starts.
     *
     * @param mostStrides how many there are inputs for
     * @param limit       what says so
     * @param usual       how many usual strides a flow runs for; 0 for what is no flow
     * @param finer       the system's strides in a usual one
     */
    private record Prepared(
            String name,
            TangentSystem system,
            double[] start,
            long mostStrides,
            String limit,
            long usual,
            long finer) {}

    @Override
    public Integer call() throws InputException, IOException {
        if (figure != null && !figure.toString().toLowerCase(Locale.ROOT).endsWith(".png")) {
            throw wrong("found --figure " + figure + ", expected a name that ends in .png");
        }
        Output.require(out);
        Output.require(figure);
        if (EnsembleReader.isEnsemble(file)) {
            return ensemble();
        }
        if (resume) {
            throw wrong("found --resume, which belongs to ensembles, expected a file with the key ensemble");
        }
        return single();
    }

    private int single() throws InputException, IOException {
        if (runs < 1) {
            throw wrong("found --runs " + runs + ", expected 1 or more");
        }
        List<LyapunovSpectrum> spectra = new ArrayList<>();
        String name = "";
        Interruption interruption = new Interruption();
        try {
            for (int r = 0; r < runs && !interruption.isAsked(); r++) {
                long s = seed + r;
                Prepared prepared = DiscreteReader.isDiscrete(file) ? discrete(s) : continuous(s);
                name = prepared.name();
                LyapunovSpectrum spectrum = LyapunovLoop.of(prepared.system(), protocol(prepared, s))
                        .run(prepared.start(), interruption::isAsked, new ProgressLine("lyapunov"));
                // of several runs one that was stopped would not weigh as much as the others
                if (!spectrum.estimate().exponents().isEmpty()
                        && (spectra.isEmpty() || !spectrum.run().interrupted())) {
                    spectra.add(spectrum);
                }
            }
            if (spectra.isEmpty()) {
                System.err.println("kog: stopped during the transient, nothing is averaged yet");
                return ExitStatus.UNDECIDED.code();
            }
            LyapunovSpectrum together = Runs.together(spectra);
            Output.write(write(name, together, spectra), out);
            if (figure != null) {
                SpectrumFigure.Curve curve = new SpectrumFigure.Curve(
                        name,
                        together.estimate().exponents().stream()
                                .map(Exponent::value)
                                .toList(),
                        together.run().dimension(),
                        0);
                Output.write(
                        SpectrumFigure.png(List.of(curve), together.run().unit().toString()), figure);
            }
            together.failures().forEach(why -> System.err.println("kog: " + file + ": " + why));
            return status(together);
        } catch (EscapeException e) {
            System.err.println("kog: " + Excerpt.visible(file.toString()) + ": " + e.getMessage());
            return ExitStatus.UNDECIDED.code();
        } finally {
            interruption.done();
        }
    }

    private int ensemble() throws InputException, IOException {
        if (inputs != null || start != null || steps != null || !values.isEmpty() || runs != 1) {
            throw wrong(
                    "found an option that does not go with an ensemble, expected none of --inputs, --start, --steps,"
                            + " --set, --runs");
        }
        Ensemble ensemble = EnsembleReader.read(file);
        for (int n : ensemble.sizes()) {
            requireMemory(n);
        }
        if (time == null) {
            throw wrong("found no --time, expected one: every network of an ensemble runs as long");
        }
        double before = transientLength == null ? time / 10 : transientLength;
        String step = map == Scheme.euler ? "euler map dt " + (dt == null ? EULER_STEP : dt) : "flow";
        String number = exponents == null ? "all" : "first " + exponents;
        LyapunovTable table = new LyapunovTable(
                ensemble,
                seed,
                step + " time " + time + " transient " + before + " exponents " + number
                        + (tolerance == null ? "" : " tolerance " + tolerance)
                        + (interval == null ? "" : " qr every " + interval)
                        + (tangents == null ? "" : " tangents " + tangents));
        Interruption interruption = new Interruption();
        SpectrumCurves curves = new SpectrumCurves();
        try (RowFile<LyapunovRow> rows = RowFile.open(out, table.table(), resume, curves)) {
            while (rows.count() < table.rows() && !interruption.isAsked()) {
                row(table, rows, interruption);
            }
            if (figure != null && rows.count() == table.rows()) {
                Output.write(SpectrumFigure.png(curves.all(), "nats per unit time"), figure);
            }
        } catch (EscapeException e) {
            System.err.println("kog: " + Excerpt.visible(file.toString()) + ": " + e.getMessage());
            return ExitStatus.UNDECIDED.code();
        } finally {
            if (interruption.isAsked()) {
                System.err.println("kog: stopped; the rows so far are written, --resume goes on");
            }
            interruption.done();
        }
        return curves.failed() ? ExitStatus.UNDECIDED.code() : ExitStatus.DONE.code();
    }

    /** Computes the next row. */
    private void row(LyapunovTable table, RowFile<LyapunovRow> rows, Interruption interruption)
            throws InputException, IOException {
        LyapunovRow.Place place = table.place(rows.count());
        double gain = place.gain();
        int n = place.size();
        long s = place.seed();
        Prepared prepared = prepare("", RandomNetworks.rate(gain, n, s), Start.random(n, s));
        LyapunovSpectrum spectrum = LyapunovLoop.of(prepared.system(), protocol(prepared, s))
                .run(prepared.start(), interruption::isAsked, (part, exponent) -> {});
        if (spectrum.run().interrupted()) {
            return;
        }
        rows.append(table.row(rows.count(), spectrum));
        System.err.printf(
                Locale.ROOT,
                "g = %s, N = %d, seed %d: λ_1 = %.4f ± %.2g%n",
                gain,
                n,
                s,
                spectrum.estimate().values()[0],
                spectrum.estimate().standardErrors()[0]);
    }

    /** State, Jacobian, tangent vectors and what an integrator with 13 stages keeps of them must fit. */
    private void requireMemory(int n) throws InputException {
        long vectors = exponents == null ? n : Math.max(1, Math.min(exponents, n));
        double available = Runtime.getRuntime().maxMemory() / 2.0;
        double matrices = 8.0 * 4 * n * n;
        double vector = 8.0 * 26 * n;
        if (matrices + vector * vectors <= available) {
            return;
        }
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

    private static int status(LyapunovSpectrum spectrum) {
        return spectrum.failures().isEmpty() ? ExitStatus.DONE.code() : ExitStatus.UNDECIDED.code();
    }

    private String write(String name, LyapunovSpectrum together, List<LyapunovSpectrum> spectra) {
        return switch (format) {
            case text -> LyapunovText.of(name, together) + LyapunovText.runs(spectra, seed);
            case json -> LyapunovJson.of(name, together, spectra, seed).text();
            case csv -> LyapunovText.csv(together);
        };
    }

    private Prepared continuous(long s) throws InputException {
        if (inputs != null) {
            throw wrong("found --inputs, which belongs to cells; " + file
                    + " is a network or field in continuous time, expected a cell");
        }
        Model model = ModelReader.read(file);
        requireMemory(model.dimension());
        VectorField field = Fields.of(model, parameterValues());
        double[] x = start(model.dimension(), null, s);
        return prepare(model.name(), field, x);
    }

    private Prepared prepare(String name, VectorField field, double[] x) {
        if (map == Scheme.euler) {
            double step = positive("--dt", dt == null ? EULER_STEP : dt);
            return new Prepared(name, new EulerMap(field, step), x, Long.MAX_VALUE, "", 0, 1);
        }
        if (dt != null) {
            throw wrong("found --dt without --map euler, expected both: the flow chooses its own steps");
        }
        if (steps != null) {
            throw wrong("found --steps for a flow, expected --time");
        }
        double usual = FlowSystem.strideAt(field, x);
        double length = positive(
                "--time", time == null ? Math.min(defaultTime(field.dimension()), MOST_STRIDES * usual) : time);
        double stride = Math.min(usual, length / 64);
        stride = length / Math.ceil(length / stride * (1 - 1e-12));
        long finer = (long) Math.max(1, Math.min(FINER, MOST_COUNTED * stride / length));
        double local = positive("--tolerance", tolerance == null ? (field.dimension() <= 10 ? 1e-9 : 1e-7) : tolerance);
        return new Prepared(
                name,
                FlowSystem.of(field, local, stride / finer),
                x,
                Long.MAX_VALUE,
                "",
                Math.round(length / stride),
                finer);
    }

    private Prepared discrete(long s) throws InputException {
        if (map != null || dt != null) {
            throw wrong("found " + (map != null ? "--map" : "--dt") + ", which belongs to flows; " + file
                    + " is a map already, expected a flow");
        }
        if (time != null) {
            throw wrong("found --time for a map, expected --steps");
        }
        DiscreteModel model = DiscreteReader.read(file);
        requireMemory(model.dimension());
        double[] x = start(model.dimension(), model.start().values().orElse(null), s);
        if (model instanceof FormulaMap formulas) {
            if (inputs != null) {
                throw wrong("found --inputs, which belongs to cells; " + file
                        + " is a map given by formulas, expected a cell");
            }
            return new Prepared(
                    model.name(), new FormulaMapSystem(formulas, parameterValues()), x, Long.MAX_VALUE, "", 0, 1);
        }
        RecurrentCell cell = (RecurrentCell) model;
        if (inputs != null) {
            cell = cell.drivenBy(DiscreteReader.table(inputs, cell.inputs()));
        }
        boolean recorded = cell.drive() instanceof Drive.Table;
        long rows = recorded ? ((Drive.Table) cell.drive()).rows().length : Long.MAX_VALUE;
        String source = recorded ? ((Drive.Table) cell.drive()).source() : "";
        return new Prepared(cell.name(), Cells.of(cell, s), x, rows, source, 0, 1);
    }

    private static double defaultTime(int n) {
        return n <= 10 ? 20_000 : 1000;
    }

    private Protocol protocol(Prepared prepared, long s) throws InputException {
        TangentSystem system = prepared.system();
        int n = system.dimension();
        int k = exponents == null ? n : exponents;
        if (k < 1 || k > n) {
            throw wrong("found --exponents " + k + ", expected 1 to " + n + ", the number of state variables");
        }
        boolean timed = system.stride() != 1 || system.unit() == kog.lyapunov.Unit.PER_TIME;
        if (time != null && steps != null) {
            throw wrong("found --time and --steps, expected one of them");
        }
        double stride = system.stride();
        long strides;
        if (steps != null) {
            strides = steps;
        } else if (prepared.usual() > 0) {
            strides = prepared.usual() * prepared.finer();
        } else if (timed) {
            strides = Math.round(positive("--time", time == null ? defaultTime(n) : time) / stride);
        } else {
            strides = n <= 10 ? 1_000_000 : 10_000;
        }
        double before = transientLength == null ? -1 : transientLength;
        if (transientLength != null && !(before >= 0 && before < 1e15)) {
            throw wrong("found --transient " + transientLength + ", expected 0 or more");
        }
        long transientStrides = transientLength == null ? strides / 10 : Math.round(before / stride);
        if (prepared.mostStrides() < Long.MAX_VALUE) {
            if (steps == null) {
                if (transientLength == null) {
                    transientStrides = prepared.mostStrides() / 10;
                }
                strides = prepared.mostStrides() - transientStrides;
            }
            if (strides < 1 || transientStrides + strides > prepared.mostStrides()) {
                throw new InputException(
                        prepared.limit(),
                        "",
                        "found " + prepared.mostStrides() + " rows, expected "
                                + (transientStrides + Math.max(1, strides))
                                + ": one for each of " + transientStrides + " steps of transient and "
                                + Math.max(1, strides) + " that count");
            }
        }
        if (strides < 1) {
            throw wrong("found " + (steps != null ? "--steps " + steps : "--time " + time)
                    + ", expected at least one step");
        }
        Protocol.Tangents first = tangents != null
                ? tangents
                : transientStrides == 0 && k == n ? Protocol.Tangents.IDENTITY : Protocol.Tangents.RANDOM;
        if (interval != null && interval < 1) {
            throw wrong("found --qr-every " + interval + ", expected 1 or more");
        }
        return new Protocol(k, strides, transientStrides, first, s, interval == null ? 0 : interval * prepared.finer());
    }

    private double[] start(int n, double[] fromFile, long s) throws InputException {
        if (start == null) {
            return fromFile != null ? fromFile : Start.random(n, s);
        }
        double[] x;
        if (TensorFile.isNamed(start)) {
            x = TensorFile.readSingle(start, "--start").values();
        } else {
            String[] parts = start.split(",");
            x = new double[parts.length];
            for (int i = 0; i < x.length; i++) {
                x[i] = number("--start", parts[i].strip()).doubleValue();
            }
            if (x.length == 1) {
                double all = x[0];
                x = new double[n];
                java.util.Arrays.fill(x, all);
            }
        }
        if (x.length != n) {
            throw wrong("found " + x.length + " numbers in --start, expected " + n);
        }
        return x;
    }

    private Map<Symbol, Rational> parameterValues() {
        Map<Symbol, Rational> parsed = new LinkedHashMap<>();
        values.forEach((name, text) -> {
            try {
                parsed.put(new Symbol(name), number("--set " + name, text));
            } catch (IllegalArgumentException e) {
                throw wrong("found the name '" + Excerpt.of(name) + "' in --set, expected a parameter's name");
            }
        });
        return parsed;
    }

    private Rational number(String option, String text) {
        try {
            return Rational.parse(text);
        } catch (NumberFormatException e) {
            throw wrong("found '" + Excerpt.of(text) + "' in " + option + ", expected a number");
        }
    }

    private double positive(String option, double value) {
        if (!(value > 0 && value < 1e15)) {
            throw wrong("found " + option + " " + value + ", expected a positive number");
        }
        return value;
    }

    private CommandLine.ParameterException wrong(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }
}
