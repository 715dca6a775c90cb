package kog.report.text;

import java.util.List;
import java.util.Locale;
import kog.lyapunov.LyapunovSpectrum;
import kog.lyapunov.estimate.Exponent;
import kog.lyapunov.estimate.Fate;
import kog.lyapunov.estimate.RestPoint;
import kog.lyapunov.estimate.Running;
import kog.lyapunov.estimate.SumRule;
import kog.lyapunov.system.Unit;
import kog.report.json.LyapunovJson;

/** A spectrum as text and as CSV. */
public final class LyapunovText {

    private static final int MOST_LINES = 24;

    private LyapunovText() {}

    /** @param detail whether to print self-tests and running estimates in numbers */
    public static String of(String name, LyapunovSpectrum s, boolean detail) {
        StringBuilder text = new StringBuilder();
        boolean flow = s.run().unit() == Unit.PER_TIME;
        line(
                text,
                "%s: %s, %d variable%s%s",
                name,
                s.run().kind(),
                s.run().dimension(),
                s.run().dimension() == 1 ? "" : "s",
                s.run().interrupted() ? ", INTERRUPTED: partial result" : "");
        line(text, "attractor %s", s.diagnostics().attractor());
        line(
                text,
                "averages %s%s",
                s.diagnostics().convergence(),
                s.diagnostics().convergence().isConverged() ? "" : "; a longer run: " + (flow ? "--time" : "--steps"));
        line(text, "");
        line(
                text,
                "Lyapunov exponents in %s, ± standard error and what integration and rounding may add",
                s.run().unit());
        List<Exponent> exponents = s.estimate().exponents();
        int k = exponents.size();
        for (int j = 0; j < k; j++) {
            if (k > MOST_LINES && j == MOST_LINES / 2) {
                line(text, "  … (%d more; --format csv has all)", k - MOST_LINES);
                j = k - MOST_LINES / 2;
            }
            line(text, "  %4d  %s", j + 1, exponent(exponents.get(j)));
        }
        s.diagnostics().rest().ifPresent(rest -> rest(text, rest, s.run().unit()));
        line(text, "");
        line(
                text,
                "Kaplan–Yorke dimension  %s%s",
                s.estimate().dimensions().kaplanYorkeIsBound() ? "at least " : "",
                Measured.text(
                        s.estimate().dimensions().kaplanYorke(),
                        s.estimate().dimensions().kaplanYorkeError()));
        line(
                text,
                "entropy estimate        %s%s %s",
                s.estimate().dimensions().entropyIsBound() ? "at least " : "",
                Measured.text(
                        s.estimate().dimensions().entropy(),
                        s.estimate().dimensions().entropyError()),
                s.run().unit());
        line(text, "sum rule                %s", rule(s.estimate().sums(), detail));
        s.diagnostics().selfTests().zero().ifPresent(zero -> line(text, "exponent 0 of a flow    %s", zero));
        if (flow) {
            line(
                    text,
                    "averaged over           %.6g units of time (%d steps) after a transient of %.6g",
                    s.run().duration(),
                    s.run().steps(),
                    s.run().transientDuration());
        } else {
            line(
                    text,
                    "averaged over           %.0f steps after a transient of %.0f",
                    s.run().duration(),
                    s.run().transientDuration());
        }
        if (!s.run().library().isEmpty()) {
            line(text, "linear algebra by       %s", s.run().library());
        }
        if (detail) {
            detail(text, s);
        }
        return text.toString();
    }

    private static void detail(StringBuilder text, LyapunovSpectrum s) {
        s.diagnostics()
                .selfTests()
                .symmetry()
                .ifPresent(symmetry -> line(
                        text,
                        "point symmetry: sums of exponents i and N+1-i differ from twice the mean exponent by at most %s",
                        Measured.text(symmetry.departure(), symmetry.error())));
        s.diagnostics()
                .participation()
                .ifPresent(p -> line(text, "participation ratio of the states' covariance about %.3g", p));
        if (!s.diagnostics().running().isEmpty()) {
            line(text, "running estimates of λ_1:");
            for (Running r : s.diagnostics().running()) {
                line(
                        text,
                        "  %12.6g  %s",
                        r.duration(),
                        Measured.text(r.exponents().get(0), r.errors().get(0)));
            }
        }
    }

