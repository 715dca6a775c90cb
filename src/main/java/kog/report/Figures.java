package kog.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import kog.dynamics.Flow;
import kog.dynamics.Trajectory;
import kog.generator.Claim;
import kog.generator.Derivation;
import kog.generator.Eigenfunction;
import kog.landscape.LandscapeSearch;
import kog.network.Described;
import kog.network.Model;
import kog.network.Network;
import kog.network.Parameter;
import kog.report.draw.Drawing;
import kog.report.draw.Label;
import kog.report.draw.Size;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.numeric.FieldEvaluation;
import org.hipparchus.complex.Complex;

/** All figures of one system; none is drawn before it is asked for. */
public final class Figures {

    private static final int MOST_PRINCIPAL = 4;
    private static final int TIMES = 240;
    private static final long SEED = 20;
    private static final long LANDSCAPE_SEED = 1;

    /** Free constants of families need a value to be drawn; λ = −1/100 is the poster's for the single neuron. */
    private static final Rational LAMBDA_OF_A_NEURON = Rational.of(-1, 100);

    private final Scene scene;
    private final List<Figure> all = new ArrayList<>();

    private Figures(Described system, View view) {
        this.scene = new Scene(system, view);
    }

    /**
     * Everything that can be drawn of a system: its field, its claims, the principal eigenfunctions at an equilibrium, its
     * landscape, and of a network the graph and the expansion in its recurrence.
     *
     * @param claims of the system: {@link Derivation#claims} or those of a file
     * @throws kog.dynamics.MissingValueException if a parameter has no value
     */
    public static List<Figure> all(Described system, List<? extends Claim> claims, View view) {
        List<Figure> all = new ArrayList<>(of(system, List.of(), view));
        all.addAll(ofClaims(system, claims, view));
        all.addAll(ofSystem(system, view));
        return all;
    }

    /** What is claimed of a network without its recurrence, or of any other system. */
    public static List<Figure> ofClaims(Described system, List<? extends Claim> claims, View view) {
        Figures figures =
                new Figures(system instanceof Network n && n.recurrence().isPresent() ? n.unperturbed() : system, view);
        claims.forEach(figures::claim);
        return figures.all;
    }

    /** Those for which nothing is claimed, but for the field. */
    public static List<Figure> ofSystem(Described system, View view) {
        List<Figure> all = new ArrayList<>(principal(system, view, MOST_PRINCIPAL));
        if (system instanceof Network network) {
            all.addAll(ofNetwork(network, view));
        }
        all.addAll(landscape(system, view));
        return all;
    }

    /** The field, and for every claim its formula and how it grows along a trajectory. */
    public static List<Figure> of(Described system, List<? extends Claim> claims, View view) {
        Figures figures = new Figures(system, view);
        if (system instanceof Model) {
            figures.field();
        }
        claims.forEach(figures::claim);
        return figures.all;
    }

    /**
     * The slowest principal eigenfunctions at the equilibrium that is looked at.
     *
     * @param most how many, of which the second of a pair is not drawn
     */
    public static List<Figure> principal(Described system, View view, int most) {
        return PrincipalFigures.of(new Scene(system, view), most);
    }

    /** Fixed points with what connects them, and basins. */
    public static List<Figure> landscape(Described system, View view) {
        return landscape(system, view, new Once<>(() -> LandscapeSearch.of(system, view.values(), LANDSCAPE_SEED)));
    }

    /** The same from a search that there is. */
    public static List<Figure> landscape(Described system, View view, Supplier<LandscapeSearch> search) {
        return LandscapeFigures.of(new Scene(system, view), search);
    }

    /** The graph, and where there is a recurrence, what it does to the eigenvalues and to the linearizing map. */
    public static List<Figure> ofNetwork(Network network, View view) {
        if (network.recurrence().isEmpty()) {
            return List.of(Expansion.graph(network));
        }
        Expansion expansion = Expansion.of(network);
        Rational epsilon = view.values().getOrDefault(Network.EPSILON, Rational.ZERO);
        return expansion.figures(epsilon.isZero() ? expansion.largest() : epsilon.doubleValue());
    }

    /** The eigenfunctions that a page shows: the families of a neuron first, else those of definite eigenvalue. */
    public static List<Eigenfunction> foremost(Derivation derivation, int dimension, int most) {
        List<Eigenfunction> order = new ArrayList<>(derivation.eigenfunctions());
        order.sort(Comparator.comparing(e -> dimension == 1 == e.free().isEmpty()));
        return List.copyOf(order.subList(0, Math.min(most, order.size())));
    }

    /** Those about one claim. */
    public static List<Figure> about(String claim, List<Figure> figures) {
        return figures.stream().filter(f -> f.subject().equals(claim)).toList();
    }

    private void field() {
        boolean line = scene.dimension() == 1;
        all.add(new Figure(
                "field",
                "",
                line
                        ? "The field over the line, its equilibria and the direction of the flow."
                        : "Nullclines, equilibria"
                                + (scene.dimension() == 2 ? " and trajectories" : " and direction of the field")
                                + scene.whereInWords(scene.plane())
                                + ".",
                size -> new FieldFigure(scene).draw(size)));
    }

