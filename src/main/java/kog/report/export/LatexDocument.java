package kog.report.export;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
import kog.symbolic.text.Latex;

/** A derivation as a LaTeX document that compiles as it is; it needs amsmath and geometry. */
public final class LatexDocument {

    /** Of the source; a line of text holds about half as many. */
    private static final int LINE = 160;

    private final StringBuilder text = new StringBuilder();
    private final Abbreviations names;

    private LatexDocument(Abbreviations names) {
        this.names = names;
    }

    public static String of(Model model, Derivation derivation) {
        LatexDocument document = new LatexDocument(Abbreviations.of(model, derivation));
        document.line("\\documentclass{article}\n\\usepackage[utf8]{inputenc}\n\\usepackage[margin=22mm]{geometry}");
        document.line("\\usepackage{amsmath}\n\\allowdisplaybreaks\n\\begin{document}");
        document.system(model, derivation);
        document.definitions();
        derivation.eigenfunctions().forEach(e -> {
            document.heading("Eigenfunction", e.name());
            document.equation(name(e.name()), document.names.formula(e));
            document.display("U" + name(e.name()) + " = " + document.rate(e.eigenvalue(), e.name()));
            document.where(e.region(), e.exactness(), e.free());
        });
        derivation.firstIntegrals().forEach(i -> {
            document.heading("First integral", i.name());
            document.equation(name(i.name()), document.names.formula(i));
            document.display("U" + name(i.name()) + " = 0");
            document.where(i.region(), i.exactness(), i.free());
        });
        derivation.generalized().forEach(g -> {
            document.heading("Generalized eigenfunction", g.name());
            document.equation(name(g.name()), document.names.formula(g));
            document.display("U" + name(g.name()) + " = " + document.rate(g.eigenvalue(), g.name()) + " + \\left("
                    + Latex.latex(document.names.shortened(g.of())) + "\\right)");
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
        display(name(link.of()) + " = " + Latex.latex(link.integral().formula()) + " + C");
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

    private void system(Model model, Derivation derivation) {
        line("\\section*{" + escaped(derivation.name()) + "}");
        line("Class: " + derivation.systemClass() + ". The generator is $Uf = F\\cdot\\nabla f$, per unit time, with");
        line("\\begin{align*}");
        for (int i = 0; i < model.dimension(); i++) {
            line("  F_{" + (i + 1) + "} = \\frac{\\mathrm{d}"
                    + Latex.latex(model.state().get(i)) + "}{\\mathrm{d}t} &= "
                    + Latex.latex(model.field().get(i)) + (i + 1 < model.dimension() ? " \\\\" : "."));
        }
        line("\\end{align*}");
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

    /** λψ as one product. */
    private String rate(Expression eigenvalue, String name) {
        return Latex.latex(names.shortened(eigenvalue).times(new Symbol(name)));
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
        String left = name(d.name().name());
        String about = Approximation.of(d.formula())
                .map(a -> " \\approx " + a.toString().replace("*I", "\\,\\mathrm{i}"))
                .orElse("");
        if (d.formula() instanceof Expression.Root r && !polynomials.add(r.coefficients())) {
            display(left + " = \\operatorname{root}_{" + r.index() + "}(\\text{the same polynomial})" + about);
        } else {
            equation(left, d.formula(), about);
        }
    }

    private void equation(String left, Expression right) {
        equation(left, right, "");
    }

    /** One display; a long sum is broken between terms. */
    private void equation(String left, Expression right, String end) {
        String whole = Latex.latex(right);
        if (whole.length() <= LINE || !(right instanceof Expression.Sum sum)) {
            display(left + " = " + whole + end);
            return;
        }
        List<String> rows = new ArrayList<>();
        List<Expression> row = new ArrayList<>();
        for (Expression term : sum.terms()) {
            row.add(term);
            if (row.size() > 1 && Latex.latex(Expression.sum(row)).length() > LINE) {
                row.remove(row.size() - 1);
                rows.add(Latex.latex(Expression.sum(row)));
                row = new ArrayList<>(List.of(term));
            }
        }
        rows.add(Latex.latex(Expression.sum(row)) + end);
        String broken = rows.stream()
                .skip(1)
                .map(r -> " \\\\\n  &\\quad " + (r.startsWith("-") ? "" : "{} + ") + r)
                .collect(Collectors.joining());
        line("\\begin{align*}\n  " + left + " &= " + rows.get(0) + broken + "\n\\end{align*}");
    }

    private void display(String formula) {
        line("\\[ " + formula + " \\]");
    }

    private void where(Region region, Exactness exactness, List<Symbol> free) {
        String conditions = region.conditions().isEmpty()
                ? "Everywhere"
                : "Where " + region.conditions().stream().map(this::condition).collect(Collectors.joining(" and "));
        String constants = free.isEmpty()
                ? ""
                : ", for every value of "
                        + free.stream().map(s -> "$" + Latex.latex(s) + "$").collect(Collectors.joining(", "));
        line(conditions + constants + "; " + TextPage.described(exactness) + ".");
    }

    private String condition(Condition c) {
        String sign = c.relation() == Condition.Relation.NONZERO
                ? "\\neq"
                : c.relation().sign();
        return "$" + Latex.latex(names.shortened(c.left())) + " " + sign + " 0$";
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
