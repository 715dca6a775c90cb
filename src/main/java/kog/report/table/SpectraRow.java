package kog.report.table;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kog.lyapunov.LyapunovSpectrum;

/**
 * The spectrum of one network among many.
 *
 * @param place       which network
 * @param performance the entries that were joined by name
 */
public record SpectraRow(Place place, MeasuredSpectrum spectrum, List<String> performance) {

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

    private static Codec<SpectraRow> codec(int most, List<String> joined) {
        List<Column<SpectraRow>> columns = new ArrayList<>(List.of(
                Column.of("name", Entry.TEXT, r -> r.place.name),
                Column.of("kind", Entry.TEXT, r -> r.place.kind),
                Column.of("system", Entry.TEXT, r -> r.place.fingerprint),
                Column.of("protocol", Entry.TEXT, r -> r.place.protocol)));
        columns.addAll(MeasuredSpectrum.columns(most, SpectraRow::spectrum));
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
                    MeasuredSpectrum.read(e, most),
                    e.next(joined.size(), Entry.TEXT));
        });
    }

    /**
     * The entries of a network's row.
     *
     * @param most how many exponents a row has room for
     */
    public static List<String> entries(Place place, LyapunovSpectrum s, int most, List<String> joined) {
        return codec(most, joined).write(new SpectraRow(place, MeasuredSpectrum.of(s, most), place.performance));
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