    private static void rest(StringBuilder text, RestPoint rest, Unit unit) {
        String kind = rest.fixedPoint() ? "a fixed point" : "an equilibrium";
        String what = !rest.fixedPoint() ? "Re λ" : unit == Unit.PER_TIME ? "log|μ|/dt" : "log|μ|";
        line(text, "the orbit ends at %s, where %s of the Jacobian, no average, ± rounding:", kind, what);
        int k = rest.exponents().size();
        for (int j = 0; j < k; j++) {
            if (k > MOST_LINES && j == MOST_LINES / 2) {
                line(text, "  … (%d more; --format json has all)", k - MOST_LINES);
                j = k - MOST_LINES / 2;
            }
            double value = rest.exponents().get(j);
            line(
                    text,
                    "  %4d  %s",
                    j + 1,
                    value == Double.NEGATIVE_INFINITY
                            ? "-inf (μ = 0)"
                            : Double.isInfinite(rest.errors().get(j))
                                    ? "at most " + Measured.bound(value) + " (μ is 0 to rounding)"
                                    : Measured.text(value, rest.errors().get(j)));
        }
    }

    private static String rule(SumRule rule, boolean detail) {
        String numbers = String.format(
                Locale.ROOT,
                "expected %s, observed %s, residual %.2g of %.2g allowed by integration and rounding",
                Measured.text(rule.expected(), rule.tolerance()),
                Measured.text(rule.observed(), rule.tolerance()),
                rule.residual(),
                rule.tolerance());
        return switch (rule.outcome()) {
            case HOLDS ->
                "holds" + (detail ? ": " + numbers : "")
                        + (rule.part() < 1
                                ? String.format(Locale.ROOT, " (on %.0f %% of the run)", 100 * rule.part())
                                : "");
            case FAILS -> "FAILS: " + numbers;
            case UNDECIDED ->
                "undecided: integration and rounding may have moved the sum by " + Measured.bound(rule.tolerance());
            case NOT_APPLICABLE ->
                rule.counted() < rule.of()
                        ? String.format(
                                Locale.ROOT,
                                "not applicable to %d of %d exponents (volume grows by %s)",
                                rule.counted(),
                                rule.of(),
                                Measured.text(rule.expected(), rule.tolerance()))
                        : "not applicable: " + rule.singular();
        };
    }

    /** One line for each of several runs. */
    public static String runs(List<LyapunovSpectrum> runs, long seed) {
        StringBuilder text = new StringBuilder();
        if (runs.size() > 1) {
            line(text, "averages of %d runs:", runs.size());
            for (int r = 0; r < runs.size(); r++) {
                LyapunovSpectrum run = runs.get(r);
                line(
                        text,
                        "  seed %d: λ_1 = %s, %s, %s",
                        seed + r,
                        exponent(run.estimate().exponents().get(0)).strip(),
                        run.diagnostics().convergence().verdict(),
                        run.diagnostics().attractor().kind());
            }
        }
        return text.toString();
    }

    private static String exponent(Exponent e) {
        return switch (e.fate()) {
            case FINITE -> Measured.text(e.value(), e.error());
            case MINUS_INFINITY -> "-inf (" + e.reason() + ")";
            case LOST -> "lost, at most " + Measured.bound(e.value()) + " (" + e.reason() + ")";
        };
    }

    /** Lost exponents have no number here. */
    public static String csv(LyapunovSpectrum s) {
        StringBuilder text = new StringBuilder("index,exponent,standard_error,numerical_error,status,unit,kind\n");
        int index = 0;
        for (Exponent e : s.estimate().exponents()) {
            index++;
            String numbers =
                    e.fate() == Fate.LOST ? ",," : e.value() + "," + e.standardError() + "," + e.numericalError();
            text.append(index).append(',').append(numbers).append(',').append(LyapunovJson.word(e.fate()));
            text.append(',')
                    .append(s.run().unit())
                    .append(',')
                    .append(s.run().kind())
                    .append('\n');
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
