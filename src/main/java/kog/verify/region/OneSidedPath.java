package kog.verify.region;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;
import kog.symbolic.numeric.Enclosure;
import kog.symbolic.numeric.EnclosureEvaluation;
import kog.verify.sign.BoxSearch;
import kog.verify.sign.CountedWork;
import kog.verify.sign.Facts;
import kog.verify.sign.FormulaSize;
import kog.verify.sign.OpenLocus;
import kog.verify.sign.Polynomial;
import kog.verify.sign.SignReasoning;

/**
 * Paths from a number to a state variable x, on which a function g of the path's variable alone must not vanish. Outwards from
 * the number, g keeps its sign up to a first zero that is simple; beyond, g(x) has the other sign or x is not in the region.
 */
final class OneSidedPath {

    private static final int MOST_PIECES = 400;

    private final Expression g;
    private final Expression slope;
    private final Symbol s;
    private final Symbol x;
    private final SignReasoning signs;
    private final int sign;
    private final boolean known;

    private OneSidedPath(Expression g, Symbol s, Symbol x, int sign, SignReasoning signs, CountedWork work) {
        this.g = g;
        this.slope = g.derivative(s);
        this.s = s;
        this.x = x;
        this.sign = sign;
        this.signs = signs;
        // whether the facts say that g(x) has the sign that it has at the start
        Expression there = g.substitute(Map.of(s, x));
        this.known = signs.of(there).definite() == sign || isKnownFactor(there, work);
    }

    /** Whether a known formula is a multiple of g(x) and the rest of it has a sign. */
    private boolean isKnownFactor(Expression there, CountedWork work) {
        for (Facts.Known k : signs.facts().known()) {
            if (k.sign().definite() == 0 || !k.formula().symbols().equals(java.util.Set.of(x))) {
                continue;
            }
            Optional<Polynomial.Quotient> rest = Polynomial.quotient(k.formula().over(there), work);
            int above = rest.map(q -> signs.of(q.numerator()).definite()).orElse(0);
            int below = rest.map(q -> signs.of(q.denominator()).definite()).orElse(0);
            if (above * below * k.sign().definite() == sign) {
                return true;
            }
        }
        return false;
    }

    /** Whether every locus of the integrand is shown to miss the path. */
    static boolean isClear(
            List<OpenLocus> open, Symbol s, Expression lower, Expression upper, SignReasoning signs, CountedWork work) {
        if (!lower.symbols().isEmpty()
                || !(upper instanceof Symbol x)
                || !signs.box().containsKey(x)) {
            return false;
        }
        Optional<Enclosure> from = EnclosureEvaluation.of(lower, Map.of());
        if (from.isEmpty()) {
            return false;
        }
        for (OpenLocus o : open) {
            if (!o.isZero() || !o.g().symbols().equals(java.util.Set.of(s))) {
                return false;
            }
            int sign = EnclosureEvaluation.sign(o.g(), Map.of(s, from.get()));
            if (sign == 0) {
                return false;
            }
            OneSidedPath path = new OneSidedPath(o.g(), s, x, sign, signs, work);
            boolean clear = path.outwards(new Enclosure(from.get().low(), Double.POSITIVE_INFINITY), true, work)
                    && path.outwards(
                            new Enclosure(Double.NEGATIVE_INFINITY, from.get().high()), false, work);
            if (!clear) {
                return false;
            }
        }
        return true;
    }

    private boolean outwards(Enclosure ray, boolean right, CountedWork work) {
        Deque<Enclosure> pieces = new ArrayDeque<>(List.of(ray));
        boolean beyond = false;
        for (int count = 0; !pieces.isEmpty(); count++) {
            if (count > MOST_PIECES) {
                return false;
            }
            Enclosure piece = pieces.pop();
            work.spend(4L * FormulaSize.of(g));
            int here = EnclosureEvaluation.sign(g, Map.of(s, piece));
            if (here == sign && !beyond) {
                continue;
            }
            if (here == -sign && known || isLeftOut(piece)) {
                beyond = true;
                continue;
            }
            int rising = EnclosureEvaluation.sign(slope, Map.of(s, piece));
            boolean towardsZero = rising == (right ? -sign : sign);
            if (!beyond && rising == (right ? sign : -sign)) {
                // ever further from 0
                continue;
            }
            double end = right ? piece.high() : piece.low();
            if (!beyond && rising != 0 && EnclosureEvaluation.sign(g, Map.of(s, new Enclosure(end, end))) == sign) {
                // of one sign at both ends, and monotone between
                continue;
            }
            if (known && !beyond && towardsZero) {
                // one zero at most, and g(x) has the other sign after it
                beyond = true;
                continue;
            }
            double middle = BoxSearch.middle(piece);
            if (!(middle > piece.low() && middle < piece.high())) {
                return false;
            }
            Enclosure left = new Enclosure(piece.low(), middle);
            Enclosure after = new Enclosure(middle, piece.high());
            pieces.push(right ? after : left);
            pieces.push(right ? left : after);
        }
        return true;
    }

    /** Whether x cannot lie in a piece. */
    private boolean isLeftOut(Enclosure piece) {
        Enclosure range = signs.box().get(x);
        if (piece.high() < range.low() || piece.low() > range.high()) {
            return true;
        }
        return signs.facts().known().stream()
                .filter(k -> k.formula().symbols().equals(java.util.Set.of(x)))
                .anyMatch(k -> BoxSearch.fails(k, Map.of(x, piece)));
    }
}
