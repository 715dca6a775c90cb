package kog.symbolic;

import java.util.Map;

/** Decides whether a formula is identically zero. */
public final class ZeroTest {

    private ZeroTest() {}

    /** One of yes, no (with a witness) and undecided. */
    public sealed interface Result permits Zero, NonZero, Unknown {}

    /** Proved: the formula is 0 wherever it is defined. */
    public record Zero() implements Result {}

    /**
     * Refuted.
     *
     * @param point values of the formula's symbols at which it is certainly not 0
     * @param value its value there, about 20 digits
     */
    public record NonZero(Map<Symbol, Rational> point, String value) implements Result {
        public NonZero {
            point = Map.copyOf(point);
        }
    }

    /**
     * Undecided.
     *
     * @param why what stood in the way
     */
    public record Unknown(String why) implements Result {}

    /** Whether {@code e} is zero for all real values of its symbols for which it is defined. */
    public static Result of(Expression e) {
        return e.isZero() ? new Zero() : new Unknown("this formula is not the number 0 as written");
    }
}
