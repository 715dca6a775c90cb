package kog.report.export;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kog.generator.Condition;
import kog.generator.Derivation;
import kog.generator.Eigenfunction;
import kog.generator.Exactness;
import kog.generator.FirstIntegral;
import kog.generator.GeneralizedEigenfunction;
import kog.generator.Link;
import kog.generator.Obstruction;
import kog.generator.Region;
import kog.network.Model;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;
import kog.symbolic.text.Python;

/**
 * A derivation as a Python module that imports mpmath alone. Nothing numerical is computed when it is imported: it
 * follows {@code mp.dps} at every call.
 */
public final class PythonModule {

    private final List<Symbol> state;
    private final Defaults defaults;
    private final Set<Symbol> real;
    private final StringBuilder body = new StringBuilder();

    private PythonModule(Model model, Derivation derivation) {
        this.state = model.state();
        this.defaults = Defaults.of(model, derivation);
        this.real = new HashSet<>(state);
        model.parameters().forEach(p -> real.add(p.symbol()));
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
        for (Obstruction o : derivation.obstructions()) {
            text.append("\nObstruction ")
                    .append(o.kind())
                    .append(": ")
                    .append(docText(o.detail()))
                    .append('\n');
        }
        for (Link link : derivation.links()) {
            text.append("\nThe linearizing coordinates: ")
                    .append(docText(link.described()))
                    .append('\n');
        }
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
        int number = 0;
        for (Eigenfunction psi : derivation.eigenfunctions()) {
            number++;
            Expression logarithm = new Logarithm(real).of(psi.formula());
            eigenvalue(number, psi.eigenvalue());
            function("_log_psi_" + number, List.of(logarithm), python(logarithm));
            region(number, psi.region());
            list.append(claim(psi.name(), number, "log_psi", "log_psi", more(psi.exactness(), psi.free())));
        }
        for (FirstIntegral integral : derivation.firstIntegrals()) {
            number++;
            eigenvalue(number, Expression.ZERO);
            function("_value_" + number, List.of(integral.formula()), python(integral.formula()));
            region(number, integral.region());
            list.append(claim(integral.name(), number, "value", "value", more(integral.exactness(), integral.free())));
        }
        list.append("]\n");
        if (!derivation.generalized().isEmpty()) {
            list.append("\n# F . grad(value) = eigenvalue * value + of\nGENERALIZED = [\n");
            for (GeneralizedEigenfunction phi : derivation.generalized()) {
                number++;
                eigenvalue(number, phi.eigenvalue());
                function("_value_" + number, List.of(phi.formula()), python(phi.formula()));
                function("_of_" + number, List.of(phi.of()), python(phi.of()));
                region(number, phi.region());
                list.append(claim(
                        phi.name(),
                        number,
                        "value",
                        "value",
                        "of=_of_" + number + ", " + more(phi.exactness(), phi.free())));
            }
            list.append("]\n");
        }
        body.append(list);
    }

    private static String more(Exactness exactness, List<Symbol> free) {
        return "exactness=" + quoted(exactness.toString()) + ", free="
                + free.stream().map(s -> quoted(s.name())).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String claim(String name, int number, String key, String function, String more) {
        return "    Claim(name=" + quoted(name) + ", eigenvalue=_eigenvalue_" + number + ", eigenvalue_at=_eigenvalue_"
                + number + ", " + key + "=_" + function + "_" + number + ", region=_region_" + number + ", " + more
                + "),\n";
    }

    private void eigenvalue(int number, Expression value) {
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

    private void region(int number, Region region) {
        List<Expression> left =
                region.conditions().stream().map(Condition::left).toList();
        body.append("\n\ndef _region_").append(number).append("(x, p=None):\n");
        read(left);
        StringJoiner conditions = new StringJoiner(", ");
        for (Condition c : region.conditions()) {
            conditions.add("(" + python(c.left()) + ", " + quoted(c.relation().sign()) + ")");
        }
        body.append("    return _holds([");
        body.append(state.stream().map(Python::identifier).collect(Collectors.joining(", ")));
        body.append("], lambda: [").append(conditions).append("])\n");
    }

    private String targets(List<Expression> formulas) {
        return parameters(formulas)
                .map(s -> Python.identifier(s) + ", ")
                .collect(Collectors.joining())
                .strip();
    }

    private String names(List<Expression> formulas) {
        return parameters(formulas).map(s -> quoted(s.name())).collect(Collectors.joining(", "));
    }

    private Stream<Symbol> parameters(List<Expression> formulas) {
        Set<Symbol> used = new LinkedHashSet<>();
        formulas.forEach(f -> used.addAll(f.symbols()));
        return defaults.symbols().stream().filter(used::contains);
    }

    private String python(Expression e) {
        return Python.python(e, real);
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
