package kog.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import kog.verify.Certificate;
import kog.verify.Finding;
import kog.verify.Verdict;

/** Certificates as JSON and as lines for people. */
final class VerdictPage {

    private VerdictPage() {}

    static String json(String name, List<Certificate> certificates) {
        return Json.object()
                .with("name", name)
                .with("verdicts", certificates.stream().map(VerdictPage::json).toList())
                .text();
    }

    private static Json json(Certificate certificate) {
        return Json.object()
                .with("name", certificate.name())
                .with("verdict", certificate.verdict().toString())
                .with("not_at", certificate.notAt().stream().map(Object::toString).toList())
                .with("checks", certificate.findings().stream().map(VerdictPage::json).toList());
    }

    private static Json json(Finding finding) {
        return Json.object()
                .with("check", finding.check())
                .with("finding", finding.outcome().name().toLowerCase(Locale.ROOT))
                .with("residual", finding.residual())
                .with("at", finding.at())
                .with("detail", finding.detail());
    }

    static String text(String name, List<Certificate> certificates) {
        StringBuilder page = new StringBuilder(name).append('\n');
        int width = certificates.stream().mapToInt(c -> c.name().length()).max().orElse(0);
        for (Certificate c : certificates) {
            page.append("  ").append(c.name()).append(" ".repeat(width - c.name().length() + 2));
            page.append(c.verdict()).append(measured(c)).append('\n');
            if (c.verdict() == Verdict.REFUTED || c.verdict() == Verdict.UNDECIDED) {
                c.findings().stream()
                        .filter(f -> c.verdict() == Verdict.REFUTED
                                ? f.outcome() == Finding.Outcome.FAILED
                                : f.outcome() == Finding.Outcome.UNDECIDED)
                        .forEach(f -> page.append("      ")
                                .append(f.check())
                                .append(": ")
                                .append(f.detail())
                                .append('\n'));
            } else {
                c.notAt().forEach(g -> page.append("      not where ").append(g).append(" = 0\n"));
            }
        }
        if (certificates.isEmpty()) {
            page.append("  no claim to check\n");
        }
        return page.toString();
    }

    private static String measured(Certificate c) {
        String numbers = c.findings().stream()
                .filter(f -> f.residual().isPresent())
                .map(f -> String.format(
                        Locale.ROOT, "%s %.1e at %s", f.check(), f.residual().getAsDouble(), place(f.at())))
                .collect(Collectors.joining(", "));
        return numbers.isEmpty() ? "" : "  (" + numbers + ")";
    }

    private static String place(List<Double> at) {
        return at.stream()
                .map(x -> String.format(Locale.ROOT, "%.4g", x))
                .collect(Collectors.joining(", ", "(", ")"));
    }

    /** 4 if something was refuted, 3 if something is undecided or obstructed, 0 otherwise. */
    static ExitStatus status(List<Certificate> certificates, boolean obstructed) {
        if (certificates.stream().anyMatch(c -> c.verdict() == Verdict.REFUTED)) {
            return ExitStatus.REFUTED;
        }
        boolean undecided = certificates.stream().anyMatch(c -> c.verdict() == Verdict.UNDECIDED);
        return undecided || obstructed ? ExitStatus.UNDECIDED : ExitStatus.DONE;
    }
}
