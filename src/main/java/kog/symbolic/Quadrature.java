package kog.symbolic;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;

/** Adaptive Gauss–Legendre quadrature along a straight segment, in any Hipparchus field. */
final class Quadrature<T extends CalculusFieldElement<T>> {

    /** 2^-40 of the segment: beyond that the integrand is singular for every practical purpose. */
    private static final int DEEPEST = 40;

    private static final int DOUBLE_DIGITS = 15;

    private record Rule(int points, List<Dfp> nodes, List<Dfp> weights) {}

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
        this.nodes = rule.nodes().stream().map(this::inField).toList();
        this.weights = rule.weights().stream().map(this::inField).toList();
    }

    /**
     * The integral.
     *
     * @throws ArithmeticException if it does not converge: a singularity lies on the segment
     */
    T integrate(UnaryOperator<T> integrand, T lower, T upper) {
        T whole = rule(integrand, lower, upper);
        return refine(integrand, lower, upper, whole, whole.norm(), Double.POSITIVE_INFINITY, 0);
    }

    private T refine(UnaryOperator<T> f, T lower, T upper, T coarse, double scale, double previous, int depth) {
        T middle = lower.add(upper).multiply(one.newInstance(0.5));
        T left = rule(f, lower, middle);
        T right = rule(f, middle, upper);
        T fine = left.add(right);
        double difference = fine.subtract(coarse).norm();
        double size = Math.max(scale, left.norm() + right.norm());
        // one halving gains at least as many digits again as the two results share, so half the digits suffice
        double tolerance = Math.pow(10, -0.75 * digits - 1) * size;
        // a difference that halving does not reduce is the rounding error of the integrand
        boolean rounding = difference >= previous && difference <= Math.pow(10, -0.6 * digits) * size;
        if (difference <= tolerance || rounding) {
            return fine;
        }
        if (depth == DEEPEST || !Double.isFinite(difference)) {
            throw new ArithmeticException("the integral does not converge near " + middle.getReal());
        }
        return refine(f, lower, middle, left, size, difference, depth + 1)
                .add(refine(f, middle, upper, right, size, difference, depth + 1));
    }

    private T rule(UnaryOperator<T> f, T lower, T upper) {
        T half = upper.subtract(lower).multiply(one.newInstance(0.5));
        T centre = upper.add(lower).multiply(one.newInstance(0.5));
        T total = one.newInstance(0);
        for (int k = 0; k < nodes.size(); k++) {
            total = total.add(f.apply(centre.add(half.multiply(nodes.get(k)))).multiply(weights.get(k)));
        }
        return total.multiply(half);
    }

    /** A Dfp of the field's own precision, or the nearest double (all that a double-based field can hold). */
    private T inField(Dfp value) {
        double high = value.toDouble();
        if (digits <= DOUBLE_DIGITS) {
            return one.newInstance(high);
        }
        // an unevaluated sum of doubles carries a number of many digits into any field
        T total = one.newInstance(high);
        Dfp rest = value.subtract(value.newInstance(high));
        for (int have = DOUBLE_DIGITS; have < digits + DOUBLE_DIGITS; have += DOUBLE_DIGITS) {
            double next = rest.toDouble();
            total = total.add(one.newInstance(next));
            rest = rest.subtract(value.newInstance(next));
        }
        return total;
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
                    Dfp next = current.multiply(x).multiply(2 * n - 1).subtract(previous.multiply(n - 1)).divide(n);
                    previous = current;
                    current = next;
                }
                slope = x.multiply(current).subtract(previous).multiply(points)
                        .divide(x.multiply(x).subtract(field.getOne()));
                x = x.subtract(current.divide(slope));
            }
            nodes[k] = x;
            weights[k] = field.getTwo()
                    .divide(field.getOne().subtract(x.multiply(x)).multiply(slope).multiply(slope));
        }
        return new Rule(points, List.of(nodes), List.of(weights));
    }
}
