package kog.report.export;

import java.util.List;
import java.util.stream.Collectors;
import kog.generator.Claim;
import kog.generator.Derivation;
import kog.network.Model;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;
import kog.symbolic.text.CommonParts;
import kog.symbolic.text.Julia;

/** A derivation as a Julia file: Base alone, and QuadGK where there are integrals. Computes in BigFloat. */
public final class JuliaModule extends Script {

    private final StringBuilder functions = new StringBuilder();

    private JuliaModule(Model model, Derivation derivation) {
        super(model, derivation);
    }

    public static String of(Model model, Derivation derivation, Provenance provenance) {
        JuliaModule module = new JuliaModule(model, derivation);
        String field = model.field().stream().map(Julia::julia).collect(Collectors.joining(", ", "[", "]"));
        module.function("vector_field(x, p=Dict())", model.field(), true, field);
        StringBuilder lists = new StringBuilder("\nconst EIGENFUNCTIONS = [\n");
        derivation.eigenfunctions().forEach(e -> lists.append(module.claim(e)));
        lists.append("]\n\nconst FIRST_INTEGRALS = [\n");
        derivation.firstIntegrals().forEach(i -> lists.append(module.claim(i)));
        lists.append("]\n\nconst GENERALIZED = [\n");
        derivation.generalized().forEach(g -> lists.append(module.claim(g)));
        lists.append("]\n");
        String body = module.functions.toString() + lists;
        return module.header(model, derivation, provenance, body) + JuliaRuntime.needed(body) + body;
    }

    private String header(Model model, Derivation derivation, Provenance provenance, String body) {
        StringBuilder text = new StringBuilder();
        provenance
                .lines(model, derivation)
                .forEach(l -> text.append("# ").append(line(l)).append('\n'));
        text.append("""
                #
                # vector_field(x) is F. EIGENFUNCTIONS, FIRST_INTEGRALS and GENERALIZED hold named tuples: name, formula, eigenvalue(),
                # psi(x) with its sign, log_psi(x), gradient(x), of(x), region(x), exactness, free; F . grad(psi) = eigenvalue*psi + of.
                # x is a vector; everything is computed in BigFloats. A last argument p, a Dict, replaces values in DEFAULTS.
                # Outside the region values are NaN. log_psi is log|psi| where the factors of psi are real.
                """);
        if (JuliaRuntime.usesQuadGK(body)) {
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

    private String lambda(String arguments, List<? extends Expression> of, boolean ofState, String result) {
        return "function (" + arguments + ")\n        " + read(of, ofState) + "\n        return " + result
                + "\n    end";
    }

    private String ofState(List<? extends Expression> of, String result) {
        return lambda("x, p=Dict()", of, true, result);
    }

    private String read(List<? extends Expression> of, boolean ofState) {
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

    private String claim(Claim claim) {
        Expression formula = claim.formula();
        CommonParts slopes = Gradient.of(formula, state);
        String gradient = slopes.definitions().entrySet().stream()
                        .map(d -> Julia.identifier(d.getKey()) + " = " + Julia.julia(d.getValue()) + "\n            ")
                        .collect(Collectors.joining("", "begin\n            ", ""))
                + slopes.formulas().stream().map(Julia::julia).collect(Collectors.joining(", ", "[", "]\n        end"));
        String conditions = claim.region().conditions().isEmpty()
                ? "true"
                : claim.region().conditions().stream()
                        .map(c -> "real(" + Julia.julia(c.left()) + ") "
                                + c.relation().sign() + " 0")
                        .collect(Collectors.joining(" && "));
        return "    claim(name = " + quoted(claim.name()) + ", formula = " + quoted(formula.toString())
                + ",\n    eigenvalue = "
                + lambda("p=Dict()", List.of(claim.eigenvalue()), false, Julia.julia(claim.eigenvalue()))
                + ",\n    psi = " + ofState(List.of(formula), Julia.julia(formula))
                + ",\n    log_psi = " + ofState(List.of(logarithm(claim)), Julia.julia(logarithm(claim)))
                + ",\n    gradient = " + ofState(List.copyOf(Gradient.read(slopes)), gradient)
                + ",\n    of = " + ofState(List.of(claim.of()), Julia.julia(claim.of()))
                + ",\n    region = " + ofState(bounds(claim), conditions)
                + ",\n    exactness = " + quoted(claim.exactness().toString()) + ", free = ["
                + claim.free().stream().map(f -> quoted(f.name())).collect(Collectors.joining(", ")) + "]),\n";
    }

    private static String line(String text) {
        return text.replaceAll("\\R", " ");
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("$", "\\$") + "\"";
    }
}
