package kog.report.page;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import kog.generator.Claim;
import kog.generator.Eigenfunction;
import kog.generator.FirstIntegral;
import kog.generator.GeneralizedEigenfunction;
import kog.generator.Link;
import kog.generator.Obstruction;
import kog.network.Parameter;
import kog.report.export.Abbreviations;
import kog.symbolic.Symbol;
import kog.symbolic.text.MathMl;
import kog.verify.Judged;

/** The part of the page on one system. */
final class SystemPart {

    private final Html html = new Html();
    private final String id;
    private final SystemSection section;
    private final Abbreviations names;
    private final Set<Symbol> real;
    private final List<Picture> left;

    private SystemPart(String id, SystemSection section) {
        this.id = id;
        this.section = section;
        this.names = Abbreviations.of(section.subject(), section.derivation());
        this.real = new LinkedHashSet<>(section.model().state());
        section.model().symbols().stream().map(Parameter::symbol).forEach(real::add);
        this.left = new ArrayList<>(section.pictures());
    }

    static String of(String id, SystemSection section) {
        SystemPart part = new SystemPart(id, section);
        part.write();
        return part.html.toString();
    }

    private void write() {
        html.raw("<section id=\"" + id + "\">\n")
                .element("h2", "", section.model().name());
        html.raw("<p>").raw(Verdicts.counts(section.judged())).raw(" <span class=\"quiet\">");
        html.text(systemClass(section)).raw("</span></p>\n");
        for (Obstruction o : section.derivation().obstructions()) {
            html.raw("<p class=\"obstruction\">")
                    .element("strong", "", o.kind().toString())
                    .text(" " + o.detail())
                    .raw("</p>\n");
        }
        equations();
        List<Picture> whole = left.stream().filter(p -> p.subject().isEmpty()).toList();
        left.removeAll(whole);
        Pictures.into(html, whole);
        if (section.isPerturbed() && !section.judged().isEmpty()) {
            html.raw("<p>Closed forms of the base network, ε = 0:</p>\n");
        }
        claims("Eigenfunctions", Eigenfunction.class::isInstance);
        claims("First integrals", FirstIntegral.class::isInstance);
        claims(
                "Linearizing coordinates and generalized eigenfunctions, Uφ = λφ + f",
                GeneralizedEigenfunction.class::isInstance);
        links();
        Pictures.into(html, left);
        section.parts().forEach(this::part);
        section.notes().forEach(n -> html.element("p", "class=\"quiet\"", n).raw("\n"));
        html.raw("</section>\n");
    }

    static String systemClass(SystemSection s) {
        String found = s.derivation().systemClass().toString();
        return s.isPerturbed() ? found + " plus ε times a recurrence" : found;
    }

    private void equations() {
        html.raw("<div class=\"scroll\">");
        List<Symbol> x = section.model().state();
        for (int i = 0; i < x.size(); i++) {
            String rate = "<mfrac><mrow><mi>d</mi>" + MathMl.inner(x.get(i))
                    + "</mrow><mrow><mi>d</mi><mi>t</mi></mrow></mfrac><mo>=</mo>";
            html.raw("<p>")
                    .raw(Html.math(rate, section.model().field().get(i), ""))
                    .raw("</p>\n");
        }
        html.raw("</div>\n");
    }

    private void claims(String title, Predicate<Claim> kind) {
        List<Judged> chosen = section.judged().stream()
                .filter(j -> j.link().isEmpty() && kind.test(j.certificate().claim()))
                .toList();
        if (chosen.isEmpty()) {
            return;
        }
        html.element("h3", "", title).raw("\n");
        for (Judged j : chosen) {
            String name = j.certificate().claim().name();
            List<Picture> own =
                    left.stream().filter(p -> p.subject().equals(name)).toList();
            left.removeAll(own);
            html.raw(ClaimCard.of(anchor(name), j.certificate(), section.proof(j), names, real, own));
        }
    }

    private String anchor(String name) {
        return id + "-" + Html.escaped(name).replaceAll("[^A-Za-z0-9_]", "-");
    }

    private void links() {
        List<Judged> linked =
                section.judged().stream().filter(j -> j.link().isPresent()).toList();
        if (linked.isEmpty()) {
            return;
        }
        html.element("h3", "", "First integrals in the linearizing coordinates").raw("\n");
        for (Judged j : linked) {
            Link link = j.link().orElseThrow();
            html.raw("<div class=\"claim\"><header>")
                    .raw(Verdicts.chip(j.certificate(), section.proof(j)))
                    .raw(" <span class=\"quiet\">U of the right side is 0</span></header><div class=\"scroll\">")
                    .raw(Html.math(
                            MathMl.inner(new Symbol(link.of())) + "<mo>=</mo>",
                            link.integral().formula(),
                            "<mo>+</mo><mi>C</mi>"))
                    .raw("</div>")
                    .element("p", "class=\"quiet\"", "C: " + link.describedConstant())
                    .raw(ProofLink.of(section.proof(j)))
                    .raw("</div>\n");
        }
    }

    private void part(Part part) {
        html.element("h3", "", part.title()).raw("\n");
        if (!part.lead().isEmpty()) {
            html.element("p", "", part.lead()).raw("\n");
        }
        if (!part.rows().isEmpty()) {
            html.raw("<div class=\"scroll\"><table>\n<tr>");
            part.head().forEach(h -> html.element("th", "", h));
            html.raw("</tr>\n");
            for (List<String> row : part.rows()) {
                html.raw("<tr>");
                row.forEach(cell -> html.element("td", "", cell));
                html.raw("</tr>\n");
            }
            html.raw("</table></div>\n");
        }
        part.remarks().forEach(r -> html.element("p", "", r).raw("\n"));
        part.notes().forEach(n -> html.element("p", "class=\"obstruction\"", n).raw("\n"));
        Pictures.into(html, part.pictures());
    }
}
