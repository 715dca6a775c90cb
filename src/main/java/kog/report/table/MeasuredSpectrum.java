package kog.report.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import kog.lyapunov.LyapunovSpectrum;
import kog.lyapunov.estimate.Convergence;
import kog.lyapunov.estimate.Exponent;
import kog.lyapunov.estimate.Fate;

/**
 * A Lyapunov spectrum in a row of a table.
 *
 * @param unit          what exponents count in
 * @param count         how many exponents there are
 * @param participation the participation ratio of the covariance of the states; none at an equilibrium
 * @param error         the largest error of an exponent that has one
 * @param exponents     descending once converged; −∞ where the Jacobian is singular, missing where lost or where there are less
 */
public record MeasuredSpectrum(
        String unit,
        long count,
        AtLeast kaplanYorke,
        AtLeast entropy,
        Optional<Double> participation,
        Convergence.Verdict convergence,
        double error,
        List<Optional<Double>> exponents) {

    private static final Entry<Convergence.Verdict> VERDICT =
            Entry.word(Arrays.asList(Convergence.Verdict.values()), Entry::word);
    private static final Entry<Optional<Double>> SOME = Entry.NUMBER.orNothing();

    /** @param most how many exponents a row has room for */
    static <R> List<Column<R>> columns(int most, Function<R, MeasuredSpectrum> of) {
        List<Column<R>> columns = new ArrayList<>(List.of(
                Column.of("unit", Entry.TEXT, of.andThen(MeasuredSpectrum::unit)),
                Column.of("exponents", Entry.COUNT, of.andThen(MeasuredSpectrum::count)),
                Column.of("kaplan_yorke", Entry.NUMBER_OR_BOUND, of.andThen(MeasuredSpectrum::kaplanYorke)),
                Column.of("entropy", Entry.NUMBER_OR_BOUND, of.andThen(MeasuredSpectrum::entropy)),
                Column.of("activity_participation", SOME, of.andThen(MeasuredSpectrum::participation)),
                Column.of("convergence", VERDICT, of.andThen(MeasuredSpectrum::convergence)),
                Column.of("largest_error", Entry.NUMBER, of.andThen(MeasuredSpectrum::error))));
        for (int j = 0; j < most; j++) {
            int at = j;
            columns.add(Column.of("le_" + (j + 1), SOME, of.andThen(s -> s.exponents.get(at))));
        }
        return columns;
    }

    static MeasuredSpectrum read(Codec.Entries e, int most) {
        return new MeasuredSpectrum(
                e.next(Entry.TEXT),
                e.next(Entry.COUNT),
                e.next(Entry.NUMBER_OR_BOUND),
                e.next(Entry.NUMBER_OR_BOUND),
                e.next(SOME),
                e.next(VERDICT),
                e.next(Entry.NUMBER),
                e.next(most, SOME));
    }

    static MeasuredSpectrum of(LyapunovSpectrum s, int most) {
        List<Exponent> all = s.estimate().exponents();
        List<Optional<Double>> exponents = new ArrayList<>();
        for (int j = 0; j < most; j++) {
            // an upper bound is no exponent
            boolean known = j < all.size() && !all.get(j).fate().equals(Fate.LOST);
            exponents.add(known ? Optional.of(all.get(j).value()) : Optional.empty());
        }
        var dimensions = s.estimate().dimensions();
        var participation = s.diagnostics().participation();
        return new MeasuredSpectrum(
                s.run().unit().toString(),
                all.size(),
                new AtLeast(dimensions.kaplanYorke(), dimensions.kaplanYorkeIsBound()),
                new AtLeast(dimensions.entropy(), dimensions.entropyIsBound()),
                participation.isPresent() ? Optional.of(participation.getAsDouble()) : Optional.empty(),
                s.diagnostics().convergence().verdict(),
                all.stream()
                        .mapToDouble(Exponent::error)
                        .filter(Double::isFinite)
                        .max()
                        .orElse(0),
                exponents);
    }
}
