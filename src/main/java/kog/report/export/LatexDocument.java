package kog.report.export;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import kog.generator.Condition;
import kog.generator.Derivation;
import kog.generator.Exactness;
import kog.generator.Link;
import kog.generator.Region;
import kog.network.Model;
import kog.network.Parameter;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.text.Extent;
import kog.symbolic.text.Latex;

/** A derivation as a LaTeX document that compiles as it is; it needs amsmath and geometry. */
public final class LatexDocument {

    /** In em; a wider condition is no part of a sentence. */
    private static final double WIDEST_INLINE = 24;

    private final StringBuilder text = new StringBuilder();
    private final Abbreviations names;
    private final LatexRows rows;
    private int conditionNumber;

    private LatexDocument(Model model, Abbreviations names) {
        this.names = names;
        Set<Symbol> taken = new HashSet<>(model.state());
        model.parameters().forEach(p -> taken.add(p.symbol()));
        this.rows = new LatexRows(taken);
    }

    public static String of(Model model, Derivation derivation, Provenance provenance) {
        LatexDocument document = new LatexDocument(model, Abbreviations.of(model, derivation));
        document.line("\\documentclass{article}\n\\usepackage[utf8]{inputenc}\n\\usepackage[margin=22mm]{geometry}");
        document.line("\\usepackage{amsmath}\n\\allowdisplaybreaks\n\\begin{document}\n\\raggedright");
        document.system(model, derivation, provenance);
        document.definitions();
        derivation.eigenfunctions().forEach(e -> {
            document.heading("Eigenfunction", e.name());
            document.equation(e.name(), document.names.formula(e));
            document.rate(e.name(), document.names.shortened(e.eigenvalue()).times(new Symbol(e.name())));
            document.where(e.region(), e.exactness(), e.free());
        });
        derivation.firstIntegrals().forEach(i -> {
            document.heading("First integral", i.name());
            document.equation(i.name(), document.names.formula(i));
            document.rate(i.name(), Expression.ZERO);
            document.where(i.region(), i.exactness(), i.free());
        });
        derivation.generalized().forEach(g -> {
            document.heading("Generalized eigenfunction", g.name());
            document.equation(g.name(), document.names.formula(g));
            document.rate(
                    g.name(),
                    document.names
                            .shortened(g.eigenvalue())
                            .times(new Symbol(g.name()))
                            .plus(document.names.shortened(g.of())));
            document.where(g.region(), g.exactness(), g.free());
        });
        derivation.links().forEach(document::link);
        derivation
                .obstructions()
                .forEach(o -> document.line(
                        "\n\\paragraph{Obstruction} " + escaped(o.kind().toString()) + ": " + escaped(o.detail())));
        document.line("\\end{document}");
        return document.text.toString();
    }

    private void link(Link link) {
        line("\n\\subsection*{$" + name(link.of()) + "$ and the linearizing coordinates}");
        equation(link.of(), link.integral().formula().plus(new Symbol("C")));
        String constant = link.constant().isEmpty()
                ? "one number"
                : "a function of "
                        + link.constant().stream().map(n -> "$" + name(n) + "$").collect(Collectors.joining(", "));
        Expression end = link.integral().region().conditions().get(0).left();
        line("$C$ is " + constant + " on each side of $" + Latex.latex(end) + " = 0$"
                + link.sources().entrySet().stream()
                        .map(e -> ", $" + Latex.latex(e.getKey()) + " = " + Latex.latex(e.getValue()) + "$")
                        .collect(Collectors.joining())
                + ".");
        where(link.integral().region(), link.integral().exactness(), List.of());
    }

    private void system(Model model, Derivation derivation, Provenance provenance) {
        line("\\section*{" + escaped(derivation.name()) + "}");
        line("Derived, not judged, by kog " + Provenance.VERSION + " from " + escaped(provenance.source()) + ".");
        line("Class: " + derivation.systemClass() + ". The generator is $Uf = F\\cdot\\nabla f$, per unit time, with");
        for (int i = 0; i < model.dimension(); i++) {
            String rate = "\\frac{\\mathrm{d}" + Latex.latex(model.state().get(i)) + "}{\\mathrm{d}t}";
            text.append(rows.display(
                    "F_{" + (i + 1) + "} = " + rate, 6, model.field().get(i), ""));
        }
        if (!model.parameters().isEmpty()) {
            line("Parameters: "
                    + model.parameters().stream().map(LatexDocument::parameter).collect(Collectors.joining(", "))
                    + ".");
        }
        if (Nodes.occur(derivation, Expression.RootSum.class)) {
            line(
                    "In a sum over roots the logarithm of a negative number may be read as $\\log|\\cdot|$: on every interval");
            line("between real roots that changes an eigenfunction by a constant factor.");
        }
        if (Nodes.occur(derivation, Expression.Root.class)) {
            line(
                    "Here $\\operatorname{root}_{k}(p)$ is root number $k$ of the polynomial $p$ in $z$: the real roots in");
            line(
                    "ascending order, then the others by real part, then by the absolute value of the imaginary part, the");
            line("negative imaginary part first.");
        }
    }

