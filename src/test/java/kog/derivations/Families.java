package kog.derivations;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import kog.generator.Condition;
import kog.network.Assumption;
import kog.network.Parameter;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.numeric.CompiledFormula;

/**
 * Seeded points of a region, from every family that is reached: a family is a pattern of signs of the region's conditions.
 * All points of one family share their parameter values. Lines are drawn through the state space and cut where a condition
 * changes sign, so that narrow families are found too.
 */
final class Families {

    private static final int PARAMETER_DRAWS = 10;
    private static final int MOST_DRAWS = 60;
    private static final int LINES = 16;
    private static final int STEPS = 120;
    private static final double REACH = 9;

    /** Denominators: exponents drawn must not be integers, where powers are smooth by accident. */
    private static final int[] DENOMINATORS = {5, 7, 11, 13};

    private static final int GRID = 1 << 12;

    private final List<Symbol> state;
    private final List<Parameter> parameters;
    private final List<Condition> conditions;
    private final List<Symbol> slots;
    private final List<CompiledFormula> lefts;
    private final SplittableRandom random;
    private final Map<List<Integer>, List<Map<Symbol, Rational>>> families = new LinkedHashMap<>();

    private Families(List<Symbol> state, List<Parameter> parameters, List<Condition> conditions, long seed) {
        this.state = state;
        this.parameters = parameters;
        this.conditions = conditions;
        this.slots = new ArrayList<>(parameters.stream().map(Parameter::symbol).toList());
        slots.addAll(state);
        this.lefts = conditions.stream()
                .map(c -> CompiledFormula.of(c.left(), slots))
                .toList();
        this.random = new SplittableRandom(seed);
    }

    /** At most {@code each} points of each family. */
    static List<List<Map<Symbol, Rational>>> of(
            List<Symbol> state, List<Parameter> parameters, List<Condition> conditions, int each, long seed) {
        Families families = new Families(state, parameters, conditions, seed);
        boolean parametric =
                conditions.stream().anyMatch(c -> c.left().symbols().stream().anyMatch(s -> !state.contains(s)));
        // conditions on parameters alone may rule out many draws
        for (int k = 0;
                k < MOST_DRAWS && (k == 0 || families.families.isEmpty() || parametric && k < PARAMETER_DRAWS);
                k++) {
            families.draw(each);
        }
        return List.copyOf(families.families.values());
    }

    private void draw(int each) {
        double[] at = new double[slots.size()];
        Map<Symbol, Rational> fixed = new LinkedHashMap<>();
        for (int k = 0; k < parameters.size(); k++) {
            Parameter p = parameters.get(k);
            Rational value = p.value().orElseGet(() -> number(p.assumption()));
            fixed.put(p.symbol(), value);
            at[k] = value.doubleValue();
        }
        Map<List<Integer>, List<Map<Symbol, Rational>>> found = new LinkedHashMap<>();
        for (int line = 0; line < LINES + 4 * each && !(line >= LINES && isFull(found, each)); line++) {
            double[] origin =
                    state.stream().mapToDouble(x -> 2 * random.nextDouble() - 1).toArray();
            double[] way =
                    state.stream().mapToDouble(x -> 2 * random.nextDouble() - 1).toArray();
            double reach = REACH * Math.pow(random.nextDouble(), 2) + 0.5;
            List<Integer> here = null;
            double from = -reach;
            for (int k = 0; k <= STEPS; k++) {
                double s = reach * (2.0 * k / STEPS - 1);
                List<Integer> signs = signs(moved(at, origin, way, s));
                if (k > 0 && !signs.equals(here) || k == STEPS) {
                    keep(found, here, at, origin, way, from, s, each, fixed);
                    keep(found, here, at, origin, way, from, s, each, fixed);
                    from = s;
                }
                here = signs;
            }
        }
        found.forEach((signs, points) -> families.merge(signs, points, (a, b) -> b.size() > a.size() ? b : a));
    }

    private static boolean isFull(Map<List<Integer>, List<Map<Symbol, Rational>>> found, int each) {
        return !found.isEmpty() && found.values().stream().allMatch(points -> points.size() == each);
    }

    /** A point inside a stretch of a line, if its own signs are those of the stretch. */
    private void keep(
            Map<List<Integer>, List<Map<Symbol, Rational>>> found,
            List<Integer> signs,
            double[] at,
            double[] origin,
            double[] way,
            double from,
            double to,
            int each,
            Map<Symbol, Rational> fixed) {
        if (!holds(signs)) {
            return;
        }
        double[] x = moved(at, origin, way, from + (to - from) * (0.15 + 0.7 * random.nextDouble()));
        Map<Symbol, Rational> point = new LinkedHashMap<>(fixed);
        for (int k = parameters.size(); k < slots.size(); k++) {
            Rational exact = Rational.of(Math.round(x[k] * GRID), GRID);
            point.put(slots.get(k), exact);
            x[k] = exact.doubleValue();
        }
        if (signs(x).equals(signs)) {
            List<Map<Symbol, Rational>> points = found.computeIfAbsent(signs, s -> new ArrayList<>());
            if (points.size() < each && !points.contains(point)) {
                points.add(point);
            }
        }
    }

    private double[] moved(double[] at, double[] origin, double[] way, double s) {
        double[] x = at.clone();
        for (int i = 0; i < way.length; i++) {
            x[parameters.size() + i] = origin[i] + s * way[i];
        }
        return x;
    }

    private List<Integer> signs(double[] x) {
        return lefts.stream()
                .map(left -> left.value(x))
                .map(v -> Math.abs(v) > 1e-6 ? (int) Math.signum(v) : 0)
                .toList();
    }

    private boolean holds(List<Integer> signs) {
        for (int k = 0; k < signs.size(); k++) {
            if (!conditions.get(k).relation().holds(signs.get(k))) {
                return false;
            }
        }
        return true;
    }

    private Rational number(Assumption assumption) {
        int denominator = DENOMINATORS[random.nextInt(DENOMINATORS.length)];
        int numerator = 1 + random.nextInt(3 * denominator);
        numerator += numerator % denominator == 0 ? 1 : 0;
        Rational drawn = Rational.of(random.nextBoolean() ? numerator : -numerator, denominator);
        return switch (assumption) {
            case REAL, NONZERO -> drawn;
            case POSITIVE -> drawn.abs();
            case NEGATIVE -> drawn.abs().negate();
        };
    }

    /** Whether conditions hold at points with values for all their symbols, and not by a hair. */
    static Predicate<Map<Symbol, Rational>> inside(List<Condition> conditions, List<Symbol> slots) {
        List<CompiledFormula> lefts = conditions.stream()
                .map(c -> CompiledFormula.of(c.left(), slots))
                .toList();
        return point -> {
            double[] x =
                    slots.stream().mapToDouble(s -> point.get(s).doubleValue()).toArray();
            for (int k = 0; k < lefts.size(); k++) {
                double value = lefts.get(k).value(x);
                if (!(Math.abs(value) > 1e-9 && conditions.get(k).relation().holds(value))) {
                    return false;
                }
            }
            return true;
        };
    }
}
