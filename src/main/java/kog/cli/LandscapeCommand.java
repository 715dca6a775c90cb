package kog.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import kog.cli.option.Numbers;
import kog.cli.output.Output;
import kog.cli.output.ProgressBar;
import kog.dynamics.IndexSum;
import kog.files.InputException;
import kog.files.SystemReader;
import kog.files.Tensor;
import kog.files.TensorFile;
import kog.landscape.FixedPoint;
import kog.landscape.Landscape;
import kog.landscape.LandscapeSearch;
import kog.network.Described;
import kog.report.json.Json;
import kog.report.json.LandscapeJson;
import kog.report.landscape.LandscapeFigure;
import kog.report.landscape.Projection;
import kog.report.landscape.Sketch;
import kog.report.text.LandscapeText;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
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
        footer = {"", "Example:  kog landscape cell.yaml --format json"})
final class LandscapeCommand implements Callable<Integer> {

    enum Format {
        TEXT,
        JSON
    }

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "cell, map, network or field file (YAML or JSON)")
    private Path file;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "value of a parameter; wins over the file's; may be repeated")
    private Map<String, String> values = Map.of();

    @Option(names = "--seed", defaultValue = "1", description = "of the starts (${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--format", defaultValue = "text", description = "text or json (${DEFAULT-VALUE})")
    private Format format;

    @Option(names = "--out", paramLabel = "FILE", description = "where to write (standard output)")
    private Path out;

    @Option(
            names = "--figure",
            paramLabel = "FILE",
            description = "draw points, unstable manifolds and a few orbits in a plane, and multipliers or eigenvalues"
                    + " (.png, .svg)")
    private Path figure;

    @ArgGroup
    private Plane plane = new Plane();

    /** What the plane of the figure is; the first two principal components of the points if nothing is said. */
    static final class Plane {
        @Option(names = "--plane", paramLabel = "I,J", description = "draw state variables, counted from 1")
        private String variables;

        @Option(
                names = "--readout",
                paramLabel = "FILE",
                description = "draw a 2 x N matrix times the state (.csv, .npy)")
        private Path readout;
    }

    @Override
    public Integer call() throws Exception {
        FigureFile.check(spec.commandLine(), figure);
        Output.require(out);
        Output.require(figure);
        Map<Symbol, Rational> extra = new ParameterValues(spec.commandLine()).of(values);
        List<Described> systems = SystemReader.contexts(file);
        if (figure == null && (plane.variables != null || plane.readout != null)) {
            throw error("found " + (plane.readout == null ? "--plane" : "--readout") + ", expected --figure with it");
        }
        if (figure != null && systems.size() > LandscapeFigure.MOST_ROWS) {
            throw error("--figure: found " + systems.size() + " inputs, expected " + LandscapeFigure.MOST_ROWS
                    + " or less");
        }
        List<Landscape> landscapes = new ArrayList<>();
        List<Sketch> sketches = new ArrayList<>();
        List<Projection> projections = new ArrayList<>();
        try (ProgressBar bar = new ProgressBar("landscape")) {
            for (int k = 0; k < systems.size(); k++) {
                double before = k;
                LandscapeSearch search = LandscapeSearch.of(systems.get(k), extra, seed);
                landscapes.add(search.landscape(seed, part -> bar.accept((before + part) / systems.size())));
                if (figure != null) {
                    int n = systems.get(k).dimension();
                    projections.add(projection(search, n));
                    sketches.add(Sketch.of(search, n, seed));
                }
            }
        }
        Output.write(format == Format.JSON ? json(landscapes).text() : text(landscapes), out);
        if (figure != null) {
            FigureFile.write(figure, LandscapeFigure.of(sketches, projections));
        }
        boolean missing = landscapes.stream().anyMatch(l -> l.found().index().verdict() == IndexSum.Verdict.MISSING);
        return (missing ? ExitStatus.UNDECIDED : ExitStatus.DONE).code();
    }

    private Projection projection(LandscapeSearch search, int n) throws InputException {
        if (plane.variables != null) {
            int[] chosen = variables(n);
            return Projection.variables(n, chosen[0], chosen[1]);
        }
        if (plane.readout != null) {
            Tensor readout = TensorFile.readSingle(plane.readout);
            if (!readout.hasShape(2, n)) {
                throw error("--readout: found " + readout.shapeText() + " numbers, expected 2 x " + n);
            }
            return Projection.readout(readout.rows());
        }
        return Projection.principal(search.points().stream().map(FixedPoint::x).toList(), n);
    }

    private int[] variables(int n) {
        try {
            int[] chosen = Arrays.stream(plane.variables.split(",", -1))
                    .mapToInt(v -> Integer.parseInt(v.strip()))
                    .toArray();
            if (chosen.length == 2
                    && chosen[0] != chosen[1]
                    && Arrays.stream(chosen).allMatch(v -> v >= 1 && v <= n)) {
                return chosen;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw error("--plane: found '" + plane.variables + "', expected two different numbers from 1 to " + n);
    }

    private CommandLine.ParameterException error(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }

    private static String text(List<Landscape> landscapes) {
        return String.join("\n", landscapes.stream().map(LandscapeText::of).toList());
    }

    private static Json json(List<Landscape> landscapes) {
        List<Json> all = landscapes.stream().map(LandscapeJson::of).toList();
        return all.size() == 1 ? all.get(0) : Json.object().with("contexts", all);
    }

    /** Values of parameters by name. */
    record ParameterValues(CommandLine line) {
        Map<Symbol, Rational> of(Map<String, String> texts) {
            Map<Symbol, Rational> values = new LinkedHashMap<>();
            texts.forEach((name, text) -> {
                new Numbers(line).number("--set " + name, text);
                values.put(new Symbol(name), Rational.parse(text));
            });
            return values;
        }
    }
}
