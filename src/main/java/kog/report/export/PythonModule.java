package kog.report.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import kog.generator.Claim;
import kog.generator.Condition;
import kog.generator.Derivation;
import kog.generator.Eigenfunction;
import kog.generator.FirstIntegral;
import kog.network.Model;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;
import kog.symbolic.algebra.Reality;
import kog.symbolic.text.CommonParts;
import kog.symbolic.text.Latex;
import kog.symbolic.text.Python;

/**
 * A derivation as a Python module, for arrays of numpy and for numbers of mpmath: it imports the one that a call needs.
 * Nothing is computed when it is imported, and every literal is exact.
 */
public final class PythonModule extends Script {

    private final StringBuilder body = new StringBuilder();
    private final Reality reality = new Reality(real);
    private int number;

    private PythonModule(Model model, Derivation derivation) {
        super(model, derivation);
    }

    public static String of(Model model, Derivation derivation, Provenance provenance) {
        PythonModule module = new PythonModule(model, derivation);
        module.function("_field", model.field(), true);
        String claims = module.claims(derivation);
        String code = module.body + claims;
        return module.header(derivation, provenance.lines(model, derivation))
                + module.names()
                + RootTable.python(allFormulas(model, derivation))
                + "\n# states for which values are computed together: integrals share their panels\n_AT_ONCE = "
                + (code.contains("m.integral(") ? 32 : 65536) + "\n"
                + PythonRuntime.needed(code)
                + code;
    }

    private String header(Derivation derivation, List<String> provenance) {
        StringBuilder text = new StringBuilder("\"\"\"");
        provenance.forEach(l -> text.append(docText(l)).append('\n'));
        text.append("""

                EIGENFUNCTIONS, FIRST_INTEGRALS and GENERALIZED are lists of claims, CLAIMS finds them by name:

                    psi = CLAIMS["%s"]
                    psi(x), psi.log_psi(x), psi.gradient(x), psi.eigenvalue(), psi.region(x), psi.residual(x)

                See Claim for what x may be. %s
                """.formatted(
                        derivation.eigenfunctions().isEmpty()
                                ? "psi_1"
                                : derivation.eigenfunctions().get(0).name(),
                        defaults.all().isEmpty()
                                ? "There are no parameters."
                                : "Parameters and free constants are keyword arguments, DEFAULTS has their values: "
                                        + defaults.symbols().stream()
                                                .map(Python::identifier)
                                                .collect(Collectors.joining(", "))
                                        + "."));
        text.append(remarks(
                derivation,
                (what, detail) -> "\n" + what.substring(0, 1).toUpperCase(Locale.ROOT) + what.substring(1) + ": "
                        + docText(detail) + "\n"));
        return text.append("\"\"\"\n").toString();
    }

    static String docText(String text) {
        return text.replace("\\", "\\\\").replace("\"", "'").replaceAll("\\s+", " ");
    }

    private String names() {
        StringBuilder text = new StringBuilder("\nSTATE = (");
        state.forEach(s -> text.append(quoted(Python.identifier(s))).append(", "));
        text.append(")\n\n# exact, as text: converted at the precision in force\nDEFAULTS = {\n");
        Map<String, String> spelled = new LinkedHashMap<>();
        for (Defaults.Default d : defaults.all()) {
            String identifier = Python.identifier(d.symbol());
            spelled.put(d.symbol().name(), identifier);
            text.append("    ").append(quoted(identifier)).append(": ");
            text.append(quoted(d.value().toString()));
            text.append(",  # ").append(d.meaning()).append('\n');
        }
        List.copyOf(spelled.values()).forEach(spelled::remove);
        text.append("}\n\n# names of the file that Python cannot have\nSPELLED = {");
        text.append(spelled.entrySet().stream()
                .map(e -> quoted(e.getKey()) + ": " + quoted(e.getValue()))
                .collect(Collectors.joining(", ")));
        return text.append("}\n").toString();
    }

    static List<Expression> allFormulas(Model model, Derivation derivation) {
        List<Expression> all = new ArrayList<>(model.field());
        for (List<? extends Claim> part :
                List.of(derivation.eigenfunctions(), derivation.firstIntegrals(), derivation.generalized())) {
            for (Claim c : part) {
                all.addAll(List.of(c.formula(), c.eigenvalue(), c.of()));
                all.addAll(bounds(c));
            }
        }
        return all;
    }

