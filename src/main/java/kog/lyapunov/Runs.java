package kog.lyapunov;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

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
        int k = first.exponents().length;
        int count = runs.size();
        double[] exponents = new double[k];
        double[] errors = new double[k];
        List<String> reasons = new ArrayList<>();
        double[] numerical = new double[k];
        Fate[] fates = new Fate[k];
        String[] why = new String[k];
        for (int j = 0; j < k; j++) {
            LyapunovSpectrum worst = worst(runs, j);
            fates[j] = worst.fates()[j];
            why[j] = worst.reasons()[j];
            if (fates[j] != Fate.FINITE) {
                // one run's −∞ or bound says nothing of another's: the largest stands for all
                exponents[j] = largest(runs, j);
                errors[j] = worst.standardErrors()[j];
                numerical[j] = worst.numericalErrors()[j];
                if (exponents[j] > Double.NEGATIVE_INFINITY) {
                    fates[j] = Fate.LOST;
                    errors[j] = Double.POSITIVE_INFINITY;
                    numerical[j] = Double.POSITIVE_INFINITY;
                }
                continue;
            }
            double mean = 0;
            double squares = 0;
            for (LyapunovSpectrum run : runs) {
                mean += run.exponents()[j] / count;
                squares += run.standardErrors()[j] * run.standardErrors()[j];
                numerical[j] += run.numericalErrors()[j] / count;
            }
            double spread = 0;
            for (LyapunovSpectrum run : runs) {
                double distance = Math.abs(run.exponents()[j] - mean);
                spread += distance * distance;
                double allowed = MOST_DEVIATION * Math.hypot(run.standardErrors()[j], Math.sqrt(squares) / count)
                        + run.numericalErrors()[j]
                        + numerical[j];
                if (distance > allowed + NEGLIGIBLE * (1 + Math.abs(mean)) && reasons.isEmpty()) {
                    reasons.add(String.format(
                            Locale.ROOT,
                            "runs differ by more than their errors (exponent %d): several attractors, or runs too short",
                            j + 1));
                }
            }
            exponents[j] = mean;
            errors[j] = Math.max(Math.sqrt(squares) / count, Math.sqrt(spread / (count - 1) / count));
        }
        runs.forEach(r -> reasons.addAll(r.convergence().reasons()));
        Convergence.Verdict verdict =
                reasons.isEmpty() ? Convergence.Verdict.CONVERGED : Convergence.Verdict.NOT_CONVERGED;
        boolean sameKind =
                runs.stream().map(r -> r.attractor().kind()).distinct().count() == 1;
        Attractor attractor = sameKind && verdict == Convergence.Verdict.CONVERGED
                ? first.attractor()
                : new Attractor(Attractor.Kind.UNDECIDED, "see the runs one by one");
        return new LyapunovSpectrum(
                first.kind(),
                first.unit(),
                first.dimension(),
                exponents,
                errors,
                numerical,
                fates,
                why,
                runs.stream().mapToDouble(LyapunovSpectrum::duration).sum(),
                first.transientDuration(),
                runs.stream().mapToLong(LyapunovSpectrum::steps).sum(),
                worst(runs),
                first.selfTests(),
                Optional.empty(),
                first.motion(),
                mean(runs),
                new Convergence(verdict, reasons.stream().distinct().toList()),
                attractor,
                Dimensions.of(
                        withZero(exponents, first.selfTests().zero()),
                        both(errors, numerical),
                        worst(runs).tolerance(),
                        first.dimension()),
                List.of(),
                runs.stream().mapToLong(LyapunovSpectrum::factorizations).sum(),
                runs.stream().anyMatch(LyapunovSpectrum::interrupted),
                first.finalState());
    }

    private static double[] withZero(double[] exponents, Optional<SelfTests.Zero> zero) {
        double[] copy = exponents.clone();
        zero.filter(SelfTests.Zero::isSeen).ifPresent(z -> copy[z.index() - 1] = 0);
        return copy;
    }

    private static double[] both(double[] errors, double[] numerical) {
        double[] sum = errors.clone();
        for (int j = 0; j < sum.length; j++) {
            sum[j] += numerical[j];
        }
        return sum;
    }

    /** A rule that fails before one that is undecided before one that holds; among equals the largest residual. */
    private static SumRule worst(List<LyapunovSpectrum> runs) {
        SumRule worst = runs.get(0).sumRule();
        for (LyapunovSpectrum run : runs) {
            SumRule rule = run.sumRule();
            int order = Integer.compare(weight(rule), weight(worst));
            worst = order > 0 || order == 0 && rule.residual() > worst.residual() ? rule : worst;
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

    private static LyapunovSpectrum worst(List<LyapunovSpectrum> runs, int j) {
        LyapunovSpectrum worst = runs.get(0);
        for (LyapunovSpectrum run : runs) {
            worst = run.fates()[j].compareTo(worst.fates()[j]) > 0 ? run : worst;
        }
        return worst;
    }

    private static double largest(List<LyapunovSpectrum> runs, int j) {
        return runs.stream().mapToDouble(r -> r.exponents()[j]).max().orElseThrow();
    }

    private static OptionalDouble mean(List<LyapunovSpectrum> runs) {
        return runs.stream()
                .filter(r -> r.participation().isPresent())
                .mapToDouble(r -> r.participation().getAsDouble())
                .average();
    }
}
