package kog.perturb;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import kog.dynamics.Equilibrium;
import kog.generator.Obstruction;
import kog.principal.Coordinates;
import kog.principal.LinearizingMap;
import kog.principal.series.ResonanceException;

/**
 * The linearizing map of a family F_ε in powers of ε: x*(ε), A(ε) and Z_ε at given points, up to ε^K.
 * These are analytic in ε even where the eigenvalues of A(ε) are not.
 *
 * @param perturbation F_ε
 * @param order        K
 * @param equilibria   those found at ε = 0, ordered by their coordinates
 * @param chosen       the index, from 0, of the one that is expanded; −1 if there is none
 * @param map          the expanded map, unless something is in the way
 * @param points       Z at each point
 * @param obstructions what is in the way
 */
public record SmoothExpansion(
        Perturbation perturbation,
        int order,
        List<Equilibrium> equilibria,
        int chosen,
        Optional<LinearizingMap> map,
        List<Point> points,
        List<Obstruction> obstructions) {

    private static final long SEED = 1;

    /** A point and Z there in powers of ε. */
    public record Point(double[] x, Coordinates z) {}

    /**
     * Expands at the sink that the first point flows to (the first sink if there are no points).
     *
     * @param points N entries each; if empty, {@code count} seeded points around the equilibrium are taken
     * @param wanted the index, from 0, of the equilibrium to expand at, if the choice is the caller's
     */
    public static SmoothExpansion of(
            Perturbation perturbation, int order, List<double[]> points, int count, Optional<Integer> wanted) {
        List<Equilibrium> equilibria = perturbation.equilibria();
        List<Obstruction> obstructions = new ArrayList<>();
        int chosen = wanted.orElseGet(() -> choose(perturbation, equilibria, points, obstructions));
        if (wanted.isPresent() && chosen >= equilibria.size()) {
            obstructions.add(new Obstruction(
                    Obstruction.Kind.NO_EQUILIBRIUM,
                    "found " + equilibria.size() + " equilibria at epsilon = 0, asked for number " + (chosen + 1)));
            chosen = -1;
        }
        Optional<LinearizingMap> map =
                chosen < 0 ? Optional.empty() : map(perturbation, order, equilibria.get(chosen), obstructions);
        List<Point> expanded = new ArrayList<>();
        if (map.isPresent()) {
            List<double[]> wherever = points.isEmpty() ? cloud(map.get().equilibrium(), count) : points;
            for (double[] x : wherever) {
                Coordinates z = map.get().at(x);
                if (z instanceof Coordinates.Outside outside) {
                    obstructions.add(new Obstruction(
                            Obstruction.Kind.OUTSIDE_BASIN, text(x) + ": " + outside.detail() + " at epsilon = 0"));
                }
                expanded.add(new Point(x, z));
            }
        }
        return new SmoothExpansion(perturbation, order, equilibria, chosen, map, expanded, List.copyOf(obstructions));
    }

    private static int choose(
            Perturbation perturbation,
            List<Equilibrium> equilibria,
            List<double[]> points,
            List<Obstruction> obstructions) {
        List<Integer> sinks = new ArrayList<>();
        for (int i = 0; i < equilibria.size(); i++) {
            if (equilibria.get(i).stability() == Equilibrium.Stability.SINK) {
                sinks.add(i);
            }
        }
        if (sinks.isEmpty()) {
            obstructions.add(
                    equilibria.isEmpty()
                            ? new Obstruction(
                                    Obstruction.Kind.NO_EQUILIBRIUM, "found no isolated equilibrium at epsilon = 0")
                            : new Obstruction(
                                    Obstruction.Kind.NOT_HYPERBOLIC,
                                    "found no sink (all eigenvalues with a negative real part) among the equilibria at"
                                            + " epsilon = 0, of which there are " + equilibria.size()));
            return -1;
        }
        if (sinks.size() > 1 && !points.isEmpty()) {
            for (int i : sinks) {
                Optional<LinearizingMap> map = map(perturbation, 0, equilibria.get(i), new ArrayList<>());
                if (map.isPresent() && map.get().at(points.get(0)) instanceof Coordinates.Value) {
                    return i;
                }
            }
        }
        return sinks.get(0);
    }

    private static Optional<LinearizingMap> map(
            Perturbation perturbation, int order, Equilibrium equilibrium, List<Obstruction> obstructions) {
        Equilibrium.Stability stability = equilibrium.stability();
        if (stability == Equilibrium.Stability.SADDLE || stability == Equilibrium.Stability.NONHYPERBOLIC) {
            obstructions.add(new Obstruction(
                    Obstruction.Kind.NOT_HYPERBOLIC,
                    "the equilibrium " + text(equilibrium.x()) + " at epsilon = 0 is "
                            + (stability == Equilibrium.Stability.SADDLE ? "a saddle" : "not hyperbolic")
                            + ", expected a sink or a source"));
            return Optional.empty();
        }
        try {
            int degree = LinearizingMap.defaultDegree(equilibrium.x().length);
            return Optional.of(LinearizingMap.at(perturbation.expanded(order), equilibrium.x(), degree));
        } catch (ResonanceException e) {
            obstructions.add(new Obstruction(Obstruction.Kind.RESONANCE, "at epsilon = 0: " + e.getMessage()));
            return Optional.empty();
        }
    }

    /** Points drawn uniformly from the cube of half side 2 around x*(0). */
    private static List<double[]> cloud(double[][] center, int count) {
        SplittableRandom random = new SplittableRandom(SEED);
        List<double[]> points = new ArrayList<>();
        for (int p = 0; p < count; p++) {
            double[] x = new double[center.length];
            for (int i = 0; i < x.length; i++) {
                x[i] = center[i][0] + 4 * random.nextDouble() - 2;
            }
            points.add(x);
        }
        return points;
    }

    static String text(double[] x) {
        StringBuilder text = new StringBuilder("(");
        for (double v : x) {
            text.append(text.length() > 1 ? ", " : "").append(String.format(Locale.ROOT, "%.6g", v));
        }
        return text.append(")").toString();
    }
}
