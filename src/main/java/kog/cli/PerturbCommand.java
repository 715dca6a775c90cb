package kog.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import kog.cli.option.Format;
import kog.cli.option.Numbers;
import kog.cli.option.PointOptions;
import kog.cli.option.SetOption;
import kog.cli.option.Verbose;
import kog.cli.output.ExitStatus;
import kog.cli.output.FigureFile;
import kog.cli.output.Output;
import kog.cli.output.ProgressBar;
import kog.cli.output.TextOutput;
import kog.files.InputException;
import kog.files.ModelReader;
import kog.network.Network;
import kog.network.PerturbedNetwork;
import kog.perturb.PerturbExperiment;
import kog.perturb.Section;
import kog.perturb.SmoothExpansion;
import kog.perturb.TransportedFamily;
import kog.perturb.WeakNonlinearity;
import kog.perturb.WeakRecurrence;
import kog.principal.LinearizingMap;
import kog.report.NetworkFigure;
import kog.report.draw.Size;
import kog.report.json.Json;
import kog.report.json.PerturbJson;
import kog.report.text.PerturbText;
import kog.report.text.TransportedReport;
import kog.symbolic.Excerpt;
import kog.symbolic.Expression;
import kog.symbolic.FormulaException;
import kog.symbolic.Suggestion;
import kog.symbolic.Symbol;
import kog.symbolic.text.FormulaParser;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kog perturb}: the linearizing map of a weakly recurrent network in powers of ε, against finite ε. */
@Command(
        name = "perturb",
        mixinStandardHelpOptions = true,
        description = "Expand the linearizing map, x* and A in powers of epsilon, and compare with finite epsilon.",
        footer = {"", "Example:  kog perturb recurrent3.yaml --order 2 --at \"2,-1,0.7\" --epsilon 0.02,0.08"})
final class PerturbCommand implements Callable<Integer> {

    enum Base {
        FEEDFORWARD,
        LINEAR;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    enum Mode {
        SMOOTH,
        TRANSPORTED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final int MOST_POINTS = 1_000_000;
    private static final int HIGHEST_ORDER = 20;
    private static final List<Double> DEFAULT_EPSILON = List.of(0.01, 0.02, 0.04, 0.08);
    private static final List<Double> DEFAULT_WITH_A_LINEAR_BASE = List.of(0.1, 0.2, 0.4, 0.8);

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "A network file with a recurrence (YAML or JSON).")
    private Path file;

    @Option(
            names = "--order",
            paramLabel = "K",
            defaultValue = "1",
            description = "Highest power of epsilon, 0 to 20 (default: ${DEFAULT-VALUE}).")
    private int order;

    @Mixin
    private final SetOption set = new SetOption();

    @Mixin
    private final Verbose verbose = new Verbose();

    @Mixin
    private final PointOptions place = new PointOptions();

    @Option(
            names = "--points",
            paramLabel = "N",
            defaultValue = "4",
            description = "How many seeded points to take without --at (default: ${DEFAULT-VALUE}).")
    private int count;

    @Option(
            names = "--epsilon",
            paramLabel = "E,...",
            description =
                    "Values to compare at; to a single one, half of it is added for the slope (default: 0.01,0.02,0.04,0.08;"
                            + " with a linear base 0.1,0.2,0.4,0.8, and 1 apart).")
    private String epsilon;

    @Option(
            names = "--epsilon-log",
            paramLabel = "A:B:N",
            description = "N values from A to B with a constant ratio, as in 1e-4:1e-1:9.")
    private String range;

    @Option(
            names = "--parameter",
            paramLabel = "NAME",
            description =
                    "Which of the named matrices of the recurrence epsilon multiplies (default: each in turn, the others"
                            + " held at their values; JSON is then an array).")
    private String parameter;

    @Option(
            names = "--base",
            paramLabel = "BASE",
            defaultValue = "feedforward",
            description =
                    "feedforward: the weights, plus epsilon times the recurrence; linear: the tangent of the field at"
                            + " a point, plus epsilon times the rest, so that epsilon = 1 is the network; no recurrence then, the"
                            + " weights may form cycles (default: ${DEFAULT-VALUE}).")
    private Base base;

    @Option(
            names = "--around",
            paramLabel = "X",
            description = "Linear base: the point of the tangent, as in 0.1,-0.5, or 0, or equilibrium: a sink of the"
                    + " network, where x* and A do not change with epsilon, and --equilibrium counts the network's"
                    + " (default: 0).")
    private String around;

    @Option(
            names = "--cross-check",
            description = "Compare the coefficients with interpolation of the exact objects at finite epsilon.")
    private boolean crossCheck;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            defaultValue = "smooth",
            description = "smooth: the linearizing map; transported: log psi at fixed lambda from a section (default:"
                    + " ${DEFAULT-VALUE}).")
    private Mode mode;

    @Option(
            names = "--section",
            paramLabel = "u=C",
            description = "Transported: the section, with u = x_s - theta_s/d_s of the first neuron s without an input"
                    + " at epsilon = 0; the sign of C picks the half-space (default: u=1).")
    private String section;

