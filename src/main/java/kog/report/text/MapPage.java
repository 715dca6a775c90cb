package kog.report.text;

import java.util.List;
import java.util.stream.Collectors;
import kog.generator.Claim;
import kog.generator.GeneralizedEigenfunction;
import kog.generator.Invariant;
import kog.generator.MapDerivation;
import kog.generator.Obstruction;
import kog.network.FormulaMap;
import kog.network.Parameter;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;

/** The derivation of a map as plain text for people. Formulas are in the syntax of files. */
public final class MapPage {

    private static final String INDENT = "  ";

    private final StringBuilder text = new StringBuilder();

    private MapPage() {}

    public static String of(FormulaMap map, MapDerivation derivation) {
        MapPage page = new MapPage();
        page.system(map, derivation);
        if (derivation.claims().stream().anyMatch(c -> holdsRoot(c.formula()) || holdsRoot(c.eigenvalue()))) {
            page.line("", "");
            page.line(
                    "",
                    "root(p, z, k) is root number k of the polynomial p in z, the real ones first in ascending order");
        }
        derivation.claims().forEach(page::claim);
        for (Obstruction o : derivation.obstructions()) {
            page.line("", "");
            page.line("", "obstruction " + o.kind() + ": " + o.detail());
        }
        return page.text.toString();
    }

    private static boolean holdsRoot(Expression e) {
        return e instanceof Expression.Root || e.operands().stream().anyMatch(MapPage::holdsRoot);
    }

    private void system(FormulaMap map, MapDerivation derivation) {
        int n = map.dimension();
        line("", derivation.name() + ": " + derivation.mapClass() + ", " + n + " state variable" + (n == 1 ? "" : "s"));
        for (int i = 0; i < n; i++) {
            line(INDENT, map.state().get(i) + " -> " + map.map().get(i));
        }
        for (Parameter p : map.parameters()) {
            line(
                    INDENT,
                    p.symbol() + " " + p.assumption()
                            + p.value().map(v -> ", " + v).orElse(""));
        }
    }

    private void claim(Claim c) {
        line("", "");
        if (c instanceof Invariant) {
            line("", "invariant " + c.name());
        } else {
            String kind = c instanceof GeneralizedEigenfunction ? "generalized eigenfunction " : "eigenfunction ";
            line("", kind + c.name() + ", multiplier " + c.eigenvalue());
        }
        line(INDENT, c.name() + " = " + c.formula());
        if (c instanceof GeneralizedEigenfunction) {
            line(INDENT, c.name() + "(f(x)) = (" + c.eigenvalue() + ")*" + c.name() + " + (" + c.of() + ")");
        }
        List<String> conditions =
                c.region().conditions().stream().map(Object::toString).toList();
        line(
                INDENT,
                (conditions.isEmpty() ? "everywhere" : "where " + String.join(" and ", conditions)) + "; "
                        + c.exactness());
        if (!c.free().isEmpty()) {
            line(
                    INDENT,
                    "for every value of " + c.free().stream().map(Symbol::name).collect(Collectors.joining(", ")));
        }
    }

    private void line(String indent, String content) {
        text.append(content.isEmpty() ? "" : indent).append(content).append('\n');
    }
}
