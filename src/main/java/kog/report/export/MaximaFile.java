package kog.report.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import kog.generator.Claim;
import kog.generator.Condition;
import kog.generator.Derivation;
import kog.network.Model;
import kog.network.Parameter;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.text.Maxima;
import org.hipparchus.complex.Complex;

/** A derivation as a batch file of Maxima: exact expressions, and a function that differentiates them. */
public final class MaximaFile extends Script {

    private final Map<List<Rational>, List<String>> roots = new LinkedHashMap<>();
    private final Maxima notation = new Maxima(this::named);

    private MaximaFile(Model model, Derivation derivation) {
        super(model, derivation);
    }

    public static String of(Model model, Derivation all, Provenance provenance) {
        Derivation derivation = WithoutFlows.of(all, "Maxima");
        MaximaFile file = new MaximaFile(model, derivation);
        StringBuilder text = new StringBuilder("/* ");
        provenance.lines(model, derivation).forEach(l -> text.append(comment(l)).append("\n   "));
        text.append("""
                claims: lists [name, formula, eigenvalue, of, region]; F . grad(formula) = eigenvalue*formula + of on the region,
                   for all values of parameters and free constants; parameters has values. Roots of polynomials are symbols with
                   values in root_values. residual(claim) is F . grad(formula) - eigenvalue*formula - of: 0 after simplification. */
                """);
        text.append(remarks(derivation, (what, detail) -> "/* " + what + ": " + comment(detail) + " */\n"));
        for (Parameter p : model.parameters()) {
            String name = Maxima.identifier(p.symbol());
            switch (p.assumption()) {
                case POSITIVE -> text.append("assume(").append(name).append(" > 0)$\n");
                case NEGATIVE -> text.append("assume(").append(name).append(" < 0)$\n");
                case NONZERO -> text.append("assume(notequal(").append(name).append(", 0))$\n");
                case REAL -> {}
            }
        }
        String field = file.formulas(model.field());
        List<String> claims = new ArrayList<>();
        for (List<? extends Claim> part :
                List.of(derivation.eigenfunctions(), derivation.firstIntegrals(), derivation.generalized())) {
            part.forEach(c -> claims.add(file.claim(c)));
        }
        text.append("\nstate: ")
                .append(list(file.state.stream().map(Maxima::identifier).toList()));
        text.append("$\nfield: ").append(field).append("$\nparameters: ");
        text.append(list(file.defaults.all().stream()
                .map(d -> Maxima.identifier(d.symbol()) + " = " + d.value())
                .toList()));
        text.append("$\nroot_values: ").append(list(file.rootValues())).append("$\nclaims: [\n  ");
        return text.append(String.join(",\n  ", claims))
                .append("]$\n")
                .append("""

                gradef(signum(f), 0)$
                rate(f) := lsum(field[k]*diff(f, state[k]), k, makelist(k, k, 1, length(state)))$
                residual(claim) := rate(claim[2]) - claim[3]*claim[2] - claim[4]$
                """)
                .toString();
    }

    private List<String> named(List<Rational> coefficients) {
        return roots.computeIfAbsent(
                coefficients,
                c -> IntStream.range(1, c.size())
                        .mapToObj(k -> "root_" + (roots.size() + 1) + "_" + k)
                        .toList());
    }

    private List<String> rootValues() {
        List<String> values = new ArrayList<>();
        roots.forEach((polynomial, names) -> {
            List<Complex> at = RootTable.roots(polynomial);
            for (int k = 0; k < names.size(); k++) {
                Complex z = at.get(k);
                values.add(names.get(k) + " = " + z.getReal()
                        + (z.getImaginary() == 0 ? "" : " + %i*(" + z.getImaginary() + ")"));
            }
        });
        return values;
    }

    private String claim(Claim claim) {
        return "[\"" + claim.name() + "\",\n   " + notation.print(claim.formula()) + ",\n   "
                + notation.print(claim.eigenvalue()) + ",\n   " + notation.print(claim.of()) + ",\n   "
                + list(claim.region().conditions().stream().map(this::condition).toList()) + "]";
    }

    private String condition(Condition c) {
        String left = notation.print(c.left());
        return c.relation() == Condition.Relation.NONZERO
                ? "notequal(" + left + ", 0)"
                : left + " " + c.relation().sign() + " 0";
    }

    private String formulas(List<Expression> formulas) {
        return list(formulas.stream().map(notation::print).toList());
    }

    private static String list(List<String> items) {
        return "[" + String.join(", ", items) + "]";
    }

    private static String comment(String text) {
        return text.replace("*/", "* /").replace("/*", "/ *").replaceAll("\\R", " ");
    }
}
