package kog.report.text;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import kog.report.table.AtLeast;

/** Mean and standard deviation of a few numbers in words. */
final class Spread {

    private Spread() {}

    /** {@code 1.20 ± 0.30}; without a deviation if there is one number, with {@code >=} if one is a bound from below. */
    static <R> String of(List<R> rows, Function<R, AtLeast> number, int digits) {
        List<AtLeast> all = rows.stream().map(number).toList();
        if (all.isEmpty()) {
            return "-";
        }
        double mean = all.stream().mapToDouble(AtLeast::value).average().orElseThrow();
        double squares =
                all.stream().mapToDouble(v -> Math.pow(v.value() - mean, 2)).sum();
        String bound = all.stream().anyMatch(AtLeast::isBound) ? ">=" : "";
        return bound
                + (all.size() == 1 || !Double.isFinite(mean)
                        ? text(mean, digits)
                        : text(mean, digits) + " ± " + text(Math.sqrt(squares / (all.size() - 1)), digits));
    }

    private static String text(double value, int digits) {
        return value == Double.NEGATIVE_INFINITY ? "-inf" : String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
