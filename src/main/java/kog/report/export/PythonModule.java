package kog.report.export;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import kog.generator.Claim;
import kog.generator.Condition;
import kog.generator.Derivation;
import kog.generator.GeneralizedEigenfunction;
import kog.network.Model;
import kog.symbolic.Expression;
import kog.symbolic.text.Python;

/**
 * A derivation as a Python module that imports mpmath alone. Nothing numerical is computed when it is imported: it
 * follows {@code mp.dps} at every call.
 */
public final class PythonModule extends Script {

    private final StringBuilder body = new StringBuilder();
    private int number;

    private PythonModule(Model model, Derivation derivation) {
        super(model, derivation);
    }

    public static String of(Model model, Derivation derivation) {
        PythonModule module = new PythonModule(model, derivation);
        module.field(model);
        module.claims(derivation);
        String body = module.body.toString();
        return header(derivation) + module.defaultValues() + PythonRuntime.needed(body) + body;
    }

    private static String header(Derivation derivation) {
        StringBuilder text = new StringBuilder();
        text.append("\"\"\"").append(docText(derivation.name())).append(": ").append(derivation.systemClass());
        text.append(derivation.systemClass() == Derivation.SystemClass.SCALAR ? " field" : " system");
        text.append("""
                , derived by kog.

                vector_field(x) is F; EIGENFUNCTIONS is a list of dicts with the keys name, eigenvalue, log_psi, region,
                exactness and free (names of constants that may have any value). First integrals are in it too, with
                eigenvalue 0 and value in place of log_psi. All functions take a list of mpmath numbers and, if wanted, a
                dict p of values that replace those in DEFAULTS. log_psi is log|psi| where the factors of psi are real:
                their signs are constant on every family. Complex factors give principal logarithms. claim["eigenvalue"]
                is computed at the precision in force and with DEFAULTS, claim["eigenvalue_at"](p) with other values.
                """);
        text.append(remarks(
                derivation,
                (what, detail) -> "\n" + what.substring(0, 1).toUpperCase(Locale.ROOT) + what.substring(1) + ": "
                        + docText(detail) + "\n"));
        return text.append("\"\"\"\nfrom mpmath import mp\n").toString();
    }

    private static String docText(String text) {
        return text.replace("\\", "\\\\").replace("\"", "'").replaceAll("\\s+", " ");
    }

    private String defaultValues() {
        StringBuilder text =
                new StringBuilder("\n# exact, as text: converted at the precision in force\nDEFAULTS = {\n");
        for (Defaults.Default d : defaults.all()) {
            text.append("    ")
                    .append(quoted(d.symbol().name()))
                    .append(": ")
                    .append(quoted(d.value().toString()));
            text.append(",  # ").append(d.meaning()).append('\n');
        }
        return text.append("}\n").toString();
    }

    private void field(Model model) {
        function(
                "vector_field",
                model.field(),
                model.field().stream()
                        .map(this::python)
                        .collect(Collectors.joining(",\n        ", "[\n        ", ",\n    ]")));
    }

    private void claims(Derivation derivation) {
        StringBuilder list = new StringBuilder("\n\nEIGENFUNCTIONS = [\n");
        derivation.eigenfunctions().forEach(e -> list.append(claim(e)));
        derivation.firstIntegrals().forEach(i -> list.append(claim(i)));
        list.append("]\n");
        if (!derivation.generalized().isEmpty()) {
            list.append("\n# F . grad(value) = eigenvalue * value + of\nGENERALIZED = [\n");
            derivation.generalized().forEach(g -> list.append(claim(g)));
            list.append("]\n");
        }
        body.append(list);
    }

    /** Writes an item's functions and gives its entry in a list. */
    private String claim(Claim claim) {
        number++;
        eigenvalue(claim.eigenvalue());
        Expression formula = computed(claim);
        function("_" + key(claim) + "_" + number, List.of(formula), python(formula));
        boolean generalized = claim instanceof GeneralizedEigenfunction;
        if (generalized) {
            function("_of_" + number, List.of(claim.of()), python(claim.of()));
        }
        region(claim);
        return "    Claim(name=" + quoted(claim.name()) + ", eigenvalue=_eigenvalue_" + number
                + ", eigenvalue_at=_eigenvalue_" + number + ", " + key(claim) + "=_" + key(claim) + "_" + number
                + ", region=_region_" + number + ", " + (generalized ? "of=_of_" + number + ", " : "")
                + "exactness=" + quoted(claim.exactness().toString()) + ", free="
                + claim.free().stream().map(s -> quoted(s.name())).collect(Collectors.joining(", ", "[", "]"))
                + "),\n";
    }

    private void eigenvalue(Expression value) {
        body.append("\n\ndef _eigenvalue_").append(number).append("(p=None):\n");
        String names = names(List.of(value));
        if (!names.isEmpty()) {
            body.append("    _, (")
                    .append(targets(List.of(value)))
                    .append(") = _read([], p, [")
                    .append(names);
            body.append("])\n");
        }
        body.append("    return ").append(python(value)).append('\n');
    }

    private void function(String name, List<Expression> of, String result) {
        body.append("\n\ndef ").append(name).append("(x, p=None):\n");
        read(of);
        body.append("    return ").append(result).append('\n');
    }

    private void read(List<Expression> of) {
        String variables = state.stream()
                .map(s -> Python.identifier(s) + ", ")
                .collect(Collectors.joining())
                .strip();
        body.append("    (")
                .append(variables)
                .append("), (")
                .append(targets(of))
                .append(") = _read(x, p, [");
        body.append(names(of)).append("])\n");
    }

    private void region(Claim claim) {
        body.append("\n\ndef _region_").append(number).append("(x, p=None):\n");
        read(bounds(claim));
        StringJoiner conditions = new StringJoiner(", ");
        for (Condition c : claim.region().conditions()) {
            conditions.add("(" + python(c.left()) + ", " + quoted(c.relation().sign()) + ")");
        }
        body.append("    return _holds([");
        body.append(state.stream().map(Python::identifier).collect(Collectors.joining(", ")));
        body.append("], lambda: [").append(conditions).append("])\n");
    }

    private String targets(List<Expression> formulas) {
        return parameters(formulas).stream()
                .map(s -> Python.identifier(s) + ", ")
                .collect(Collectors.joining())
                .strip();
    }

    private String names(List<Expression> formulas) {
        return parameters(formulas).stream().map(s -> quoted(s.name())).collect(Collectors.joining(", "));
    }

    private String python(Expression e) {
        return Python.python(e, real);
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
