package kog.report.export;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import kog.files.Bundled;
import kog.generator.Claim;
import kog.generator.Condition;
import kog.generator.Derivation;
import kog.network.Model;
import kog.network.Parameter;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;
import kog.symbolic.text.SymPy;

/** A derivation as a Python module of SymPy expressions that can check itself. */
public final class SymPyModule extends Script {

    private static final Set<String> OWN =
            Set.of("sp", "STATE", "PARAMETERS", "FIELD", "CLAIMS", "rate", "points", "residual", "check", "dict");

    private final SymPy sympy;

    private SymPyModule(Model model, Derivation derivation) {
        super(model, derivation);
        Set<String> taken = new HashSet<>(OWN);
        Bundled.text("export/sympy-names.txt").lines().forEach(taken::add);
        sympy = new SymPy(taken);
    }

    public static String of(Model model, Derivation all, Provenance provenance) {
        Derivation derivation = WithoutFlows.of(all, "SymPy");
        SymPyModule module = new SymPyModule(model, derivation);
        StringBuilder text = new StringBuilder("\"\"\"");
        provenance
                .lines(model, derivation)
                .forEach(l -> text.append(PythonModule.docText(l)).append('\n'));
        text.append("""

                FIELD is F; CLAIMS has a dict for every claim: kind, formula, eigenvalue, of, region (a relation), exactness, free.
                U f = eigenvalue f + of on the region, for all values of parameters and free constants; PARAMETERS has values.
                check() puts numbers of 50 digits into that. Names that SymPy or Python has itself end in an underscore here.
                """);
        text.append(remarks(derivation, (what, detail) -> "\n" + what + ": " + PythonModule.docText(detail) + "\n"));
        text.append("\"\"\"\nimport sympy as sp\n\n");
        module.symbols(model, text);
        String code = "\nFIELD = " + module.list(model.field()) + "\n" + module.claims(derivation);
        return text + RootTable.python(PythonModule.allFormulas(model, derivation)) + runtime(code) + "\n" + code
                + "\nif __name__ == \"__main__\":\n    check()\n";
    }

    private static String runtime(String code) {
        String all = "";
        for (String part : Bundled.text("export/sympy_runtime.py").split("(?m)^#: ")) {
            int end = part.indexOf('\n');
            String name = part.substring(0, Math.max(0, end));
            boolean needed = name.equals("always")
                    || code.contains("_" + name + "(") && !name.isEmpty()
                    || name.equals("root") && code.contains("_rootsum(");
            all += needed ? "\n\n" + part.substring(end).strip() + "\n" : "";
        }
        return all;
    }

    private void symbols(Model model, StringBuilder text) {
        state.forEach(s -> text.append(symbol(s, "real=True")));
        for (Parameter p : model.parameters()) {
            String assumption =
                    switch (p.assumption()) {
                        case REAL -> "real=True";
                        case NONZERO -> "real=True, nonzero=True";
                        case POSITIVE -> "positive=True";
                        case NEGATIVE -> "negative=True";
                    };
            text.append(symbol(p.symbol(), assumption));
        }
        Set<Symbol> declared = new HashSet<>(real);
        defaults.symbols().stream().filter(declared::add).forEach(s -> text.append(symbol(s, "")));
        text.append("\nSTATE = [");
        text.append(state.stream().map(sympy::identifier).collect(Collectors.joining(", ")));
        text.append("]\n\n# values of the file, or examples\nPARAMETERS = {\n");
        for (Defaults.Default d : defaults.all()) {
            text.append("    ").append(sympy.identifier(d.symbol())).append(": ");
            text.append(sympy.sympy(Expression.of(d.value())))
                    .append(",  # ")
                    .append(d.meaning())
                    .append('\n');
        }
        text.append("}\n");
    }

    private String symbol(Symbol s, String assumptions) {
        String name = sympy.identifier(s);
        return name + " = sp.Symbol(\"" + name + "\"" + (assumptions.isEmpty() ? "" : ", " + assumptions) + ")\n";
    }

    private String list(List<Expression> formulas) {
        return formulas.stream().map(sympy::sympy).collect(Collectors.joining(",\n    ", "[\n    ", ",\n]"));
    }

    private String claims(Derivation derivation) {
        StringBuilder text = new StringBuilder("\nCLAIMS = {}\n");
        for (List<? extends Claim> part :
                List.of(derivation.eigenfunctions(), derivation.firstIntegrals(), derivation.generalized())) {
            part.forEach(c -> text.append(claim(c)));
        }
        return text.toString();
    }

    private String claim(Claim claim) {
        String name = PythonModule.quoted(claim.name());
        return "\nCLAIMS[" + name + "] = dict(\n    name=" + name + ",\n    kind="
                + PythonModule.quoted(PythonModule.kind(claim)) + ",\n    formula=" + sympy.sympy(claim.formula())
                + ",\n    eigenvalue=" + sympy.sympy(claim.eigenvalue()) + ",\n    of=" + sympy.sympy(claim.of())
                + ",\n    region=sp.And("
                + claim.region().conditions().stream().map(this::condition).collect(Collectors.joining(", "))
                + "),\n    exactness=" + PythonModule.quoted(claim.exactness().toString()) + ",\n    free=["
                + claim.free().stream().map(sympy::identifier).collect(Collectors.joining(", ")) + "],\n)\n";
    }

    private String condition(Condition c) {
        String relation =
                switch (c.relation()) {
                    case NONZERO -> "Ne";
                    case POSITIVE -> "Gt";
                    case NEGATIVE -> "Lt";
                };
        return "sp." + relation + "(" + sympy.sympy(c.left()) + ", 0)";
    }
}