    private static String parameter(Parameter p) {
        return "$" + Latex.latex(p.symbol()) + "$ " + p.assumption()
                + p.value()
                        .map(v -> " $(" + Latex.latex(Expression.of(v)) + ")$")
                        .orElse("");
    }

    private void heading(String what, String name) {
        line("\n\\subsection*{" + what + " $" + name(name) + "$}");
    }

    private static String name(String name) {
        return Latex.latex(new Symbol(name));
    }

    private void rate(String name, Expression rate) {
        text.append(rows.display("U" + name(name), 4, rate, ""));
    }

    private void definitions() {
        List<Abbreviations.Definition> definitions = names.definitions();
        if (!definitions.isEmpty()) {
            line(
                    "\n\\paragraph{Names for formulas that recur.} The names of eigenfunctions and first integrals stand for");
            line("their formulas, and");
            Set<List<Rational>> polynomials = new HashSet<>();
            definitions.forEach(d -> definition(d, polynomials));
        }
    }

    /** A polynomial is written out for the first of its roots. */
    private void definition(Abbreviations.Definition d, Set<List<Rational>> polynomials) {
        String left = d.name().name();
        String about = Approximation.of(d.formula())
                .map(a -> " \\approx " + a.toString().replace("*I", "\\,\\mathrm{i}"))
                .orElse("");
        if (d.formula() instanceof Expression.Root r && !polynomials.add(r.coefficients())) {
            display(name(left) + " = \\operatorname{root}_{" + r.index() + "}(\\text{the same polynomial})" + about);
        } else {
            equation(left, d.formula(), about);
        }
    }

    private void equation(String name, Expression formula) {
        equation(name, formula, "");
    }

    private void equation(String name, Expression formula, String end) {
        double left = Extent.of(new Symbol(name), Map.of()) + 1 + 0.4 * end.length();
        text.append(rows.display(name(name), left, formula, end));
    }

    private void display(String formula) {
        line("\\[ " + formula + " \\]");
    }

    private void where(Region region, Exactness exactness, List<Symbol> free) {
        Map<Boolean, List<Condition>> wide = region.conditions().stream()
                .map(c -> new Condition(names.shortened(c.left()), c.relation()))
                .collect(Collectors.partitioningBy(c -> Extent.of(c.left(), Map.of()) > WIDEST_INLINE));
        List<String> parts = new ArrayList<>();
        wide.get(false).forEach(c -> parts.add("$" + Latex.latex(c.left()) + " " + sign(c) + " 0$"));
        for (Condition c : wide.get(true)) {
            String name = "c_{" + ++conditionNumber + "}";
            text.append(rows.display(name, 3, c.left(), ""));
            parts.add("$" + name + " " + sign(c) + " 0$");
        }
        String conditions = parts.isEmpty() ? "Everywhere" : "Where " + String.join(" and ", parts);
        String constants = free.isEmpty()
                ? ""
                : ", for every value of "
                        + free.stream().map(s -> "$" + Latex.latex(s) + "$").collect(Collectors.joining(", "));
        line(conditions + constants + "; " + TextPage.described(exactness) + ".");
    }

    private static String sign(Condition c) {
        return c.relation() == Condition.Relation.NONZERO
                ? "\\neq"
                : c.relation().sign();
    }

    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int k = 0; k < text.length(); k++) {
            char c = text.charAt(k);
            escaped.append(
                    switch (c) {
                        case '\\' -> "\\textbackslash{}";
                        case '~' -> "\\textasciitilde{}";
                        case '^' -> "\\textasciicircum{}";
                        case '<', '>', '|' -> "$" + c + "$";
                        case '&', '%', '$', '#', '_', '{', '}' -> "\\" + c;
                        default -> String.valueOf(c);
                    });
        }
        return escaped.toString();
    }

    private void line(String content) {
        text.append(content).append('\n');
    }
}
