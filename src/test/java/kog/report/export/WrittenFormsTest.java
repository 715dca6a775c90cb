package kog.report.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kog.derive.Derive;
import kog.files.InputException;
import kog.generator.Derivation;
import kog.generator.Exactness;
import kog.network.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every written form has to have, whatever the class. */
class WrittenFormsTest {

    private static final Map<Character, Character> CLOSING = Map.of('(', ')', '[', ']', '{', '}');

    static Stream<String> models() {
        return Models.all();
    }

    private record Written(Derivation derivation, Map<String, String> forms) {}

    private static Written written(String text) throws InputException {
        Model model = Models.read(text);
        Derivation derivation = Derive.of(model);
        return new Written(
                derivation,
                Map.of(
                        "latex", LatexDocument.of(model, derivation, Provenance.UNKNOWN),
                        "mathematica", MathematicaPackage.of(model, derivation, Provenance.UNKNOWN),
                        "julia", JuliaModule.of(model, derivation, Provenance.UNKNOWN),
                        "python", PythonModule.of(model, derivation, Provenance.UNKNOWN),
                        "sympy", SymPyModule.of(model, derivation, Provenance.UNKNOWN),
                        "maxima", MaximaFile.of(model, derivation, Provenance.UNKNOWN),
                        "text", TextPage.of(model, derivation)));
    }

    @ParameterizedTest
    @MethodSource("models")
    void nothingExactIsWrittenAsADecimal(String text) throws InputException {
        Written written = written(text);
        assertTrue(written.derivation.eigenfunctions().stream().noneMatch(e -> e.exactness() == Exactness.FLOATING));
        Pattern decimal = Pattern.compile("(?<![\\w.])\\d+\\.\\d*|\\d[eE]-?\\d");
        for (String form : List.of("latex", "mathematica", "text")) {
            Matcher found = decimal.matcher(withoutApproximations(written.forms.get(form))
                    .replace("kog " + Provenance.VERSION, "")
                    .replaceAll("\\d\\.(\\s|$)", ""));
            assertFalse(found.find(), form);
        }
        // big(0.0) and the like are in the functions that every module has; formulas begin after them
        Map.of("julia", "vector_field(x, p=", "python", "def _field").forEach((form, begin) -> {
            String code = written.forms.get(form);
            Matcher found = decimal.matcher(code.substring(code.indexOf(begin)));
            assertFalse(found.find(), form);
        });
    }

    /** Decimals that stand beside an exact form and say that they are approximate. */
    private static String withoutApproximations(String form) {
        String number = "-?[\\d.]+(e[-+]?\\d+)?";
        return form.replaceAll("near \\w+ = [-\\d., ]+", "")
                .replaceAll(", about " + number + "( [-+] " + number + "\\*I)?", "")
                .replaceAll("\\\\approx " + number + "( [-+] " + number + "\\\\,\\\\mathrm\\{i\\})?", "");
    }

    @ParameterizedTest
    @MethodSource("models")
    void bracketsMatch(String text) throws InputException {
        for (Map.Entry<String, String> form : written(text).forms.entrySet()) {
            Deque<Character> open = new ArrayDeque<>();
            for (char c : withoutStrings(form.getValue()).toCharArray()) {
                if (CLOSING.containsKey(c)) {
                    open.push(CLOSING.get(c));
                } else if (CLOSING.containsValue(c)) {
                    assertEquals(c, open.isEmpty() ? ' ' : open.pop(), form.getKey());
                }
            }
            assertTrue(open.isEmpty(), form.getKey());
        }
    }

