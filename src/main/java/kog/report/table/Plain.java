package kog.report.table;

/** Numbers that are mostly whole, such as steps of training. */
public final class Plain {

    private static final double WHOLE = 1e15;

    private Plain() {}

    /** With the fewest digits that read back to it; a whole number without a point. */
    public static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < WHOLE
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
