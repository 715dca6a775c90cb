package kog.report.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import kog.proof.Proof;
import kog.proof.Proofs;

/** A proof file inside the page, to save, or why there is none. */
final class ProofLink {

    private ProofLink() {}

    static String of(Proof proof) {
        if (proof.text().isEmpty()) {
            return proof.outcome() == Proof.Outcome.NOT_COVERED
                    ? "<p class=\"quiet\">Coq: " + Html.escaped(proof.described()) + "</p>\n"
                    : "";
        }
        return "<p class=\"quiet\">Coq: " + link(proof.file(), proof.text()) + ", " + Html.escaped(proof.described())
                + "</p>\n";
    }

    /** The lemmas that all proofs need. */
    static String library() {
        return "<p class=\"quiet\">The proofs need " + link(Proofs.LIBRARY, Proofs.library()) + ": coqc "
                + Proofs.LIBRARY + ", then coqc on each.</p>\n";
    }

    private static String link(String file, String text) {
        String data = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
        return "<a download=\"" + file + "\" href=\"data:text/plain;charset=utf-8," + data + "\">" + file + "</a>";
    }
}
