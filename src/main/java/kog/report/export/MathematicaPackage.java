package kog.report.export;

import java.util.List;
import java.util.stream.Collectors;
import kog.generator.Claim;
import kog.generator.Condition;
import kog.generator.Derivation;
import kog.network.Model;
import kog.symbolic.Expression;
import kog.symbolic.text.Mathematica;

/** A derivation as a file of the Wolfram Language: exact expressions in the state and the parameters. */
public final class MathematicaPackage {

    private MathematicaPackage() {}

    public static String of(Model model, Derivation all, Provenance provenance) {
        Derivation derivation = WithoutFlows.of(all, "Mathematica");
        StringBuilder text = new StringBuilder();
        text.append("(* ");
        provenance.lines(model, derivation).forEach(l -> text.append(comment(l)).append("\n   "));
        text.append("""
                D[psi, {state}] . field == eigenvalue*psi on the region, for all values of parameters and free constants.
                   Numbers: numeric[N[psi /. parameters /. Thread[state -> {...}], 30]]; parameters holds example values.
                   check[] puts numbers into that, at points of each region: a list of names and largest residuals.
                   Root[f, k] counts real roots first, in ascending order, then the others by real part, pairs together.
                   Logarithms in a RootSum are principal: at negative numbers they add a constant on every family. *)
                """);
        text.append(Script.remarks(derivation, (what, detail) -> "(* " + what + ": " + comment(detail) + " *)\n"));
        text.append("\nstate = ")
                .append(list(model.state().stream().map(Mathematica::identifier).toList()));
        text.append(";\nfield = ").append(formulas(model.field())).append(";\nparameters = ");
        text.append(list(Defaults.of(model, derivation).all().stream()
                .map(d -> Mathematica.identifier(d.symbol()) + " -> " + d.value())
                .toList()));
        text.append(";\n\neigenfunctions = ");
        text.append(items(derivation.eigenfunctions()));
        text.append("\nfirstIntegrals = ").append(items(derivation.firstIntegrals()));
        text.append("\n(* D[psi, {state}] . field == eigenvalue*psi + of *)\ngeneralized = ")
                .append(items(derivation.generalized()));
        return text.append("""

                        (* integrals by quadrature, inner ones at numbers only *)
                        numeric[e_] := e /. Inactive[Integrate][f_, {v_, a_, b_}] :> quadrature[Function @@ {v, f}, a, b];
                        quadrature[f_, a_?NumericQ, b_?NumericQ] := Module[{g, t},
                          g[s_?NumericQ] := numeric[f[s]];
                          NIntegrate[g[t], {t, a, b},
                            WorkingPrecision -> If[Precision[{a, b}] === Infinity, MachinePrecision, Precision[{a, b}]]]];

                        claims = Join[eigenfunctions, firstIntegrals, generalized];
                        rate[f_] := D[f, {state}] . field;
                        (* so many random rational points of a claim's region *)
                        points[c_, n_] := BlockRandom[SeedRandom[1];
                          Take[Select[Table[Thread[state -> RandomInteger[{-4000, 4000}, Length[state]]/1009], {400}],
                            TrueQ[N[c["region"] /. parameters /. #, 30]] &], UpTo[n]]];
                        (* (U psi - eigenvalue psi - of)/(1 + |psi|) at a point *)
                        residual[c_, p_] := Abs[numeric[N[
                          (rate[c["psi"]] - c["eigenvalue"] c["psi"] - c["of"]) /. parameters /. p, 50]]]/
                          (1 + Abs[numeric[N[c["psi"] /. parameters /. p, 50]]]);
                        check[] := Table[c["name"] -> Max[Append[residual[c, #] & /@ points[c, 2], 0]], {c, claims}];
                        """).toString();
    }

    private static String items(List<? extends Claim> claims) {
        return claims.isEmpty()
                ? "{};\n"
                : claims.stream().map(MathematicaPackage::item).collect(Collectors.joining(",\n", "{\n", "\n};\n"));
    }

    private static String item(Claim claim) {
        String conditions = claim.region().conditions().isEmpty()
                ? "True"
                : claim.region().conditions().stream()
                        .map(MathematicaPackage::condition)
                        .collect(Collectors.joining(" && "));
        String eigenvalue = "\"eigenvalue\" -> " + Mathematica.mathematica(claim.eigenvalue()) + ", ";
        String of = ", \"of\" -> " + Mathematica.mathematica(claim.of());
        return "  <|\"name\" -> \"" + claim.name() + "\", " + eigenvalue + "\"psi\" -> "
                + Mathematica.mathematica(claim.formula())
                + of
                + ", \"region\" -> " + conditions + ", \"exactness\" -> \"" + claim.exactness() + "\", \"free\" -> "
                + list(claim.free().stream().map(Mathematica::identifier).toList()) + "|>";
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

    private static String comment(String text) {
        return text.replace("(*", "( *").replace("*)", "* )");
    }
}
