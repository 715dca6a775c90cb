package kog.symbolic.numeric;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import kog.symbolic.Work;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;

/** Adaptive Gauss–Legendre quadrature along a straight segment, in any Hipparchus field. */
final class Quadrature<T extends CalculusFieldElement<T>> {

    /** A bound on the work: a smooth integrand takes a handful, an endpoint peak of 10^12 about forty. */
    private static final int MOST_PANELS = 150;

    private static final int DOUBLE_DIGITS = 15;

    /** What an integrand costs by automatic differentiation or in complex numbers; many digits charge for themselves. */
    private static final long NODE = 10;

    /** Numbers also as unevaluated sums of doubles, which carry many digits into any field. */
    private record Rule(List<Dfp> nodes, List<Dfp> weights, List<double[]> nodeParts, List<double[]> weightParts) {}

    private static final ConcurrentHashMap<Integer, Rule> RULES = new ConcurrentHashMap<>();

    private final T one;
    private final int digits;
    private final List<T> nodes;
    private final List<T> weights;

    Quadrature(T one, int digits) {
        this.one = one;
        this.digits = digits;
        int points = Math.max(12, digits);
        Rule rule = RULES.computeIfAbsent(points, Quadrature::rule);
        this.nodes = rule.nodeParts().stream().map(this::inField).toList();
        this.weights = rule.weightParts().stream().map(this::inField).toList();
    }

    /** A part of the segment; its error is what halving it changed. */
    private record Panel<T>(T lower, T upper, T left, T right, T value, double error) {}

    /**
     * The integral, by halving the panel of the largest error first.
     *
     * @throws ArithmeticException if it does not converge: a singularity lies on the segment
     */
    T integrate(UnaryOperator<T> integrand, T lower, T upper) {
        PriorityQueue<Panel<T>> panels = new PriorityQueue<>(Comparator.comparingDouble((Panel<T> p) -> -p.error()));
        panels.add(panel(integrand, lower, upper, rule(integrand, lower, upper)));
        // one halving gains at least as many digits again as the two results share, so half the digits suffice
        double tolerance = Math.pow(10, -0.75 * digits - 1);
        while (true) {
            double error = panels.stream().mapToDouble(Panel::error).sum();
            double size = panels.stream().mapToDouble(p -> p.value().norm()).sum();
            if (error <= tolerance * size) {
                break;
            }
            Panel<T> worst = panels.peek();
            if (!Double.isFinite(error)) {
                throw new ArithmeticException(
                        "the integral does not converge near " + worst.lower().getReal());
            }
            if (panels.size() == MOST_PANELS) {
                // halving no longer helps: rounding of the integrand, if what is left is small
                if (error <= Math.pow(10, -0.6 * digits) * size) {
                    break;
                }
                throw new ArithmeticException(
                        "the integral does not converge near " + worst.lower().getReal());
            }
            panels.remove();
            T middle = middle(worst.lower(), worst.upper());
            panels.add(panel(integrand, worst.lower(), middle, worst.left()));
            panels.add(panel(integrand, middle, worst.upper(), worst.right()));
        }
        T total = one.newInstance(0);
        for (Panel<T> panel : panels) {
            total = total.add(panel.value());
        }
        return total;
    }

    private Panel<T> panel(UnaryOperator<T> f, T lower, T upper, T coarse) {
        T middle = middle(lower, upper);
        T left = rule(f, lower, middle);
        T right = rule(f, middle, upper);
        T value = left.add(right);
        return new Panel<>(
                lower, upper, left, right, value, value.subtract(coarse).norm());
    }

    private T middle(T lower, T upper) {
        return lower.add(upper).multiply(one.newInstance(0.5));
    }

    private T rule(UnaryOperator<T> f, T lower, T upper) {
        if (!Work.take(NODE * nodes.size())) {
            throw new ArithmeticException("the integral takes too many evaluations");
        }
        T half = upper.subtract(lower).multiply(one.newInstance(0.5));
        T centre = upper.add(lower).multiply(one.newInstance(0.5));
        T total = one.newInstance(0);
        for (int k = 0; k < nodes.size(); k++) {
            total = total.add(f.apply(centre.add(half.multiply(nodes.get(k)))).multiply(weights.get(k)));
        }
        return total.multiply(half);
    }

    /** To the field's own precision, or the nearest double (all that a double-based field can hold). */
    private T inField(double[] parts) {
        T total = one.newInstance(parts[0]);
        for (int k = 1; k < parts.length && k * DOUBLE_DIGITS < digits + DOUBLE_DIGITS && digits > DOUBLE_DIGITS; k++) {
            total = total.add(one.newInstance(parts[k]));
        }
        return total;
    }

    private static double[] parts(Dfp value, int digits) {
        double[] parts = new double[digits / DOUBLE_DIGITS + 2];
        Dfp rest = value;
        for (int k = 0; k < parts.length; k++) {
            parts[k] = rest.toDouble();
            rest = rest.subtract(value.newInstance(parts[k]));
        }
        return parts;
    }

    /** The Gauss–Legendre nodes and weights on [−1, 1], to 30 digits more than there are points. */
    static List<List<Dfp>> nodesAndWeights(int points) {
        Rule rule = RULES.computeIfAbsent(points, Quadrature::rule);
        return List.of(rule.nodes(), rule.weights());
    }

    /** Nodes and weights on [−1, 1] by Newton's iteration on the Legendre polynomial. */
    private static Rule rule(int points) {
        DfpField field = new DfpField(points + 30);
        Dfp[] nodes = new Dfp[points];
        Dfp[] weights = new Dfp[points];
        for (int k = 0; k < points; k++) {
            Dfp x = field.newDfp(Math.cos(Math.PI * (k + 0.75) / (points + 0.5)));
            Dfp slope = field.getOne();
            for (int digitsKnown = 3; digitsKnown < 4 * (points + 30); digitsKnown *= 2) {
                Dfp previous = field.getOne();
                Dfp current = x;
                for (int n = 2; n <= points; n++) {
                    Dfp next = current.multiply(x)
                            .multiply(2 * n - 1)
                            .subtract(previous.multiply(n - 1))
                            .divide(n);
                    previous = current;
                    current = next;
                }
                slope = x.multiply(current)
                        .subtract(previous)
                        .multiply(points)
                        .divide(x.multiply(x).subtract(field.getOne()));
                x = x.subtract(current.divide(slope));
            }
            nodes[k] = x;
            weights[k] = field.getTwo()
                    .divide(field.getOne()
                            .subtract(x.multiply(x))
                            .multiply(slope)
                            .multiply(slope));
        }
        return new Rule(
                List.of(nodes),
                List.of(weights),
                Arrays.stream(nodes).map(x -> parts(x, points)).toList(),
                Arrays.stream(weights).map(w -> parts(w, points)).toList());
    }
}
