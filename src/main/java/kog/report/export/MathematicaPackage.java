package kog.report.export;

import java.util.List;
import java.util.stream.Collectors;
import kog.generator.Condition;
import kog.generator.Derivation;
import kog.generator.Exactness;
import kog.generator.Region;
import kog.network.Model;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;
import kog.symbolic.text.Mathematica;

/** A derivation as a file of the Wolfram Language: exact expressions in the state and the parameters. */
public final class MathematicaPackage {

    private MathematicaPackage() {}

    public static String of(Model model, Derivation derivation) {
        StringBuilder text = new StringBuilder();
        text.append("(* ").append(comment(derivation.name())).append(": ").append(derivation.systemClass());
        text.append("""
                , derived by kog.
                   D[psi, {state}] . field == eigenvalue*psi on the region, for all values of parameters and free constants.
                   Numbers: numeric[N[psi /. parameters /. Thread[state -> {...}], 30]]; parameters holds example values.
                   Root[f, k] counts real roots first, in ascending order, then the others by real part, pairs together.
                   Logarithms in a RootSum are principal: at negative numbers they add a constant on every family. *)
                """);
        derivation
                .obstructions()
                .forEach(o -> text.append("(* obstruction ")
                        .append(o.kind())
                        .append(": ")
                        .append(comment(o.detail()))
                        .append(" *)\n"));
        derivation
                .links()
                .forEach(l -> text.append("(* the linearizing coordinates: ")
                        .append(comment(l.described()))
                        .append(" *)\n"));
        text.append("\nstate = ")
                .append(list(model.state().stream().map(Mathematica::identifier).toList()));
        text.append(";\nfield = ").append(formulas(model.field())).append(";\nparameters = ");
        text.append(list(Defaults.of(model, derivation).all().stream()
                .map(d -> Mathematica.identifier(d.symbol()) + " -> " + d.value())
                .toList()));
        text.append(";\n\neigenfunctions = ");
        text.append(items(derivation.eigenfunctions().stream()
                .map(e -> item(
                        e.name(),
                        "\"eigenvalue\" -> " + Mathematica.mathematica(e.eigenvalue()) + ", \"psi\" -> "
                                + Mathematica.mathematica(e.formula()),
                        e.region(),
                        e.exactness(),
                        e.free()))
                .toList()));
        text.append("\nfirstIntegrals = ");
        text.append(items(derivation.firstIntegrals().stream()
                .map(i -> item(
                        i.name(),
                        "\"value\" -> " + Mathematica.mathematica(i.formula()),
                        i.region(),
                        i.exactness(),
                        i.free()))
                .toList()));
        if (!derivation.generalized().isEmpty()) {
            text.append("\n(* D[phi, {state}] . field == eigenvalue*phi + of *)\ngeneralized = ");
            text.append(items(derivation.generalized().stream()
                    .map(g -> item(
                            g.name(),
                            "\"eigenvalue\" -> " + Mathematica.mathematica(g.eigenvalue()) + ", \"phi\" -> "
                                    + Mathematica.mathematica(g.formula()) + ", \"of\" -> "
                                    + Mathematica.mathematica(g.of()),
                            g.region(),
                            g.exactness(),
                            g.free()))
                    .toList()));
        }
        return text.append("""

                        (* integrals by quadrature, inner ones at numbers only *)
                        numeric[e_] := e /. Inactive[Integrate][f_, {v_, a_, b_}] :> quadrature[Function @@ {v, f}, a, b];
                        quadrature[f_, a_?NumericQ, b_?NumericQ] := Module[{g, t},
                          g[s_?NumericQ] := numeric[f[s]];
                          NIntegrate[g[t], {t, a, b},
                            WorkingPrecision -> If[Precision[{a, b}] === Infinity, MachinePrecision, Precision[{a, b}]]]];
                        """).toString();
    }

    private static String item(String name, String formulas, Region region, Exactness exactness, List<Symbol> free) {
        String conditions = region.conditions().isEmpty()
                ? "True"
                : region.conditions().stream()
                        .map(MathematicaPackage::condition)
                        .collect(Collectors.joining(" && "));
        return "  <|\"name\" -> \"" + name + "\", " + formulas + ", \"region\" -> " + conditions
                + ", \"exactness\" -> \"" + exactness + "\", \"free\" -> "
                + list(free.stream().map(Mathematica::identifier).toList()) + "|>";
    }

    private static String condition(Condition c) {
        return Mathematica.mathematica(c.left()) + " " + c.relation().sign() + " 0";
    }

    private static String formulas(List<Expression> formulas) {
        return list(formulas.stream().map(Mathematica::mathematica).toList());
    }

    private static String list(List<String> items) {
        return "{" + String.join(", ", items) + "}";
    }

    private static String items(List<String> items) {
        return items.isEmpty() ? "{};\n" : "{\n" + String.join(",\n", items) + "\n};\n";
    }

    private static String comment(String text) {
        return text.replace("(*", "( *").replace("*)", "* )");
    }
}
