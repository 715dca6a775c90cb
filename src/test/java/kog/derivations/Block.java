package kog.derivations;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An executable block of a chapter.
 *
 * @param place  file and line, for messages
 * @param kind   the word after the fence: kog, kog-identity or kog-command
 * @param header the lines at the top that start with #, without it
 * @param body   the rest
 */
record Block(String place, String kind, List<String> header, String body) {

    private static final Pattern CHECKS = Pattern.compile("checks ((?:\\(\\d+\\.\\d+\\)(?:, )?)+)");
    private static final Pattern NOT_DERIVED = Pattern.compile("derive: none(?: for claim (\\d+))?(?:: (.+))?");

    /** The numbers of the equations it checks, as n.m. */
    List<String> checks() {
        return header.stream()
                .filter(line -> line.startsWith("checks"))
                .flatMap(line -> {
                    Matcher m = CHECKS.matcher(line);
                    if (!m.matches()) {
                        throw new AssertionError(place + ": found '# " + line + "', expected '# checks (n.m), (n.m)'");
                    }
                    return Chapter.numbers(m.group(1)).stream();
                })
                .toList();
    }

    /** The claims, from 1, that the block says derive does not make, with the reason; 0 stands for all. */
    Map<Integer, String> notDerived() {
        Map<Integer, String> marks = new TreeMap<>();
        for (String line : header) {
            if (line.startsWith("derive")) {
                Matcher m = NOT_DERIVED.matcher(line);
                if (!m.matches() || m.group(2) == null) {
                    throw new AssertionError(place + ": found '# " + line
                            + "', expected '# derive: none: REASON' or '# derive: none for claim K: REASON'");
                }
                marks.put(Optional.ofNullable(m.group(1)).map(Integer::valueOf).orElse(0), m.group(2));
            }
        }
        return marks;
    }

    /** The system without the claims, which come last in a block. */
    String system() {
        int claims = ("\n" + body).indexOf("\nclaims:");
        return claims < 0 ? body : body.substring(0, claims);
    }
}
