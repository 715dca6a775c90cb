package kog.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kog.dynamics.Equilibrium;
import kog.dynamics.EquilibriumSet;
import kog.dynamics.Flow;
import kog.dynamics.Trajectory;
import kog.dynamics.VectorField;
import kog.network.Described;
import kog.network.Model;
import kog.network.Network;
import kog.network.RecurrentCell;
import kog.principal.PrincipalSystem;
import kog.report.draw.Label;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import org.hipparchus.complex.Complex;

/** What all figures of a system share: its equilibria, what is looked at, and trajectories. */
final class Scene {

    /** The same as those of the principal eigenfunctions, so that equilibria have the same numbers. */
    private static final long SEED = 1;

    private static final double HALF = 3;
    /** States of trained cells lie between −1 and 1. */
    private static final double HALF_OF_A_CELL = 1.2;

    private static final int STEPS = 400;
    private static final int MOST_IN_WINDOW = 6;

    private final Described system;
    private final View view;
    private final PrincipalSystem principal;
    private EquilibriumSet equilibria;

    Scene(Described system, View view) {
        this.system = system;
        boolean asks = system instanceof Network network && network.recurrence().isPresent();
        Map<Symbol, Rational> values = new LinkedHashMap<>(asks ? Map.of(Network.EPSILON, Rational.ZERO) : Map.of());
        values.putAll(view.values());
        this.view = view.with(values);
        this.principal = PrincipalSystem.of(system, values);
    }

    Described system() {
        return system;
    }

    View view() {
        return view;
    }

    PrincipalSystem principal() {
        return principal;
    }

    List<Symbol> state() {
        return system.state();
    }

    int dimension() {
        return system.dimension();
    }

    boolean isFlow() {
        return system instanceof Model;
    }

    /** F, or f of a map. */
    VectorField field() {
        return principal.plain();
    }

    synchronized EquilibriumSet set() {
        if (equilibria == null) {
            equilibria = principal.search().apply(SEED);
        }
        return equilibria;
    }

    List<Equilibrium> equilibria() {
        return set().equilibria();
    }

    /** The one that is asked for, else the first sink, else the first. */
    Optional<Integer> chosen() {
        List<Equilibrium> all = equilibria();
        if (view.equilibrium().isPresent() || all.isEmpty()) {
            return view.equilibrium().filter(k -> k < all.size());
        }
        for (int k = 0; k < all.size(); k++) {
            if (all.get(k).stability() == Equilibrium.Stability.SINK) {
                return Optional.of(k);
            }
        }
        return Optional.of(0);
    }

    /** From and to. */
    double[] window(int variable) {
        if (view.window().containsKey(variable)) {
            return view.window().get(variable);
        }
        double[] box = box(variable);
        return new double[] {box[0] - box[1], box[0] + box[1]};
    }

    /** Of fields that repeat themselves there are many. */
    private List<Equilibrium> nearest() {
        return equilibria().stream()
                .sorted(Comparator.comparingDouble(
                        e -> Arrays.stream(e.x()).map(v -> v * v).sum()))
                .limit(MOST_IN_WINDOW)
                .toList();
    }

    /** Centre and half width of a window that holds all equilibria. */
    private double[] box(int variable) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Equilibrium e : nearest()) {
            low = Math.min(low, e.x()[variable]);
            high = Math.max(high, e.x()[variable]);
        }
        double half = system instanceof RecurrentCell ? HALF_OF_A_CELL : HALF;
        return equilibria().isEmpty()
                ? new double[] {0, half}
                : new double[] {(low + high) / 2, Math.max(half, 0.8 * (high - low))};
    }

    Plane plane() {
        int[] variables = view.plane().orElse(new int[] {0, 1});
        double[] base = chosen().map(k -> equilibria().get(k).x()).orElseGet(() -> new double[dimension()]);
        double[] across = window(variables[0]);
        double[] up = window(variables[1]);
        if (view.window().isEmpty()) {
            // one unit as long both ways
            double half = Math.max(across[1] - across[0], up[1] - up[0]) / 2;
            across = around((across[0] + across[1]) / 2, half);
            up = around((up[0] + up[1]) / 2, half);
        }
        return new Plane(state(), base, variables[0], variables[1], across, up);
    }

    private static double[] around(double middle, double half) {
        return new double[] {middle - half, middle + half};
    }

    /** Which ε it is, where there is one, and which plane, where there are others. */
    Label where(Plane plane) {
        Label epsilon = epsilon().map(e -> Label.variable("ε").then(" = " + e)).orElse(Label.EMPTY);
        if (plane.isWhole()) {
            return epsilon;
        }
        return epsilon.isEmpty() ? which(plane) : epsilon.then("; ").then(which(plane));
    }

    private Optional<String> epsilon() {
        boolean varies =
                system instanceof Network network && network.recurrence().isPresent();
        return Optional.ofNullable(view.values().get(Network.EPSILON))
                .filter(e -> varies)
                .map(e -> String.format(Locale.ROOT, "%.4g", e.doubleValue())
                        .replaceFirst("(\\.\\d*?)0+$", "$1")
                        .replaceFirst("\\.$", ""));
    }

    private Label which(Plane plane) {
        Label label = Label.text(
                chosen().map(k -> "plane through equilibrium " + (k + 1)).orElse("plane"));
        if (dimension() <= 6) {
            String separator = ": ";
            for (int i = 0; i < dimension(); i++) {
                if (i != plane.first() && i != plane.second()) {
                    label = label.then(separator)
                            .then(Label.name(state().get(i).name()))
                            .then(String.format(Locale.ROOT, " = %.4g", plane.base()[i]));
                    separator = ", ";
                }
            }
        }
        return label;
    }

    String whereInWords(Plane plane) {
        String epsilon = epsilon().map(e -> " at ε = " + e).orElse("");
        if (plane.isWhole()) {
            return epsilon;
        }
        return epsilon + " in the plane of " + state().get(plane.first()).name() + " and "
                + state().get(plane.second()).name()
                + chosen().map(k -> " through equilibrium " + (k + 1)).orElse("");
    }

    /** A time in which what is fast happens a few times; for a flow. */
    double span() {
        double rate = equilibria().stream()
                .flatMap(e -> e.eigenvalues().stream())
                .mapToDouble(Complex::norm)
                .max()
                .orElse(1);
        return rate == 0 ? 5 : 5 / rate;
    }

    /** States of the trajectory from a state on, until it is far outside of a plane's window. */
    List<double[]> way(double[] start, double time, Plane plane) {
        double wide = plane.across()[1] - plane.across()[0];
        double high = plane.up()[1] - plane.up()[0];
        Trajectory trajectory = Flow.of(field(), 1e-9)
                .from(
                        start,
                        time,
                        List.of(
                                x -> 1 - Math.abs(x[plane.first()] - (plane.across()[0] + wide / 2)) / (0.6 * wide),
                                x -> 1 - Math.abs(x[plane.second()] - (plane.up()[0] + high / 2)) / (0.6 * high)));
        List<double[]> states = new ArrayList<>();
        for (int k = 0; k <= STEPS && trajectory.end() != 0; k++) {
            states.add(trajectory.at(k == STEPS ? trajectory.end() : trajectory.end() * (k / (double) STEPS)));
        }
        return states;
    }
}