    private String claims(Derivation derivation) {
        StringBuilder lists = new StringBuilder();
        lists.append(list("EIGENFUNCTIONS", derivation.eigenfunctions()));
        lists.append(list("FIRST_INTEGRALS", derivation.firstIntegrals()));
        lists.append(list("GENERALIZED", derivation.generalized()));
        return lists.append("\nCLAIMS = {c.name: c for c in EIGENFUNCTIONS + FIRST_INTEGRALS + GENERALIZED}\n")
                .toString();
    }

    private String list(String name, List<? extends Claim> claims) {
        return claims.isEmpty()
                ? "\n" + name + " = []\n"
                : "\n" + name + " = [\n" + claims.stream().map(this::claim).collect(Collectors.joining()) + "]\n";
    }

    /** Writes a claim's functions and gives its entry in a list. */
    private String claim(Claim claim) {
        number++;
        Expression formula = claim.formula();
        Expression logarithm = logarithm(claim);
        function("_f_" + number, List.of(formula), false);
        function("_gradient_" + number, Gradient.of(formula, state), true);
        function("_eigenvalue_" + number, List.of(claim.eigenvalue()), false);
        function("_of_" + number, List.of(claim.of()), false);
        region(claim);
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("name", quoted(claim.name()));
        parts.put("kind", quoted(kind(claim)));
        parts.put("formula", quoted(formula.toString()));
        parts.put("eigenvalue_formula", quoted(claim.eigenvalue().toString()));
        parts.put(
                "region_formulas",
                tuple(claim.region().conditions().stream()
                        .map(Condition::toString)
                        .toList()));
        parts.put("latex", quoted(Latex.latex(new Symbol(claim.name())) + " = " + Latex.latex(formula)));
        parts.put("exactness", quoted(claim.exactness().toString()));
        parts.put("free", tuple(claim.free().stream().map(Python::identifier).toList()));
        for (String f : List.of("f", "gradient", "eigenvalue", "of")) {
            parts.put("_" + f, "_" + f + "_" + number);
        }
        parts.put("_conditions", "_conditions_" + number);
        parts.put("_real", truth(reality.isReal(formula)));
        parts.put("_of_real", truth(reality.isReal(claim.of())));
        parts.put("_eigenvalue_real", truth(reality.isReal(claim.eigenvalue())));
        if (claim instanceof Eigenfunction) {
            function("_log_" + number, List.of(logarithm), false);
            parts.put("_log", "_log_" + number);
            parts.put("_log_real", truth(reality.isReal(logarithm)));
        }
        return parts.entrySet().stream()
                .map(e -> "        " + e.getKey() + "=" + e.getValue() + ",\n")
                .collect(Collectors.joining("", "    Claim(\n", "    ),\n"));
    }

    static String kind(Claim claim) {
        return claim instanceof Eigenfunction
                ? "eigenfunction"
                : claim instanceof FirstIntegral ? "first integral" : "generalized eigenfunction";
    }

    private static String truth(boolean b) {
        return b ? "True" : "False";
    }

    private void function(String name, List<Expression> formulas, boolean list) {
        function(name, CommonParts.of(formulas), list);
    }

    private void function(String name, CommonParts parts, boolean list) {
        define(name, Gradient.read(parts));
        Python.Results results = Python.results(parts, real);
        results.definitions().forEach(d -> body.append(d).append("\n    "));
        body.append("return ");
        List<String> written = results.values();
        body.append(
                list
                        ? written.stream().collect(Collectors.joining(",\n        ", "[\n        ", ",\n    ]\n"))
                        : written.get(0) + "\n");
    }

    /** Its arguments are the symbols that it reads. */
    private void define(String name, Set<Symbol> used) {
        body.append("\n\ndef ").append(name).append("(m");
        state.stream().filter(used::contains).forEach(s -> body.append(", ").append(Python.identifier(s)));
        parameters(used).forEach(s -> body.append(", ").append(Python.identifier(s)));
        body.append("):\n    ");
    }

    private void region(Claim claim) {
        Set<Symbol> used = new LinkedHashSet<>();
        bounds(claim).forEach(b -> used.addAll(b.symbols()));
        define("_conditions_" + number, used);
        body.append("return ");
        body.append(claim.region().conditions().stream()
                .map(c -> "(" + python(c.left()) + ", " + quoted(c.relation().sign()) + ")")
                .collect(Collectors.joining(",\n        ", "[", "]\n")));
    }

    private String python(Expression e) {
        return Python.python(e, real);
    }

    private static String tuple(List<String> texts) {
        return texts.stream()
                .map(t -> quoted(t) + ", ")
                .collect(Collectors.joining("", "(", ")"))
                .replace(", )", ",)");
    }

    static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\R", " ") + "\"";
    }
}