    /** Not by one pattern: Java's matcher recurses along a string. */
    private static String withoutStrings(String code) {
        StringBuilder rest = new StringBuilder();
        boolean inside = false;
        String text = code.replaceAll("\"\"\"(?s:.*?)\"\"\"", "");
        for (int k = 0; k < text.length(); k++) {
            char c = text.charAt(k);
            if (inside && c == '\\') {
                k++;
            } else if (c == '"') {
                inside = !inside;
            } else if (!inside) {
                rest.append(c);
            }
        }
        return rest.toString();
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyClaimIsInEveryForm(String text) throws InputException {
        Written written = written(text);
        Derivation d = written.derivation;
        int claims = d.eigenfunctions().size()
                + d.firstIntegrals().size()
                + d.generalized().size();
        assertEquals(claims + d.links().size(), count(written.forms.get("latex"), "\\\\subsection\\*"));
        long flows = d.generalized().stream()
                .filter(z -> (z.formula() + " " + z.of()).contains("flowintegral("))
                .count();
        assertEquals(claims - flows, count(written.forms.get("mathematica"), "<\\|\"name\""));
        assertEquals(claims, count(written.forms.get("julia"), "    claim\\(name = "));
        assertEquals(claims, count(written.forms.get("python"), "    Claim\\(\n"));
        assertEquals(claims, count(written.forms.get("text"), "(?m)^(eigenfunction|first integral|generalized)"));
        assertEquals(d.links().size(), count(written.forms.get("text"), "(?m)^\\S+ and the linearizing coordinates"));
        for (String form : written.forms.values()) {
            d.obstructions()
                    .forEach(o ->
                            assertTrue(form.replace("\\", "").contains(o.kind().toString())));
        }
    }

    private static int count(String text, String pattern) {
        return (int) Pattern.compile(pattern).matcher(text).results().count();
    }

    /** 2/3 of machine integers is a Float64 in Julia; every rational on its own is one of big integers. */
    @ParameterizedTest
    @MethodSource("models")
    void juliaDividesNoMachineIntegers(String text) throws InputException {
        String code = written(text).forms.get("julia");
        String formulas = withoutStrings(code.substring(code.indexOf("function vector_field")));
        assertFalse(
                Pattern.compile("(?<![\\w)^*/.])-?\\d+/\\d").matcher(formulas).find(), formulas);
        assertFalse(
                Pattern.compile("(sqrt|log|exp)\\(-?\\d+\\)").matcher(formulas).find(), formulas);
    }

    /** D[Abs[x], x] is Abs'[x], which is no number; RealAbs and RealSign have derivatives of real arguments. */
    @ParameterizedTest
    @MethodSource("models")
    void mathematicaTakesSizesOfRealNumbers(String text) throws InputException {
        String code = written(text).forms.get("mathematica");
        String formulas = code.substring(code.indexOf("eigenfunctions ="), code.indexOf("(* integrals by"));
        assertFalse(Pattern.compile("(?<!Real)(Abs|Sign)\\[").matcher(formulas).find(), formulas);
        assertTrue(
                text.contains("circle")
                        || text.contains("rotation")
                        || formulas.contains("RealAbs[")
                        || !Pattern.compile("abs\\(")
                                .matcher(written(text).forms.get("text"))
                                .find(),
                formulas);
        assertTrue(code.contains("check[] :="), code);
    }

    @Test
    void latexEnvironmentsAreClosed() throws InputException {
        String text = Models.all().skip(11).findFirst().orElseThrow();
        String latex = written(text).forms.get("latex");
        for (String environment : List.of("document", "align*")) {
            assertEquals(
                    count(latex, Pattern.quote("\\begin{" + environment + "}")),
                    count(latex, Pattern.quote("\\end{" + environment + "}")));
        }
        assertEquals(count(latex, "\\\\\\["), count(latex, "\\\\]"));
    }

    @Test
    void namesFromFilesCannotBreakOut() throws InputException {
        Model model = Models.read("{name: \"a_b & 50% #1 ~^ \\\\x *) \\\"\\\"\\\" $y import os\", activation: linear,"
                + " weights: [[0]], inputs: [1]}");
        Derivation derivation = Derive.of(model);
        assertTrue(LatexDocument.of(model, derivation, Provenance.UNKNOWN)
                .contains(
                        "\\section*{a\\_b \\& 50\\% \\#1 \\textasciitilde{}\\textasciicircum{} \\textbackslash{}x *)"));
        assertEquals(
                1,
                count(
                        MathematicaPackage.of(model, derivation, Provenance.UNKNOWN)
                                .lines()
                                .findFirst()
                                .orElseThrow(),
                        "\\(\\*"));
        assertFalse(MathematicaPackage.of(model, derivation, Provenance.UNKNOWN).contains("x *)"));
        assertTrue(PythonModule.of(model, derivation, Provenance.UNKNOWN)
                .startsWith("\"\"\"a_b & 50% #1 ~^ \\\\x *) ''' $y import os: "));
        assertTrue(JuliaModule.of(model, derivation, Provenance.UNKNOWN).startsWith("# a_b & 50%"));
        assertFalse(
                JuliaModule.of(model, derivation, Provenance.UNKNOWN).lines().anyMatch(l -> l.startsWith("import")));
    }
}
