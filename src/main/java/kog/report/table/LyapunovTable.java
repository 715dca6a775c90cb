package kog.report.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kog.lyapunov.system.Unit;

/**
 * The table of {@code kog lyapunov} for an ensemble: a row a spectrum.
 *
 * @param protocol how spectra are computed, without commas
 */
public record LyapunovTable(RandomPlaces places, String protocol) {

    /** What exponents count in. */
    public Unit unit() {
        return places.ensemble().kind().isMap() ? Unit.PER_STEP : Unit.PER_TIME;
    }

    public Table<LyapunovRow> table() {
        return new Table<>(
                "lyapunov ensemble " + places.ensemble().kind().text() + ", " + protocol,
                LyapunovRow.CODEC,
                k -> k < places.count() ? Optional.of(key(k)) : Optional.empty());
    }

    private List<String> key(int k) {
        List<String> key = new ArrayList<>(places.place(k).key());
        key.add(protocol);
        key.add(unit().toString());
        return key;
    }
}
