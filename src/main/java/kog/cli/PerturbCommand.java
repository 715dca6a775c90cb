package kog.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import kog.network.InputException;
import kog.network.Model;
import kog.network.ModelReader;
import kog.network.Network;
import kog.perturb.FiniteComparison;
import kog.perturb.Section;
import kog.perturb.SmoothExpansion;
import kog.perturb.SplitSpectrum;
import kog.perturb.TransportedFamily;
import kog.principal.LinearizingMap;
import kog.symbolic.Expression;
import kog.symbolic.FormulaException;
import kog.symbolic.FormulaParser;
import kog.symbolic.Symbol;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kog perturb}: the linearizing map of a weakly recurrent network in powers of ε, against finite ε. */
@Command(
        name = "perturb",
        mixinStandardHelpOptions = true,
        description = "Expand the linearizing map, x* and A in powers of epsilon, and compare with finite epsilon.")
final class PerturbCommand implements Callable<Integer> {

    enum Mode {
        SMOOTH,
        TRANSPORTED
    }

    enum Format {
        TEXT,
        JSON
    }

    private static final int DEFAULT_POINTS = 4;
    private static final int HIGHEST_ORDER = 20;
    private static final List<Double> DEFAULT_EPSILON = List.of(0.01, 0.02, 0.04, 0.08);

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "network file with a recurrence (YAML or JSON)")
    private Path file;

    @Option(names = "--order", paramLabel = "K", defaultValue = "1", description = "highest power of epsilon (${DEFAULT-VALUE})")
    private int order;

    @Option(names = "--at", paramLabel = "X;...", description = "points, as in \"2,-1,0.7;0.6,-0.5,1.4\"")
    private String at;

    @Option(names = "--epsilon", paramLabel = "E,...", description = "values to compare at (0.01,0.02,0.04,0.08); to a single one, half of it is added for the slope")
    private String epsilon;

    @Option(
            names = "--epsilon-log",
            paramLabel = "A:B:N",
            description = "N values from A to B with a constant ratio, as in 1e-4:1e-1:9")
    private String range;

    @Option(
            names = "--equilibrium",
            paramLabel = "I",
            description = "which equilibrium at epsilon = 0, from 1 (the sink that the first point flows to)")
    private Integer equilibrium;

    @Option(
            names = "--mode",
            defaultValue = "smooth",
            description = "smooth: the linearizing map; transported: log psi at fixed lambda from a section (smooth)")
    private Mode mode;

    @Option(
            names = "--section",
            paramLabel = "u=C",
            description = "transported: the section, with u = x_s - theta_s/d_s of the first neuron s without an input"
                    + " at epsilon = 0; the sign of C picks the half-space (u=1)")
    private String section;

    @Option(names = "--lambda", paramLabel = "L", description = "transported: the eigenvalue, per unit time (-1)")
    private String lambda;

    @Option(
            names = "--on-section",
            paramLabel = "FORMULA",
            description = "transported: G(Phi) on the section, as a formula in the state that is positive there (1)")
    private String onSection;

    @Option(names = "--format", defaultValue = "text", description = "text or json")
    private Format format;

    @Override
    public Integer call() throws Exception {
        if (order < 0 || order > HIGHEST_ORDER) {
            throw error("--order: found " + order + ", expected 0 to " + HIGHEST_ORDER);
        }
        if (equilibrium != null && equilibrium < 1) {
            throw error("--equilibrium: found " + equilibrium + ", expected 1 or more");
        }
        Network network = network();
        Numbers numbers = new Numbers(spec.commandLine());
        List<double[]> points =
                at == null ? List.of() : numbers.points("--at", at, network.dimension());
        List<Double> values = epsilons(numbers);
        if (mode == Mode.TRANSPORTED) {
            return transported(network, numbers, points, values);
        }
        for (String[] option : new String[][] {
            {"--section", section}, {"--lambda", lambda}, {"--on-section", onSection}
        }) {
            if (option[1] != null) {
                throw error(option[0] + ": expected --mode transported with it");
            }
        }
        SmoothExpansion expansion = SmoothExpansion.of(
                network, order, points, DEFAULT_POINTS, Optional.ofNullable(equilibrium).map(i -> i - 1));
        List<FiniteComparison> finite = new ArrayList<>();
        if (expansion.map().isPresent()) {
            for (double e : values) {
                finite.add(FiniteComparison.at(expansion, e));
            }
            if (finite.size() == 1 && finite.get(0).epsilon() != 0) {
                // one value has no slope of its own; what was asked for stays first
                finite.add(FiniteComparison.at(expansion, values.get(0) / 2));
            }
        }
        Optional<SplitSpectrum> spectrum = expansion
                .map()
                .map(m -> SplitSpectrum.of(network, LinearizingMap.sum(m.equilibrium(), 0)));
        Output.write(
                format == Format.JSON
                        ? new PerturbJson(expansion, spectrum, finite).json().text()
                        : new PerturbText(expansion, spectrum, finite).text(),
                null);
        // a spectrum that is not split is beside the question, and said
        boolean clear = expansion.obstructions().isEmpty()
                && finite.stream().allMatch(c -> c.obstruction().isEmpty());
        return (clear ? ExitStatus.DONE : ExitStatus.UNDECIDED).code();
    }

    private int transported(Network network, Numbers numbers, List<double[]> points, List<Double> values)
            throws Exception {
        if (equilibrium != null) {
            throw error("--equilibrium: a transported family has none, expected --mode smooth with it");
        }
        String text = section == null ? "u=1" : section.replace(" ", "");
        double value = text.startsWith("u=") ? numbers.number("--section", text.substring(2)) : 0;
        if (value == 0) {
            throw error("--section: found '" + section + "', expected u=C with a number C that is not 0");
        }
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
        Optional<Section> place = Section.of(network, value);
        if (place.isEmpty()) {
            throw new InputException(
                    file.toString(),
                    "weights",
                    "found an input to every neuron at epsilon = 0, expected a neuron without one to place the section by");
        }
        double rate = lambda == null ? -1 : numbers.number("--lambda", lambda);
        TransportedFamily family = new TransportedFamily(network, order, rate, place.get(), g);
        List<Double> compared = new ArrayList<>(values);
        if (compared.size() == 1 && compared.get(0) != 0) {
            compared.add(compared.get(0) / 2);
        }
        TransportedReport report =
                TransportedReport.of(family, points.isEmpty() ? family.cloud(DEFAULT_POINTS) : points, compared);
        Output.write(format == Format.JSON ? report.json().text() : report.text(), null);
        return (report.clear() ? ExitStatus.DONE : ExitStatus.UNDECIDED).code();
    }

    private List<Double> epsilons(Numbers numbers) {
        if (epsilon != null && range != null) {
            throw error("--epsilon and --epsilon-log: found both, expected one of them");
        }
        if (range != null) {
            return numbers.logarithmic("--epsilon-log", range);
        }
        return epsilon == null ? DEFAULT_EPSILON : numbers.list("--epsilon", epsilon);
    }

    private Network network() throws InputException {
        Model model = ModelReader.read(file);
        if (!(model instanceof Network network)) {
            throw new InputException(
                    file.toString(), "", "found a field given by formulas, expected a network with a recurrence");
        }
        if (network.recurrence().isEmpty()) {
            throw new InputException(
                    file.toString(),
                    "",
                    "found no key recurrence, expected the matrix that epsilon multiplies: there is nothing to expand in");
        }
        return network;
    }

    private CommandLine.ParameterException error(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }
}
