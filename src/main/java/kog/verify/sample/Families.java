package kog.verify.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import kog.dynamics.Equilibria;
import kog.dynamics.Fields;
import kog.dynamics.VectorField;
import kog.generator.Condition;
import kog.symbolic.Symbol;
import kog.symbolic.numeric.CompiledFormula;
import kog.verify.value.Admissible;
import kog.verify.value.Instance;

/**
 * States drawn from every family of a region that the search finds: a family is a pattern of signs of the region's
 * conditions.
 */
public final class Families {

    private static final int MOST_FAMILIES = 96;
    private static final int POINTS_PER_FAMILY = 6;
    private static final int RANDOM_POINTS = 500;
    private static final int LINES = 40;
    private static final int STEPS = 160;
    private static final int FAR_POINTS = 8;
    private static final int FAR_LINES = 8;

    /** Nearer to a boundary than this share of the distance to the next one, a point is of no use in doubles. */
    private static final double EDGE = 1e-2;

    private final VectorField field;
    private final int dimension;
    private final List<Symbol> state;
    private final List<Condition> conditions;
    private final List<CompiledFormula> lefts;
    private final List<double[]> centres = new ArrayList<>();
    private final Map<String, List<double[]>> families = new LinkedHashMap<>();
    private final SplittableRandom random;

    private Families(Instance instance, SplittableRandom random) {
        this.random = random;
        this.state = instance.state();
        this.dimension = state.size();
        this.field = Fields.compiled(state, instance.field());
        this.conditions = instance.conditions();
        this.lefts = conditions.stream()
                .map(c -> CompiledFormula.of(c.left(), state))
                .toList();
    }

    public static Families of(Instance instance, SplittableRandom random) {
        Families families = new Families(instance, random);
        families.search();
        return families;
    }

    /** The states of each family. */
    public List<List<double[]>> all() {
        return List.copyOf(families.values());
    }

    /** The origin and the equilibria that were found. */
    List<double[]> centres() {
        return centres;
    }

    VectorField field() {
        return field;
    }

    /** The signs of the conditions at a state, or null where one does not hold. */
    int[] signs(double[] x) {
        int[] signs = new int[lefts.size()];
        for (int k = 0; k < signs.length; k++) {
            double value = lefts.get(k).value(x);
            if (!conditions.get(k).relation().holds(value)) {
                return null;
            }
            signs[k] = value > 0 ? 1 : -1;
        }
        return signs;
    }

    double left(int condition, double[] x) {
        return lefts.get(condition).value(x);
    }

    int numberOfConditions() {
        return lefts.size();
    }

    boolean hasIntegral(int condition) {
        return GradientCheck.depth(conditions.get(condition).left()) > 0;
    }

    private void search() {
        centres.add(new double[dimension]);
        for (double[] x : Equilibria.unproved(field, random.nextLong(), 40)) {
            if (centres.size() < 24) {
                centres.add(x);
            }
        }
        for (int k = 0; k < LINES; k++) {
            line(near(k), scale());
        }
        for (int k = 0; k < RANDOM_POINTS; k++) {
            add(moved(centres.get(k % centres.size()), direction(), scale()));
        }
        if (families.isEmpty()) {
            searchFar();
        }
    }

    /** Where the usual draws find nothing: around the admissible states that a wider search finds. */
    private void searchFar() {
        if (IntStream.range(0, conditions.size()).anyMatch(this::hasIntegral)) {
            return;
        }
        List<double[]> found = new Admissible(conditions, state, random).find(FAR_POINTS);
        // first of all, so that other searches begin there
        centres.addAll(0, found);
        for (double[] x : found) {
            add(x);
            double size = Arrays.stream(x).map(Math::abs).max().orElse(0);
            for (int k = 0; k < FAR_LINES; k++) {
                line(x, size * Math.pow(10, -3 * random.nextDouble()));
            }
        }
    }

    /** A centre, or a state beside it: lines through a centre alone would miss what passes it. */
    double[] near(int k) {
        double[] centre = centres.get(k % centres.size());
        return k / centres.size() % 2 == 0 ? centre : moved(centre, direction(), scale());
    }

    /** 0.1 to 10, evenly in the logarithm. */
    double scale() {
        return Math.pow(10, 2 * random.nextDouble() - 1);
    }

    double[] direction() {
        double[] v = new double[dimension];
        for (int i = 0; i < dimension; i++) {
            // a normal deviate by summing, good enough for directions
            v[i] = random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5;
        }
        return v;
    }

    static double[] moved(double[] x, double[] v, double by) {
        double[] y = x.clone();
        for (int i = 0; i < y.length; i++) {
            y[i] += by * v[i];
        }
        return y;
    }

    /** Finds the zeros of all conditions on a line and draws from every stretch between neighbours. */
    private void line(double[] centre, double scale) {
        double[] v = direction();
        List<Double> cuts = new ArrayList<>(List.of(-scale, scale));
        for (CompiledFormula left : lefts) {
            double previous = left.value(moved(centre, v, -scale));
            for (int k = 1; k <= STEPS; k++) {
                double s = scale * (2.0 * k / STEPS - 1);
                double value = left.value(moved(centre, v, s));
                if (previous * value < 0) {
                    cuts.add(zero(left, centre, v, s - 2 * scale / STEPS, s));
                } else if (value == 0) {
                    cuts.add(s);
                }
                previous = value;
            }
        }
        cuts.sort(null);
        for (int k = 0; k + 1 < cuts.size(); k++) {
            double a = cuts.get(k);
            double b = cuts.get(k + 1);
            if (b - a > 1e-9 * scale) {
                for (double share : new double[] {0.5, EDGE, 1 - EDGE, 0.1 + 0.8 * random.nextDouble()}) {
                    add(moved(centre, v, a + share * (b - a)));
                }
            }
        }
    }

    private static double zero(CompiledFormula left, double[] centre, double[] v, double a, double b) {
        double low = a;
        double high = b;
        double atLow = left.value(moved(centre, v, low));
        for (int k = 0; k < 60; k++) {
            double middle = (low + high) / 2;
            double value = left.value(moved(centre, v, middle));
            if (value * atLow > 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    private void add(double[] x) {
        int[] signs = signs(x);
        if (signs == null) {
            return;
        }
        double[] rates = new double[dimension];
        field.rates(x, rates);
        for (double rate : rates) {
            if (!Double.isFinite(rate)) {
                return;
            }
        }
        String key = Arrays.toString(signs);
        if (!families.containsKey(key) && families.size() == MOST_FAMILIES) {
            return;
        }
        List<double[]> points = families.computeIfAbsent(key, k -> new ArrayList<>());
        if (points.size() < POINTS_PER_FAMILY) {
            points.add(x);
        } else if (random.nextInt(8) == 0) {
            // later points replace some, so that no single line or scale supplies them all
            points.set(random.nextInt(POINTS_PER_FAMILY), x);
        }
    }
}
