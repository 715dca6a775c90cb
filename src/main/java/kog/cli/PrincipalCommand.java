package kog.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import kog.cli.option.GridOption;
import kog.cli.option.Numbers;
import kog.cli.option.PointOptions;
import kog.cli.option.SetOption;
import kog.cli.option.Verbose;
import kog.cli.output.ExitStatus;
import kog.cli.output.FigureFile;
import kog.cli.output.Output;
import kog.cli.output.ProgressBar;
import kog.cli.output.TextOutput;
import kog.cli.run.RunnerOption;
import kog.cli.run.TableRun;
import kog.dynamics.Equilibrium;
import kog.dynamics.EquilibriumSet;
import kog.dynamics.number.DoubleDouble;
import kog.files.InputException;
import kog.files.SystemReader;
import kog.network.Described;
import kog.network.Model;
import kog.network.Network;
import kog.principal.KoopmanModes;
import kog.principal.NoEigenfunctionsException;
import kog.principal.NormalForm;
import kog.principal.PrincipalGrid;
import kog.principal.PrincipalMap;
import kog.principal.PrincipalSystem;
import kog.principal.PrincipalValue;
import kog.principal.Slice;
import kog.principal.series.ResonanceException;
import kog.report.PrincipalFigure;
import kog.report.draw.FileKind;
import kog.report.draw.Size;
import kog.report.export.GridFiles;
import kog.report.export.LocalSeriesModule;
import kog.report.table.GridRow;
import kog.report.table.Table;
import kog.report.text.PrincipalReport;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.task.Outcome;
import kog.task.Work;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kog principal}: principal eigenfunctions of any field at a hyperbolic equilibrium. */
@Command(
        name = "principal",
        mixinStandardHelpOptions = true,
        description = {
            "Compute the linearizing coordinates Z and the principal eigenfunctions psi_k = l_k.Z of an equilibrium.",
            "Z = (x - x*) + O(2) with DZ F = A Z; eigenvalues by decreasing real part, then decreasing imaginary part;"
                    + " left eigenvectors l_k of unit length, their largest entry real and positive.",
            "Every value has its own error, an estimate meant as a bound, and no digit beyond it. One that cannot be had is"
                    + " lost, with the reason: then the exit status is 3.",
            "Of a map (a recurrent cell, or map: in place of field:) psi_k(f(x)) = mu_k psi_k(x) at a fixed point, with"
                    + " multipliers mu_k by decreasing modulus; those that are 0 have no psi_k and are counted. Orbits are"
                    + " followed forward alone: a map need not have an inverse.",
            "Equilibria are certified within a radius by Krawczyk's test, or exactly zero and degenerate; flat places are"
                    + " counted. The index sum, where it is known what it must be, says missing or no contradiction."
        },
        footer = {"", "Example:  kog principal double-well.yaml --at \"0.3;-2\""})
final class PrincipalCommand implements Callable<Integer> {

    enum Format {
        TEXT,
        JSON,
        PYTHON;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final int HIGHEST_ORDER = 60;
    /** The normal form's series are made by plain products. */
    private static final int HIGHEST_NORMAL_FORM = 14;

    private static final int MOST_MONOMIALS = 200_000;
    /** Of the heap, that series may take. */
    private static final double MEMORY_SHARE = 0.7;
    /** The degree of the series that tells which sink a point flows to. */
    private static final int PROBE = 2;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "A network, field, cell or map file (YAML or JSON).")
    private Path file;

    @Mixin
    private final SetOption set = new SetOption();

    @Mixin
    private final Verbose verbose = new Verbose();

    @Mixin
    private final PointOptions place = new PointOptions();

    @Option(
            names = "--order",
            paramLabel = "P",
            description = "Degree of the local series, 2 to 60 (default: by the dimension).")
    private Integer order;

    @Option(
            names = "--tolerance",
            paramLabel = "T",
            defaultValue = "1e-10",
            description =
                    "Relative error to stay below, 1e-14 to 1e-3: where doubles leave more, 32 digits are carried; every"
                            + " number has its own error beside it (default: ${DEFAULT-VALUE}).")
    private double tolerance;

    @Option(
            names = "--leading",
            paramLabel = "K",
            description =
                    "Only the K slowest eigenfunctions (default: all); a conjugate pair is not split. For large networks:"
                            + " nothing is computed for the others.")
    private Integer leading;

    @Option(
            names = "--grid",
            paramLabel = "GRID",
            description =
                    "Points of a line or plane, from:to:count with both ends included, as in \"x1=-3:3:9,x2=-3:3:9,x3=0.5\";"
                            + " variables not named keep their value at the equilibrium.")
    private String grid;

