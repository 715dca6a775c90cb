package kog.report.text;

import java.util.Arrays;
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

    /**
     * The verdicts for people.
     *
     * @param meaning what the claims say
     * @param detail  whether to print that, with residuals and every reason
     */
    public static String text(String name, List<Certificate> certificates, String meaning, boolean detail) {
        StringBuilder page = new StringBuilder(name)
                .append(": ")
                .append(summary(certificates))
                .append("\n\n");
        int width = certificates.stream().mapToInt(c -> c.name().length()).max().orElse(0);
        for (Certificate c : certificates) {
            page.append("  ")
                    .append(c.name())
                    .append(" ".repeat(width - c.name().length() + 2));
            page.append(c.verdict()).append(detail ? measured(c) : "").append('\n');
            if (c.verdict() != Verdict.PROVED) {
                half(page, "identity", c.identity(), detail);
                half(page, "region", c.region(), detail);
            }
            if (c.verdict() == Verdict.PROVED || c.verdict() == Verdict.CONFIRMED) {
                c.notAt().forEach(g -> page.append("      not where ").append(g).append(" = 0\n"));
                c.notes().forEach(n -> page.append("      ").append(n).append('\n'));
            }
        }
        page.append(certificates.isEmpty() ? "" : "\n");
        page.append(TextLines.prose(detail ? meaning : "-v prints residuals and what exactly a claim says."));
        return page.toString();
    }

    /** {@code 3 claims, 2 proved, 1 refuted}. */
    private static String summary(List<Certificate> certificates) {
        int n = certificates.size();
        if (n == 0) {
            return "no claim to check";
        }
        String counts = Arrays.stream(Verdict.values())
                .filter(v -> certificates.stream().anyMatch(c -> c.verdict() == v))
                .map(v -> certificates.stream().filter(c -> c.verdict() == v).count() + " " + v)
                .collect(Collectors.joining(", "));
        String all = n + (n == 1 ? " claim, " : " claims, ");
        return all
                + (counts.startsWith(n + " ")
                        ? (n == 1 ? "" : "all ") + certificates.get(0).verdict()
                        : counts);
    }

    private static void half(StringBuilder page, String what, Half half, boolean detail) {
        page.append("      ").append(what).append(' ').append(half.outcome());
        // one counterexample is enough
        String reason =
                half instanceof Half.Refuted && !detail ? half.reason().split("; (?=at |from )")[0] : half.reason();
        page.append(half instanceof Half.Proved ? "" : ": " + reason).append('\n');
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
