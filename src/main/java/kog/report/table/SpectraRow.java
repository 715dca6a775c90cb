package kog.report.table;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kog.lyapunov.LyapunovSpectrum;
import kog.lyapunov.estimate.Convergence;
import kog.lyapunov.estimate.Exponent;
import kog.lyapunov.estimate.Fate;

/**
 * The spectrum of one network among many.
 *
 * @param place       which network
 * @param unit        what exponents count in
 * @param count       how many exponents there are
 * @param error       the largest error of an exponent that has one
 * @param exponents   descending once converged; −∞ where the Jacobian is singular, missing where lost or where there are less
 * @param performance the entries that were joined by name
 */
public record SpectraRow(
        Place place,
        String unit,
        long count,
        AtLeast kaplanYorke,
        AtLeast entropy,
        Convergence.Verdict convergence,
        double error,
        List<Optional<Double>> exponents,
        List<String> performance) {

    /**
     * A network and how it is measured.
     *
     * @param fingerprint of its numbers
     * @param protocol    without commas
     * @param performance the entries joined by name
     */
    public record Place(String name, String kind, String fingerprint, String protocol, ArrayList<String> performance)
            implements Serializable {
        public Place {
            name = name.replaceAll("[,\\r\\n]", " ");
        }

        List<String> key() {
            return List.of(name, kind, fingerprint, protocol);
        }
    }

    private static final Entry<Convergence.Verdict> VERDICT =
            Entry.word(Arrays.asList(Convergence.Verdict.values()), Entry::word);
    private static final Entry<Optional<Double>> EXPONENT = Entry.NUMBER.orNothing();

    private static Codec<SpectraRow> codec(int most, List<String> joined) {
        List<Column<SpectraRow>> columns = new ArrayList<>(List.of(
                Column.of("name", Entry.TEXT, r -> r.place.name),
                Column.of("kind", Entry.TEXT, r -> r.place.kind),
                Column.of("system", Entry.TEXT, r -> r.place.fingerprint),
                Column.of("protocol", Entry.TEXT, r -> r.place.protocol)));
        columns.add(Column.of("unit", Entry.TEXT, SpectraRow::unit));
        columns.add(Column.of("exponents", Entry.COUNT, SpectraRow::count));
        columns.add(Column.of("kaplan_yorke", Entry.NUMBER_OR_BOUND, SpectraRow::kaplanYorke));
        columns.add(Column.of("entropy", Entry.NUMBER_OR_BOUND, SpectraRow::entropy));
        columns.add(Column.of("convergence", VERDICT, SpectraRow::convergence));
        columns.add(Column.of("largest_error", Entry.NUMBER, SpectraRow::error));
        for (int j = 0; j < most; j++) {
            int at = j;
            columns.add(Column.of("le_" + (j + 1), EXPONENT, r -> r.exponents.get(at)));
        }
        for (int j = 0; j < joined.size(); j++) {
            int at = j;
            columns.add(Column.of(joined.get(j), Entry.TEXT, r -> r.performance.get(at)));
        }
        return new Codec<>(columns, e -> {
            String name = e.next(Entry.TEXT);
            String kind = e.next(Entry.TEXT);
            String system = e.next(Entry.TEXT);
            String protocol = e.next(Entry.TEXT);
            return new SpectraRow(
                    new Place(name, kind, system, protocol, new ArrayList<>()),
                    e.next(Entry.TEXT),
                    e.next(Entry.COUNT),
                    e.next(Entry.NUMBER_OR_BOUND),
                    e.next(Entry.NUMBER_OR_BOUND),
                    e.next(VERDICT),
                    e.next(Entry.NUMBER),
                    e.next(most, EXPONENT),
                    e.next(joined.size(), Entry.TEXT));
        });
    }

    /**
     * The entries of a network's row.
     *
     * @param most how many exponents a row has room for
     */
    public static List<String> entries(Place place, LyapunovSpectrum s, int most, List<String> joined) {
        List<Exponent> all = s.estimate().exponents();
        List<Optional<Double>> exponents = new ArrayList<>();
        for (int j = 0; j < most; j++) {
            // an upper bound is no exponent
            boolean known = j < all.size() && !all.get(j).fate().equals(Fate.LOST);
            exponents.add(known ? Optional.of(all.get(j).value()) : Optional.empty());
        }
        return codec(most, joined)
                .write(new SpectraRow(
                        place,
                        s.run().unit().toString(),
                        all.size(),
                        new AtLeast(
                                s.estimate().dimensions().kaplanYorke(),
                                s.estimate().dimensions().kaplanYorkeIsBound()),
                        new AtLeast(
                                s.estimate().dimensions().entropy(),
                                s.estimate().dimensions().entropyIsBound()),
                        s.diagnostics().convergence().verdict(),
                        all.stream()
                                .mapToDouble(Exponent::error)
                                .filter(Double::isFinite)
                                .max()
                                .orElse(0),
                        exponents,
                        place.performance));
    }

    /** A row each, in this order. */
    public static Table<SpectraRow> table(List<Place> places, int most, List<String> joined) {
        StringBuilder run = new StringBuilder("spectra");
        places.forEach(p -> run.append(' ').append(String.join(" ", p.performance)));
        return new Table<>(
                run.toString(),
                codec(most, joined),
                k -> k < places.size() ? Optional.of(places.get(k).key()) : Optional.empty());
    }
}
