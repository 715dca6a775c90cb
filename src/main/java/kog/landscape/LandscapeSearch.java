package kog.landscape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;
import kog.dynamics.EquilibriumSearch;
import kog.dynamics.EquilibriumSet;
import kog.dynamics.Fields;
import kog.dynamics.VectorField;
import kog.network.Described;
import kog.network.FormulaMap;
import kog.network.Model;
import kog.network.RecurrentCell;
import kog.principal.PrincipalSystem;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import org.hipparchus.complex.Complex;

/** Finds the landscape of a system. */
public final class LandscapeSearch {

    private static final int PARTS = 40;
    private static final double ONE_BOUNDARY = 1e-9;
    private static final int MOST_CROSSINGS = 100;

    private final String name;
    private final List<Symbol> state;
    private final Motion motion;
    private final EquilibriumSet found;
    private final List<FixedPoint> points;
    private final Boundaries boundaries;
    private final UnstableEigenfunctions eigenfunctions;

    private LandscapeSearch(
            Described described,
            boolean map,
            VectorField field,
            EquilibriumSet zeros,
            Supplier<PrincipalSystem> system) {
        this.name = described.name();
        this.state = described.state();
        this.found = map ? zeros.asFixedPoints() : zeros;
        this.points = found.equilibria().stream()
                .map(FixedPoint::new)
                .sorted(Comparator.comparingInt((FixedPoint p) -> p.growing().orElse(Integer.MAX_VALUE)))
                .toList();
        this.motion = map ? new MapMotion(field) : new FlowMotion(field, stride());
        this.boundaries = new Boundaries(motion, points);
        this.eigenfunctions = new UnstableEigenfunctions(system, found, points);
    }

    /**
     * Finds the fixed points of a system at its parameters' values.
     *
     * @param values of parameters that the file gives none
     */
    public static LandscapeSearch of(Described system, Map<Symbol, Rational> values, long seed) {
        VectorField field = field(system, values);
        if (system instanceof RecurrentCell cell) {
            return new LandscapeSearch(
                    cell, true, field, EquilibriumSearch.of(field, seed), () -> PrincipalSystem.of(cell, values));
        }
        Model model = zeros(system);
        return new LandscapeSearch(
                system,
                system instanceof FormulaMap,
                field,
                EquilibriumSearch.of(model, values, seed),
                () -> PrincipalSystem.of(system, values));
    }

    /** The state variables, N of them. */
    public List<Symbol> state() {
        return state;
    }

    /** The flow, or the field f − id of a map by formulas. */
    private static Model zeros(Described system) {
        return system instanceof FormulaMap f ? f.displacement() : (Model) system;
    }

    private static VectorField field(Described system, Map<Symbol, Rational> values) {
        return system instanceof RecurrentCell cell ? Fields.displacement(cell) : Fields.of(zeros(system), values);
    }

    /** Eight digits that change with the numbers of a system: those of its field at a state without a pattern. */
    public static String fingerprint(Described system, Map<Symbol, Rational> values) {
        int n = system.dimension();
        SplittableRandom random = new SplittableRandom(n);
        double[] x = random.doubles(n, -1, 1).toArray();
        double[] rates = new double[n];
        field(system, values).rates(x, rates);
        return String.format(Locale.ROOT, "%08x", Arrays.hashCode(rates));
    }

    /** Half the time in which the slowest sink is approached, in the unit of the file. */
    private double stride() {
        double slowest = points.stream()
                .flatMap(p -> p.values().stream())
                .mapToDouble(z -> Math.abs(z.getReal()))
                .filter(r -> r > 0)
                .min()
                .orElse(1);
        double fastest = points.stream()
                .flatMap(p -> p.values().stream())
                .mapToDouble(Complex::norm)
                .max()
                .orElse(1);
        return 0.5 / Math.max(slowest, 1e-3 * fastest);
    }

    public boolean isMap() {
        return motion.isMap();
    }

