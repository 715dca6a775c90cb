package kog.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import kog.cli.option.SetOption;
import kog.cli.option.Sheet;
import kog.cli.option.ViewOptions;
import kog.cli.output.ExitStatus;
import kog.cli.output.FigureFile;
import kog.cli.output.Output;
import kog.derive.Derive;
import kog.derive.DeriveMap;
import kog.files.ClaimFile;
import kog.files.InputException;
import kog.files.MapClaimFile;
import kog.files.SystemReader;
import kog.generator.Claim;
import kog.generator.KoopmanGenerator;
import kog.network.Described;
import kog.network.FormulaMap;
import kog.network.Model;
import kog.network.Network;
import kog.report.Figure;
import kog.report.FigureException;
import kog.report.Figures;
import kog.report.View;
import kog.report.draw.FileKind;
import kog.report.text.TextLines;
import kog.symbolic.Excerpt;
import kog.symbolic.Suggestion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kog plot}: one figure. */
@Command(
        name = "plot",
        mixinStandardHelpOptions = true,
        description = {
            "Draw one figure of a system, sized for a paper; without WHAT, list those there are.",
            "psi_1 and the like: a derived formula, or the claim of that name in a file with claims; psi_1-growth: along a"
                    + " trajectory; field: nullclines, equilibria, trajectories; principal_1: a principal eigenfunction at an"
                    + " equilibrium; landscape, basins: fixed points and what separates them; spectrum: Lyapunov exponents;"
                    + " network: the graph; eigenvalues, errors: the expansion in a weak recurrence.",
            "Nothing is drawn where nothing is claimed, or where a value is lost."
        },
        footer = {"", "Example:  kog plot recurrent3.yaml psi_2 --out psi_2.pdf --width 85mm"})
final class PlotCommand implements Callable<Integer> {

    private static final String SPECTRUM = "spectrum";
    private static final int PRINCIPAL = 6;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "FILE",
            description = "network, field, cell, map or claim file (YAML or JSON)")
    private Path file;

    @Parameters(index = "1", arity = "0..1", paramLabel = "WHAT", description = "the figure's name")
    private String what;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "where to write; the ending says what: .svg, .pdf or .png (standard output, as SVG)")
    private Path out;

    @Mixin
    private final Sheet sheet = new Sheet();

    @Mixin
    private final ViewOptions view = new ViewOptions();

    @Mixin
    private final SetOption set = new SetOption();

    @Option(
            names = "--context",
            paramLabel = "NAME",
            description = "which input of a cell, where the file names several")
    private String context;

    /** What is drawn, and what is claimed of it. */
    private record Subject(Described system, Supplier<List<? extends Claim>> claims) {}

    @Override
    public Integer call() throws Exception {
        FigureFile.check(spec.commandLine(), "--out", out);
        Output.require(out);
        Subject subject = subject();
        View chosen = view.view(subject.system());
        if (what == null) {
            Output.write(list(subject, chosen), null);
            return ExitStatus.DONE.code();
        }
        Figure figure = figure(subject, chosen);
        FileKind kind = out == null ? FileKind.SVG : FileKind.of(out.toString()).orElseThrow();
        try {
            Output.write(figure.bytes(kind, sheet.size()), out);
        } catch (FigureException e) {
            System.err.println("kog: " + Excerpt.visible(file.toString()) + ": " + what + ": " + e.getMessage());
            return ExitStatus.UNDECIDED.code();
        }
        return ExitStatus.DONE.code();
    }

    private Subject subject() throws InputException {
        if (ClaimFile.holdsClaims(file)) {
            if (MapClaimFile.holdsMap(file)) {
                MapClaimFile stated = MapClaimFile.read(file, set.values());
                return new Subject(stated.map(), () -> flat(stated.claims()));
            }
            ClaimFile stated = ClaimFile.read(file, set.values());
            return new Subject(stated.model(), () -> flat(stated.claims()));
        }
        Described system =
                SystemReader.requireHeld(SystemReader.read(file, Optional.ofNullable(context), set.values()), file);
        if (system instanceof FormulaMap map) {
            return new Subject(map, () -> DeriveMap.of(map).claims());
        }
        if (system instanceof Model model) {
            Model base = model instanceof Network n && n.recurrence().isPresent() ? n.unperturbed() : model;
            return new Subject(
                    model,
                    () -> Derive.of(base).claims(new KoopmanGenerator(base.state(), base.field())).stream()
                            .filter(s -> s.link().isEmpty())
                            .map(s -> s.claim())
                            .toList());
        }
        return new Subject(system, List::of);
    }

    private static List<Claim> flat(List<kog.files.StatedClaim> stated) {
        return stated.stream().flatMap(s -> s.claims().stream()).toList();
    }

    /** Groups of figures, the ones that are found fastest first. */
    private Map<String, Supplier<List<Figure>>> groups(Subject subject, View chosen) {
        Described system = subject.system();
        Map<String, Supplier<List<Figure>>> groups = new LinkedHashMap<>();
        groups.put("field", () -> Figures.of(system, List.of(), chosen));
        groups.put("claims", () -> Figures.ofClaims(system, subject.claims().get(), chosen));
        groups.put("principal", () -> Figures.principal(system, chosen, PRINCIPAL));
        if (system instanceof Network network) {
            groups.put("network", () -> Figures.ofNetwork(network, chosen));
        }
        groups.put("landscape", () -> Figures.landscape(system, chosen));
        groups.put(
                SPECTRUM,
                () -> List.of(SpectrumPlot.of(file, system, chosen.values(), Optional.ofNullable(context), set)));
        return groups;
    }

    private Figure figure(Subject subject, View chosen) {
        Map<String, Supplier<List<Figure>>> groups = groups(subject, chosen);
        List<String> names = new ArrayList<>();
        List<String> order = new ArrayList<>(groups.keySet());
        // what the name looks like is looked at first
        order.sort(java.util.Comparator.comparing(g -> !likely(g)));
        for (String group : order) {
            for (Figure figure : groups.get(group).get()) {
                if (figure.name().equals(what)) {
                    return figure;
                }
                names.add(figure.name());
            }
        }
        String all = names.stream().map(Excerpt::of).collect(Collectors.joining(", "));
        throw new CommandLine.ParameterException(
                spec.commandLine(),
                "WHAT: found '" + Excerpt.of(what) + "', expected one of " + all + Suggestion.of(what, names));
    }

    private boolean likely(String group) {
        return switch (group) {
            case "claims" -> what.startsWith("psi") || what.startsWith("I_") || what.startsWith("phi");
            case "network" -> what.equals("network") || what.equals("eigenvalues") || what.equals("errors");
            case "landscape" -> what.equals("landscape") || what.equals("basins");
            default -> what.startsWith(group);
        };
    }

    private static String cut(String text, int most) {
        return text.length() <= most
                ? text
                : text.substring(0, Math.max(20, most - 1)).strip() + "…";
    }

    private String list(Subject subject, View chosen) {
        StringBuilder text = new StringBuilder();
        List<Figure> all = new ArrayList<>();
        groups(subject, chosen).values().forEach(g -> all.addAll(g.get()));
        int width = all.stream().mapToInt(f -> f.name().length()).max().orElse(0);
        all.forEach(f -> text.append(f.name())
                .append(" ".repeat(width - f.name().length() + 2))
                .append(cut(Excerpt.visible(f.caption()), TextLines.COLUMNS - width - 2))
                .append('\n'));
        return text.toString();
    }
}
