package kog.derive.scalar;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.numeric.CompiledFormula;
import kog.symbolic.numeric.Enclosure;
import kog.symbolic.numeric.EnclosureEvaluation;
import kog.symbolic.zero.ZeroTest;

/**
 * Cuts the line into intervals on which an analytic function F is shown to have one sign, and stops between them, by interval
 * arithmetic: bounds for F, and for F′ where F is monotone.
 */
final class ZeroIsolation {

    /** Derivatives that are looked at for multiple zeros and for signs near infinity. */
    private static final int DERIVATIVES = 4;

    private static final double[] BOUNDS = {4, 8, 16, 32, 64};

    /** Where no sign near infinity is found, this far from 0. */
    private static final double WINDOW = 16;

    /** No endpoint is a number that people write, so that none is likely to be a zero. */
    private static final double OFFSET = 0.03719;

    private static final double SHARE = 0.4871;
    private static final double NARROW = 1e-6;
    private static final double NARROW_UNDEFINED = 1e-2;
    private static final int BRACKETINGS = 12;
    private static final int MOST_CELLS = 20_000;
    private static final int LARGEST_DENOMINATOR = 24;

    /** A piece of the line; ends may be infinite. */
    sealed interface Piece {
        double low();

        double high();
    }

    /** F has this sign on the closed interval. */
    record Signed(double low, double high, int sign) implements Piece {}

    /** F is monotone and has exactly one zero, between the ends and simple. */
    record Simple(double low, double high) implements Piece {}

    /** F vanishes at one rational number of the interval, to this order, and nowhere else in it. */
    record Exact(double low, double high, Rational at, int order) implements Piece {}

    /** Nothing is known about F there. */
    record Open(double low, double high) implements Piece {}

    private final Symbol x;
    private final List<Expression> derivatives = new ArrayList<>();
    private final CompiledFormula values;

    private ZeroIsolation(Expression f, Symbol x) {
        this.x = x;
        this.values = CompiledFormula.of(f, List.of(x));
        derivatives.add(f);
        for (int k = 0; k < DERIVATIVES; k++) {
            derivatives.add(derivatives.get(k).derivative(x));
        }
    }

    /** The pieces in ascending order: they cover the line, and no two of the kinds Signed and Open are neighbours. */
    static List<Piece> of(Expression f, Symbol x) {
        ZeroIsolation isolation = new ZeroIsolation(f, x);
        List<Piece> pieces = new ArrayList<>();
        Piece left = isolation.end(false);
        Piece right = isolation.end(true);
        pieces.add(left);
        pieces.addAll(isolation.between(left.high(), right.low()));
        pieces.add(right);
        List<Piece> gathered = merged(withoutSplinters(merged(pieces)));
        return merged(gathered.stream().map(isolation::resolved).toList());
    }

    private int sign(int derivative, double low, double high) {
        Enclosure values = new Enclosure(low, high);
        // a derivative says nothing about jumps
        return derivative == 0 || isSmooth(values)
                ? EnclosureEvaluation.sign(derivatives.get(derivative), x, values)
                : 0;
    }

    private boolean isSmooth(Enclosure values) {
        return EnclosureEvaluation.smooth(Map.of(x, values))
                .of(derivatives.get(0))
                .isPresent();
    }

    /**
     * Near ±∞: if F^(m) has a sign there, and at the finite end all F^(j) with j < m have the signs that go with it, so have
     * they beyond, by integration from the end.
     */
    private Piece end(boolean right) {
        for (double bound : BOUNDS) {
            double from = right ? bound + OFFSET : -bound - OFFSET;
            for (int m = 0; m <= DERIVATIVES; m++) {
                int there = right ? sign(m, from, Double.POSITIVE_INFINITY) : sign(m, Double.NEGATIVE_INFINITY, from);
                int sign = right || m % 2 == 0 ? there : -there;
                boolean agree = there != 0;
                for (int j = 0; j < m; j++) {
                    agree &= sign(j, from, from) == (right || j % 2 == 0 ? sign : -sign);
                }
                if (agree) {
                    return right
                            ? new Signed(from, Double.POSITIVE_INFINITY, sign)
                            : new Signed(Double.NEGATIVE_INFINITY, from, sign);
                }
            }
        }
        return right
                ? new Open(WINDOW + OFFSET, Double.POSITIVE_INFINITY)
                : new Open(Double.NEGATIVE_INFINITY, -WINDOW - OFFSET);
    }

