package kog.cli.landscape;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import kog.cli.option.Format;
import kog.cli.option.SetOption;
import kog.cli.option.Verbose;
import kog.cli.output.ExitStatus;
import kog.cli.output.FigureFile;
import kog.cli.output.Output;
import kog.cli.output.ProgressBar;
import kog.cli.output.TextOutput;
import kog.cli.run.RunnerOption;
import kog.dynamics.IndexSum;
import kog.files.EnsembleReader;
import kog.files.SystemReader;
import kog.landscape.FixedPoint;
import kog.landscape.Landscape;
import kog.landscape.LandscapeSearch;
import kog.network.Described;
import kog.report.draw.Size;
import kog.report.json.Json;
import kog.report.json.LandscapeJson;
import kog.report.landscape.LandscapeFigure;
import kog.report.landscape.Projection;
import kog.report.landscape.Sketch;
import kog.report.table.PointRow;
import kog.report.text.LandscapeText;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kog landscape}: fixed points, basins and what separates them. */
@Command(
        name = "landscape",
        mixinStandardHelpOptions = true,
        description = {
            "Find the fixed points of a map or the equilibria of a flow, and the boundaries between basins.",
            "A cell (cell: rnn, relu, lstm or gru, with weights: model.safetensors) is the map h -> f(h) at a constant input,"
                    + " or, with as: flow, dh/dt = (f(h) - h)/tau.",
            "Points are searched from seeded starts, orbits, deflation and continuation; each is proved within its radius by"
                    + " Krawczyk's test, or said not to be. The index sum, where it is known what it must be, says that points"
                    + " are missing, or no contradiction; never that all are found. Points count from 1, sinks first.",
            "A saddle with one unstable direction separates two basins if its unstable manifold ends in both. Displacements"
                    + " are the smallest found: upper bounds."
        },
        footer = {"", "Example:  kog landscape flip-flop.yaml"})
public final class LandscapeCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Network, field, cell or map files (YAML or JSON), several into a table; or an ensemble of"
                    + " random networks (kog help ensemble), a row each.")
    private List<Path> files = new ArrayList<>();

    @Mixin
    private final SetOption set = new SetOption();

    @Mixin
    private final Verbose verbose = new Verbose();

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Of the starts (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "One of text, json (default: ${DEFAULT-VALUE}).")
    private Format format;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "Where to write (default: standard output); a name that ends with .csv gets a table: a row a point, or,"
                            + " with several inputs or files, a row an input, with the counts and a checksum.")
    private Path out;

    @Option(
            names = "--figure",
            paramLabel = "FILE",
            description = "Draw points, unstable manifolds and a few orbits in a plane, and multipliers or eigenvalues"
                    + " (.svg, .pdf, .png).")
    private Path figure;

    @ArgGroup
    private PlaneOption plane = new PlaneOption();

    @Mixin
    private final RunnerOption runner = new RunnerOption();

    @Override
    public Integer call() throws Exception {
        FigureFile.check(spec.commandLine(), "--figure", figure);
        Output.require(out);
        Output.require(figure);
        if (files.size() == 1 && EnsembleReader.isEnsemble(files.get(0))) {
            requireEnsemble();
            return status(new LandscapeEnsemble(files.get(0), seed, runner).fill(out, figure));
        }
        LandscapeTable table = new LandscapeTable(set.texts(), seed);
        List<Described> systems = new ArrayList<>();
        for (Path file : files) {
            List<Described> inputs = SystemReader.contexts(file, set.values());
            table.add(file, inputs);
            systems.addAll(inputs);
        }
        int n = systems.get(0).dimension();
        Optional<Projection> said = plane.projection(systems.get(0).state(), spec.commandLine());
        check(systems);
        if (isTable() && systems.size() > 1) {
            return status(table.fill(runner, out));
        }
        List<Landscape> landscapes = new ArrayList<>();
        List<Sketch> sketches = new ArrayList<>();
        List<Projection> projections = new ArrayList<>();
        try (ProgressBar bar = new ProgressBar("landscape")) {
            for (int k = 0; k < systems.size(); k++) {
                double before = k;
                LandscapeSearch search = LandscapeSearch.of(systems.get(k), Map.of(), seed);
                landscapes.add(search.landscape(seed, part -> bar.accept((before + part) / systems.size())));
                if (figure != null) {
                    projections.add(said.orElseGet(() -> Projection.principal(
                            search.points().stream().map(FixedPoint::x).toList(), search.state())));
                    sketches.add(Sketch.of(search, n, seed));
                }
            }
        }
        if (isTable() || format == Format.JSON) {
            Output.write(
                    isTable()
                            ? PointRow.csv(landscapes.get(0), n)
                            : json(landscapes).text(),
                    out);
        } else {
            TextOutput.write(text(landscapes), out);
        }
        if (figure != null) {
            FigureFile.write(figure, LandscapeFigure.draw(sketches, projections, Size.WIDE));
        }
        return status(landscapes.stream().anyMatch(l -> l.found().index().verdict() == IndexSum.Verdict.MISSING));
    }

    private static int status(boolean missing) {
        return (missing ? ExitStatus.UNDECIDED : ExitStatus.DONE).code();
    }

    private boolean isTable() {
        return out != null && out.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
    }

    private void requireEnsemble() {
        if (!isTable()) {
            throw error("found an ensemble, expected --out with a name that ends with .csv");
        }
        if (set.isGiven()
                || verbose.isSet()
                || format == Format.JSON
                || plane.given().isPresent()) {
            throw error("found an option that does not go with an ensemble, expected none of --set, --verbose,"
                    + " --format json, --plane, --readout");
        }
    }

    private void check(List<Described> systems) {
        if (figure == null && plane.given().isPresent()) {
            throw error("found " + plane.given().get() + ", expected --figure with it");
        }
        if (figure != null && systems.size() > LandscapeFigure.MOST_ROWS) {
            throw error("--figure: found " + systems.size() + " inputs, expected " + LandscapeFigure.MOST_ROWS
                    + " or less");
        }
        if (format == Format.JSON && isTable()) {
            throw error("--format json: found --out " + out + ", expected a name that does not end with .csv");
        }
        if (isTable() && systems.size() > 1 && figure != null) {
            throw error("--figure: found a table of several inputs, expected --out with another name");
        }
        boolean table = isTable() && systems.size() > 1;
        if (files.size() > 1 && !table) {
            throw error("found " + files.size() + " files, expected one, or --out with a name that ends with .csv");
        }
        if (runner.isGiven() && !table) {
            throw error(
                    "found " + runner.given() + ", expected several inputs and --out with a name that ends with .csv");
        }
    }

    private CommandLine.ParameterException error(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }

    private String text(List<Landscape> landscapes) {
        return landscapes.stream()
                .map(l -> LandscapeText.of(l, verbose.isSet()))
                .collect(Collectors.joining("\n"));
    }

    private static Json json(List<Landscape> landscapes) {
        List<Json> all = landscapes.stream().map(LandscapeJson::of).toList();
        return all.size() == 1 ? all.get(0) : Json.object().with("contexts", all);
    }
}
