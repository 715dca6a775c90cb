package kog.perturb;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import kog.dynamics.Equilibrium;
import kog.network.EnsembleGrid;
import kog.network.EnsembleSpec;
import kog.network.Network;
import kog.principal.Coordinates;
import kog.principal.LinearizingMap;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import org.hipparchus.exception.MathRuntimeException;

/**
 * The perturbation experiment on seeded random networks, one line of a table for each. A line depends on the specification
 * and the network's number only: lines may be computed in any order, and again.
 *
 * @param spec what to draw and to measure
 */
public record EnsembleExperiment(EnsembleSpec spec) implements Serializable {

    /** Weights are multiples of 1/10000, so that a network of the table can be written into a file as it is. */
    private static final int GRID = 10_000;

    /** Network k, from 0. */
    public Network network(int k) {
        // the generator's own splitting constant keeps the streams of neighbouring numbers apart
        SplittableRandom random = new SplittableRandom(spec.seed() + 0x9E3779B97F4A7C15L * (k + 1L));
        int n = spec.neurons();
        List<List<Expression>> weights = new ArrayList<>();
        List<List<Expression>> recurrence = new ArrayList<>();
        List<Expression> inputs = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            List<Expression> forward = new ArrayList<>();
            List<Expression> weak = new ArrayList<>();
            for (int j = 0; j < n; j++) {
                boolean later = layer(i) > layer(j);
                forward.add(later ? entry(random, spec.density(), spec.scale()) : Expression.ZERO);
                weak.add(entry(random, spec.recurrentDensity(), spec.recurrentScale()));
            }
            weights.add(forward);
            recurrence.add(weak);
            inputs.add(entry(random, 1, spec.inputScale()));
        }
        return new Network(
                "network " + k,
                List.of(),
                spec.activation(),
                weights,
                inputs,
                Collections.nCopies(n, Expression.ONE),
                Optional.of(recurrence));
    }

    private int layer(int neuron) {
        return neuron * spec.layers() / spec.neurons();
    }

    private static Expression entry(SplittableRandom random, double density, double scale) {
        boolean there = random.nextDouble() < density;
        long steps = Math.round((2 * random.nextDouble() - 1) * scale * GRID);
        return there ? Expression.of(Rational.of(steps, GRID)) : Expression.ZERO;
    }

    /** The names of the columns, separated by commas. */
    public String header() {
        List<String> names = new ArrayList<>(List.of("spec", "network"));
        names.addAll(EnsembleGrid.VARIED);
        names.addAll(List.of("status", "connections", "weak_connections"));
        names.addAll(List.of("exponent", "slowest_rate"));
        for (int k = 0; k <= spec.order(); k++) {
            names.add("slope_" + k);
        }
        for (int k = 0; k <= spec.order(); k++) {
            for (double e : spec.epsilon()) {
                names.add("error_" + k + "_at_" + e);
            }
        }
        for (double e : spec.epsilon()) {
            names.add("slowest_rate_at_" + e);
        }
        names.add("radius_estimate");
        return String.join(",", names);
    }

    /** Eight hexadecimal digits that tell one specification from another. */
    public String fingerprint() {
        CRC32 sum = new CRC32();
        // how many networks are wanted may grow later
        String rest = spec.toString().replaceFirst("networks=[^,]*,", "");
        sum.update(rest.getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "%08x", sum.getValue());
    }

    /** The first fields of the line of network k, from 0. */
    public List<String> key(int k) {
        List<String> key = new ArrayList<>(List.of(fingerprint(), Integer.toString(k)));
        spec.varied().forEach(v -> key.add(v.toString()));
        return key;
    }

    /** The line of network k, from 0; an empty field is a number that does not exist. */
    public String row(int k) {
        Network network = network(k);
        try {
            SmoothExpansion expansion = SmoothExpansion.of(
                    new WeakRecurrence(network), spec.order(), List.of(), spec.points(), Optional.empty());
            List<FiniteComparison> finite = new ArrayList<>();
            if (expansion.map().isPresent()) {
                spec.epsilon().forEach(e -> finite.add(FiniteComparison.at(expansion, e)));
            }
            return row(k, network, expansion, finite);
        } catch (ArithmeticException | MathRuntimeException e) {
            // one network too ill-conditioned for double arithmetic must not end the run
            int fields = header().split(",").length;
            List<String> key = key(k);
            return String.join(",", key) + ",CONDITIONING" + ",".repeat(fields - key.size() - 1);
        }
    }

    private String row(int k, Network network, SmoothExpansion expansion, List<FiniteComparison> finite) {
        List<String> fields = new ArrayList<>(key(k));
        fields.add(status(expansion, finite));
        fields.add(Integer.toString(connections(network.weights())));
        fields.add(Integer.toString(connections(network.recurrence().orElseThrow())));
        fields.add(exponent(expansion));
        fields.add(expansion.chosen() < 0 ? "" : slowest(expansion.equilibria().get(expansion.chosen())));
        for (int order = 0; order <= spec.order(); order++) {
            fields.add(text(Slopes.fitted(finite, order)));
        }
        for (int order = 0; order <= spec.order(); order++) {
            for (int i = 0; i < spec.epsilon().size(); i++) {
                boolean there = i < finite.size() && finite.get(i).obstruction().isEmpty();
                fields.add(there ? Double.toString(finite.get(i).error()[order]) : "");
            }
        }
        for (int i = 0; i < spec.epsilon().size(); i++) {
            fields.add(
                    i < finite.size()
                            ? finite.get(i)
                                    .equilibrium()
                                    .map(EnsembleExperiment::slowest)
                                    .orElse("")
                            : "");
        }
        fields.add(text(Reach.radius(expansion)));
        return String.join(",", fields);
    }

    private static String status(SmoothExpansion expansion, List<FiniteComparison> finite) {
        if (expansion.map().isEmpty()) {
            return expansion.obstructions().get(0).kind().name();
        }
        boolean outside = expansion.points().stream().anyMatch(p -> p.z() instanceof Coordinates.Outside);
        if (outside) {
            return "OUTSIDE_BASIN";
        }
        return finite.stream()
                .filter(c -> c.obstruction().isPresent())
                .map(c -> c.obstruction().get().kind().name())
                .findFirst()
                .orElse("OK");
    }

    /** The smallest exponent with which eigenvalues leave those of the feedforward network. */
    private static String exponent(SmoothExpansion expansion) {
        return expansion
                .map()
                .flatMap(m ->
                        SplitSpectrum.of(expansion.perturbation(), LinearizingMap.sum(m.equilibrium(), 0))
                                .branches()
                                .stream()
                                .min(java.util.Comparator.comparingDouble(
                                        p -> (double) p.numerator() / p.denominator())))
                .map(Puiseux::exponent)
                .orElse("");
    }

    private static int connections(List<List<Expression>> matrix) {
        return (int)
                matrix.stream().flatMap(List::stream).filter(w -> !w.isZero()).count();
    }

    private static String slowest(Equilibrium equilibrium) {
        return Double.toString(equilibrium.eigenvalues().get(0).getReal());
    }

    private static String text(OptionalDouble value) {
        return value.isPresent() ? Double.toString(value.getAsDouble()) : "";
    }
}
