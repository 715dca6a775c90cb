package kog.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import kog.dynamics.Equilibria;
import kog.dynamics.Equilibrium;
import kog.dynamics.Fields;
import kog.dynamics.Flow;
import kog.dynamics.Trajectory;
import kog.dynamics.VectorField;
import kog.generator.Derivation;
import kog.generator.Eigenfunction;
import kog.network.Model;
import kog.network.Parameter;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.numeric.FieldEvaluation;
import org.hipparchus.complex.Complex;

/** Draws the eigenfunctions of one system: over the line or a plane, and along a trajectory. */
final class SystemFigures {

    private static final int MOST_EIGENFUNCTIONS = 3;
    private static final int CELLS = 140;
    private static final int TIMES = 240;
    private static final int STARTS = 40;
    private static final long SEED = 20;

    /** Free constants of families need a value to be drawn; λ = −1/100 is the poster's for the single neuron. */
    private static final Rational LAMBDA_OF_A_NEURON = Rational.of(-1, 100);

    private final Model model;
    private final Derivation derivation;
    private final VectorField field;
    private final List<Equilibrium> equilibria;
    private final List<Figure> figures = new ArrayList<>();

    private SystemFigures(Model model, Derivation derivation) {
        this.model = model;
        this.derivation = derivation;
        this.field = Fields.of(model, Map.of());
        this.equilibria = Equilibria.find(field, SEED, STARTS);
    }

    static List<Figure> of(Model model, Derivation derivation) {
        SystemFigures drawing = new SystemFigures(model, derivation);
        drawing.chosen().forEach(drawing::draw);
        return drawing.figures;
    }

    /** The families of a neuron, otherwise the eigenfunctions of definite eigenvalue first. */
    private List<Eigenfunction> chosen() {
        boolean neuron = model.dimension() == 1;
        List<Eigenfunction> order = new ArrayList<>(derivation.eigenfunctions());
        order.sort(java.util.Comparator.comparing(e -> neuron == e.free().isEmpty()));
        return order.subList(0, Math.min(MOST_EIGENFUNCTIONS, order.size()));
    }

    private void draw(Eigenfunction e) {
        Map<Symbol, Expression> values = new HashMap<>();
        for (Parameter p : model.parameters()) {
            p.value().ifPresent(v -> values.put(p.symbol(), Expression.of(v)));
        }
        for (Symbol s : e.free()) {
            values.put(s, Expression.of(model.dimension() == 1 ? LAMBDA_OF_A_NEURON : Rational.ONE));
        }
        Evaluator psi = new Evaluator(
                e.formula().substitute(values),
                new kog.generator.Region(e.region().conditions().stream()
                        .map(c -> new kog.generator.Condition(c.left().substitute(values), c.relation()))
                        .toList()),
                model.state());
        Complex lambda = e.eigenvalue().substitute(values).fold(FieldEvaluation.complex(Complex.ONE, 15, Map.of()));
        Optional<Path> path = trajectory(psi);
        List<double[]> states = path.map(Path::states).orElse(List.of());
        String what = e.name() + ", λ = " + (e.free().isEmpty() ? e.eigenvalue() : number(lambda)) + ": ";
        if (model.dimension() == 1) {
            line(psi, what, states);
        } else {
            plane(psi, what, states);
        }
        path.ifPresent(p -> growth(psi, lambda, p, what));
    }

    private void line(Evaluator psi, String what, List<double[]> states) {
        double[] box = box(0);
        figures.add(new Figure(
                LineMap.of(
                        x -> psi.logModulus(new double[] {x}),
                        "log|ψ|",
                        box[0] - box[1],
                        box[0] + box[1],
                        equilibria,
                        states),
                what + "log|ψ| over the line" + markers()));
    }

