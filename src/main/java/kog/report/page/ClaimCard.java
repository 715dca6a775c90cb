package kog.report.page;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import kog.generator.Claim;
import kog.generator.Condition;
import kog.generator.FirstIntegral;
import kog.generator.Region;
import kog.proof.Proof;
import kog.report.export.Abbreviations;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;
import kog.symbolic.text.Latex;
import kog.symbolic.text.MathMl;
import kog.symbolic.text.Python;
import kog.verify.Certificate;
import kog.verify.Check;
import kog.verify.Half;
import kog.verify.Verdict;
import kog.verify.sample.Finding;

/** One claim: verdict, formula, region, evidence, figures. */
final class ClaimCard {

    /** In characters of plain text: what is longer is folded. */
    private static final int LONG = 180;

    /** In characters: what nobody pastes into anything. */
    private static final int LONGEST_TO_COPY = 20_000;

    private final Html html = new Html();
    private final Claim claim;
    private final Abbreviations names;
    private final Set<Symbol> real;

    private ClaimCard(Claim claim, Abbreviations names, Set<Symbol> real) {
        this.claim = claim;
        this.names = names;
        this.real = real;
    }

    /**
     * @param id   unique on the page
     * @param real symbols that stand for real numbers
     */
    static String of(
            String id,
            Certificate certificate,
            Proof proof,
            Abbreviations names,
            Set<Symbol> real,
            List<Picture> pictures) {
        ClaimCard card = new ClaimCard(certificate.claim(), names, real);
        card.html.raw("<article class=\"claim\" id=\"" + id + "\">\n");
        card.head(certificate, proof);
        card.formula();
        card.region();
        card.evidence(certificate);
        card.html.raw(ProofLink.of(proof));
        card.copies();
        Pictures.into(card.html, pictures);
        return card.html.raw("</article>\n").toString();
    }

    private void head(Certificate certificate, Proof proof) {
        html.raw("<header><h4>")
                .raw(Html.math("", new Symbol(claim.name()), ""))
                .raw("</h4> ")
                .raw(Verdicts.chip(certificate, proof))
                .raw(" ")
                .element("span", "class=\"quiet\"", claim.exactness().toString());
        if (!(claim instanceof FirstIntegral)) {
            html.raw(" <span class=\"lambda\">")
                    .raw(Html.math("<mi>λ</mi><mo>=</mo>", names.shortened(claim.eigenvalue()), ""));
            if (!claim.of().isZero()) {
                html.raw(", ").raw(Html.math("<mi>f</mi><mo>=</mo>", names.shortened(claim.of()), ""));
            }
            html.raw("</span>");
        }
        html.raw("</header>\n");
    }

    private void formula() {
        Expression shown = names.formula(claim);
        String equation = Html.math(MathMl.inner(new Symbol(claim.name())) + "<mo>=</mo>", shown, "");
        List<Abbreviations.Definition> used = used(shown);
        boolean folded = shown.toString().length() > LONG;
        if (folded) {
            html.raw("<details class=\"formula\"><summary>formula</summary>");
        }
        html.raw("<div class=\"scroll\">").raw(equation);
        if (!used.isEmpty()) {
            html.raw("<p class=\"quiet\">where</p>");
            used.forEach(d -> html.raw("<p>")
                    .raw(Html.math(MathMl.inner(d.name()) + "<mo>=</mo>", d.formula(), ""))
                    .raw("</p>"));
        }
        html.raw("</div>\n").raw(folded ? "</details>\n" : "");
    }

    /** The abbreviations that the claim is written with, and those that these are written with. */
    private List<Abbreviations.Definition> used(Expression shown) {
        Set<Symbol> needed = new HashSet<>(shown.symbols());
        needed.addAll(names.shortened(claim.of()).symbols());
        needed.addAll(names.shortened(claim.eigenvalue()).symbols());
        claim.region()
                .conditions()
                .forEach(c -> needed.addAll(names.shortened(c.left()).symbols()));
        List<Abbreviations.Definition> all = names.definitions();
        for (int k = all.size() - 1; k >= 0; k--) {
            if (needed.contains(all.get(k).name())) {
                needed.addAll(all.get(k).formula().symbols());
            }
        }
        return all.stream().filter(d -> needed.contains(d.name())).toList();
    }

    private void region() {
        html.raw("<p class=\"region\"><span class=\"quiet\">region:</span> ")
                .raw(conditions(claim.region()))
                .raw("</p>\n");
    }

    private String conditions(Region region) {
        return region.conditions().isEmpty()
                ? "everywhere"
                : region.conditions().stream().map(this::condition).collect(Collectors.joining(", "));
    }

    private String condition(Condition c) {
        String sign =
                switch (c.relation()) {
                    case NONZERO -> "≠";
                    case POSITIVE -> "&gt;";
                    case NEGATIVE -> "&lt;";
                };
        return "<span class=\"scroll\">" + Html.math("", names.shortened(c.left()), "<mo>" + sign + "</mo><mn>0</mn>")
                + "</span>";
    }

    /** What was found, in sight where it did not suffice for a proof. */
    private void evidence(Certificate c) {
        html.raw(c.verdict() == Verdict.PROVED ? "<details>" : "<details open>")
                .raw("<summary>checks</summary><ul class=\"evidence\">");
        half("identity", c.identity());
        half("region", c.region());
        finding(c, Check.GRADIENT, "residual of the equation");
        finding(c, Check.TRAJECTORY, "drift along trajectories");
        html.raw("</ul></details>\n");
    }

    private void half(String what, Half half) {
        html.element("li", "", what + " " + half.outcome() + (half instanceof Half.Proved ? "" : ": " + half.reason()));
    }

    private void finding(Certificate c, Check check, String measure) {
        Finding f = c.findings().get(check);
        if (f != null && f.residual().isPresent()) {
            String at = f.at().stream()
                    .map(v -> String.format(Locale.ROOT, "%.4g", v))
                    .collect(Collectors.joining(", ", "(", ")"));
            html.element(
                    "li",
                    "",
                    String.format(
                                    Locale.ROOT,
                                    "largest %s: %.1e",
                                    measure,
                                    f.residual().getAsDouble())
                            + (f.at().isEmpty() ? "" : " at " + at));
        }
    }

    /** Without a script the buttons stay hidden. */
    private void copies() {
        String latex = Latex.latex(new Symbol(claim.name())) + " = " + Latex.latex(claim.formula());
        String python = Python.python(claim.formula(), real);
        if (latex.length() + python.length() > LONGEST_TO_COPY) {
            return;
        }
        html.raw("<p class=\"tools\" hidden>copy: ");
        button("LaTeX", latex);
        button("Python", python);
        html.raw("</p>\n");
    }

    private void button(String name, String text) {
        html.raw("<button type=\"button\" data-copy=\"" + Html.escaped(text) + "\">" + name + "</button> ");
    }
}
