package kog.lyapunov;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import kog.lyapunov.estimate.Attractor;
import kog.lyapunov.estimate.Convergence;
import kog.lyapunov.estimate.Diagnostics;
import kog.lyapunov.estimate.Dimensions;
import kog.lyapunov.estimate.Estimate;
import kog.lyapunov.estimate.Exponent;
import kog.lyapunov.estimate.Fate;
import kog.lyapunov.estimate.SelfTests;
import kog.lyapunov.estimate.SumRule;

/** Several runs of one system, from several initial states or with several input sequences, taken together. */
public final class Runs {

    /** Runs farther apart than this, in standard errors, are not on one attractor. */
    private static final double MOST_DEVIATION = 5;

    /** Differences below this part of an exponent's scale do not matter. */
    private static final double NEGLIGIBLE = 1e-6;

    private Runs() {}

    /**
     * The averages over runs of equal length. Errors are the larger of what batch means and what the spread of the runs
     * say; runs that differ by more than their errors have not converged to one spectrum.
     *
     * @param runs at least one, with as many exponents each
     */
    public static LyapunovSpectrum together(List<LyapunovSpectrum> runs) {
        LyapunovSpectrum first = runs.get(0);
        if (runs.size() == 1) {
            return first;
        }
        int count = runs.size();
        List<String> reasons = new ArrayList<>();
        List<Exponent> exponents = new ArrayList<>();
        for (int j = 0; j < first.estimate().exponents().size(); j++) {
            int index = j;
            List<Exponent> each =
                    runs.stream().map(r -> r.estimate().exponents().get(index)).toList();
            Exponent worst = each.stream()
                    .reduce((a, b) -> b.fate().compareTo(a.fate()) > 0 ? b : a)
                    .orElseThrow();
            if (worst.fate() != Fate.FINITE) {
                // one run's −∞ or bound says nothing of another's: the largest stands for all
                double largest =
                        each.stream().mapToDouble(Exponent::value).max().orElseThrow();
                exponents.add(
                        largest > Double.NEGATIVE_INFINITY
                                ? new Exponent(
                                        largest,
                                        Double.POSITIVE_INFINITY,
                                        Double.POSITIVE_INFINITY,
                                        Fate.LOST,
                                        worst.reason())
                                : worst);
                continue;
            }
            double mean = 0;
            double squares = 0;
            double numerical = 0;
            for (Exponent e : each) {
                mean += e.value() / count;
                squares += e.standardError() * e.standardError();
                numerical += e.numericalError() / count;
            }
            double spread = 0;
            for (Exponent e : each) {
                double distance = Math.abs(e.value() - mean);
                spread += distance * distance;
                double allowed = MOST_DEVIATION * Math.hypot(e.standardError(), Math.sqrt(squares) / count)
                        + e.numericalError()
                        + numerical;
                if (distance > allowed + NEGLIGIBLE * (1 + Math.abs(mean)) && reasons.isEmpty()) {
                    reasons.add(String.format(
                            Locale.ROOT,
                            "runs differ by more than their errors (exponent %d): several attractors, or runs too short",
                            j + 1));
                }
            }
            double standard = Math.max(Math.sqrt(squares) / count, Math.sqrt(spread / (count - 1) / count));
            exponents.add(new Exponent(mean, standard, numerical, Fate.FINITE, ""));
        }
        runs.forEach(r -> reasons.addAll(r.diagnostics().convergence().reasons()));
        Convergence.Verdict verdict =
                reasons.isEmpty() ? Convergence.Verdict.CONVERGED : Convergence.Verdict.NOT_CONVERGED;
        boolean sameKind = runs.stream()
                        .map(r -> r.diagnostics().attractor().kind())
                        .distinct()
                        .count()
                == 1;
        Attractor attractor = sameKind && verdict == Convergence.Verdict.CONVERGED
                ? first.diagnostics().attractor()
                : new Attractor(Attractor.Kind.UNDECIDED, "see the runs one by one");
        SumRule rule = worst(runs);
        Dimensions dimensions = Dimensions.of(
                withZero(exponents, first.diagnostics().selfTests().zero()),
                exponents.stream().mapToDouble(Exponent::error).toArray(),
                rule.tolerance(),
                first.run().dimension());
        return new LyapunovSpectrum(
                new Estimate(exponents, dimensions, rule),
                new Diagnostics(
                        first.diagnostics().selfTests(),
                        Optional.empty(),
                        first.diagnostics().motion(),
                        mean(runs),
                        new Convergence(verdict, reasons.stream().distinct().toList()),
                        attractor,
                        List.of()),
                new Run(
                        first.run().kind(),
                        first.run().unit(),
                        first.run().dimension(),
                        runs.stream().mapToDouble(r -> r.run().duration()).sum(),
                        first.run().transientDuration(),
                        runs.stream().mapToLong(r -> r.run().steps()).sum(),
                        runs.stream().mapToLong(r -> r.run().factorizations()).sum(),
                        first.run().library(),
                        runs.stream().anyMatch(r -> r.run().interrupted()),
                        first.run().finalState()));
    }

    private static double[] withZero(List<Exponent> exponents, Optional<SelfTests.Zero> zero) {
        double[] values = exponents.stream().mapToDouble(Exponent::value).toArray();
        zero.filter(SelfTests.Zero::isSeen).ifPresent(z -> values[z.index() - 1] = 0);
        return values;
    }

    /** A rule that fails before one that is undecided before one that holds; among equals the largest residual. */
    private static SumRule worst(List<LyapunovSpectrum> runs) {
        SumRule worst = runs.get(0).estimate().sums();
        for (LyapunovSpectrum run : runs) {
            SumRule rule = run.estimate().sums();
            int order = Integer.compare(weight(rule), weight(worst));
            worst = order > 0 || (order == 0 && rule.residual() > worst.residual()) ? rule : worst;
        }
        return worst;
    }

    private static int weight(SumRule rule) {
        return switch (rule.outcome()) {
            case FAILS -> 3;
            case UNDECIDED -> 2;
            case HOLDS -> 1;
            case NOT_APPLICABLE -> 0;
        };
    }

    private static OptionalDouble mean(List<LyapunovSpectrum> runs) {
        return runs.stream()
                .filter(r -> r.diagnostics().participation().isPresent())
                .mapToDouble(r -> r.diagnostics().participation().getAsDouble())
                .average();
    }
}
