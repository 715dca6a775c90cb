package kog.verify.sign;

import kog.symbolic.Expression;

/**
 * A set on which a formula may fail, and which was not shown to miss the region.
 *
 * @param g      what the set is told by
 * @param what   which part of the formula g is, for messages
 * @param isZero whether the set is {g = 0}, so that the formula does not fail there if g has no zero
 */
public record OpenLocus(Expression g, String what, boolean isZero) {

    static OpenLocus zero(Expression g, String what) {
        return new OpenLocus(g, what, true);
    }

    public static OpenLocus other(Expression g, String what) {
        return new OpenLocus(g, what, false);
    }

    public String described() {
        return what + " " + Abbreviated.of(g)
                + (isZero ? " is not shown to have no zero there" : " is not settled there");
    }
}
