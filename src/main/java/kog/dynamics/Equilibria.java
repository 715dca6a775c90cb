package kog.dynamics;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import kog.dynamics.linear.Norms;

/** Finds equilibria by Newton's method from seeded starts and by continuation. */
public final class Equilibria {

    private static final int CURVES = 4;
    private static final int EARLY_STARTS = 8;
    private static final int RELAXATIONS = 200;
    /** Of an orbit, per unit time: Newton's method does the rest. */
    private static final double AT_REST = 1e-9;
    /** Starts that are tried again with known zeros deflated. */
    private static final int DEFLATED = 4;

    private static final int MOST_PAIRED = 100;
    /** Multiplications: some 20 s, and all starts up to about 250 neurons. */
    static final long MOST_WORK = 8_000_000_000L;
    /** What a proof costs, in steps of Newton's method. */
    private static final int PROOF = 20;
    /** A step along a curve solves N + 1 linear equations a few times. */
    private static final int LARGEST_CURVE_DIMENSION = 50;

    private Equilibria() {}

    /**
     * The equilibria that damped Newton iterations reach from 0 and from starts drawn at several scales, from the middles
     * between two that were found, and those that lie with one of the starts on a curve F(x) = (1 − s) F(x₀), ordered by their
     * coordinates; each proved where the field has bounds. Not every equilibrium need be among them.
     *
     * @param starts how many starts to try
     */
    public static List<Equilibrium> find(VectorField field, long seed, int starts) {
        ZeroSet zeros = new ZeroSet(field);
        search(field, zeros, seed, starts, MOST_WORK);
        return zeros.equilibria();
    }

    /**
     * Adds what the search finds to what is known: the ends of Newton's method from 0 and from seeded starts, of orbits that
     * come to rest and of what is slowest on them, with known zeros deflated, along curves from s = 0 to s = 1 of F(x) = (1 − s)
     * F(x₀) and of the gain, and from the middles between zeros.
     *
     * @param budget multiplications that may be spent
     */
    static void search(VectorField field, ZeroSet zeros, long seed, int starts, long budget) {
        SplittableRandom random = new SplittableRandom(seed);
        List<double[]> drawn = new ArrayList<>();
        for (int k = 0; k < starts; k++) {
            drawn.add(start(zeros.sides(), k == 0, random));
        }
        int n = field.dimension();
        long left = budget;
        // orbits are cheap: in large systems they come first, and most of Newton's iterations last
        int early = n <= LARGEST_CURVE_DIMENSION ? starts : Math.min(starts, EARLY_STARTS);
        if (field instanceof Relaxing relaxing) {
            for (int k = 0; k < starts && left > 0; k++) {
                for (double[] y : relaxed(field, relaxing, drawn.get(k))) {
                    left -= (long) RELAXATIONS * n * n + add(field, zeros, y);
                }
            }
        }
        left -= newton(field, zeros, drawn.subList(0, early), left);
        if (field instanceof LayerField layers && n <= LARGEST_CURVE_DIMENSION) {
            for (double[] crossing : Continuation.crossings(layers.gain(), new double[n])) {
                left -= add(field, zeros, crossing);
            }
        }
        if (field instanceof Relaxing relaxing) {
            left -= Edges.search(field, relaxing, zeros, left);
        }
        left -= between(field, zeros, random, left);
        int known = zeros.size();
        left -= newton(field, zeros, drawn.subList(early, starts), left);
        left -= deflated(field, zeros, drawn.subList(0, Math.min(starts, DEFLATED)), left);
        if (zeros.size() > known) {
            between(field, zeros, random, left);
        }
    }

    private static long newton(VectorField field, ZeroSet zeros, List<double[]> starts, long budget) {
        int n = field.dimension();
        long work = 0;
        for (int k = 0; k < starts.size() && work < budget; k++) {
            double[] x = starts.get(k);
            work += add(field, zeros, x);
            if (k < CURVES && n <= LARGEST_CURVE_DIMENSION) {
                for (double[] crossing : Continuation.crossings(newton(field, x), x)) {
                    work += add(field, zeros, crossing);
                }
            }
        }
        return work;
    }

    /** Within the box that holds all zeros, where one is known; else scales 1/4 to 16: networks saturate at a few units,
     * polynomial fields may reach further. */
    private static double[] start(double[] sides, boolean origin, SplittableRandom random) {
        double scale = origin ? 0 : Math.pow(2, -2 + 6 * random.nextDouble());
        double[] x = new double[sides.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.min(scale, sides[i]) * (2 * random.nextDouble() - 1);
        }
        return x;
    }

    /** Where an orbit is after a while, and where it was slowest before, if that was not at its end. */
    private static List<double[]> relaxed(VectorField field, Relaxing relaxing, double[] start) {
        List<double[]> states = new ArrayList<>();
        slowest(field, relaxing, start, states);
        return states;
    }

    /** Where the speed on an orbit has its smallest local minimum before the orbit comes to rest. */
    static Optional<double[]> slowest(VectorField field, Relaxing relaxing, double[] start) {
        List<double[]> states = new ArrayList<>();
        slowest(field, relaxing, start, states);
        return states.size() > 1 ? Optional.of(states.get(1)) : Optional.empty();
    }

