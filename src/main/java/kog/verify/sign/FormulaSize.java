package kog.verify.sign;

import kog.symbolic.Expression;

/** How much one evaluation of a formula costs, so that checks of very large ones look at fewer states. */
public final class FormulaSize {

    /** Up to this many nodes every check runs in full. */
    private static final double USUAL = 2000;

    private FormulaSize() {}

    /** The number of nodes, repetitions included: evaluations do not share them. */
    public static int of(Expression e) {
        return 1 + e.operands().stream().mapToInt(FormulaSize::of).sum();
    }

    /** The number of samples for a formula, at least {@code least} and {@code usual} unless the formula is very large. */
    public static int samples(Expression e, int usual, int least) {
        return (int) Math.max(least, Math.min(usual, usual * USUAL / of(e)));
    }
}
