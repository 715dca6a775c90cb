package kog.verify.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import kog.dynamics.Flow;
import kog.dynamics.Trajectory;
import kog.dynamics.VectorField;
import kog.generator.Exactness;
import kog.symbolic.Expression;
import kog.symbolic.Work;
import kog.verify.sign.FormulaSize;
import kog.verify.value.ContinuedValue;
import kog.verify.value.Instance;
import kog.verify.value.Jet;
import org.hipparchus.complex.Complex;
import org.hipparchus.exception.MathRuntimeException;

/**
 * The drift |log ψ(φ_t x) − log ψ(x) − λt| along trajectories, forward and backward, with log ψ carried continuously; for
 * other claims |φ(φ_t x) − e^{λt}(φ(x) + ∫_0^t e^{−λs} f(φ_s x) ds)|. A second integration with another tolerance and
 * other steps tells what the integrator itself may have got wrong.
 */
public final class TrajectoryCheck {

    private static final double FINE = 1e-13;
    private static final double COARSE = 1e-11;

    /** Drift per 1 + |λt| that the integrator's own accuracy does not reach by far. */
    private static final double TOLERANCE = 1e-9;

    private static final double FLOATING_TOLERANCE = 1e-7;

    /** Integrals of integrals have no second evaluation in more digits. */
    private static final double NESTED_REFUTATION = 1e-6;

    /** A larger share of the value lost to rounding, or a principal branch on the other side of its cut, is past repair. */
    private static final double LARGEST_LOSS = 0.1;

    /** The rate may be rounded by this, relative to 1 + |F|, before the trajectory is another one. */
    private static final double LARGEST_FIELD_LOSS = 1e-12;

    /** The difference of two integrations underestimates their error now and then. */
    private static final double SAFETY = 100;

    /** Times at which a trajectory is looked at. */
    private static final int STATIONS = 6;

    /** Beyond this turn of an argument between two states the branch is no longer sure. */
    private static final double LARGEST_TURN = 0.7;

    private static final int MOST_HALVINGS = 14;

    private final double tolerance;
    private final int depth;
    private final int mostTrajectories;
    private int trajectories;
    private int stations;
    private int blurred;
    private double largest;
    private List<Double> where = List.of();
    private String failure = "";

    public TrajectoryCheck(Exactness exactness, Expression formula) {
        this.tolerance = exactness == Exactness.FLOATING ? FLOATING_TOLERANCE : TOLERANCE;
        this.depth = GradientCheck.depth(formula);
        this.mostTrajectories = depth == 0 ? FormulaSize.samples(formula, 64, 2) : depth == 1 ? 16 : 4;
    }

    public void sample(Instance instance, Families families) {
        int before = trajectories;
        for (int k = 0; k < 2; k++) {
            for (List<double[]> family : families.all()) {
                if (k < family.size() && trajectories - before < mostTrajectories && failure.isEmpty()) {
                    double[] x = family.get(k);
                    double span = span(families.field(), x);
                    Work.of(GradientCheck.WORK_AT_ONCE).run(() -> follow(instance, families, x, span));
                    Work.of(GradientCheck.WORK_AT_ONCE).run(() -> follow(instance, families, x, -span));
                }
            }
        }
    }

    /** Six times the shortest time scale of the linearization there. */
    private static double span(VectorField field, double[] x) {
        double[][] jacobian = new double[x.length][x.length];
        field.jacobian(x, jacobian);
        double square = 0;
        for (double[] row : jacobian) {
            for (double entry : row) {
                square += entry * entry;
            }
        }
        double rate = Math.sqrt(square);
        return Double.isFinite(rate) ? 6 / Math.min(1e3, Math.max(rate, 0.1)) : 1;
    }

    private void follow(Instance instance, Families families, double[] x, double span) {
        trajectories++;
        int[] signs = families.signs(x);
        List<ToDoubleFunction<double[]>> inside = new ArrayList<>();
        for (int c = 0; c < signs.length; c++) {
            int condition = c;
            double size = Math.abs(families.left(c, x));
            inside.add(y -> signs[condition] * families.left(condition, y) / size);
        }
        Trajectory fine = Flow.of(families.field(), FINE).from(x, span, inside);
        // stay clear of where the trajectory ended for a reason
        double touch = Touching.first(fine, touchable(inside, families));
        boolean free = fine.stop() == Trajectory.Stop.TIME && touch == fine.end();
        double end = free ? touch : 0.9 * touch;
        if (end == 0) {
            return;
        }
        try {
            compare(instance, families.field(), x, fine, end);
        } catch (ArithmeticException | MathRuntimeException noValue) {
            blurred++;
        }
    }