    /** Adds the end, then the slowest state, if there is one. */
    private static void slowest(VectorField field, Relaxing relaxing, double[] start, List<double[]> states) {
        double[] x = start.clone();
        double[] before = x;
        double[] rates = new double[x.length];
        double[] slowest = null;
        double least = Double.POSITIVE_INFINITY;
        double last = Double.POSITIVE_INFINITY;
        boolean falling = false;
        for (int k = 0; k < RELAXATIONS; k++) {
            field.rates(x, rates);
            double speed = Norms.of(rates);
            if (falling && speed > last && last < least) {
                // the orbit has passed something
                least = last;
                slowest = before;
            }
            falling = speed < last;
            last = speed;
            if (speed < AT_REST) {
                break;
            }
            before = x.clone();
            relaxing.relax(x);
        }
        states.add(x);
        if (slowest != null) {
            states.add(slowest);
        }
    }

    private static long deflated(VectorField field, ZeroSet zeros, List<double[]> starts, long budget) {
        long n = field.dimension();
        long work = 0;
        for (double[] start : starts) {
            for (int before = -1; before != zeros.size() && work < budget; ) {
                before = zeros.size();
                double[] end = Deflation.of(field, start, zeros.states());
                work += 10 * n * n * n / 3 + add(field, zeros, end);
            }
        }
        return work;
    }

    /** Saddles lie between sinks: starts from the middles of pairs, until these give nothing new. */
    private static long between(VectorField field, ZeroSet zeros, SplittableRandom random, long budget) {
        Set<Long> tried = new HashSet<>();
        long work = 0;
        for (int before = -1; before != zeros.size() && zeros.size() <= MOST_PAIRED; ) {
            before = zeros.size();
            for (int a = 0; a < before; a++) {
                for (int b = a + 1; b < before; b++) {
                    if (work > budget) {
                        return work;
                    }
                    if (tried.add((long) a * MOST_PAIRED + b)) {
                        double[] middle =
                                combine(zeros.states().get(a), 1, zeros.states().get(b));
                        for (int i = 0; i < middle.length; i++) {
                            // a middle that is an equilibrium by symmetry would hide its neighbours
                            middle[i] *= 0.5 + 0.02 * (random.nextDouble() - 0.5);
                        }
                        work += add(field, zeros, middle);
                    }
                }
            }
        }
        return work;
    }

    /** Returns the work: multiplications of the elimination. */
    static long add(VectorField field, ZeroSet zeros, double[] start) {
        if (zeros.holds(start)) {
            return 0;
        }
        Descent end = Descent.of(field, start);
        long n = field.dimension();
        if (zeros.add(end)) {
            return (end.steps() + PROOF) * n * n * n / 3;
        }
        return end.steps() * n * n * n / 3;
    }

    private static Continuation.Homotopy newton(VectorField field, double[] start) {
        int n = field.dimension();
        double[] first = new double[n];
        field.rates(start, first);
        return new Continuation.Homotopy() {
            @Override
            public int dimension() {
                return n;
            }

            @Override
            public void rates(double[] x, double s, double[] h, double[] slope) {
                field.rates(x, h);
                for (int i = 0; i < n; i++) {
                    h[i] -= (1 - s) * first[i];
                    slope[i] = first[i];
                }
            }

            @Override
            public void jacobian(double[] x, double s, double[][] jacobian) {
                field.jacobian(x, jacobian);
            }
        };
    }

    /** Where Newton's iteration ends from random starts, each place once: states to look at, of which nothing is proved. */
    public static List<double[]> unproved(VectorField field, long seed, int starts) {
        SplittableRandom random = new SplittableRandom(seed);
        List<double[]> found = new ArrayList<>();
        for (int k = 0; k < starts; k++) {
            double scale = k == 0 ? 0 : Math.pow(2, -2 + 6 * random.nextDouble());
            double[] start = new double[field.dimension()];
            for (int i = 0; i < start.length; i++) {
                start[i] = scale * (2 * random.nextDouble() - 1);
            }
            refine(field, start)
                    .filter(x -> found.stream().noneMatch(y -> isNear(x, y)))
                    .ifPresent(found::add);
        }
        return found;
    }

    private static boolean isNear(double[] x, double[] y) {
        for (int i = 0; i < x.length; i++) {
            if (Math.abs(x[i] - y[i]) > 1e-6 * (1 + Math.abs(x[i]))) {
                return false;
            }
        }
        return true;
    }

    /** The equilibrium that a damped Newton iteration reaches, to full precision, if it reaches one. */
    public static Optional<double[]> refine(VectorField field, double[] start) {
        Descent end = Descent.of(field, start);
        return end.converged() ? Optional.of(end.x()) : Optional.empty();
    }

    private static double[] combine(double[] x, double factor, double[] y) {
        double[] z = new double[x.length];
        for (int i = 0; i < z.length; i++) {
            z[i] = x[i] + factor * y[i];
        }
        return z;
    }
}
