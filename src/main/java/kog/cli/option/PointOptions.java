package kog.cli.option;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kog.dynamics.number.DoubleDouble;
import kog.symbolic.Rational;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which equilibrium a command works at, and at which points it gives values. */
public final class PointOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--at", paramLabel = "X;...", description = "Points, as in \"2,-1;0.5,0\".")
    private String at;

    @Option(
            names = "--equilibrium",
            paramLabel = "I",
            description =
                    "Which equilibrium of the list, from 1; where epsilon varies, of those at epsilon = 0 (default: the"
                            + " sink that the first point flows to, else the first sink, else the first hyperbolic one).")
    private Integer equilibrium;

    /** The number from 0 of the equilibrium that is asked for. */
    public Optional<Integer> equilibrium() {
        if (equilibrium != null && equilibrium < 1) {
            throw new ParameterException(
                    command.commandLine(), "--equilibrium: found " + equilibrium + ", expected 1 or more");
        }
        return Optional.ofNullable(equilibrium).map(i -> i - 1);
    }

    /** The points, N numbers each; none if none are asked for. */
    public List<double[]> points(int dimension) {
        return at == null ? List.of() : new Numbers(command.commandLine()).points("--at", at, dimension);
    }

    /** The same points as they were written: 0.3 is 3/10 here. */
    public List<DoubleDouble[]> exactPoints() {
        List<DoubleDouble[]> all = new ArrayList<>();
        for (String point : at == null ? new String[0] : at.split(";")) {
            all.add(Arrays.stream(point.split(","))
                    .map(v -> DoubleDouble.of(Rational.parse(v.trim())))
                    .toArray(DoubleDouble[]::new));
        }
        return all;
    }
}