    @Option(
            names = "--modes",
            paramLabel = "Q",
            description = "Koopman modes v_m of x = x* + sum v_m psi^m up to degree Q, in JSON with the key modes.")
    private Integer modes;

    @Option(
            names = "--epsilon",
            paramLabel = "E",
            description = "Value of epsilon, needed for a network with a recurrence.")
    private String epsilon;

    @Option(
            names = "--context",
            paramLabel = "NAME",
            description = "Which input of a cell, where the file names several.")
    private String context;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "One of text, json, python (default: ${DEFAULT-VALUE}).")
    private Format format;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "Where to write (default: standard output). With --grid, by the ending of the name: .csv a table, .npy"
                            + " psi as complex128 of shape (rows, columns, K) with NaN where there is no value, .svg, .pdf or .png a figure. May"
                            + " be repeated. Any other file gets what standard output would.")
    private List<Path> out = List.of();

    @Mixin
    private final RunnerOption runner = new RunnerOption();

    @Override
    public Integer call() throws Exception {
        checkOptions();
        for (Path f : out) {
            Output.require(f);
        }
        Described model =
                SystemReader.requireHeld(SystemReader.read(file, Optional.ofNullable(context), set.values()), file);
        Map<Symbol, Rational> extra = extra(model);
        checkMemory(model);
        PrincipalSystem system = PrincipalSystem.of(model, extra);
        List<double[]> points = place.points(model.dimension());
        EquilibriumSet set =
                ProgressBar.during("equilibria", () -> system.search().apply(GridWork.SEED));
        Optional<Integer> chosen = chosen(system, set, points);
        if (chosen.isEmpty()) {
            return obstructed(new PrincipalReport(model, set, leading(model)));
        }
        int degree = order != null
                ? order
                : system.isMap()
                        ? PrincipalMap.defaultMapDegree(system.dimension())
                        : PrincipalMap.defaultDegree(set.equilibria().get(chosen.get()), HIGHEST_ORDER);
        PrincipalMap map;
        try {
            int order = degree;
            map = ProgressBar.during(
                    "series", () -> PrincipalMap.at(system, set, chosen.get(), order, tolerance, leading(model)));
        } catch (ResonanceException e) {
            return resonant(model, extra, set, chosen.get(), Math.min(degree, HIGHEST_NORMAL_FORM), points, e);
        } catch (IllegalArgumentException e) {
            return obstructed(new PrincipalReport(model, set, leading(model))
                    .at(chosen.get(), degree)
                    .obstructed(
                            e instanceof NoEigenfunctionsException ? "zero_multipliers" : "nonhyperbolic",
                            e.getMessage()));
        }
        PrincipalReport report = new PrincipalReport(model, set, leading(model))
                .at(chosen.get(), degree)
                .with(map);
        if (modes != null) {
            try {
                report.modes(KoopmanModes.of(map, modes));
            } catch (IllegalArgumentException e) {
                throw error("--modes: " + e.getMessage());
            }
        }
        boolean clear = true;
        List<DoubleDouble[]> exactly = place.exactPoints();
        for (int k = 0; k < points.size(); k++) {
            PrincipalValue value = map.at(exactly.get(k));
            clear &= isClear(value);
            report.point(points.get(k), value);
        }
        List<Path> rest = new ArrayList<>(out);
        if (grid != null) {
            Slice slice = new GridOption(spec.commandLine(), model.state())
                    .slice(grid, set.equilibria().get(chosen.get()).x());
            GridRow.Layout layout = GridRow.Layout.of(model.state(), map.hasCoordinates(), map.leading());
            GridWork work = new GridWork(
                    file, this.set.texts(), epsilon, context, map, chosen.get(), degree, tolerance, slice, layout);
            Table<GridRow> table = GridRow.table(work.description(), layout, slice);
            if (runner.isGiven()) {
                return rows(work, table);
            }
            PrincipalGrid values;
            try (ProgressBar bar = new ProgressBar("principal")) {
                values = PrincipalGrid.of(map, slice, bar);
            }
            for (PrincipalValue[] row : values.values()) {
                for (PrincipalValue value : row) {
                    clear &= !(value instanceof PrincipalValue.Inside v) || v.isComplete();
                }
            }
            rest.removeIf(f -> isGridFile(f));
            for (Path f : out) {
                if (isGridFile(f)) {
                    writeGrid(f, model, map, values, set.equilibria(), table, layout);
                }
            }
            report.grid(values);
        }
        String text =
                switch (format) {
                    case TEXT -> report.text(verbose.isSet());
                    case JSON -> report.json().text();
                    case PYTHON -> LocalSeriesModule.of(model, extra, chosen.get() + 1, map);
                };
        write(text, rest);
        return (clear ? ExitStatus.DONE : ExitStatus.UNDECIDED).code();
    }

    /** The grid's table alone, a row a point as each is computed. */
    private int rows(GridWork work, Table<GridRow> table) throws InputException, IOException {
        AtomicBoolean unclear = new AtomicBoolean();
        TableRun.End end = new TableRun<>(
                        "principal",
                        table,
                        new Work(work.count(), work::task),
                        row -> unclear.compareAndSet(
                                false,
                                row.status().equals("inside")
                                        && row.numbers().stream().anyMatch(Optional::isEmpty)))
                .fill(runner, out.get(0));
        boolean clear = !unclear.get() && end.failures() == 0 && end.whole();
        return (clear ? ExitStatus.DONE : ExitStatus.UNDECIDED).code();
    }

    private int leading(Described model) {
        return leading == null ? model.dimension() : leading;
    }

    /** Whether everything that was asked for is known. */
    private static boolean isClear(PrincipalValue value) {
        return value instanceof PrincipalValue.Inside v
                ? v.isComplete()
                : !value.status().equals("not_arrived");
    }

    /** Normal-form coordinates in place of linearizing ones, where they can be had. */
    private int resonant(
            Described model,
            Map<Symbol, Rational> extra,
            EquilibriumSet set,
            int index,
            int degree,
            List<double[]> points,
            ResonanceException resonance)
            throws IOException {
        PrincipalReport report = new PrincipalReport(model, set, leading(model))
                .at(index, degree)
                .obstructed("resonance", resonance.getMessage());
        if (!(model instanceof Model flow)) {
            return obstructed(report);
        }
        try {
            NormalForm form = NormalForm.at(flow, extra, set, index, degree, tolerance);
            report.with(form);
            points.forEach(x -> report.point(x, form.at(x)));
        } catch (IllegalArgumentException e) {
            report.obstructed("resonance", resonance.getMessage() + "; " + e.getMessage());
        }
        return obstructed(report);
    }

    private void checkOptions() {
        place.equilibrium();
        if (order != null && (order < 2 || order > HIGHEST_ORDER)) {
            throw error("--order: found " + order + ", expected 2 to " + HIGHEST_ORDER);
        }
        if (!(tolerance >= 1e-14 && tolerance <= 1e-3)) {
            throw error("--tolerance: found " + tolerance + ", expected 1e-14 to 1e-3");
        }
        if (leading != null && leading < 1) {
            throw error("--leading: found " + leading + ", expected 1 or more");
        }
        if (leading != null && modes != null) {
            throw error("--modes: found with --leading, expected all eigenfunctions: Koopman modes need them");
        }
        if (leading != null && format == Format.PYTHON) {
            throw error("--format: found python with --leading, expected text or json");
        }
        for (Path f : out) {
            if (grid == null && isGridFile(f)) {
                throw error("--out: found " + f + " without --grid, expected a grid to put into it");
            }
        }
        if (runner.isGiven() && (grid == null || out.size() != 1 || !isTable(out.get(0)))) {
            throw error(
                    "found " + runner.given() + ", expected --grid with it, and one --out whose name ends with .csv");
        }
        if (grid != null && format == Format.PYTHON) {
            throw error("--format: found python with --grid, expected text or json");
        }
    }

    private Map<Symbol, Rational> extra(Described model) throws InputException {
        Map<Symbol, Rational> extra = new LinkedHashMap<>();
        if (epsilon != null) {
            new Numbers(spec.commandLine()).number("--epsilon", epsilon);
            extra.put(Network.EPSILON, Rational.parse(epsilon));
        } else if (model instanceof Network network && network.recurrence().isPresent()) {
            throw error("found a network with a recurrence in " + file
                    + " and no --epsilon, expected a value for epsilon, as in --epsilon 0.08");
        }
        return extra;
    }

    /** An order that does not fit into memory is refused before work starts. */
    private void checkMemory(Described model) {
        int n = model.dimension();
        double available = MEMORY_SHARE * Runtime.getRuntime().maxMemory();
        int asked = order == null ? 2 : order;
        if (fits(n, asked, leading(model), available)) {
            return;
        }
        int most = asked;
        while (most >= 2 && !fits(n, most, leading(model), available)) {
            most--;
        }
        String found = order == null
                ? String.format(Locale.ROOT, "--leading: found %d modes of %d variables", leading(model), n)
                : String.format(
                        Locale.ROOT, "--order: found %d for %d modes of %d variables", order, leading(model), n);
        throw error(found
                + String.format(
                        Locale.ROOT,
                        ", which take about %.3g GB, expected ",
                        PrincipalMap.memory(n, asked, leading(model)) / 1e9)
                + (most >= 2 ? "at most " + most : "fewer modes (--leading)")
                + String.format(Locale.ROOT, " for the %.3g GB that are there", available / 1e9));
    }

    private static boolean fits(int n, int degree, int leading, double available) {
        // numbers of monomials are ints, and more would take days
        double monomials = 1;
        for (int k = 1; k <= degree; k++) {
            monomials = monomials * (n + k) / k;
        }
        return monomials <= MOST_MONOMIALS && PrincipalMap.memory(n, degree, leading) <= available;
    }

    /** From 0; empty if there is nothing to choose. */
    private Optional<Integer> chosen(PrincipalSystem system, EquilibriumSet set, List<double[]> points) {
        List<Equilibrium> all = set.equilibria();
        Optional<Integer> wanted = place.equilibrium();
        if (wanted.isPresent()) {
            if (wanted.get() >= all.size()) {
                throw error("--equilibrium: found " + (wanted.get() + 1) + ", expected 1 to " + all.size());
            }
            return wanted;
        }
        List<Integer> sinks = new ArrayList<>();
        Optional<Integer> hyperbolic = Optional.empty();
        for (int k = 0; k < all.size(); k++) {
            Equilibrium.Stability stability = all.get(k).stability();
            if (stability == Equilibrium.Stability.SINK) {
                sinks.add(k);
            }
            if (hyperbolic.isEmpty() && stability != Equilibrium.Stability.NONHYPERBOLIC) {
                hyperbolic = Optional.of(k);
            }
        }
        if (sinks.size() > 1 && !points.isEmpty()) {
            for (int k : sinks) {
                try {
                    PrincipalMap map = PrincipalMap.at(system, set, k, PROBE, 1e-3, 1);
                    if (map.at(points.get(0)) instanceof PrincipalValue.Inside) {
                        return Optional.of(k);
                    }
                } catch (ResonanceException | IllegalArgumentException e) {
                    // its basin cannot be told this way
                }
            }
        }
        return sinks.isEmpty()
                ? hyperbolic.or(() -> all.isEmpty() ? Optional.empty() : Optional.of(0))
                : Optional.of(sinks.get(0));
    }

    private int obstructed(PrincipalReport report) throws IOException {
        write(format == Format.JSON ? report.json().text() : report.text(verbose.isSet()), List.of());
        return ExitStatus.UNDECIDED.code();
    }

    private static boolean isTable(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
    }

    private static boolean isGridFile(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return isTable(file) || name.endsWith(".npy") || FileKind.of(name).isPresent();
    }

    private void writeGrid(
            Path target,
            Described model,
            PrincipalMap map,
            PrincipalGrid values,
            List<Equilibrium> equilibria,
            Table<GridRow> table,
            GridRow.Layout layout)
            throws IOException {
        String name = target.toString().toLowerCase(Locale.ROOT);
        if (isTable(target)) {
            StringBuilder text = new StringBuilder(table.header()).append('\n');
            int k = 0;
            for (int i = 0; i < values.slice().rows(); i++) {
                for (int j = 0; j < values.slice().columns(); j++) {
                    List<String> entries =
                            GridRow.entries(layout, values.slice().point(i, j), values.values()[i][j]);
                    text.append(table.line(k++, new Outcome.Done(entries))).append('\n');
                }
            }
            Output.write(text.toString(), target);
        } else if (name.endsWith(".npy")) {
            Output.write(GridFiles.numpy(values, map.leading()), target);
        } else if (values.slice().axes().size() < 2) {
            throw error("--out: found a figure for a grid with one range, expected two");
        } else {
            FigureFile.write(target, PrincipalFigure.draw(map, values, model.state(), equilibria, Size.COLUMN));
        }
    }

    private void write(String text, List<Path> files) throws IOException {
        for (Path f : files.isEmpty() ? Collections.<Path>singletonList(null) : files) {
            if (format == Format.TEXT) {
                TextOutput.write(text, f);
            } else {
                Output.write(text, f);
            }
        }
    }

    private CommandLine.ParameterException error(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }
}
