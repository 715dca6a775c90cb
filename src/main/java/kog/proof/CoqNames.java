package kog.proof;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kog.files.Bundled;
import kog.symbolic.Symbol;

/** Identifiers of one Coq file: one a symbol, none of them Coq's own, the library's or given before. */
final class CoqNames {

    private static final Pattern DEFINED =
            Pattern.compile("^(?:Definition|Lemma|Ltac|with|Add Field) (\\w+)", Pattern.MULTILINE);

    private static final Set<String> RESERVED = reserved();

    private final Set<String> taken = new HashSet<>(RESERVED);
    private final Map<Symbol, String> names = new HashMap<>();

    CoqNames(Collection<Symbol> first) {
        first.forEach(this::of);
    }

    private static Set<String> reserved() {
        Set<String> all = new HashSet<>(Set.of(
                "as at cofix else end exists exists2 fix for forall fun if IF in let match mod return then using where with Prop Set Type SProp"
                        .split(" ")));
        // of the standard library and Coquelicot
        all.addAll(Set.of(
                ("exp ln sin cos tan sinh cosh tanh atan asin acos sqrt sign pow up PI R C Re Im Ci RtoC IZR INR Rabs Rmin Rmax RInt "
                                + "D E F I N O S Z eq or and not True False is_derive continuous locally within zero one plus minus opp "
                                + "mult scal inv field ring lra apply real nat bool list prod sum pair fst snd id const filter norm ball "
                                + "conj arg exist left right split symmetry rewrite unfold intros destruct ex all xor implb")
                        .split(" ")));
        Matcher library = DEFINED.matcher(Bundled.text("proof/Koopman.v"));
        while (library.find()) {
            all.add(library.group(1));
        }
        return Set.copyOf(all);
    }

    String of(Symbol s) {
        return names.computeIfAbsent(s, k -> fresh(k.name()));
    }

    /** Like this name; not given before, and not given again. */
    String fresh(String like) {
        String plain = like.codePoints()
                .mapToObj(c -> c >= 128
                        ? "u" + Integer.toHexString(c)
                        : Character.isLetterOrDigit(c) ? Character.toString(c) : "_")
                .collect(Collectors.joining())
                .replaceAll("^(?=[^A-Za-z])", "c");
        String name = plain;
        for (int k = 2; !taken.add(name); k++) {
            name = plain + "_" + k;
        }
        return name;
    }
}
