package kog.cli;

import java.util.List;
import java.util.Locale;
import kog.lyapunov.Spectrum;
import kog.lyapunov.Unit;

/** A spectrum as text and as CSV. */
final class LyapunovText {

    private static final int MOST_LINES = 24;

    private LyapunovText() {}

    static String of(String name, Spectrum s) {
        StringBuilder text = new StringBuilder();
        String length = s.unit() == Unit.PER_TIME ? "%.6g units of time (%d steps)" : "%.0f steps";
        line(text, "%s: %s, %d variables%s", name, s.kind(), s.dimension(), s.interrupted() ? ", INTERRUPTED: partial result" : "");
        line(text, "averaged over " + length + " after a transient of %g",
                s.unit() == Unit.PER_TIME
                        ? new Object[] {s.duration(), s.steps(), s.transientDuration()}
                        : new Object[] {s.duration(), s.transientDuration()});
        line(text, "Lyapunov exponents, %s, ± one standard error:", s.unit());
        int k = s.exponents().length;
        for (int j = 0; j < k; j++) {
            if (k > MOST_LINES && j == MOST_LINES / 2) {
                line(text, "  … (%d more; --format csv has all)", k - MOST_LINES);
                j = k - MOST_LINES / 2;
            }
            line(text, "  %4d  %s", j + 1, exponent(s.exponents()[j], s.standardErrors()[j]));
        }
        line(text, "sum rule %s", s.sumRule());
        s.selfTests().zero().ifPresent(zero -> line(text, "exponent 0 of a flow %s", zero));
        s.selfTests().symmetry().ifPresent(symmetry -> line(text, "point symmetry %s", symmetry));
        line(text, "Kaplan–Yorke dimension %s%.6g", s.dimensions().kaplanYorkeIsBound() ? "at least " : "",
                s.dimensions().kaplanYorke());
        line(text, "entropy estimate %s%.6g %s", s.dimensions().entropyIsBound() ? "at least " : "",
                s.dimensions().entropy(), s.unit());
        s.participation().ifPresent(p -> line(text, "participation ratio of the states' covariance %.6g", p));
        line(text, "averages %s", s.convergence());
        line(text, "attractor %s", s.attractor());
        if (!s.running().isEmpty()) {
            line(text, "running estimates of λ_1:");
            for (Spectrum.Running r : s.running()) {
                line(text, "  %12.6g  %.8g", r.duration(), r.exponents()[0]);
            }
        }
        return text.toString();
    }

    /** One line for each of several runs. */
    static String runs(List<Spectrum> runs, long seed) {
        StringBuilder text = new StringBuilder();
        if (runs.size() > 1) {
            line(text, "averages of %d runs:", runs.size());
            for (int r = 0; r < runs.size(); r++) {
                Spectrum run = runs.get(r);
                line(text, "  seed %d: λ_1 = %s, %s, %s", seed + r,
                        exponent(run.exponents()[0], run.standardErrors()[0]).strip(),
                        run.convergence().verdict(), run.attractor().kind());
            }
        }
        return text.toString();
    }

    private static String exponent(double exponent, double error) {
        if (Double.isInfinite(exponent)) {
            return "-inf (the Jacobian is singular, exactly or to rounding)";
        }
        return String.format(Locale.ROOT, "%15.9f", exponent)
                + (Double.isInfinite(error) ? "  ± unknown" : String.format(Locale.ROOT, "  ± %.2g", error));
    }

    static String csv(Spectrum s) {
        StringBuilder text = new StringBuilder("index,exponent,standard_error,unit,kind\n");
        for (int j = 0; j < s.exponents().length; j++) {
            text.append(j + 1).append(',').append(s.exponents()[j]).append(',').append(s.standardErrors()[j]);
            text.append(',').append(s.unit()).append(',').append(s.kind()).append('\n');
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
