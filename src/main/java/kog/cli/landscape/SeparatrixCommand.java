package kog.cli.landscape;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import kog.cli.option.Format;
import kog.cli.option.Numbers;
import kog.cli.option.SetOption;
import kog.cli.output.ExitStatus;
import kog.cli.output.FigureFile;
import kog.cli.output.Output;
import kog.cli.output.OutputException;
import kog.cli.output.ProgressBar;
import kog.cli.output.TextOutput;
import kog.files.SystemReader;
import kog.landscape.Crossing;
import kog.landscape.FixedPoint;
import kog.landscape.LandscapeSearch;
import kog.network.Described;
import kog.report.draw.Drawing;
import kog.report.draw.Size;
import kog.report.json.Json;
import kog.report.json.LandscapeJson;
import kog.report.landscape.BasinFigure;
import kog.report.text.LandscapeText;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kog separatrix}: where a path passes from one basin into another. */
@Command(
        name = "separatrix",
        mixinStandardHelpOptions = true,
        description = {
            "Find where the straight way from one sink to another leaves its basin, and the boundary's unit normal there.",
            "Sinks are numbered as by kog landscape. The boundary is the stable manifold of a saddle with one unstable"
                    + " direction, where its principal eigenfunction psi_u is 0; at any other the answer is 'not a simple"
                    + " boundary'. Points are bisected on the fate of orbits, to the last digits."
        },
        footer = {"", "Example:  kog separatrix flip-flop.yaml --from 1 --to 2"})
public final class SeparatrixCommand implements Callable<Integer> {

    private static final long SEED = 1;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "A network, field, cell or map file (YAML or JSON).")
    private Path file;

    @Option(names = "--from", required = true, paramLabel = "I", description = "Number of the sink to start from.")
    private int from;

    @Option(names = "--to", required = true, paramLabel = "J", description = "Number of the sink to go to.")
    private int to;

    @Option(
            names = "--through",
            paramLabel = "X",
            description = "A state on the way, as in \"0.5,-1\": straight to it, and straight on.")
    private String through;

    @Option(
            names = "--context",
            paramLabel = "NAME",
            description = "Which input of a cell, where the file names several.")
    private String context;

    @Mixin
    private final SetOption set = new SetOption();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "One of text, json (default: ${DEFAULT-VALUE}).")
    private Format format;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write (default: standard output).")
    private Path out;

    @Option(
            names = "--figure",
            paramLabel = "FILE",
            description = "Draw the basins in the plane through the sinks and the saddle met first (.svg, .pdf, .png).")
    private Path figure;

    @Override
    public Integer call() throws Exception {
        FigureFile.check(spec.commandLine(), "--figure", figure);
        Output.require(out);
        Output.require(figure);
        Described system =
                SystemReader.requireHeld(SystemReader.read(file, Optional.ofNullable(context), set.values()), file);
        if (figure != null && system.dimension() < 2) {
            throw error("--figure: found one variable, expected two or more");
        }
        LandscapeSearch search = ProgressBar.during("separatrix", () -> LandscapeSearch.of(system, Map.of(), SEED));
        double[] start = sink(search, "--from", from);
        double[] end = sink(search, "--to", to);
        if (from == to) {
            throw error("found the sink " + from + " twice, expected two sinks");
        }
        List<Crossing> crossings = new ArrayList<>();
        List<double[]> way = new ArrayList<>(List.of(start, end));
        if (through == null) {
            crossings.addAll(search.crossings(start, end));
        } else {
            List<double[]> point = new Numbers(spec.commandLine()).points("--through", through, system.dimension());
            if (point.size() != 1) {
                throw error("--through: found " + point.size() + " states, expected one");
            }
            way.add(1, point.get(0));
            crossings.addAll(search.crossings(start, point.get(0)));
            crossings.addAll(search.crossings(point.get(0), end));
        }
        if (format == Format.JSON) {
            Output.write(json(search, crossings).text(), out);
        } else {
            TextOutput.write(text(search, crossings), out);
        }
        if (figure != null) {
            draw(search, way, crossings);
        }
        boolean simple = crossings.stream()
                .allMatch(c -> c.saddle().isPresent() && c.from().isPresent() && c.to().isPresent());
        return (simple ? ExitStatus.DONE : ExitStatus.UNDECIDED).code();
    }

    private void draw(LandscapeSearch search, List<double[]> way, List<Crossing> crossings) throws OutputException {
        try (ProgressBar bar = new ProgressBar("basins")) {
            Drawing drawing = BasinFigure.draw(search, from, to, way, crossings, Size.COLUMN, bar);
            FigureFile.write(figure, drawing);
        }
    }

    private double[] sink(LandscapeSearch search, String option, int number) {
        Optional<FixedPoint> point = search.point(number).filter(FixedPoint::isSink);
        if (point.isEmpty()) {
            long sinks = search.points().stream().filter(FixedPoint::isSink).count();
            throw error(option + ": found " + number + ", expected "
                    + (sinks == 0 ? "a sink, of which none was found" : "the number of a sink, 1 to " + sinks));
        }
        return point.get().x();
    }

    private Json json(LandscapeSearch search, List<Crossing> crossings) {
        return Json.object()
                .with("name", search.name())
                .with("kind", search.isMap() ? "map" : "flow")
                .with("from", (long) from)
                .with("to", (long) to)
                .with("crossings", crossings.stream().map(LandscapeJson::of).toList());
    }

    private String text(LandscapeSearch search, List<Crossing> crossings) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%s: from sink %d to sink %d, %d crossing%s%n",
                search.name(),
                from,
                to,
                crossings.size(),
                crossings.size() == 1 ? "" : "s"));
        crossings.forEach(c -> text.append(LandscapeText.of(c)));
        return text.toString();
    }

    private CommandLine.ParameterException error(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }
}
