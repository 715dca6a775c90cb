package kog.verify.region;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.Work;
import kog.symbolic.numeric.Enclosure;
import kog.symbolic.numeric.EnclosureEvaluation;
import kog.symbolic.zero.ZeroTest;
import kog.verify.sign.BoxSearch;
import kog.verify.sign.CountedWork;
import kog.verify.sign.FormulaSize;

/** An analytic function g(t), 0 < t < T, that is to have no zero there, though it may have one at either end. */
final class Ray {

    private static final int HIGHEST_ORDER = 4;
    private static final int MOST_PIECES = 400;
    private static final int NEAREST = 20;
    private static final long CONSTANT = Work.SECOND;

    private final Symbol t;
    private final Optional<Rational> end;
    private final CountedWork work;
    private final List<Expression> derivatives = new ArrayList<>();

    /** @param end T; empty for ∞ */
    Ray(Expression g, Symbol t, Optional<Rational> end, CountedWork work) {
        this.t = t;
        this.end = end;
        this.work = work;
        derivatives.add(g);
    }

    /** The order of the zero of g at t = 0, 0 if there is none; empty if a zero between the ends is not excluded. */
    Optional<Integer> order() {
        int order = orderAt(Rational.ZERO);
        double limit = end.map(e -> Enclosure.of(e).high()).orElse(Double.POSITIVE_INFINITY);
        for (int k = 0; k < NEAREST; k++) {
            double near = Math.min(Math.scalb(1.0, -k), limit);
            if (sign(order, 0, near) != 0) {
                // Taylor: g is t^order times a mean of that derivative
                return near == limit || between(near, limit) ? Optional.of(order) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** How many derivatives vanish; one more than are looked at if all do. */
    private int orderAt(Rational at) {
        int order = 0;
        while (order <= HIGHEST_ORDER && isZeroAt(order, at)) {
            order++;
        }
        return order;
    }

    private Expression derivative(int k) {
        while (derivatives.size() <= k) {
            derivatives.add(derivatives.get(derivatives.size() - 1).derivative(t));
        }
        return derivatives.get(k);
    }

    private boolean isZeroAt(int k, Rational at) {
        try {
            Expression value = derivative(k).substitute(Map.of(t, Expression.of(at)));
            return ZeroTest.of(value, Work.of(CONSTANT)) instanceof ZeroTest.Zero;
        } catch (ArithmeticException noValue) {
            return false;
        }
    }

    private int sign(int k, double low, double high) {
        Expression g = derivative(k);
        work.spend(4L * FormulaSize.of(g));
        return EnclosureEvaluation.sign(g, t, new Enclosure(low, high));
    }

    private boolean between(double from, double to) {
        Deque<Enclosure> pieces = new ArrayDeque<>(List.of(new Enclosure(from, to)));
        int orderAtEnd = end.map(this::orderAt).orElse(0);
        for (int count = 0; !pieces.isEmpty(); count++) {
            if (count > MOST_PIECES) {
                return false;
            }
            Enclosure piece = pieces.pop();
            double low = piece.low();
            double high = piece.high();
            if (sign(0, low, high) != 0) {
                continue;
            }
            if (high == to && orderAtEnd > 0 && sign(orderAtEnd, low, high) != 0) {
                continue;
            }
            int slope = sign(1, low, high);
            int start = slope == 0 ? 0 : sign(0, low, low);
            boolean monotone = slope != 0
                    && (start == slope || !Double.isInfinite(high) && start != 0 && sign(0, high, high) == start);
            if (monotone) {
                continue;
            }
            double middle = BoxSearch.middle(piece);
            if (!(middle > low && middle < high)) {
                return false;
            }
            pieces.push(new Enclosure(middle, high));
            pieces.push(new Enclosure(low, middle));
        }
        return true;
    }
}
