package kog.validation;

/**
 * One value of a case and what kog has for it.
 *
 * @param difference NaN if kog gives none
 */
record Value(
        String file,
        String quantity,
        Rule rule,
        String reason,
        String at,
        String expected,
        String observed,
        double difference,
        double allowed) {

    boolean isGiven() {
        return !(expected.isEmpty() && observed.isEmpty());
    }

    boolean agrees() {
        return !isGiven() || difference <= allowed;
    }

    /** The part of what is allowed that is used up; more than 1 is too much. */
    double share() {
        if (!isGiven() || difference == 0) {
            return 0;
        }
        double share = difference / allowed;
        return Double.isNaN(share) ? Double.POSITIVE_INFINITY : share;
    }

    String line() {
        return String.join(
                "\t",
                file,
                quantity,
                rule.name(),
                reason,
                at,
                expected,
                observed,
                Double.toString(difference),
                Double.toString(allowed));
    }

    static Value of(String line) {
        String[] p = line.split("\t", -1);
        return new Value(
                p[0],
                p[1],
                Rule.valueOf(p[2]),
                p[3],
                p[4],
                p[5],
                p[6],
                Double.parseDouble(p[7]),
                Double.parseDouble(p[8]));
    }
}