    private static List<ToDoubleFunction<double[]>> touchable(
            List<ToDoubleFunction<double[]>> inside, Families families) {
        List<ToDoubleFunction<double[]>> quick = new ArrayList<>();
        for (int c = 0; c < inside.size(); c++) {
            if (!families.hasIntegral(c)) {
                quick.add(inside.get(c));
            }
        }
        return quick;
    }

    private void compare(Instance instance, VectorField field, double[] x, Trajectory fine, double end) {
        Expression formula = instance.log().orElse(instance.formula());
        boolean logarithmic = instance.log().isPresent();
        ContinuedValue phi = new ContinuedValue(formula, instance.state());
        Complex lambda = Jet.inDoubles(instance.state(), x).value(instance.eigenvalue());
        Complex start = phi.at(x);
        if (!finite(start)) {
            blurred++;
            return;
        }
        Steepness slope = Steepness.of(formula, instance.state());
        double atStart = integratorError(slope, x, x);
        Complex source = Complex.ZERO;
        double[] coarse = x;
        double time = 0;
        for (int k = 1; k <= STATIONS; k++) {
            double next = k == STATIONS ? end : end * k / STATIONS;
            Trajectory piece = Flow.of(field, COARSE).from(coarse, next - time);
            if (piece.stop() != Trajectory.Stop.TIME) {
                return;
            }
            coarse = piece.at(piece.end());
            double[] y = fine.at(next);
            Complex value = carry(phi, fine, time, next, MOST_HALVINGS);
            if (!finite(value)) {
                blurred++;
                return;
            }
            if (!logarithmic && !instance.of().isZero()) {
                source = source.add(inflow(instance, fine, lambda, time, next));
                if (!finite(source)) {
                    blurred++;
                    return;
                }
            }
            time = next;
            Complex growth = lambda.multiply(time);
            Complex expected =
                    logarithmic ? start.add(growth) : start.add(source).multiply(growth.exp());
            double scale = logarithmic ? 1 + growth.norm() : 1 + start.norm() + value.norm() + expected.norm();
            double drift = value.subtract(expected).norm() / scale;
            double own = (atStart + integratorError(slope, y, coarse)) / scale;
            if (!logarithmic) {
                own *= Math.max(1, growth.exp().norm());
            }
            if (Double.isNaN(drift) || SAFETY * own > tolerance) {
                // so close to a zero or pole of φ that rounding of the state hides what the formula does
                blurred++;
                return;
            }
            if (drift > tolerance) {
                Optional<Complex> lost = lost(instance, formula, x, fine, time);
                if (lost.isEmpty() || lost.get().norm() > LARGEST_LOSS * scale) {
                    blurred++;
                    return;
                }
                drift = value.subtract(expected).add(lost.get()).norm() / scale;
            }
            if (drift > tolerance) {
                OptionalDouble steepHere = steepness(formula, instance, slope, x);
                OptionalDouble steepThere = steepness(formula, instance, slope, y);
                double atMost = Math.max(
                        steepHere.orElse(Double.POSITIVE_INFINITY) * uncertainty(x, x),
                        steepThere.orElse(Double.POSITIVE_INFINITY) * uncertainty(y, coarse));
                if (!(SAFETY * atMost / scale <= drift) || depth >= 2 && drift < NESTED_REFUTATION) {
                    blurred++;
                    return;
                }
                largest = drift;
                where = GradientCheck.boxed(x);
                failure = "from " + where + instance.describe() + " after time " + time + ": "
                        + (logarithmic
                                ? "log ψ changed by " + value.subtract(start) + ", λt is " + growth
                                : "found " + value + ", expected " + expected)
                        + "; the integrator accounts for " + own;
                return;
            }
            stations++;
            if (drift > largest || where.isEmpty()) {
                largest = Math.max(largest, drift);
                where = GradientCheck.boxed(x);
            }
        }
    }

    private static boolean finite(Complex z) {
        return Double.isFinite(z.getReal()) && Double.isFinite(z.getImaginary());
    }

    /** The value at {@code to}, continued from the one at {@code from}. */
    private static Complex carry(ContinuedValue phi, Trajectory path, double from, double to, int halvings) {
        List<Double> branches = phi.branches();
        Complex value = phi.at(path.at(to));
        if (branches.isEmpty()) {
            return value;
        }
        // a full turn between two stations would go unnoticed: look half-way at least
        boolean first = halvings > MOST_HALVINGS - 3;
        if (halvings == 0 || phi.turn() <= LARGEST_TURN && !(first && phi.turn() > 0)) {
            return value;
        }
        double middle = (from + to) / 2;
        phi.continueFrom(branches);
        carry(phi, path, from, middle, halvings - 1);
        return carry(phi, path, middle, to, halvings - 1);
    }

