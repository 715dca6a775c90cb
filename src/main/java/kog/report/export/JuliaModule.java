package kog.report.export;

import java.util.List;
import java.util.stream.Collectors;
import kog.generator.Claim;
import kog.generator.Derivation;
import kog.generator.GeneralizedEigenfunction;
import kog.network.Model;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;
import kog.symbolic.text.Julia;

/** A derivation as a Julia file: Base alone, and QuadGK where there are integrals. Computes in BigFloat. */
public final class JuliaModule extends Script {

    private final StringBuilder functions = new StringBuilder();

    private JuliaModule(Model model, Derivation derivation) {
        super(model, derivation);
    }

    public static String of(Model model, Derivation derivation) {
        JuliaModule module = new JuliaModule(model, derivation);
        String field = model.field().stream().map(Julia::julia).collect(Collectors.joining(", ", "[", "]"));
        module.function("vector_field(x, p=Dict())", model.field(), true, field);
        StringBuilder lists = new StringBuilder("\nconst EIGENFUNCTIONS = [\n");
        derivation.eigenfunctions().forEach(e -> lists.append(module.claim(e, "")));
        derivation.firstIntegrals().forEach(i -> lists.append(module.claim(i, "")));
        lists.append("]\n\n# F . grad(value) = eigenvalue * value + of\nconst GENERALIZED = [\n");
        for (GeneralizedEigenfunction g : derivation.generalized()) {
            lists.append(module.claim(
                    g, ", of = " + module.lambda("x, p=Dict()", List.of(g.of()), true, Julia.julia(g.of()))));
        }
        lists.append("]\n");
        String body = module.functions.toString() + lists;
        return module.header(derivation, body) + JuliaRuntime.needed(body) + body;
    }

    private String header(Derivation derivation, String body) {
        StringBuilder text = new StringBuilder();
        text.append("# ").append(line(derivation.name())).append(": ").append(derivation.systemClass());
        text.append("""
                , derived by kog.
                #
                # vector_field(x) is F. EIGENFUNCTIONS holds named tuples: name, eigenvalue(), log_psi(x), region(x), exactness, free;
                # first integrals have value(x) in place of log_psi and the eigenvalue 0. x is a vector of BigFloats; a last
                # argument p, a Dict, replaces values in DEFAULTS. log_psi is log|psi| where the factors of psi are real.
                """);
        if (body.contains("integral(")) {
            text.append("# Integrals use the package QuadGK.\n");
        }
        text.append(remarks(derivation, (what, detail) -> "# " + what + ": " + line(detail) + "\n"));
        text.append("\nconst DEFAULTS = Dict{String,Any}(\n");
        for (Defaults.Default d : defaults.all()) {
            text.append("    ").append(quoted(d.symbol().name())).append(" => ");
            text.append(Julia.julia(Expression.of(d.value())))
                    .append(",  # ")
                    .append(d.meaning())
                    .append('\n');
        }
        return text.append(")\n").toString();
    }

    private void function(String signature, List<Expression> of, boolean ofState, String result) {
        functions.append("\nfunction ").append(signature).append('\n');
        functions
                .append("    ")
                .append(read(of, ofState))
                .append("\n    return ")
                .append(result)
                .append("\nend\n");
    }

    private String lambda(String arguments, List<Expression> of, boolean ofState, String result) {
        return "function (" + arguments + ")\n        " + read(of, ofState) + "\n        return " + result
                + "\n    end";
    }

    private String read(List<Expression> of, boolean ofState) {
        List<Symbol> parameters = parameters(of);
        String names = parameters.stream().map(s -> quoted(s.name())).collect(Collectors.joining(", "));
        return "(" + targets(ofState ? state : List.of()) + ", " + targets(parameters) + ") = read_values("
                + (ofState ? "x" : "[]") + ", p, [" + names + "])";
    }

    private static String targets(List<Symbol> symbols) {
        return symbols.isEmpty()
                ? "_"
                : symbols.stream().map(s -> Julia.identifier(s) + ",").collect(Collectors.joining(" ", "(", ")"));
    }

    private String claim(Claim claim, String more) {
        Expression formula = computed(claim);
        String conditions = claim.region().conditions().isEmpty()
                ? "true"
                : claim.region().conditions().stream()
                        .map(c -> "real(" + Julia.julia(c.left()) + ") "
                                + c.relation().sign() + " 0")
                        .collect(Collectors.joining(" && "));
        return "    (name = " + quoted(claim.name()) + ", eigenvalue = "
                + lambda("p=Dict()", List.of(claim.eigenvalue()), false, Julia.julia(claim.eigenvalue()))
                + ",\n    " + key(claim) + " = " + lambda("x, p=Dict()", List.of(formula), true, Julia.julia(formula))
                + ",\n    region = " + lambda("x, p=Dict()", bounds(claim), true, conditions)
                + more + ", exactness = " + quoted(claim.exactness().toString()) + ", free = ["
                + claim.free().stream().map(f -> quoted(f.name())).collect(Collectors.joining(", ")) + "]),\n";
    }

    private static String line(String text) {
        return text.replaceAll("\\R", " ");
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("$", "\\$") + "\"";
    }
}