    @Option(
            names = "--lambda",
            paramLabel = "L",
            description = "Transported: the eigenvalue, per unit time (default: -1).")
    private String lambda;

    @Option(
            names = "--on-section",
            paramLabel = "FORMULA",
            description =
                    "Transported: G(Phi) on the section, as a formula in the state that is positive there (default: 1).")
    private String onSection;

    @Option(
            names = "--figure",
            paramLabel = "FILE",
            description = "Draw the network, with the cycles that move eigenvalues (.svg, .pdf, .png).")
    private Path figure;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "One of text, json (default: ${DEFAULT-VALUE}).")
    private Format format;

    @Override
    public Integer call() throws Exception {
        if (order < 0 || order > HIGHEST_ORDER) {
            throw error("--order: found " + order + ", expected 0 to " + HIGHEST_ORDER);
        }
        if (count < 1 || count > MOST_POINTS) {
            throw error("--points: found " + count + ", expected 1 to " + MOST_POINTS);
        }
        place.equilibrium();
        Numbers numbers = new Numbers(spec.commandLine());
        List<Double> values = epsilons(numbers);
        requireTogether();
        Output.require(figure);
        List<PerturbedNetwork> networks = networks();
        if (figure != null && networks.size() > 1) {
            throw error("--figure: found " + networks.size() + " parameters, expected --parameter with it to pick one");
        }
        int dimension = networks.get(0).network().dimension();
        List<double[]> points = place.points(dimension);
        if (mode == Mode.TRANSPORTED) {
            return transported(networks, numbers, points, values);
        }
        List<PerturbExperiment> experiments = new ArrayList<>();
        for (PerturbedNetwork network : networks) {
            experiments.add(ProgressBar.during("perturb", () -> experiment(network, numbers, points, values)));
        }
        write(
                format == Format.JSON
                        ? Json.text(experiments.stream()
                                .map(e -> new PerturbJson(e).json())
                                .toList())
                        : experiments.stream()
                                .map(e -> new PerturbText(e, verbose.isSet()).text())
                                .collect(Collectors.joining("\n")));
        if (figure != null) {
            draw(experiments.get(0));
        }
        boolean clear = experiments.stream().allMatch(PerturbExperiment::clear);
        return (clear ? ExitStatus.DONE : ExitStatus.UNDECIDED).code();
    }

    private void write(String text) throws IOException {
        if (format == Format.JSON) {
            Output.write(text, null);
        } else {
            TextOutput.write(text, null);
        }
    }

    private PerturbExperiment experiment(
            PerturbedNetwork named, Numbers numbers, List<double[]> points, List<Double> values) {
        Optional<Integer> wanted = place.equilibrium();
        Network network = named.network();
        requireMemory(network.dimension());
        SmoothExpansion expansion;
        if (base == Base.FEEDFORWARD) {
            expansion = SmoothExpansion.of(new WeakRecurrence(network), order, points, count, wanted);
        } else if ("equilibrium".equals(around)) {
            expansion = WeakNonlinearity.atEquilibrium(network, order, points, count, wanted);
        } else {
            boolean origin = around == null || around.strip().equals("0");
            double[] center = origin ? new double[network.dimension()] : center(numbers, network.dimension());
            expansion = SmoothExpansion.of(new WeakNonlinearity(network, center), order, points, count, wanted);
        }
        return PerturbExperiment.of(named, expansion, values, crossCheck);
    }

    /** Z has N components, each with a coefficient for every monomial and power of ε. */
    private void requireMemory(int dimension) {
        int degree = LinearizingMap.defaultDegree(dimension);
        double coefficients = dimension;
        for (int k = 1; k <= degree; k++) {
            coefficients = coefficients * (dimension + k) / k;
        }
        // as doubles in arrays of their own, with as many on the other side of the equation
        double each = 3 * coefficients;
        double available = Runtime.getRuntime().maxMemory() / 2.0;
        double fitting = available / (8 * each) - 3;
        if (order > fitting) {
            throw error("--order: found " + order + " for " + dimension + " neurons, which does not fit into "
                    + Runtime.getRuntime().maxMemory() / (1 << 20) + " MiB, expected "
                    + (fitting < 0 ? "a smaller network" : "at most " + (int) fitting)
                    + " (a larger java -Xmx allows more)");
        }
    }

    private double[] center(Numbers numbers, int dimension) {
        List<double[]> points = numbers.points("--around", around, dimension);
        if (points.size() != 1) {
            throw error("--around: found " + points.size() + " points, expected one, or 0, or equilibrium");
        }
        return points.get(0);
    }

    private void draw(PerturbExperiment experiment) throws IOException {
        Network network = experiment.named().network();
        FigureFile.write(figure, NetworkFigure.draw(network, experiment.spectrum(), Size.COLUMN));
    }

    private void requireTogether() {
        for (String[] option :
                new String[][] {{"--section", section}, {"--lambda", lambda}, {"--on-section", onSection}}) {
            if (option[1] != null && mode != Mode.TRANSPORTED) {
                throw error(option[0] + ": expected --mode transported with it");
            }
        }
        if (mode == Mode.TRANSPORTED && base == Base.LINEAR) {
            throw error("--base: found linear with --mode transported, expected feedforward: the section is placed by a"
                    + " neuron without an input");
        }
        if (mode == Mode.TRANSPORTED && place.equilibrium().isPresent()) {
            throw error("--equilibrium: a transported family has none, expected --mode smooth with it");
        }
        if (mode == Mode.TRANSPORTED && (crossCheck || figure != null)) {
            throw error((crossCheck ? "--cross-check" : "--figure") + ": expected --mode smooth with it");
        }
        FigureFile.check(spec.commandLine(), "--figure", figure);
        if (around != null && base != Base.LINEAR) {
            throw error("--around: expected --base linear with it");
        }
    }

    private int transported(
            List<PerturbedNetwork> networks, Numbers numbers, List<double[]> points, List<Double> values)
            throws Exception {
        String text = section == null ? "u=1" : section.replace(" ", "");
        double value = text.startsWith("u=") ? numbers.number("--section", text.substring(2)) : 0;
        if (value == 0) {
            throw error("--section: found '" + Excerpt.of(section) + "', expected u=C with a number C that is not 0");
        }
        List<TransportedReport> reports = new ArrayList<>();
        for (PerturbedNetwork network : networks) {
            reports.add(ProgressBar.during("perturb", () -> transported(network, value, numbers, points, values)));
        }
        write(
                format == Format.JSON
                        ? Json.text(
                                reports.stream().map(TransportedReport::json).toList())
                        : reports.stream().map(TransportedReport::text).collect(Collectors.joining("\n")));
        boolean clear = reports.stream().allMatch(TransportedReport::clear);
        return (clear ? ExitStatus.DONE : ExitStatus.UNDECIDED).code();
    }

    private TransportedReport transported(
            PerturbedNetwork named, double value, Numbers numbers, List<double[]> points, List<Double> values)
            throws InputException {
        Network network = named.network();
        Optional<Expression> g = Optional.empty();
        if (onSection != null) {
            Set<Symbol> names = new HashSet<>(network.state());
            network.parameters().forEach(p -> names.add(p.symbol()));
            try {
                g = Optional.of(FormulaParser.parse(onSection, names));
                TransportedFamily.requireSeries(network, g.get());
            } catch (FormulaException | IllegalArgumentException e) {
                throw error("--on-section: " + e.getMessage());
            }
        }
        Optional<Section> there = Section.of(network, value);
        if (there.isEmpty()) {
            throw new InputException(
                    file.toString(),
                    "weights",
                    "found an input to every neuron at epsilon = 0, expected a neuron without one to place the section by");
        }
        double rate = lambda == null ? -1 : numbers.number("--lambda", lambda);
        TransportedFamily family = new TransportedFamily(network, order, rate, there.get(), g);
        List<Double> compared = new ArrayList<>(values);
        if (compared.size() == 1 && compared.get(0) != 0) {
            compared.add(compared.get(0) / 2);
        }
        return TransportedReport.of(named, family, points.isEmpty() ? family.cloud(count) : points, compared);
    }

    private List<Double> epsilons(Numbers numbers) {
        if (epsilon != null && range != null) {
            throw error("--epsilon and --epsilon-log: found both, expected one of them");
        }
        if (range != null) {
            return numbers.logarithmic("--epsilon-log", range);
        }
        if (epsilon != null) {
            return numbers.list("--epsilon", epsilon);
        }
        return base == Base.LINEAR ? DEFAULT_WITH_A_LINEAR_BASE : DEFAULT_EPSILON;
    }

    /** The network with each parameter that is asked for; with a linear base, the network alone. */
    private List<PerturbedNetwork> networks() throws InputException {
        List<PerturbedNetwork> all = ModelReader.perturbed(file, set.values());
        Network first = all.get(0).network();
        if (base == Base.LINEAR) {
            if (first.recurrence().isPresent()) {
                throw new InputException(
                        file.toString(),
                        "recurrence",
                        "found this key with --base linear, expected it absent: epsilon multiplies the nonlinearity, and"
                                + " connections of all kinds go into weights");
            }
            if (first.activation().polynomial().filter(p -> p.size() <= 2).isPresent()) {
                throw new InputException(
                        file.toString(),
                        "activation",
                        "found a linear activation with --base linear, expected a nonlinear one: there is nothing to"
                                + " expand in");
            }
        } else if (first.recurrence().isEmpty()) {
            throw new InputException(
                    file.toString(),
                    "",
                    "found no key recurrence, expected the matrix that epsilon multiplies, or --base linear: there is"
                            + " nothing to expand in");
        }
        if (parameter == null) {
            return all;
        }
        List<String> names = all.stream().flatMap(p -> p.parameter().stream()).toList();
        if (!names.contains(parameter)) {
            throw error("--parameter: found '" + Excerpt.of(parameter) + "', expected "
                    + (names.isEmpty()
                            ? "a file with named matrices"
                            : "one of " + String.join(", ", names) + Suggestion.of(parameter, names)));
        }
        return List.of(all.get(names.indexOf(parameter)));
    }

    private CommandLine.ParameterException error(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }
}
