package kog.verify.value;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import kog.generator.Condition;
import kog.symbolic.Symbol;
import kog.symbolic.numeric.CompiledFormula;

/** Numbers that satisfy conditions which the usual draws do not: draws over more and more scales, then descent. */
public final class Admissible {

    /** Magnitudes from 10^−k to 10^k. */
    private static final double[] DECADES = {1, 2, 3, 6, 9};

    private static final int DRAWS = 400;
    private static final int DESCENTS = 40;
    private static final int STEPS = 400;
    private static final double CLEAR = 1e-9;

    private final List<Condition> conditions;
    private final List<CompiledFormula> lefts;
    private final int dimension;
    private final SplittableRandom random;

    /** @param conditions with no other symbols than those given */
    public Admissible(List<Condition> conditions, List<Symbol> symbols, SplittableRandom random) {
        this.conditions = conditions;
        this.lefts = conditions.stream()
                .map(c -> CompiledFormula.of(c.left(), symbols))
                .toList();
        this.dimension = symbols.size();
        this.random = random;
    }

    /** Whether every condition holds, and not by so little that it may be the rounding of an equality. */
    public boolean holdsClearly(double[] x) {
        for (int k = 0; k < lefts.size(); k++) {
            double left = lefts.get(k).value(x);
            if (!(Math.abs(left) > CLEAR) || !conditions.get(k).relation().holds(left)) {
                return false;
            }
        }
        return true;
    }

    /** Up to as many points as wanted; none if the search finds none. */
    public List<double[]> find(int wanted) {
        List<double[]> found = new ArrayList<>();
        for (int k = 0; k < DECADES.length * DRAWS && found.size() < wanted; k++) {
            double[] x = draw(DECADES[k / DRAWS]);
            if (violation(x) == 0) {
                found.add(x);
            }
        }
        for (int k = 0; k < DESCENTS && found.size() < wanted; k++) {
            double[] x = descend(draw(DECADES[k % 3]));
            if (violation(x) == 0) {
                found.add(x);
            }
        }
        return found;
    }

    private double[] draw(double decades) {
        double[] x = new double[dimension];
        double common = decades * (2 * random.nextDouble() - 1);
        boolean together = random.nextBoolean();
        for (int i = 0; i < dimension; i++) {
            double own = decades * (2 * random.nextDouble() - 1);
            double size = Math.pow(10, together ? common : own) * (together ? 0.5 + random.nextDouble() : 1);
            x[i] = random.nextBoolean() ? size : -size;
        }
        return x;
    }

    /** Random steps, longer after each success and shorter after each failure. */
    private double[] descend(double[] start) {
        double[] x = start;
        double violation = violation(x);
        double step = 0.5;
        for (int k = 0; k < STEPS && violation > 0; k++) {
            double[] y = x.clone();
            for (int i = 0; i < dimension; i++) {
                y[i] += step * (1e-3 + Math.abs(x[i])) * (2 * random.nextDouble() - 1);
            }
            double there = violation(y);
            if (there < violation) {
                x = y;
                violation = there;
                step *= 1.6;
            } else {
                step *= 0.9;
            }
            step = step < 1e-12 ? 0.5 : step;
        }
        return x;
    }

    /** 0 where all conditions hold; conditions of different sizes count alike. */
    private double violation(double[] x) {
        double total = 0;
        for (int k = 0; k < lefts.size(); k++) {
            double value = lefts.get(k).value(x);
            if (!conditions.get(k).relation().holds(value)) {
                total += 1e-9 + (Double.isNaN(value) ? 1e3 : Math.log1p(Math.abs(value)));
            }
        }
        return total;
    }
}
