package kog.report.export;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import kog.files.Bundled;
import kog.generator.Claim;
import kog.generator.Condition;
import kog.generator.Derivation;
import kog.network.Model;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;
import kog.symbolic.algebra.Reality;
import kog.symbolic.text.CommonParts;
import kog.symbolic.text.Octave;
import org.hipparchus.complex.Complex;

/** A derivation as a function file of Octave and MATLAB that gives one struct of functions. */
public final class OctaveFile extends Script {

    private final Octave notation = new Octave(coefficients ->
            RootTable.roots(coefficients).stream().map(OctaveFile::text).toList());
    private final StringBuilder functions = new StringBuilder();
    private final Reality reality = new Reality(real);
    private int number;

    private OctaveFile(Model model, Derivation derivation) {
        super(model, derivation);
    }

    public static String of(Model model, Derivation derivation, Provenance provenance) {
        OctaveFile file = new OctaveFile(model, derivation);
        StringBuilder text = new StringBuilder();
        provenance
                .lines(model, derivation)
                .forEach(l -> text.append("% ").append(line(l)).append('\n'));
        text.append("""
                %%
                %% A file %s.m; s = %s() has s.field(x), s.parameters, and s.claims, an array of structs with
                %% name, formula, eigenvalue(p), psi(x, p), log_psi(x, p), gradient(x, p), of(x, p), region(x, p), exactness, free.
                %% Rows of x are states; p, a struct like s.parameters, may be left out. Outside the region psi is NaN.
                %% F . grad(psi) = eigenvalue*psi + of. Everything is in doubles.
                """.formatted(provenance.identifier(), provenance.identifier()));
        text.append(remarks(derivation, (what, detail) -> "% " + what + ": " + line(detail) + "\n"));
        text.append("\nfunction s = " + provenance.identifier() + "()\n    s.parameters = struct();\n");
        for (Defaults.Default d : file.defaults.all()) {
            text.append("    s.parameters.")
                    .append(Octave.identifier(d.symbol()))
                    .append(" = ");
            text.append(d.value()).append(";  % ").append(d.meaning()).append('\n');
        }
        file.function("field", model.field(), true);
        text.append("    s.field = @(x, varargin) values(@field, @everywhere, x, s.parameters, varargin);\n");
        text.append("    s.claims = struct([]);\n");
        for (List<? extends Claim> part :
                List.of(derivation.eigenfunctions(), derivation.firstIntegrals(), derivation.generalized())) {
            part.forEach(c -> text.append(file.claim(c)));
        }
        text.append("end\n").append(file.functions);
        return text + Bundled.text("export/octave_runtime.m");
    }

    private String claim(Claim claim) {
        number++;
        function("psi_" + number, List.of(claim.formula()), reality.isReal(claim.formula()));
        function("log_psi_" + number, List.of(logarithm(claim)), reality.isReal(logarithm(claim)));
        function("gradient_" + number, Gradient.of(claim.formula(), state), reality.isReal(claim.formula()));
        function("eigenvalue_" + number, List.of(claim.eigenvalue()), reality.isReal(claim.eigenvalue()));
        function("of_" + number, List.of(claim.of()), reality.isReal(claim.of()));
        Set<Symbol> used = new LinkedHashSet<>();
        bounds(claim).forEach(b -> used.addAll(b.symbols()));
        begin("region_" + number, used);
        String conditions =
                claim.region().conditions().stream().map(this::condition).collect(Collectors.joining(" && "));
        functions
                .append("    v = ")
                .append(conditions.isEmpty() ? "true" : conditions)
                .append(";\nend\n");
        StringBuilder entry = new StringBuilder("    k = numel(s.claims) + 1;\n");
        field(entry, "name", quoted(claim.name()));
        field(entry, "formula", quoted(claim.formula().toString()));
        field(entry, "eigenvalue", "@(varargin) eigenvalue_" + number + "([], chosen(s.parameters, varargin))");
        for (String f : List.of("psi", "log_psi", "gradient", "of")) {
            field(
                    entry,
                    f,
                    "@(x, varargin) values(@" + f + "_" + number + ", @region_" + number
                            + ", x, s.parameters, varargin)");
        }
        field(entry, "region", "@(x, varargin) inside(@region_" + number + ", x, s.parameters, varargin)");
        field(entry, "exactness", quoted(claim.exactness().toString()));
        return field(
                        entry,
                        "free",
                        claim.free().stream()
                                .map(f -> quoted(Octave.identifier(f)))
                                .collect(Collectors.joining(", ", "{", "}")))
                .toString();
    }

    private static StringBuilder field(StringBuilder entry, String name, String value) {
        return entry.append("    s.claims(k).")
                .append(name)
                .append(" = ")
                .append(value)
                .append(";\n");
    }

    private String condition(Condition c) {
        String sign =
                c.relation() == Condition.Relation.NONZERO ? "~=" : c.relation().sign();
        return "real(" + notation.print(c.left()) + ") " + sign + " 0";
    }

    private void function(String name, List<Expression> formulas, boolean isReal) {
        function(name, CommonParts.of(formulas), isReal);
    }

    private void function(String name, CommonParts parts, boolean isReal) {
        begin(name, Gradient.read(parts));
        parts.definitions()
                .forEach((n, e) -> functions
                        .append("    ")
                        .append(Octave.identifier(n))
                        .append(" = ")
                        .append(notation.print(e))
                        .append(";\n"));
        String all = parts.formulas().stream().map(notation::print).collect(Collectors.joining("), (", "[(", ")]"));
        functions.append("    v = ").append(isReal ? "real(" + all + ")" : all).append(";\nend\n");
    }

    private void begin(String name, Set<Symbol> used) {
        functions.append("\nfunction v = ").append(name).append("(x, p)\n");
        for (int k = 0; k < state.size(); k++) {
            if (used.contains(state.get(k))) {
                functions
                        .append("    ")
                        .append(Octave.identifier(state.get(k)))
                        .append(" = x(")
                        .append(k + 1);
                functions.append(");\n");
            }
        }
        for (Symbol s : parameters(used)) {
            String name2 = Octave.identifier(s);
            functions.append("    ").append(name2).append(" = p.").append(name2).append(";\n");
        }
    }

    private static String text(Complex z) {
        String re = Double.toString(z.getReal());
        return z.getImaginary() == 0 ? re : "complex(" + re + ", " + z.getImaginary() + ")";
    }

    private static String quoted(String text) {
        return "'" + line(text).replace("'", "''") + "'";
    }

    private static String line(String text) {
        return text.replaceAll("\\R", " ");
    }
}
