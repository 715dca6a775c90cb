package kog.cli.option;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kog.network.Described;
import kog.network.Network;
import kog.report.View;
import kog.symbolic.Excerpt;
import kog.symbolic.Rational;
import kog.symbolic.Suggestion;
import kog.symbolic.Symbol;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What part of a system a figure shows. */
public final class ViewOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--window",
            paramLabel = "RANGES",
            description = "what to show, as in \"x1=-3:3,x2=-2:2\" (around the equilibria)")
    private String window;

    @Option(
            names = "--plane",
            paramLabel = "A,B",
            description =
                    "the variables of the plane, as in x1,x3 (the first two), the others staying at the equilibrium")
    private String plane;

    @Option(
            names = "--equilibrium",
            paramLabel = "I",
            description = "which equilibrium the figure is about, or its plane goes through, from 1 (the first sink)")
    private Integer equilibrium;

    @Option(
            names = "--epsilon",
            paramLabel = "E",
            description =
                    "value of epsilon, of a network with a recurrence (0; in the figure eigenvalues, the largest)")
    private String epsilon;

    public View view(Described system) {
        if (equilibrium != null && equilibrium < 1) {
            throw error("--equilibrium: found " + equilibrium + ", expected 1 or more");
        }
        return new View(
                values(system),
                windows(system),
                planes(system),
                Optional.ofNullable(equilibrium).map(k -> k - 1));
    }

    private Map<Symbol, Rational> values(Described system) {
        if (epsilon == null) {
            return Map.of();
        }
        if (!(system instanceof Network network) || network.recurrence().isEmpty()) {
            throw error("--epsilon: found a system without a recurrence, expected a network with one");
        }
        new Numbers(command.commandLine()).number("--epsilon", epsilon);
        return Map.of(Network.EPSILON, Rational.parse(epsilon));
    }

    private Map<Integer, double[]> windows(Described system) {
        Map<Integer, double[]> windows = new HashMap<>();
        Numbers numbers = new Numbers(command.commandLine());
        for (String part : window == null ? new String[0] : window.split(",", -1)) {
            String[] sides = part.split("=", -1);
            String[] ends = sides.length == 2 ? sides[1].split(":", -1) : new String[0];
            if (ends.length != 2) {
                throw error("--window: found '" + Excerpt.of(part.strip())
                        + "', expected a variable and a range, as in x1=-3:3");
            }
            int variable = variable("--window", sides[0].strip(), system);
            double from = numbers.number("--window", ends[0].strip());
            double to = numbers.number("--window", ends[1].strip());
            if (!(from < to)) {
                throw error("--window: found '" + Excerpt.of(part.strip()) + "', expected the lower end first");
            }
            if (windows.put(variable, new double[] {from, to}) != null) {
                throw error("--window: found " + sides[0].strip() + " twice, expected each variable once");
            }
        }
        return windows;
    }

    private Optional<int[]> planes(Described system) {
        if (plane == null) {
            return Optional.empty();
        }
        String[] names = plane.split(",", -1);
        if (names.length != 2) {
            throw error("--plane: found '" + Excerpt.of(plane) + "', expected two variables, as in x1,x3");
        }
        int first = variable("--plane", names[0].strip(), system);
        int second = variable("--plane", names[1].strip(), system);
        if (first == second) {
            throw error("--plane: found " + names[0].strip() + " twice, expected two variables");
        }
        return Optional.of(new int[] {first, second});
    }

    private int variable(String option, String name, Described system) {
        List<String> names = system.state().stream().map(Symbol::name).toList();
        int index = names.indexOf(name);
        if (index < 0) {
            String some =
                    names.size() > 8 ? names.get(0) + " to " + names.get(names.size() - 1) : String.join(", ", names);
            throw error(option + ": found '" + Excerpt.of(name) + "', expected one of " + some
                    + Suggestion.of(name, names));
        }
        return index;
    }

    private ParameterException error(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
