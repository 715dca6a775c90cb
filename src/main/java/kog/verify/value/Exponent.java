package kog.verify.value;

import java.util.List;
import kog.symbolic.Expression;
import kog.symbolic.Work;
import kog.symbolic.zero.ZeroTest;
import org.hipparchus.complex.Complex;

/** What a constant exponent α makes of f^α at a zero of a smooth real f. */
public enum Exponent {
    /** Smooth, for complex f as well. */
    NATURAL,
    /** A pole. */
    NEGATIVE_INTEGER,
    /** Real and above 1: of class C¹, and the equation holds there, by continuity. */
    ABOVE_ONE,
    /** Singular there, or not known. */
    OTHER;

    private static final long LIMIT = 2 * Work.SECOND;

    /** Nearer to an integer than this, an exact test decides. */
    private static final double NEAR = 1e-9;

    public static Exponent of(Expression e) {
        if (e instanceof Expression.Number n) {
            return n.value().isInteger()
                    ? n.value().signum() >= 0 ? NATURAL : NEGATIVE_INTEGER
                    : n.value().doubleValue() > 1 ? ABOVE_ONE : OTHER;
        }
        if (!e.symbols().isEmpty()) {
            return OTHER;
        }
        Complex value = Jet.inDoubles(List.of(), new double[0]).value(e);
        double nearest = Math.rint(value.getReal());
        if (!(Math.abs(value.getImaginary()) < NEAR) || Math.abs(nearest) > 1e6) {
            return OTHER;
        }
        if (Math.abs(value.getReal() - nearest) < NEAR) {
            Expression difference = e.minus(Expression.of((long) nearest));
            // |f|¹ has a kink, so that 1 in disguise is left to the formula's values
            return nearest == 1 || !(ZeroTest.of(difference, Work.of(LIMIT)) instanceof ZeroTest.Zero)
                    ? OTHER
                    : nearest >= 0 ? NATURAL : NEGATIVE_INTEGER;
        }
        return value.getReal() > 1 && Jet.isVisiblyReal(e) ? ABOVE_ONE : OTHER;
    }
}