    private void plane(Evaluator psi, String what, List<double[]> states) {
        double[] base = equilibria.isEmpty()
                ? new double[model.dimension()]
                : equilibria.get(0).x();
        // the last two neurons of a feedforward network show more than its source
        int first = 0;
        int second = 1;
        double half = Math.max(box(first)[1], box(second)[1]);
        StateMap.Plane plane =
                new StateMap.Plane(base, first, second, new double[] {box(first)[0], box(second)[0]}, half);
        StateMap map = new StateMap(plane, CELLS);
        String where = model.dimension() == 2 ? "" : " in the plane through the equilibrium";
        figures.add(new Figure(
                map.magnitude(psi::logModulus, "log|ψ|", equilibria, states),
                what + "log|ψ|" + where + " with level sets" + markers()));
        ToDoubleFunction<double[]> angle = x -> psi.value(x).getArgument();
        figures.add(new Figure(
                map.angle(angle, "arg ψ", equilibria, states),
                what + "arg ψ" + where + (psi.isComplex() ? "" : " (0 or π: ψ is real)") + markers()));
    }

    private static String markers() {
        return "; equilibria (filled: sink, open: source, cross: other), a trajectory in orange.";
    }

    /** Centre and half width of a window on one coordinate that holds all equilibria. */
    private double[] box(int coordinate) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Equilibrium e : equilibria) {
            low = Math.min(low, e.x()[coordinate]);
            high = Math.max(high, e.x()[coordinate]);
        }
        return equilibria.isEmpty()
                ? new double[] {0, 3}
                : new double[] {(low + high) / 2, Math.max(3, 0.8 * (high - low))};
    }

    private record Path(double[] times, List<double[]> states) {}

    /** A trajectory that starts well away from the equilibrium and inside the region. */
    private Optional<Path> trajectory(Evaluator psi) {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int attempt = 0; attempt < 200; attempt++) {
            double[] start = new double[model.dimension()];
            for (int i = 0; i < start.length; i++) {
                double[] box = box(i);
                start[i] = box[0] + 0.85 * box[1] * (2 * random.nextDouble() - 1);
            }
            boolean far = equilibria.stream().allMatch(e -> distance(e.x(), start) > 0.8);
            if (far && Double.isFinite(psi.logModulus(start))) {
                Optional<Path> path = integrate(psi, start);
                if (path.isPresent()) {
                    return path;
                }
            }
        }
        return Optional.empty();
    }

    private static double distance(double[] a, double[] b) {
        double total = 0;
        for (int i = 0; i < a.length; i++) {
            total += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(total);
    }

    private Optional<Path> integrate(Evaluator psi, double[] start) {
        double rate = equilibria.stream()
                .flatMap(e -> e.eigenvalues().stream())
                .mapToDouble(Complex::norm)
                .max()
                .orElse(1);
        double end = rate == 0 ? 5 : 5 / rate;
        Trajectory trajectory = Flow.of(field, 1e-12).from(start, end);
        if (trajectory.stop() != Trajectory.Stop.TIME) {
            return Optional.empty();
        }
        double[] times = new double[TIMES + 1];
        for (int k = 0; k <= TIMES; k++) {
            // multiplied last: no time may lie beyond the end by a rounding
            times[k] = k == TIMES ? trajectory.end() : trajectory.end() * (k / (double) TIMES);
        }
        List<double[]> states = Arrays.stream(times).mapToObj(trajectory::at).toList();
        boolean inside = states.stream().allMatch(x -> Double.isFinite(psi.logModulus(x)));
        return inside ? Optional.of(new Path(times, states)) : Optional.empty();
    }

    private void growth(Evaluator psi, Complex lambda, Path path, String what) {
        List<Complex> values = path.states().stream().map(psi::value).toList();
        figures.add(new Figure(
                GrowthFigure.of(path.times(), values, lambda, false),
                what + "log|ψ| along the trajectory (dots) against Re λ t (line)."));
        if (lambda.getImaginary() != 0) {
            figures.add(new Figure(
                    GrowthFigure.of(path.times(), values, lambda, true),
                    what + "arg ψ along the trajectory, carried continuously (dots), against Im λ t (line)."));
        }
    }

    private static String number(Complex z) {
        return z.getImaginary() == 0
                ? String.format(Locale.ROOT, "%.4g", z.getReal())
                : String.format(Locale.ROOT, "%.4g%+.4gi", z.getReal(), z.getImaginary());
    }
}
