package kog.validation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hipparchus.complex.Complex;
import org.opentest4j.AssertionFailedError;

/** One quantity of one case: each value is written down first, then asserted. */
public final class Comparison {

    private final String file;
    private final String quantity;
    private final Rule rule;
    private final String reason;
    private final List<Value> values = new ArrayList<>();
    private final Set<String> places = new HashSet<>();

    Comparison(String file, String quantity, Rule rule, String reason) {
        this.file = file;
        this.quantity = quantity;
        this.rule = rule;
        this.reason = reason;
    }

    Rule rule() {
        return rule;
    }

    String reason() {
        return reason;
    }

    List<Value> values() {
        return values;
    }

    /** Asserts |expected − observed| ≤ allowed. */
    public void close(String at, double expected, double observed, double allowed) {
        differs(at, expected, observed, expected == observed ? 0 : Math.abs(expected - observed), allowed);
    }

    /** Asserts |expected − observed| ≤ allowed. */
    public void close(String at, Complex expected, Complex observed, double allowed) {
        differs(at, expected, observed, expected.subtract(observed).norm(), allowed);
    }

    /** Asserts |expected − observed| ≤ allowed for each entry, counted from 1. */
    public void close(String at, double[] expected, double[] observed, double allowed) {
        same(expected.length, observed.length);
        for (int k = 0; k < expected.length; k++) {
            close(at + (k + 1), expected[k], observed[k], allowed);
        }
    }

    private void same(int expected, int observed) {
        if (expected != observed) {
            throw new AssertionFailedError(file + ", " + quantity + ": lengths", expected, observed);
        }
    }

    /** Asserts difference ≤ allowed, the difference being measured by who asks. */
    public void differs(String at, double expected, double observed, double difference, double allowed) {
        assertAgrees(put(at, Double.toString(expected), Double.toString(observed), difference, allowed));
    }

    /** Asserts difference ≤ allowed; the larger part of the expected number is what is shown. */
    public void differs(String at, Complex expected, Complex observed, double difference, double allowed) {
        assertAgrees(put(at, shown(expected, expected), shown(expected, observed), difference, allowed));
    }

    /** Whether difference ≤ allowed, written down only: for a test that collects what is wrong and asserts in the end. */
    public boolean holds(String at, Complex expected, Complex observed, double difference, double allowed) {
        return put(at, shown(expected, expected), shown(expected, observed), difference, allowed)
                .agrees();
    }

    private static String shown(Complex expected, Complex z) {
        if (expected.getImaginary() == 0) {
            return Double.toString(z.getReal());
        }
        boolean real = Math.abs(expected.getReal()) >= Math.abs(expected.getImaginary());
        return real ? "Re " + z.getReal() : "Im " + z.getImaginary();
    }

    /** Asserts that two words or counts are the same. */
    public void same(String at, Object expected, Object observed) {
        assertAgrees(put(at, expected.toString(), observed.toString(), expected.equals(observed) ? 0 : 1, 0));
    }

    /** The case has a value that kog does not give, and may leave out. */
    public void notGiven(String at) {
        put(at, "", "", Double.NaN, Double.NaN);
    }

    private static void assertAgrees(Value v) {
        if (!v.agrees()) {
            throw new AssertionFailedError(
                    "%s, %s, %s: expected %s, observed %s, off by %s, allowed %s"
                            .formatted(
                                    v.file(),
                                    v.quantity(),
                                    v.at(),
                                    v.expected(),
                                    v.observed(),
                                    v.difference(),
                                    v.allowed()),
                    v.expected(),
                    v.observed());
        }
    }

    private Value put(String at, String expected, String observed, double difference, double allowed) {
        if (!places.add(at)) {
            throw new IllegalStateException(file + ", " + quantity + ": two values at " + at);
        }
        Value v = new Value(file, quantity, rule, reason, at, expected, observed, difference, allowed);
        values.add(v);
        return v;
    }
}
