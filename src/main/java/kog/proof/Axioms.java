package kog.proof;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a theorem rests on, as {@code Print Assumptions} says. */
final class Axioms {

    /** Those of the real numbers in Coq's standard library. */
    private static final Set<String> STANDARD = Set.of(
            "ClassicalDedekindReals.sig_not_dec",
            "ClassicalDedekindReals.sig_forall_dec",
            "FunctionalExtensionality.functional_extensionality_dep",
            "Classical_Prop.classic");

    private static final Pattern NAME = Pattern.compile("^([A-Za-z_][\\w.']*)(?: :.*)?$", Pattern.MULTILINE);

    private Axioms() {}

    /** Names beyond the standard ones. */
    static Set<String> foreign(String output) {
        Set<String> found = new LinkedHashSet<>();
        int start = output.indexOf("Axioms:");
        if (start < 0) {
            return output.contains("Closed under the global context") ? found : Set.of("no list of axioms");
        }
        Matcher name = NAME.matcher(output.substring(start + "Axioms:".length()));
        while (name.find()) {
            if (!STANDARD.contains(name.group(1))) {
                found.add(name.group(1));
            }
        }
        return found;
    }
}
