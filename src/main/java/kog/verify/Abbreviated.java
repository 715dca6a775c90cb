package kog.verify;

import kog.symbolic.Expression;

/** Formulas in messages. */
final class Abbreviated {

    private static final int LONGEST = 160;

    private Abbreviated() {}

    static String of(Expression e) {
        String text = e.toString();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