    /** How much the value may be off because the state is: |∇φ| times {@link #uncertainty}. */
    private static double integratorError(Steepness slope, double[] fine, double[] coarse) {
        double steepness = slope.applyAsDouble(fine);
        return Double.isNaN(steepness) ? Double.POSITIVE_INFINITY : steepness * uncertainty(fine, coarse);
    }

    /** How far off the state may be: the difference of two integrations, and rounding. */
    private static double uncertainty(double[] fine, double[] coarse) {
        double difference = 0;
        double size = 0;
        for (int i = 0; i < fine.length; i++) {
            difference = Math.hypot(difference, fine[i] - coarse[i]);
            size = Math.hypot(size, fine[i]);
        }
        return difference + 4e-16 * size;
    }

    private OptionalDouble steepness(Expression formula, Instance instance, Steepness inDoubles, double[] x) {
        return depth == 0
                ? ManyDigits.steepness(formula, instance.state(), x)
                : OptionalDouble.of(inDoubles.applyAsDouble(x));
    }

    /**
     * What rounding of the formula's values took from the drift between the start and a time; empty if that cannot be told, or
     * if the field loses digits on the way.
     */
    private Optional<Complex> lost(Instance instance, Expression formula, double[] x, Trajectory path, double time) {
        for (int k = 0; k <= STATIONS; k++) {
            double[] y = path.at(time * k / STATIONS);
            for (Expression f : instance.field()) {
                if (losesDigits(f, instance, y)) {
                    return Optional.empty();
                }
            }
            if (losesDigits(instance.of(), instance, y)) {
                return Optional.empty();
            }
        }
        if (depth >= 2) {
            return Optional.of(Complex.ZERO);
        }
        Optional<Complex> there = ManyDigits.lost(formula, instance.state(), path.at(time));
        Optional<Complex> here = there.isEmpty() ? there : ManyDigits.lost(formula, instance.state(), x);
        if (here.isEmpty()) {
            return here;
        }
        Complex lambda = Jet.inDoubles(instance.state(), x).value(instance.eigenvalue());
        Complex grown = instance.log().isPresent()
                ? here.get()
                : here.get().multiply(lambda.multiply(time).exp());
        return Optional.of(there.get().subtract(grown));
    }

    private static boolean losesDigits(Expression f, Instance instance, double[] x) {
        if (f.isZero() || GradientCheck.depth(f) > 0) {
            return false;
        }
        Complex rounded = Jet.inDoubles(instance.state(), x).value(f);
        return ManyDigits.lost(f, instance.state(), x)
                .map(z -> z.norm() > LARGEST_FIELD_LOSS * (1 + rounded.norm()))
                .orElse(true);
    }

    /** ∫ e^{−λs} f(φ_s x) ds by Gauss–Legendre with four nodes on sixteen pieces: 1e-14 on smooth trajectories. */
    private static Complex inflow(Instance instance, Trajectory path, Complex lambda, double from, double to) {
        double[] nodes = {0.3399810435848563, 0.8611363115940526};
        double[] weights = {0.6521451548625461, 0.3478548451374538};
        Complex total = Complex.ZERO;
        int pieces = 16;
        for (int p = 0; p < pieces; p++) {
            double half = (to - from) / pieces / 2;
            double centre = from + (2 * p + 1) * half;
            for (int k = 0; k < 2; k++) {
                for (int sign = -1; sign <= 1; sign += 2) {
                    double s = centre + sign * nodes[k] * half;
                    Complex f = Jet.inDoubles(instance.state(), path.at(s)).value(instance.of());
                    total = total.add(f.multiply(lambda.multiply(-s).exp()).multiply(weights[k] * half));
                }
            }
        }
        return total;
    }

    public Finding finding() {
        if (!failure.isEmpty()) {
            return new Finding.Failed(failure, OptionalDouble.of(largest), where);
        }
        if (stations == 0) {
            return new Finding.Undecided(
                    trajectories == 0
                            ? "no state to start from"
                            : "none of " + trajectories + " trajectories could be followed far enough to tell");
        }
        return new Finding.Passed(
                "largest drift at " + stations + " times on " + trajectories + " trajectories"
                        + (blurred == 0 ? "" : "; " + blurred + " of them ended where doubles lose the digits of φ"),
                OptionalDouble.of(largest),
                where);
    }
}
