package kog.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import kog.generator.Claim;
import kog.generator.Condition;
import kog.generator.Eigenfunction;
import kog.generator.Exactness;
import kog.generator.FirstIntegral;
import kog.generator.GeneralizedEigenfunction;
import kog.generator.Link;
import kog.generator.Obstruction;
import kog.generator.Region;
import kog.report.export.Abbreviations;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;
import kog.symbolic.text.MathMl;
import kog.verify.Certificate;
import kog.verify.Check;
import kog.verify.Half;
import kog.verify.Judged;
import kog.verify.Verdict;
import kog.verify.Verifier;
import kog.verify.sample.Finding;

/** The report as one HTML page that needs no other file and no script. */
final class Page {

    private static final String STYLE = """
            body { font: 16px/1.5 "DejaVu Serif", Georgia, serif; color: #1b1b1b; margin: 2rem auto; max-width: 76rem;
                   padding: 0 1.5rem; }
            h1 { font-size: 1.9rem; margin-bottom: 0.2rem; }
            h2 { margin-top: 3rem; border-bottom: 2px solid #31688e; padding-bottom: 0.2rem; }
            h3 { margin: 1.6rem 0 0.4rem; font-size: 1.05rem; }
            table { border-collapse: collapse; margin: 0.5rem 0 1rem; font-size: 0.92rem; }
            th { text-align: left; border-bottom: 1.5px solid #888; padding: 0.3rem 0.9rem 0.3rem 0; font-weight: 600; }
            td { border-bottom: 1px solid #ddd; padding: 0.45rem 0.9rem 0.45rem 0; vertical-align: top; }
            .scroll { overflow-x: auto; }
            .number { font-family: "DejaVu Sans Mono", monospace; font-size: 0.82rem; white-space: nowrap; }
            .proved { color: #0a6b34; font-weight: 700; } .confirmed { color: #1f5fa8; font-weight: 700; }
            .refuted { color: #b3151b; font-weight: 700; } .undecided { color: #9a6200; font-weight: 700; }
            .quiet { color: #666; font-size: 0.9rem; }
            .point { color: #666; font-size: 0.8rem; white-space: nowrap; }
            .figures { display: flex; flex-wrap: wrap; gap: 1.2rem; }
            figure { margin: 0; width: 35rem; max-width: 100%; } figure > svg { width: 100%; height: auto; border: 1px solid #ddd; }
            figcaption { font-size: 0.88rem; color: #444; }
            .obstruction { border-left: 4px solid #9a6200; padding-left: 0.8rem; margin: 0.4rem 0; }
            math { font-size: 1.02rem; }
            """;

    private final StringBuilder html = new StringBuilder();

    private Page() {}

    static String of(List<SystemSection> sections) {
        Page page = new Page();
        page.head();
        page.summary(sections);
        for (int k = 0; k < sections.size(); k++) {
            page.section(k + 1, sections.get(k));
        }
        page.html.append("</body>\n</html>\n");
        return page.html.toString();
    }

