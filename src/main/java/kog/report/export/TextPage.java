package kog.report.export;

import java.util.List;
import java.util.stream.Collectors;
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
import kog.network.Parameter;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;

/** A derivation as plain text for people, one screen for a small system. Formulas are in the syntax of files. */
public final class TextPage {

    private static final String INDENT = "  ";

    private final StringBuilder text = new StringBuilder();
    private final Abbreviations names;

    private TextPage(Abbreviations names) {
        this.names = names;
    }

    public static String of(Model model, Derivation derivation) {
        TextPage page = new TextPage(Abbreviations.of(model, derivation));
        page.system(model, derivation);
        page.definitions();
        page.roots(derivation);
        derivation.eigenfunctions().forEach(page::eigenfunction);
        derivation.firstIntegrals().forEach(page::firstIntegral);
        derivation.generalized().forEach(page::generalized);
        derivation.links().forEach(page::link);
        derivation.obstructions().forEach(page::obstruction);
        return page.text.toString();
    }

    private void system(Model model, Derivation derivation) {
        line("", derivation.name() + ": " + derivation.systemClass() + ", " + count(model.dimension()));
        for (int i = 0; i < model.dimension(); i++) {
            line(INDENT, "d" + model.state().get(i) + "/dt = " + model.field().get(i));
        }
        for (Parameter p : model.parameters()) {
            line(
                    INDENT,
                    p.symbol() + " " + p.assumption()
                            + p.value().map(v -> ", " + v).orElse(""));
        }
    }

    private void definitions() {
        List<Abbreviations.Definition> definitions = names.definitions();
        if (!definitions.isEmpty()) {
            line("", "");
            line("", "below, these names stand for formulas that recur, and names of claims for their formulas:");
            definitions.forEach(d -> line(INDENT, d.name() + " = " + d.formula() + about(d.formula())));
        }
    }

    private void roots(Derivation derivation) {
        if (Nodes.occur(derivation, Expression.Root.class)) {
            line("", "");
            line(
                    "",
                    "root(p, z, k) is root number k of the polynomial p in z: the real roots in ascending order, then the "
                            + "others by real part, then by the absolute value of the imaginary part, the negative"
                            + " imaginary part first");
        }
    }

    private static String about(Expression constant) {
        return Approximation.of(constant).map(a -> ", about " + a).orElse("");
    }

    private static String count(int dimension) {
        return dimension == 1 ? "1 state variable" : dimension + " state variables";
    }

    private void eigenfunction(Eigenfunction psi) {
        line("", "");
        line(
                "",
                "eigenfunction " + psi.name() + ", eigenvalue " + names.shortened(psi.eigenvalue())
                        + about(psi.eigenvalue()));
        line(INDENT, psi.name() + " = " + names.formula(psi));
        where(psi.region(), psi.exactness(), psi.free());
    }

    private void firstIntegral(FirstIntegral integral) {
        line("", "");
        line("", "first integral " + integral.name());
        line(INDENT, integral.name() + " = " + names.formula(integral));
        where(integral.region(), integral.exactness(), integral.free());
    }

    private void generalized(GeneralizedEigenfunction phi) {
        line("", "");
        line(
                "",
                "generalized eigenfunction " + phi.name() + ", eigenvalue " + names.shortened(phi.eigenvalue())
                        + about(phi.eigenvalue()));
        line(INDENT, phi.name() + " = " + names.formula(phi));
        line(
                INDENT,
                "U " + phi.name() + " = (" + names.shortened(phi.eigenvalue()) + ")*" + phi.name() + " + ("
                        + names.shortened(phi.of()) + ")");
        where(phi.region(), phi.exactness(), phi.free());
    }

    private void link(Link link) {
        line("", "");
        line("", link.of() + " and the linearizing coordinates");
        line(INDENT, link.of() + " = " + link.integral().formula() + " + C");
        line(INDENT, "C is " + link.describedConstant() + link.describedSources());
        where(link.integral().region(), link.integral().exactness(), List.of());
    }

    private void where(Region region, Exactness exactness, List<Symbol> free) {
        String conditions = region.conditions().isEmpty()
                ? "everywhere"
                : "where "
                        + region.conditions().stream()
                                .map(c -> new Condition(names.shortened(c.left()), c.relation()).toString())
                                .collect(Collectors.joining(" and "));
        line(INDENT, conditions + "; " + described(exactness));
        if (!free.isEmpty()) {
            line(INDENT, "for every value of " + free.stream().map(Symbol::name).collect(Collectors.joining(", ")));
        }
    }

    static String described(Exactness exactness) {
        return switch (exactness) {
            case EXACT -> "exact";
            case QUADRATURE -> "exact, with integrals left to quadrature";
            case FLOATING -> "coefficients rounded to doubles";
        };
    }

    private void obstruction(Obstruction obstruction) {
        line("", "");
        line("", "obstruction " + obstruction.kind() + ": " + obstruction.detail());
    }

    private void line(String indent, String content) {
        text.append(content.isEmpty() ? "" : indent).append(content).append('\n');
    }
}
