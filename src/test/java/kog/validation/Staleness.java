package kog.validation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether a report still says what the tests find. Machines differ in the last digits of exp and tanh, and so in which value
 * is off most: the value that the report shows is looked up where the report says, and numbers have room; all other text,
 * files, digests, counts, fixed tolerances and verdicts among it, must be the same.
 */
final class Staleness {

    private static final int COUNT = 1;
    private static final int AT = 2;
    private static final int EXPECTED = 3;
    private static final int OBSERVED = 4;
    private static final int OFF = 5;
    private static final int ALLOWED = 6;

    private final ValidationReport fresh;
    private final List<String> differences = new ArrayList<>();

    private Staleness(ValidationReport fresh) {
        this.fresh = fresh;
    }

    /** What is no longer so, a line each. */
    static List<String> of(String report, ValidationReport fresh) throws IOException {
        Staleness s = new Staleness(fresh);
        s.compare(report);
        return s.differences;
    }

    private void compare(String report) throws IOException {
        Map<String, List<String>> rows = new HashMap<>();
        List<String> rest = new ArrayList<>();
        split(report, rows, rest);
        Map<String, List<String>> freshRows = new HashMap<>();
        List<String> freshRest = new ArrayList<>();
        split(
                fresh.text((key, row) ->
                        row.at(rows.containsKey(key) ? rows.get(key).get(AT) : "")),
                freshRows,
                freshRest);
        fresh.rows().forEach((key, row) -> {
            List<String> said = rows.remove(key);
            if (said == null) {
                differences.add(key + ": a row that the report has not");
            } else {
                compare(key, row, said, freshRows.get(key));
            }
        });
        rows.keySet().forEach(key -> differences.add(key + ": a row that no test makes any more"));
        compareText(rest, freshRest);
    }

    /** The cells of the rows by what they are known by, and the other lines. */
    private static void split(String report, Map<String, List<String>> rows, List<String> rest) {
        String file = "";
        for (String line : report.lines().toList()) {
            file = line.startsWith(FamilySection.FILE) ? line.substring(FamilySection.FILE.length()) : file;
            List<String> cells = Table.cells(line);
            if (cells.size() == FamilySection.HEAD.size() && !cells.equals(FamilySection.HEAD)) {
                rows.put(ValidationReport.key(file, cells.get(0)), cells);
            } else if (!line.startsWith("|--")) {
                rest.add(cells.isEmpty() ? line : String.join(" | ", cells));
            }
        }
    }

    private void compareText(List<String> old, List<String> now) {
        List<String> gone = new ArrayList<>(old);
        now.forEach(gone::remove);
        List<String> come = new ArrayList<>(now);
        old.forEach(come::remove);
        gone.forEach(line -> differences.add("no longer so: " + line));
        come.forEach(line -> differences.add("not in the report: " + line));
        if (gone.isEmpty() && come.isEmpty() && !old.equals(now)) {
            differences.add("the lines have another order");
        }
    }

    private void compare(String key, Row row, List<String> old, List<String> now) {
        boolean words = row.rule() == Rule.SAME;
        for (int k = 0; k < old.size(); k++) {
            boolean same = old.get(k).equals(now.get(k));
            if (!same && !words) {
                same = switch (k) {
                    case COUNT -> counts(row, old.get(k));
                    case EXPECTED, OBSERVED -> near(old.get(k), now.get(k), room(row, old.get(AT)));
                    case OFF -> true;
                    case ALLOWED -> row.rule() != Rule.FIXED && errors(old.get(k), now.get(k));
                    default -> false;
                };
            }
            if (!same) {
                differences.add(key + ": the report says '" + old.get(k) + "', now '" + now.get(k) + "'");
            }
        }
        Value worst = row.worst();
        boolean grows = row.rule() == Rule.FIXED || row.rule() == Rule.STATED;
        // some units in the last place are rounding, however little is allowed
        boolean rounding = grows && worst.difference() <= 1e-15 * Math.abs(number(worst.expected()));
        if (grows && !rounding && !grownLittle(row.share(), number(old.get(OFF)) / number(old.get(ALLOWED)))) {
            differences.add("%s: now off by %.1e of %.1e at %s, the report says %s of %s"
                    .formatted(key, worst.difference(), worst.allowed(), worst.at(), old.get(OFF), old.get(ALLOWED)));
        }
    }

    /** Whether kog gives a value stands on rounding as well, for one in a hundred. */
    private static boolean counts(Row row, String old) {
        int cut = old.indexOf(" of ");
        boolean whole = cut < 0;
        boolean sameTotal =
                old.substring(whole ? 0 : cut + 4).equals("" + row.values().size());
        long given = Long.parseLong(whole ? old : old.substring(0, cut));
        return sameTotal
                && Math.abs(row.values().size() - row.notGiven() - given)
                        <= row.values().size() / 100;
    }

    /** What a value may move by: two chaotic orbits may be off to both sides. */
    private static double room(Row row, String at) {
        return (row.rule() == Rule.STATISTICAL ? 2 : 1) * row.at(at).allowed();
    }

    /** Both are as good as what is allowed. */
    private static boolean near(String old, String now, double allowed) {
        return part(old).equals(part(now)) && Math.abs(number(old) - number(now)) <= allowed;
    }

    /** Stated errors are sums of roundings, too: the same up to a factor of three, with the same reason. */
    private static boolean errors(String old, String now) {
        double ratio = number(old) / number(now);
        return old.substring(old.indexOf(' ')).equals(now.substring(now.indexOf(' ')))
                && (number(old) == number(now) || ratio > 1.0 / 3 && ratio < 3);
    }

    /** Rounding uses up a part of what is allowed that is small, or differs little. */
    private static boolean grownLittle(double now, double old) {
        return now <= 2 * (Double.isNaN(old) ? 0 : old) + 0.1;
    }

    private static String part(String text) {
        return text.startsWith("Re ") || text.startsWith("Im ") ? text.substring(0, 3) : "";
    }

    private static double number(String text) {
        String rest = text.substring(part(text).length());
        int end = rest.indexOf(' ');
        try {
            return Double.parseDouble(end < 0 ? rest : rest.substring(0, end));
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
