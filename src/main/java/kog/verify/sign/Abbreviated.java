package kog.verify.sign;

import kog.symbolic.Expression;

/** Formulas in messages. */
public final class Abbreviated {

    private static final int LONGEST = 160;

    private Abbreviated() {}

    public static String of(Expression e) {
        String text = e.toString();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
