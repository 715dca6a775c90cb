package kog.symbolic.numeric;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.Work;
import org.hipparchus.dfp.Dfp;

/**
 * Encloses the values of formulas in as many digits as asked for, at a point or over a box narrower than doubles can tell.
 * Functions are had to about 100 digits, arithmetic to any number.
 */
public final class PreciseEnclosure {

    /** Every formula is evaluated once: its size bounds the work. */
    private static final long UNLIMITED = Long.MAX_VALUE;

    /** Null where coordinates are too large or too small for it: nothing is enclosed then. */
    private final PreciseEvaluation evaluation;

    private PreciseEnclosure(PreciseEvaluation evaluation) {
        this.evaluation = evaluation;
    }

    /**
     * A real number.
     *
     * @param middle an approximation
     * @param radius the number is within this of the middle
     */
    public record Value(Rational middle, double radius) {}

    /**
     * An evaluation over |x − middle| ≤ radius.
     *
     * @param symbols of the formulas
     * @param middle  one entry a symbol
     * @param radius  one entry a symbol, not negative
     */
    public static PreciseEnclosure around(List<Symbol> symbols, Rational[] middle, double[] radius, int digits) {
        Map<Symbol, Rational> at = new HashMap<>();
        Map<Symbol, Double> within = new HashMap<>();
        for (int i = 0; i < middle.length; i++) {
            at.put(symbols.get(i), middle[i]);
            if (radius[i] > 0) {
                within.put(symbols.get(i), radius[i]);
            }
        }
        try {
            return new PreciseEnclosure(PreciseEvaluation.around(at, within, digits, Work.of(UNLIMITED)));
        } catch (PreciseInterval.Undefined overflow) {
            return new PreciseEnclosure(null);
        }
    }

    /** Bounds for a formula; empty where it is not seen to be defined, real and smooth in all of the box. */
    public Optional<Enclosure> of(Expression f) {
        return interval(f).map(PreciseEnclosure::doubles);
    }

    /** The value of a formula with all its digits, likewise. */
    public Optional<Value> value(Expression f) {
        return interval(f)
                .map(v -> new Value(Rational.of(new BigDecimal(v.middle().toString())), v.radius()));
    }

    private Optional<PreciseInterval> interval(Expression f) {
        if (evaluation == null) {
            return Optional.empty();
        }
        try {
            PreciseBall value = evaluation.of(f);
            return value.isReal() ? Optional.of(value.re()) : Optional.empty();
        } catch (PreciseInterval.Undefined undefined) {
            return Optional.empty();
        }
    }

    private static Enclosure doubles(PreciseInterval value) {
        Dfp middle = value.middle();
        double near = middle.toDouble();
        if (middle.isZero() && value.radius() == 0) {
            return new Enclosure(0, 0);
        }
        // a conversion that is not quite the nearest, or that underflows
        double slack = value.radius() + 4 * Math.ulp(near) + (Math.abs(near) < 1e-290 ? Double.MIN_NORMAL : 0);
        return new Enclosure(Math.nextDown(near - slack), Math.nextUp(near + slack));
    }
}
