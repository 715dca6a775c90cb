package kog.report.table;

/** A number, or one of which it is only known that it is not smaller. */
public record AtLeast(double value, boolean isBound) {

    private static final String SIGN = ">=";

    static AtLeast parse(String text) {
        boolean bound = text.startsWith(SIGN);
        return new AtLeast(Double.parseDouble(bound ? text.substring(SIGN.length()) : text), bound);
    }

    @Override
    public String toString() {
        return (isBound ? SIGN : "") + value;
    }
}