    private void head() {
        html.append(
                        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>kog report</title>\n")
                .append("<style>\n")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n<h1>Koopman eigenfunctions, derived and verified</h1>\n")
                .append("<p>The generator is <em>Uf = F·∇f</em>; an eigenfunction satisfies <em>Uψ = λψ</em>, so ")
                .append("<em>ψ(x(t)) = e<sup>λt</sup> ψ(x(0))</em> while the trajectory stays in its region. ")
                .append(text(Verifier.MEANING))
                .append(
                        " <span class=\"proved\">Proved</span>: the equation is an identity, and the region is shown to be right; ")
                .append(
                        "<span class=\"confirmed\">confirmed</span>: one of these halves was only sampled, numerically, to the ")
                .append("residual shown; <span class=\"refuted\">refuted</span>: one is wrong; ")
                .append(
                        "<span class=\"undecided\">undecided</span>: no check could tell. Derivations and checks share ")
                .append("no code but the record of the formula. Rates are per unit of the network's time.</p>\n");
    }

    private void summary(List<SystemSection> sections) {
        List<List<String>> rows = new ArrayList<>();
        for (int k = 0; k < sections.size(); k++) {
            SystemSection s = sections.get(k);
            rows.add(List.of(
                    "<a href=\"#s" + (k + 1) + "\">" + text(s.model().name()) + "</a>",
                    systemClass(s),
                    verdicts(s.judged()),
                    number(largest(s.judged(), Check.GRADIENT)),
                    number(largest(s.judged(), Check.TRAJECTORY))));
        }
        table(List.of("system", "class", "verdicts", "largest residual", "largest drift"), rows);
    }

    private static String systemClass(SystemSection s) {
        String found = s.derivation().systemClass().toString();
        return s.model() == s.subject() ? found : found + " plus ε times a recurrence";
    }

    private static String verdicts(List<Judged> judged) {
        return judged.stream()
                .collect(Collectors.groupingBy(
                        j -> j.certificate().verdict(), java.util.TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(e -> "<span class=\"" + e.getKey() + "\">" + e.getValue() + " " + e.getKey() + "</span>")
                .collect(Collectors.joining(", "));
    }

    private static OptionalDouble largest(List<Judged> judged, Check check) {
        return judged.stream()
                .flatMap(j -> Optional.ofNullable(j.certificate().findings().get(check)).stream())
                .filter(f -> f.residual().isPresent())
                .mapToDouble(f -> f.residual().getAsDouble())
                .max();
    }

    private void section(int index, SystemSection s) {
        html.append("<h2 id=\"s")
                .append(index)
                .append("\">")
                .append(text(s.model().name()))
                .append("</h2>\n");
        html.append("<p class=\"quiet\">class: ").append(systemClass(s)).append("</p>\n");
        equations(s);
        if (s.model() != s.subject()) {
            html.append("<p>Closed forms of the base network, ε = 0:</p>\n");
        }
        Abbreviations names = Abbreviations.of(s.model(), s.derivation());
        definitions(names);
        claims(s, names, "Eigenfunctions", "ψ", Eigenfunction.class);
        claims(s, names, "First integrals", "I", FirstIntegral.class);
        claims(
                s,
                names,
                "Linearizing coordinates and generalized eigenfunctions, Uφ = λφ + f",
                "φ",
                GeneralizedEigenfunction.class);
        links(s.judged());
        for (Obstruction o : s.derivation().obstructions()) {
            html.append("<p class=\"obstruction\"><strong>")
                    .append(o.kind())
                    .append("</strong> ")
                    .append(text(o.detail()))
                    .append("</p>\n");
        }
        s.experiment().ifPresent(this::experiment);
        s.notes()
                .forEach(n -> html.append("<p class=\"quiet\">").append(text(n)).append("</p>\n"));
        figures(s.figures());
    }

    private void equations(SystemSection s) {
        html.append("<div class=\"scroll\">");
        List<Symbol> x = s.model().state();
        for (int i = 0; i < x.size(); i++) {
            html.append("<p><math displaystyle=\"true\"><mfrac><mrow><mi>d</mi>")
                    .append(MathMl.inner(x.get(i)))
                    .append("</mrow><mrow><mi>d</mi><mi>t</mi></mrow></mfrac><mo>=</mo>")
                    .append(MathMl.inner(s.model().field().get(i)))
                    .append("</math></p>\n");
        }
        html.append("</div>\n");
    }

    private void definitions(Abbreviations names) {
        if (names.definitions().isEmpty()) {
            return;
        }
        html.append("<p>Names for formulas that recur; the names of claims stand for their formulas too:</p>\n");
        html.append("<div class=\"scroll\">");
        for (Abbreviations.Definition d : names.definitions()) {
            html.append("<p><math displaystyle=\"true\">")
                    .append(MathMl.inner(d.name()))
                    .append("<mo>=</mo>")
                    .append(MathMl.inner(d.formula()))
                    .append("</math></p>\n");
        }
        html.append("</div>\n");
    }

    private void claims(
            SystemSection s, Abbreviations names, String title, String formula, Class<? extends Claim> kind) {
        List<List<String>> rows = new ArrayList<>();
        for (Judged j : s.judged()) {
            Claim c = j.certificate().claim();
            if (j.link().isEmpty() && kind.isInstance(c)) {
                String image = math(names.shortened(c.eigenvalue()))
                        + (c.of().isZero() ? "" : ", f = " + math(names.shortened(c.of())));
                rows.add(List.of(
                        "<math>" + MathMl.inner(new Symbol(c.name())) + "</math>",
                        verdict(j.certificate(), c.exactness()),
                        image,
                        math(names.formula(c)),
                        conditions(names, c.region())));
            }
        }
        if (!rows.isEmpty()) {
            html.append("<h3>").append(title).append("</h3>\n");
            table(List.of("name", "verdict", "λ", formula, "region"), rows);
        }
    }

    private void links(List<Judged> judged) {
        List<Judged> linked = judged.stream().filter(j -> j.link().isPresent()).toList();
        if (linked.isEmpty()) {
            return;
        }
        html.append("<h3>First integrals in the linearizing coordinates</h3>\n<div class=\"scroll\">");
        for (Judged j : linked) {
            Link link = j.link().orElseThrow();
            html.append("<p><math displaystyle=\"true\">")
                    .append(MathMl.inner(new Symbol(link.of())))
                    .append("<mo>=</mo>")
                    .append(MathMl.inner(link.integral().formula()))
                    .append("<mo>+</mo><mi>C</mi></math> <span class=\"quiet\">C: ")
                    .append(text(link.describedConstant()))
                    .append("</span><br>U of the right side is 0: ")
                    .append(verdict(j.certificate(), link.integral().exactness()))
                    .append("</p>\n");
        }
        html.append("</div>\n");
    }

    private static String conditions(Abbreviations names, Region region) {
        return region.conditions().isEmpty()
                ? "everywhere"
                : region.conditions().stream()
                        .map(c -> condition(new Condition(names.shortened(c.left()), c.relation())))
                        .collect(Collectors.joining("<br>"));
    }

    private static String condition(Condition c) {
        String sign =
                switch (c.relation()) {
                    case NONZERO -> "≠";
                    case POSITIVE -> "&gt;";
                    case NEGATIVE -> "&lt;";
                };
        return "<math>" + MathMl.inner(c.left()) + "<mo>" + sign + "</mo><mn>0</mn></math>";
    }

    private static String verdict(Certificate c, Exactness exactness) {
        String halves =
                c.verdict() == Verdict.PROVED ? "" : half("identity", c.identity()) + half("region", c.region());
        return "<span class=\"" + c.verdict() + "\">" + c.verdict() + "</span> <span class=\"quiet\">(" + exactness
                + ")</span>" + finding(c, Check.GRADIENT, "residual") + finding(c, Check.TRAJECTORY, "drift") + halves;
    }

    private static String half(String what, Half half) {
        return "<br><span class=\"quiet\">"
                + text(what + " " + half.outcome() + (half instanceof Half.Proved ? "" : ": " + half.reason()))
                + "</span>";
    }

    private static String finding(Certificate c, Check check, String measure) {
        Finding f = c.findings().get(check);
        return f == null || f.residual().isEmpty()
                ? ""
                : "<br><span class=\"point\">" + measure + " " + number(f.residual())
                        + (f.at().isEmpty() ? "" : " at " + state(f.at())) + "</span>";
    }

    private static String state(List<Double> x) {
        return x.stream().map(v -> String.format(Locale.ROOT, "%.4g", v)).collect(Collectors.joining(", ", "(", ")"));
    }

    private void experiment(Experiment e) {
        html.append("<h3>Linearizing map in powers of ε</h3>\n");
        table(List.of("x", "component", "Z₀", "Z₁"), e.points());
        html.append("<h3>Error against the map at finite ε</h3>\n");
        table(List.of("ε", "|Z − Z₀ − εZ₁|", "slope"), e.errors());
        e.notes()
                .forEach(n ->
                        html.append("<p class=\"obstruction\">").append(text(n)).append("</p>\n"));
        figures(e.figures());
    }

    private void figures(List<Figure> figures) {
        if (figures.isEmpty()) {
            return;
        }
        html.append("<div class=\"figures\">\n");
        for (Figure f : figures) {
            html.append("<figure>")
                    .append(f.svg())
                    .append("<figcaption>")
                    .append(text(f.caption()))
                    .append("</figcaption></figure>\n");
        }
        html.append("</div>\n");
    }

    private void table(List<String> head, List<List<String>> rows) {
        html.append("<div class=\"scroll\"><table>\n<tr>");
        head.forEach(h -> html.append("<th>").append(h).append("</th>"));
        html.append("</tr>\n");
        for (List<String> row : rows) {
            html.append("<tr>");
            row.forEach(cell -> html.append("<td>").append(cell).append("</td>"));
            html.append("</tr>\n");
        }
        html.append("</table></div>\n");
    }

    private static String math(Expression e) {
        return "<math displaystyle=\"true\">" + MathMl.inner(e) + "</math>";
    }

    static String number(OptionalDouble value) {
        return value.isEmpty() ? "–" : mono(String.format(Locale.ROOT, "%.1e", value.getAsDouble()));
    }

    static String mono(String text) {
        return "<span class=\"number\">" + text(text) + "</span>";
    }

    private static String text(String plain) {
        return plain.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
