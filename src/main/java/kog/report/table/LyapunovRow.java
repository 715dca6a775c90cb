package kog.report.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kog.lyapunov.LyapunovSpectrum;
import kog.lyapunov.estimate.Attractor;
import kog.lyapunov.estimate.Convergence;
import kog.lyapunov.estimate.Exponent;
import kog.lyapunov.estimate.SumRule;
import kog.lyapunov.system.Unit;

/**
 * The spectrum of one network of an ensemble.
 *
 * @param place      which network
 * @param protocol   how it was computed
 * @param unit       of exponents and entropy
 * @param steps      of the map, or of the integrator
 * @param error      the standard error of the first exponent
 * @param sum        of the exponents, as found and as expected
 * @param spectrum   the exponents, at least one
 */
public record LyapunovRow(
        RandomPlace place,
        String protocol,
        Unit unit,
        long steps,
        double error,
        AtLeast kaplanYorke,
        AtLeast entropy,
        Sum sum,
        Convergence.Verdict convergence,
        Attractor.Kind attractor,
        List<Double> spectrum) {

    public LyapunovRow {
        spectrum = List.copyOf(spectrum);
    }

    /** Both sides of the sum rule and what follows. */
    public record Sum(double observed, double expected, SumRule.Outcome outcome) {}

    private static final Entry<SumRule.Outcome> OUTCOME =
            Entry.word(Arrays.asList(SumRule.Outcome.values()), Entry::word);
    private static final Entry<Convergence.Verdict> VERDICT =
            Entry.word(Arrays.asList(Convergence.Verdict.values()), Entry::word);
    private static final Entry<Attractor.Kind> KIND = Entry.word(Arrays.asList(Attractor.Kind.values()), Entry::word);

    private static final Entry<Unit> UNIT = Entry.word(Arrays.asList(Unit.values()), Unit::toString);

    static final Codec<LyapunovRow> CODEC = codec();

    private static Codec<LyapunovRow> codec() {
        List<Column<LyapunovRow>> columns = new ArrayList<>(RandomPlace.columns(LyapunovRow::place));
        columns.addAll(List.of(
                Column.of("protocol", Entry.TEXT, LyapunovRow::protocol),
                Column.of("unit", UNIT, LyapunovRow::unit),
                Column.of("steps", Entry.COUNT, LyapunovRow::steps),
                Column.of("lambda_1", Entry.NUMBER, r -> r.spectrum.get(0)),
                Column.of("lambda_1_error", Entry.NUMBER, LyapunovRow::error),
                Column.of("kaplan_yorke", Entry.NUMBER_OR_BOUND, LyapunovRow::kaplanYorke),
                Column.of("entropy", Entry.NUMBER_OR_BOUND, LyapunovRow::entropy),
                Column.of("sum", Entry.NUMBER, r -> r.sum.observed),
                Column.of("sum_expected", Entry.NUMBER, r -> r.sum.expected),
                Column.of("sum_rule", OUTCOME, r -> r.sum.outcome),
                Column.of("convergence", VERDICT, LyapunovRow::convergence),
                Column.of("attractor", KIND, LyapunovRow::attractor),
                Column.of("spectrum", Entry.NUMBERS, LyapunovRow::spectrum)));
        return new Codec<>(columns, LyapunovRow::read);
    }

    private static LyapunovRow read(Codec.Entries e) {
        RandomPlace place = RandomPlace.read(e);
        String protocol = e.next(Entry.TEXT);
        Unit unit = e.next(UNIT);
        long steps = e.next(Entry.COUNT);
        // the spectrum has it, too
        e.next(Entry.NUMBER);
        return new LyapunovRow(
                place,
                protocol,
                unit,
                steps,
                e.next(Entry.NUMBER),
                e.next(Entry.NUMBER_OR_BOUND),
                e.next(Entry.NUMBER_OR_BOUND),
                new Sum(e.next(Entry.NUMBER), e.next(Entry.NUMBER), e.next(OUTCOME)),
                e.next(VERDICT),
                e.next(KIND),
                e.next(Entry.NUMBERS));
    }

    /** The entries of a spectrum's row. */
    public static List<String> entries(RandomPlace place, String protocol, LyapunovSpectrum s) {
        return CODEC.write(of(place, protocol, s));
    }

    private static LyapunovRow of(RandomPlace place, String protocol, LyapunovSpectrum s) {
        return new LyapunovRow(
                place,
                protocol,
                s.run().unit(),
                s.run().steps(),
                s.estimate().exponents().get(0).standardError(),
                new AtLeast(
                        s.estimate().dimensions().kaplanYorke(),
                        s.estimate().dimensions().kaplanYorkeIsBound()),
                new AtLeast(
                        s.estimate().dimensions().entropy(),
                        s.estimate().dimensions().entropyIsBound()),
                new Sum(
                        s.estimate().sums().observed(),
                        s.estimate().sums().expected(),
                        s.estimate().sums().outcome()),
                s.diagnostics().convergence().verdict(),
                s.diagnostics().attractor().kind(),
                s.estimate().exponents().stream().map(Exponent::value).toList());
    }
}
