package kog.dynamics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kog.dynamics.certified.EnclosedField;
import kog.dynamics.certified.EnclosedFormulas;
import kog.dynamics.certified.ExactZero;
import kog.dynamics.certified.Existence;
import kog.dynamics.certified.IsolatedZero;
import kog.symbolic.Rational;
import kog.symbolic.numeric.Enclosure;

/**
 * Zeros of a field, each once, as searches come upon them: proved ones, and places where F is 0 up to rounding and nothing
 * could be proved. Fields without bounds keep what Newton's iteration says.
 */
final class ZeroSet {

    private static final int LARGEST_EXACT_DIMENSION = 64;
    /** Places nearer than this, beside their size, count as one. */
    private static final double SAME = 1e-6;

    private static final double NEAR_SINGULAR = 1e-3;
    /** More of them come from a family. */
    private static final int MOST_SINGULAR = 6;
    /** Slow proofs that are tried before flat places are only counted. */
    private static final int MOST_NARROW = 3;

    private final VectorField field;
    private final EnclosedField enclosed;
    private final double[] sides;
    private EnclosedFormulas formulas;
    private int singular;
    private final List<IsolatedZero> isolated = new ArrayList<>();
    /** Their centres, rounded. */
    private final List<double[]> centers = new ArrayList<>();

    private final List<Existence> existence = new ArrayList<>();
    private final List<double[]> states = new ArrayList<>();
    private final List<double[]> flat = new ArrayList<>();
    private final Set<List<Rational>> exact = new HashSet<>();

    ZeroSet(VectorField field) {
        this.field = field;
        this.enclosed = field instanceof EnclosedField.Source source ? source.enclosed() : null;
        double[] anywhere = new double[field.dimension()];
        Arrays.fill(anywhere, Double.MAX_VALUE);
        this.sides = enclosed == null ? anywhere : enclosed.trap().orElse(anywhere);
    }

    int size() {
        return states.size();
    }

    List<double[]> states() {
        return states;
    }

    List<double[]> flat() {
        return flat;
    }

    /** Half the sides of a box that holds all zeros; huge where none is known. */
    double[] sides() {
        return sides;
    }

    /** Whether a state is so near to a zero that is known that Newton's method would only find it again. */
    boolean holds(double[] x) {
        for (double v : x) {
            if (!Double.isFinite(v)) {
                return false;
            }
        }
        for (int k = 0; k < isolated.size(); k++) {
            // exact differences are for the few that doubles cannot tell
            int told = told(isolated.get(k).box(), centers.get(k), x);
            if (told > 0 || told == 0 && isolated.get(k).holds(x)) {
                return true;
            }
        }
        return false;
    }

    /** 1 if x is in the box for sure, −1 if it is not. */
    private static int told(double[] box, double[] center, double[] x) {
        int told = 1;
        for (int i = 0; i < x.length; i++) {
            double distance = Math.abs(x[i] - center[i]);
            double slack = 1e-14 * (Math.abs(center[i]) + box[i]) + Double.MIN_NORMAL;
            if (distance > box[i] + slack) {
                return -1;
            }
            told = distance <= box[i] - slack ? told : 0;
        }
        return told;
    }

    /** Takes the end of a search. Returns whether that is a zero not known before. */
    boolean add(Descent end) {
        double[] x = end.x();
        if (enclosed == null) {
            return end.converged() && states.stream().noneMatch(z -> isNear(x, z, SAME)) && keep(x, Existence.ASSUMED);
        }
        for (int i = 0; i < x.length; i++) {
            // saturated functions make F vanish to rounding where no zero can be
            if (!(Math.abs(x[i]) <= sides[i])) {
                return false;
            }
        }
        if (holds(x)) {
            return false;
        }
        Rational[] at = Arrays.stream(x).mapToObj(Rational::exactly).toArray(Rational[]::new);
        Optional<IsolatedZero> zero = end.converged() ? IsolatedZero.simple(enclosed, at) : Optional.empty();
        if (zero.isPresent()) {
            return add(zero.get());
        }
        if (!end.isSmall() || flat.stream().anyMatch(z -> isNear(x, z, SAME)) || isNearSingular(x)) {
            return false;
        }
        if (x.length <= LARGEST_EXACT_DIMENSION && singular < MOST_SINGULAR) {
            Optional<ExactZero> exact = ExactZero.near(formulas(), x);
            if (exact.isPresent()) {
                return add(exact.get());
            }
        }
        if (!isZeroUpToRounding(x)) {
            return false;
        }
        if (flat.size() < MOST_NARROW) {
            zero = IsolatedZero.narrow(enclosed, at);
            if (zero.isPresent()) {
                // not flat but steep in a place where doubles see nothing
                return add(zero.get());
            }
        }
        flat.add(x);
        return false;
    }

    boolean add(IsolatedZero zero) {
        if (isolated.stream().anyMatch(zero::isSame)) {
            return false;
        }
        centers.add(zero.x());
        return isolated.add(zero) && keep(zero.x(), Existence.of(zero));
    }

    boolean add(ExactZero zero) {
        return exact.add(zero.at()) && keep(zero.x(), zero.existence());
    }

    boolean keep(double[] x, Existence proof) {
        singular += proof.isCertified() ? 0 : 1;
        existence.add(proof);
        return states.add(x);
    }

    /** Whether this may be a search that came slowly near a zero without a regular Jacobian. */
    private boolean isNearSingular(double[] x) {
        for (int k = 0; k < states.size(); k++) {
            if (!existence.get(k).isCertified() && isNear(x, states.get(k), NEAR_SINGULAR)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNear(double[] x, double[] z, double relative) {
        return distance(x, z) <= relative * (1 + norm(z));
    }

    private boolean isZeroUpToRounding(double[] x) {
        Enclosure[] point = new Enclosure[x.length];
        for (int i = 0; i < x.length; i++) {
            point[i] = new Enclosure(Math.nextDown(x[i]), Math.nextUp(x[i]));
        }
        Optional<Enclosure[]> rates = enclosed.rates(point);
        if (rates.isEmpty()) {
            return false;
        }
        for (Enclosure r : rates.get()) {
            if (r.sign() != 0) {
                return false;
            }
        }
        return true;
    }

    private EnclosedFormulas formulas() {
        if (formulas == null) {
            formulas = enclosed.formulas();
        }
        return formulas;
    }

    /** Ordered by their coordinates. */
    List<Equilibrium> equilibria() {
        List<Integer> order = new ArrayList<>();
        for (int k = 0; k < states.size(); k++) {
            order.add(k);
        }
        order.sort((a, b) -> compare(states.get(a), states.get(b)));
        return order.stream()
                .map(k -> Equilibrium.at(field, states.get(k), existence.get(k)))
                .toList();
    }

    private static int compare(double[] a, double[] b) {
        for (int i = 0; i < a.length; i++) {
            if (a[i] != b[i]) {
                return Double.compare(a[i], b[i]);
            }
        }
        return 0;
    }

    private static double distance(double[] a, double[] b) {
        double total = 0;
        for (int i = 0; i < a.length; i++) {
            total += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(total);
    }

    private static double norm(double[] x) {
        return distance(x, new double[x.length]);
    }
}
