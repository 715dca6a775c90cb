package kog.perturb;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kog.dynamics.Equilibria;
import kog.dynamics.Equilibrium;
import kog.dynamics.VectorField;
import kog.dynamics.series.PowerSeries;
import kog.generator.Obstruction;
import kog.principal.Coordinates;
import kog.principal.LinearizingMap;
import kog.principal.series.ResonanceException;

/**
 * The truncated expansion beside the linearizing map of the network at one ε, which needs no expansion.
 *
 * @param epsilon     ε
 * @param equilibrium the equilibrium at ε with its eigenvalues, if it was followed that far
 * @param z           Z at each point, N entries each; empty if something is in the way
 * @param error       entry k: the largest |Z_ε − Σ_{j≤k} ε^j Z_j| over points and components, for k = 0 … K; empty if
 *                    something is in the way
 * @param floor       the part of the error that the values at finite ε may owe to rounding
 * @param obstruction what is in the way
 */
public record FiniteComparison(
        double epsilon,
        Optional<Equilibrium> equilibrium,
        List<double[]> z,
        double[] error,
        double floor,
        Optional<Obstruction> obstruction) {

    private static final int CONTINUATION_STEPS = 8;

    /** Compares the points of an expansion that have a value. */
    public static FiniteComparison at(SmoothExpansion expansion, double epsilon) {
        Perturbation perturbation = expansion.perturbation();
        Optional<Equilibrium> equilibrium = follow(perturbation, expansion.map().orElseThrow(), epsilon);
        if (equilibrium.isEmpty()) {
            return obstructed(
                    epsilon,
                    equilibrium,
                    Obstruction.Kind.NO_EQUILIBRIUM,
                    "the equilibrium could not be followed from epsilon = 0");
        }
        Equilibrium.Stability base =
                expansion.equilibria().get(expansion.chosen()).stability();
        if (equilibrium.get().stability() != base) {
            return obstructed(
                    epsilon,
                    equilibrium,
                    Obstruction.Kind.NOT_HYPERBOLIC,
                    "the equilibrium is no longer a " + base.name().toLowerCase(java.util.Locale.ROOT));
        }
        try {
            LinearizingMap map = LinearizingMap.at(
                    perturbation.analyticAt(epsilon),
                    equilibrium.get().x(),
                    LinearizingMap.defaultDegree(equilibrium.get().x().length));
            return compare(expansion, epsilon, equilibrium.get(), map);
        } catch (ResonanceException e) {
            return obstructed(epsilon, equilibrium, Obstruction.Kind.RESONANCE, e.getMessage());
        }
    }

    private static FiniteComparison obstructed(
            double epsilon, Optional<Equilibrium> equilibrium, Obstruction.Kind kind, String why) {
        Obstruction obstruction = new Obstruction(kind, why + ", at epsilon = " + epsilon);
        return new FiniteComparison(epsilon, equilibrium, List.of(), new double[0], 0, Optional.of(obstruction));
    }

    private static FiniteComparison compare(
            SmoothExpansion expansion, double epsilon, Equilibrium equilibrium, LinearizingMap map) {
        double[] error = new double[expansion.order() + 1];
        double floor = 0;
        List<double[]> values = new ArrayList<>();
        for (SmoothExpansion.Point point : expansion.points()) {
            if (!(point.z() instanceof Coordinates.Value series)) {
                continue;
            }
            Coordinates finite = map.at(point.x());
            if (!(finite instanceof Coordinates.Value exact)) {
                Coordinates.Outside outside = (Coordinates.Outside) finite;
                return obstructed(
                        epsilon,
                        Optional.of(equilibrium),
                        Obstruction.Kind.OUTSIDE_BASIN,
                        SmoothExpansion.text(point.x()) + ": " + outside.detail());
            }
            double[] z = LinearizingMap.sum(exact.z(), 0);
            values.add(z);
            floor = Math.max(floor, exact.error()[0] + PowerSeries.value(series.error(), Math.abs(epsilon)));
            for (int i = 0; i < z.length; i++) {
                double rest = z[i];
                double power = 1;
                for (int k = 0; k < error.length; k++) {
                    rest -= power * series.z()[i][k];
                    power *= epsilon;
                    error[k] = Math.max(error[k], Math.abs(rest));
                }
                floor = Math.max(floor, 4 * Math.ulp(z[i]));
            }
        }
        return new FiniteComparison(epsilon, Optional.of(equilibrium), values, error, floor, Optional.empty());
    }

    /** Newton's method at growing ε, from what the series and the last equilibrium predict. */
    private static Optional<Equilibrium> follow(Perturbation perturbation, LinearizingMap map, double epsilon) {
        double[] x = LinearizingMap.sum(map.equilibrium(), 0);
        double[] shift = new double[x.length];
        VectorField field = null;
        for (int step = 1; step <= CONTINUATION_STEPS; step++) {
            double e = epsilon * step / CONTINUATION_STEPS;
            double[] predicted = LinearizingMap.sum(map.equilibrium(), e);
            for (int i = 0; i < x.length; i++) {
                predicted[i] += shift[i];
            }
            field = perturbation.at(e);
            Optional<double[]> found = Equilibria.refine(field, predicted);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            double[] series = LinearizingMap.sum(map.equilibrium(), e);
            for (int i = 0; i < x.length; i++) {
                shift[i] = found.get()[i] - series[i];
            }
            x = found.get();
        }
        return Optional.of(Equilibrium.at(field, x));
    }
}