    private void claim(Claim claim) {
        Map<Symbol, Expression> values = values(claim);
        Evaluator formula = Evaluator.of(claim, values, scene.state());
        Complex lambda = claim.eigenvalue().substitute(values).fold(FieldEvaluation.complex(Complex.ONE, 15, Map.of()));
        Label name = Label.name(claim.name());
        Supplier<Optional<Path>> path = new Once<>(() -> scene.isFlow() ? trajectory(formula) : Optional.empty());
        String what = claim.name()
                + (claim instanceof Eigenfunction e
                        ? ", λ = " + (e.free().isEmpty() ? e.eigenvalue() : number(lambda))
                        : "");
        all.add(new Figure(
                claim.name(),
                claim.name(),
                what + ": " + shown(claim, formula),
                size -> new ClaimFigure(scene, formula, name, path.get()).draw(size)));
        if (claim instanceof Eigenfunction && scene.isFlow()) {
            all.add(new Figure(
                    claim.name() + "-growth",
                    claim.name(),
                    what + ": along a trajectory (dots) against λt (line).",
                    size -> growth(formula, lambda, name, path.get(), size)));
        }
    }

    private String shown(Claim claim, Evaluator formula) {
        String sign = scene.dimension() == 1
                ? "values over the line"
                : formula.isComplex() ? "modulus and argument" : "values";
        String where = scene.dimension() > 1 ? scene.whereInWords(scene.plane()) : "";
        String region = claim.region().conditions().isEmpty()
                ? ""
                : "; nothing is claimed where it is hatched, and the constant factor is free on each part of the region";
        return sign + where + region + ".";
    }

    private Drawing growth(Evaluator formula, Complex lambda, Label name, Optional<Path> path, Size size) {
        if (path.isEmpty()) {
            throw new FigureException("found no trajectory that stays in the region of " + name
                    + ", expected one that starts in the window; --window moves it");
        }
        List<Complex> along = path.get().states().stream().map(formula::value).toList();
        return GrowthFigure.draw(path.get(), along, lambda, name, size);
    }

    /** Of the parameters and of the constants that are free. */
    private Map<Symbol, Expression> values(Claim claim) {
        Map<Symbol, Expression> values = new HashMap<>();
        if (scene.system() instanceof Model model) {
            values.putAll(Parameter.values(model.parameters()));
        } else if (scene.system() instanceof kog.network.FormulaMap map) {
            values.putAll(Parameter.values(map.parameters()));
        }
        for (Symbol s : claim.free()) {
            values.putIfAbsent(s, Expression.of(scene.dimension() == 1 ? LAMBDA_OF_A_NEURON : Rational.ONE));
        }
        scene.view().values().forEach((s, v) -> values.put(s, Expression.of(v)));
        return values;
    }

    /** A trajectory that starts well away from the equilibria and stays inside the region. */
    private Optional<Path> trajectory(Evaluator formula) {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int attempt = 0; attempt < 200; attempt++) {
            double[] start = new double[scene.dimension()];
            double size = 0;
            for (int i = 0; i < start.length; i++) {
                double[] window = scene.window(i);
                start[i] = window[0] + (window[1] - window[0]) * (0.075 + 0.85 * random.nextDouble());
                size = Math.max(size, window[1] - window[0]);
            }
            double apart = 0.13 * size;
            boolean far = scene.equilibria().stream().allMatch(e -> distance(e.x(), start) > apart);
            if (far && isNumber(formula.value(start))) {
                Optional<Path> path = integrate(formula, start);
                if (path.isPresent()) {
                    return path;
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isNumber(Complex value) {
        double size = value.norm();
        return size > 0 && Double.isFinite(size);
    }

    private static double distance(double[] a, double[] b) {
        double total = 0;
        for (int i = 0; i < a.length; i++) {
            total += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(total);
    }

    private Optional<Path> integrate(Evaluator formula, double[] start) {
        Trajectory trajectory = Flow.of(scene.field(), 1e-12).from(start, scene.span());
        if (trajectory.stop() != Trajectory.Stop.TIME) {
            return Optional.empty();
        }
        double[] times = new double[TIMES + 1];
        for (int k = 0; k <= TIMES; k++) {
            // multiplied last: no time may lie beyond the end by a rounding
            times[k] = k == TIMES ? trajectory.end() : trajectory.end() * (k / (double) TIMES);
        }
        List<double[]> states = Arrays.stream(times).mapToObj(trajectory::at).toList();
        boolean inside = states.stream().allMatch(x -> isNumber(formula.value(x)));
        return inside ? Optional.of(new Path(times, states)) : Optional.empty();
    }

    /** Four digits, for words. */
    static String number(Complex z) {
        return z.getImaginary() == 0
                ? String.format(Locale.ROOT, "%.4g", z.getReal())
                : String.format(Locale.ROOT, "%.4g%+.4gi", z.getReal(), z.getImaginary());
    }
}
