package kog.validation;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** A quantity of a case with all its values, of which the report shows one. */
record Row(String file, String quantity, List<Value> values) {

    Rule rule() {
        return values.get(0).rule();
    }

    String reason() {
        return values.get(0).reason();
    }

    boolean agrees() {
        return values.stream().allMatch(Value::agrees);
    }

    long notGiven() {
        return values.stream().filter(v -> !v.isGiven()).count();
    }

    /** The largest share of what is allowed that any value uses up. */
    double share() {
        return worst().share();
    }

    /** The first of those that use up the largest share. */
    Value worst() {
        return values.stream()
                .filter(Value::isGiven)
                .max(Comparator.comparingDouble(Value::share))
                .map(v -> values.stream()
                        .filter(w -> w.isGiven() && w.share() == v.share())
                        .findFirst()
                        .orElseThrow())
                .orElse(values.get(0));
    }

    /** The value at a place, or the worst if there is none. */
    Value at(String place) {
        return values.stream()
                .filter(v -> v.isGiven() && v.at().equals(place))
                .findFirst()
                .orElseGet(this::worst);
    }

    /** The cells of the report's line about this value. */
    List<String> cells(Value shown, String note) {
        String count = (notGiven() == 0 ? "" : values.size() - notGiven() + " of ") + values.size();
        boolean words = rule() == Rule.SAME;
        return List.of(
                quantity,
                count,
                shown.at(),
                words ? shown.expected() : number(shown.expected(), shown.allowed()),
                words ? shown.observed() : number(shown.observed(), shown.allowed()),
                words ? "" : size(shown.difference()),
                words ? "nothing" : size(shown.allowed()) + " " + note,
                agrees() ? "agrees" : "DIFFERS");
    }

    private static String size(double d) {
        return d == 0
                ? "0"
                : String.format(Locale.ROOT, "%.1e", d).replace("e-0", "e-").replace("e+0", "e+");
    }

    /** To the place of the first digit of what is allowed. */
    private static String number(String text, double allowed) {
        if (text.isEmpty()) {
            return text;
        }
        String part = text.length() > 3 && text.charAt(2) == ' ' ? text.substring(0, 3) : "";
        double value = Double.parseDouble(text.substring(part.length()));
        if (!Double.isFinite(value)) {
            return text;
        }
        int place = allowed > 0 ? (int) Math.floor(Math.log10(allowed)) : -17;
        BigDecimal number = new BigDecimal(value);
        BigDecimal rounded = number.setScale(-place, RoundingMode.HALF_EVEN);
        // what a double holds
        rounded = rounded.precision() > 17 ? number.round(new MathContext(17)) : rounded;
        int first = rounded.precision() - rounded.scale() - 1;
        if (rounded.signum() == 0) {
            return part + "0";
        }
        if (first < 7 && (first >= -4 || rounded.scale() <= 7) && rounded.scale() >= 0) {
            return part + rounded.toPlainString();
        }
        return part + String.format(Locale.ROOT, "%." + (rounded.precision() - 1) + "e", rounded);
    }
}
