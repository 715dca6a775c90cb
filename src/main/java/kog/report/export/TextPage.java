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
import kog.symbolic.Symbol;

/** A derivation as plain text for people, one screen for a small system. Formulas are in the syntax of files. */
public final class TextPage {

    private static final String INDENT = "  ";

    private final StringBuilder text = new StringBuilder();

    private TextPage() {}

    public static String of(Model model, Derivation derivation) {
        TextPage page = new TextPage();
        page.system(model, derivation);
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
            line(INDENT, p.symbol() + " " + p.assumption() + p.value().map(v -> ", " + v).orElse(""));
        }
    }

    private static String count(int dimension) {
        return dimension == 1 ? "1 state variable" : dimension + " state variables";
    }

    private void eigenfunction(Eigenfunction psi) {
        line("", "");
        line("", "eigenfunction " + psi.name() + ", eigenvalue " + psi.eigenvalue());
        line(INDENT, psi.name() + " = " + psi.formula());
        where(psi.region(), psi.exactness(), psi.free());
    }

    private void firstIntegral(FirstIntegral integral) {
        line("", "");
        line("", "first integral " + integral.name());
        line(INDENT, integral.name() + " = " + integral.formula());
        where(integral.region(), integral.exactness(), integral.free());
    }

    private void generalized(GeneralizedEigenfunction phi) {
        line("", "");
        line("", "generalized eigenfunction " + phi.name() + ", eigenvalue " + phi.eigenvalue());
        line(INDENT, phi.name() + " = " + phi.formula());
        line(INDENT, "U " + phi.name() + " = (" + phi.eigenvalue() + ")*" + phi.name() + " + (" + phi.of() + ")");
        where(phi.region(), phi.exactness(), phi.free());
    }

    private void link(Link link) {
        line("", "");
        line("", link.of() + " and the linearizing coordinates");
        line(INDENT, link.of() + " = " + link.integral().formula() + " + C");
        line(INDENT, "C is " + link.describedConstant()
                + link.sources().entrySet().stream()
                        .map(e -> "; " + e.getKey() + " = " + e.getValue())
                        .collect(Collectors.joining()));
        where(link.integral().region(), link.integral().exactness(), List.of());
    }

    private void where(Region region, Exactness exactness, List<Symbol> free) {
        String conditions = region.conditions().isEmpty()
                ? "everywhere"
                : "where " + region.conditions().stream().map(Condition::toString).collect(Collectors.joining(" and "));
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
