package kog.report.text;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import kog.generator.Claim;
import kog.report.json.Json;
import kog.verify.Certificate;
import kog.verify.Check;
import kog.verify.Half;
import kog.verify.Verdict;
import kog.verify.Verifier;
import kog.verify.sample.Finding;

/** Certificates as JSON and as lines for people. */
public final class VerdictPage {

    private VerdictPage() {}

    public static String json(String name, List<Certificate> certificates) {
        return Json.object()
                .with("name", name)
                .with("verdicts", certificates.stream().map(VerdictPage::json).toList())
                .text();
    }

    private static Json json(Certificate certificate) {
        Claim claim = certificate.claim();
        return Json.object()
                .with("name", certificate.name())
                .with("formula", claim.formula().toString())
                .with("eigenvalue", claim.eigenvalue().toString())
                .with("of", claim.of().toString())
                .with(
                        "region",
                        claim.region().conditions().stream()
                                .map(Object::toString)
                                .toList())
                .with("verdict", certificate.verdict().toString())
                .with("identity", json(certificate.identity()))
                .with("on_region", json(certificate.region()))
                .with(
                        "not_at",
                        certificate.notAt().stream().map(Object::toString).toList())
                .with("notes", certificate.notes())
                .with(
                        "checks",
                        certificate.findings().entrySet().stream()
                                .map(VerdictPage::json)
                                .toList());
    }

    private static Json json(Half half) {
        return Json.object().with("outcome", half.outcome()).with("reason", half.reason());
    }

    private static Json json(Map.Entry<Check, Finding> found) {
        Finding finding = found.getValue();
        return Json.object()
                .with("check", found.getKey().toString())
                .with("finding", finding.getClass().getSimpleName().toLowerCase(Locale.ROOT))
                .with("residual", finding.residual())
                .with("at", finding.at())
                .with("detail", finding.detail());
    }

    public static String text(String name, List<Certificate> certificates) {
        return text(name, certificates, Verifier.MEANING);
    }

    /** With what the claims say, for people. */
    public static String text(String name, List<Certificate> certificates, String meaning) {
        StringBuilder page = new StringBuilder(name).append('\n');
        int width = certificates.stream().mapToInt(c -> c.name().length()).max().orElse(0);
        for (Certificate c : certificates) {
            page.append("  ")
                    .append(c.name())
                    .append(" ".repeat(width - c.name().length() + 2));
            page.append(c.verdict()).append(measured(c)).append('\n');
            if (c.verdict() != Verdict.PROVED) {
                half(page, "identity", c.identity());
                half(page, "region", c.region());
            }
            if (c.verdict() == Verdict.PROVED || c.verdict() == Verdict.CONFIRMED) {
                c.notAt().forEach(g -> page.append("      not where ").append(g).append(" = 0\n"));
                c.notes().forEach(n -> page.append("      ").append(n).append('\n'));
            }
        }
        if (certificates.isEmpty()) {
            page.append("  no claim to check\n");
        }
        page.append('\n').append(meaning).append('\n');
        return page.toString();
    }

    private static void half(StringBuilder page, String what, Half half) {
        page.append("      ").append(what).append(' ').append(half.outcome());
        page.append(half instanceof Half.Proved ? "" : ": " + half.reason()).append('\n');
    }

    private static String measured(Certificate c) {
        String numbers = c.findings().entrySet().stream()
                .filter(f -> f.getValue().residual().isPresent())
                .map(f -> String.format(
                        Locale.ROOT,
                        "%s %.1e at %s",
                        f.getKey(),
                        f.getValue().residual().getAsDouble(),
                        place(f.getValue().at())))
                .collect(Collectors.joining(", "));
        return numbers.isEmpty() ? "" : "  (" + numbers + ")";
    }

    private static String place(List<Double> at) {
        return at.stream().map(x -> String.format(Locale.ROOT, "%.4g", x)).collect(Collectors.joining(", ", "(", ")"));
    }
}
