package kog.report.page;

import java.util.List;
import kog.files.Bundled;
import kog.verify.Judged;
import kog.verify.Verifier;

/** The whole page: what came out, the way to each system, and the systems. */
public final class Page {

    private Page() {}

    /** HTML that needs no other file, shows itself without a script and prints. */
    public static String of(List<SystemSection> sections) {
        Html html = new Html();
        html.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .raw("<meta name=\"color-scheme\" content=\"light dark\">\n<title>kog report</title>\n<style>\n")
                .raw(Bundled.text("page/page.css"))
                .raw("</style>\n</head>\n<body>\n");
        contents(html, sections);
        html.raw("<main>\n");
        top(html, sections);
        for (int k = 0; k < sections.size(); k++) {
            html.raw(SystemPart.of(id(k), sections.get(k)));
        }
        if (sections.stream()
                .flatMap(x -> x.proofs().stream())
                .anyMatch(p -> !p.file().isEmpty())) {
            html.raw(ProofLink.library());
        }
        return html.raw("</main>\n<script>\n")
                .raw(Bundled.text("page/page.js"))
                .raw("</script>\n</body>\n</html>\n")
                .toString();
    }

    private static String id(int k) {
        return "s" + (k + 1);
    }

    private static void contents(Html html, List<SystemSection> sections) {
        html.raw("<nav aria-label=\"contents\"><details open><summary>Contents</summary><ol>\n");
        for (int k = 0; k < sections.size(); k++) {
            html.raw("<li><a href=\"#" + id(k) + "\">")
                    .text(sections.get(k).model().name())
                    .raw("</a></li>\n");
        }
        html.raw("</ol></details></nav>\n");
    }

    private static void top(Html html, List<SystemSection> sections) {
        List<Judged> all = sections.stream().flatMap(s -> s.judged().stream()).toList();
        html.raw("<h1>Koopman eigenfunctions, derived and verified</h1>\n<p>")
                .text(all.size() == 1 ? "1 claim: " : all.size() + " claims: ")
                .raw(Verdicts.counts(all))
                .raw("</p>\n<ul class=\"systems\">\n");
        for (int k = 0; k < sections.size(); k++) {
            SystemSection s = sections.get(k);
            html.raw("<li><a href=\"#" + id(k) + "\">")
                    .text(s.model().name())
                    .raw("</a> ")
                    .element("span", "class=\"quiet\"", SystemPart.systemClass(s))
                    .raw(" ")
                    .raw(Verdicts.counts(s.judged()))
                    .raw("</li>\n");
        }
        html.raw("</ul>\n<details class=\"meaning\"><summary>What is claimed, and what a verdict says</summary>\n")
                .raw("<p>The generator is <em>Uf = F·∇f</em>; an eigenfunction satisfies <em>Uψ = λψ</em>, so ")
                .raw("<em>ψ(x(t)) = e<sup>λt</sup> ψ(x(0))</em> while the trajectory stays in its region. ")
                .text(Verifier.MEANING)
                .raw(
                        "</p>\n<p><span class=\"chip proved\">proved</span> the equation is an identity, and the region is ")
                .raw("shown to be right; <span class=\"chip confirmed\">confirmed</span> one of these halves was only ")
                .raw("sampled; <span class=\"chip refuted\">refuted</span> one is wrong; ")
                .raw(
                        "<span class=\"chip undecided\">undecided</span> no check could tell. Derivations and checks share ")
                .raw(
                        "no code but the record of the formula. Rates are per unit of the network's time.</p>\n</details>\n");
    }
}