    /** Breadth first: the budget goes to all of the window alike. */
    private List<Piece> between(double from, double to) {
        List<Piece> found = new ArrayList<>();
        Queue<Open> queue = new ArrayDeque<>(List.of(new Open(from, to)));
        for (int cells = 0; !queue.isEmpty(); cells++) {
            Open cell = queue.remove();
            double low = cell.low();
            double high = cell.high();
            int sign = sign(0, low, high);
            if (sign != 0) {
                found.add(new Signed(low, high, sign));
                continue;
            }
            boolean defined = isSmooth(new Enclosure(low, high));
            if (defined && sign(1, low, high) != 0) {
                int atLow = sign(0, low, low);
                int atHigh = sign(0, high, high);
                if (atLow * atHigh != 0) {
                    found.addAll(atLow == atHigh ? List.of(new Signed(low, high, atLow)) : bracketed(low, high, atLow));
                    continue;
                }
            }
            double narrow = (defined ? NARROW : NARROW_UNDEFINED) * (1 + Math.abs(low));
            if (high - low < narrow || cells > MOST_CELLS) {
                found.add(cell);
                continue;
            }
            double middle = low + SHARE * (high - low);
            queue.add(new Open(low, middle));
            queue.add(new Open(middle, high));
        }
        found.sort(Comparator.comparingDouble(Piece::low));
        return found;
    }

    /** Short signed pieces between open ones, as near a multiple zero, count as open. */
    private static List<Piece> withoutSplinters(List<Piece> pieces) {
        List<Piece> kept = new ArrayList<>();
        for (int k = 0; k < pieces.size(); k++) {
            Piece p = pieces.get(k);
            boolean splinter = p instanceof Signed
                    && k > 0
                    && k + 1 < pieces.size()
                    && pieces.get(k - 1) instanceof Open
                    && pieces.get(k + 1) instanceof Open
                    && p.high() - p.low() < 1e-3 * (1 + Math.abs(p.low()));
            kept.add(splinter ? new Open(p.low(), p.high()) : p);
        }
        return kept;
    }

    /** A monotone F that changes its sign: the zero in a short piece, and what is signed beside it. */
    private List<Piece> bracketed(double from, double to, int atFrom) {
        double low = from;
        double high = to;
        for (int k = 0; k < BRACKETINGS; k++) {
            double middle = low + SHARE * (high - low);
            int sign = sign(0, middle, middle);
            if (sign == 0) {
                break;
            }
            if (sign == atFrom) {
                low = middle;
            } else {
                high = middle;
            }
        }
        List<Piece> pieces = new ArrayList<>();
        if (low > from) {
            pieces.add(new Signed(from, low, atFrom));
        }
        pieces.add(new Simple(low, high));
        if (high < to) {
            pieces.add(new Signed(high, to, -atFrom));
        }
        return pieces;
    }

    private static List<Piece> merged(List<Piece> pieces) {
        List<Piece> merged = new ArrayList<>();
        for (Piece next : pieces) {
            Piece last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last instanceof Signed a && next instanceof Signed b && a.sign() == b.sign()) {
                merged.set(merged.size() - 1, new Signed(a.low(), b.high(), a.sign()));
            } else if (last instanceof Open a && next instanceof Open b) {
                merged.set(merged.size() - 1, new Open(a.low(), b.high()));
            } else {
                merged.add(next);
            }
        }
        return merged;
    }

    /** The zero of a piece as a rational number, if it is one with a small denominator. */
    private Piece resolved(Piece piece) {
        if (piece instanceof Signed || Double.isInfinite(piece.low()) || Double.isInfinite(piece.high())) {
            return piece;
        }
        for (int order = 1; order <= DERIVATIVES; order++) {
            if (sign(order, piece.low(), piece.high()) == 0) {
                continue;
            }
            for (int q = 1; q <= LARGEST_DENOMINATOR; q++) {
                double p = Math.ceil(piece.low() * q);
                Rational at = Rational.of((long) p, q);
                if (inside(at, piece) && vanishes(at, order)) {
                    return new Exact(piece.low(), piece.high(), at, order);
                }
            }
            return piece;
        }
        return piece;
    }

    private static boolean inside(Rational at, Piece piece) {
        return at.compareTo(Rational.exactly(piece.low())) > 0 && at.compareTo(Rational.exactly(piece.high())) < 0;
    }

    /** F and its derivatives below an order; that of this order has a sign. */
    private boolean vanishes(Rational at, int order) {
        if (!(Math.abs(values.value(at.doubleValue())) < 1e-9)) {
            return false;
        }
        for (int j = 0; j < order; j++) {
            Expression value;
            try {
                value = derivatives.get(j).substitute(Map.of(x, Expression.of(at)));
            } catch (ArithmeticException divisionByZero) {
                return false;
            }
            if (!(ZeroTest.of(value) instanceof ZeroTest.Zero)) {
                return false;
            }
        }
        return true;
    }
}