    public String name() {
        return name;
    }

    public List<FixedPoint> points() {
        return points;
    }

    /** The same points and what is known about the list. */
    public EquilibriumSet found() {
        return found;
    }

    /**
     * The whole landscape.
     *
     * @param progress takes the part that is done, from 0 to 1
     */
    public Landscape landscape(long seed, DoubleConsumer progress) {
        List<Separatrix> separatrices = boundaries.separatrices();
        progress.accept(0.2);
        List<SlowPoint> slow = SlowPoints.of(motion.field(), List.of(), points, seed);
        progress.accept(0.4);
        return new Landscape(
                name, motion.isMap(), points, found, slow, separatrices, resilience(separatrices, progress));
    }

    private List<Resilience> resilience(List<Separatrix> separatrices, DoubleConsumer progress) {
        Map<Integer, List<Integer>> around = new LinkedHashMap<>();
        for (Separatrix s : separatrices) {
            around.computeIfAbsent(s.first(), k -> new ArrayList<>()).add(s.saddle());
            around.computeIfAbsent(s.second(), k -> new ArrayList<>()).add(s.saddle());
        }
        Displacements displacements = new Displacements(points, boundaries);
        List<Resilience> all = new ArrayList<>();
        int done = 0;
        for (int sink = 1; sink <= points.size(); sink++) {
            if (around.containsKey(sink)) {
                displacements.of(sink, around.get(sink)).ifPresent(all::add);
                progress.accept(0.4 + 0.6 * ++done / around.size());
            }
        }
        return all;
    }

    /**
     * Where a segment passes from one basin into another, in order: crossings that lie nearer together than a fortieth of
     * the segment may be missed in pairs, and more than a hundred are not listed.
     */
    public List<Crossing> crossings(double[] from, double[] to) {
        List<Crossing> all = new ArrayList<>();
        OptionalInt before = boundaries.fates().of(from);
        double low = 0;
        for (int k = 1; k <= PARTS; k++) {
            double t = (double) k / PARTS;
            OptionalInt fate = boundaries.fates().of(Boundaries.on(from, to, t));
            while (!fate.equals(before) && all.size() < MOST_CROSSINGS) {
                Crossing crossing = boundaries.between(from, to, low, t, before);
                all.add(crossing);
                before = crossing.to();
                low = crossing.t() + crossing.width();
            }
            low = t;
        }
        return merged(all).stream().map(c -> eigenfunctions.on(from, to, c)).toList();
    }

    /** A state that is met exactly on a boundary has a fate of its own: what is before and behind it counts. */
    private static List<Crossing> merged(List<Crossing> all) {
        List<Crossing> merged = new ArrayList<>();
        for (Crossing c : all) {
            Crossing last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last != null && last.to().isEmpty() && c.t() - last.t() < ONE_BOUNDARY) {
                double width = c.t() + c.width() / 2 - (last.t() - last.width() / 2);
                merged.set(
                        merged.size() - 1,
                        new Crossing(
                                last.t(),
                                last.x(),
                                width,
                                last.from(),
                                c.to(),
                                last.saddle(),
                                last.normal(),
                                last.psi()));
            } else {
                merged.add(c);
            }
        }
        return merged;
    }

    /** Where the unstable manifolds of the saddles lead, as far as that is cheap to tell. */
    public List<Connection> connections() {
        return new Connections(motion, points, boundaries).all();
    }

    /** The states of an orbit, N entries each, until it comes to a sink or leaves every bound; of a flow, close together. */
    public List<double[]> orbit(double[] start) {
        return new Connections(motion, points, boundaries).orbit(start);
    }

    /** The sink that an orbit comes to, from 1. */
    public OptionalInt fate(double[] x) {
        return boundaries.fates().of(x);
    }

    public Optional<FixedPoint> point(int number) {
        return number >= 1 && number <= points.size() ? Optional.of(points.get(number - 1)) : Optional.empty();
    }
}
