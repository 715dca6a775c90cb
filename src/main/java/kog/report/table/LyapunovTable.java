package kog.report.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kog.lyapunov.system.Unit;
import kog.network.Ensemble;

/**
 * The table of {@code kog lyapunov} for an ensemble: a row a spectrum, by gain, then size, then seed.
 *
 * @param seed     that of the first network of each gain and size
 * @param protocol how spectra are computed, without commas
 */
public record LyapunovTable(Ensemble ensemble, long seed, String protocol) {

    public long rows() {
        return (long) ensemble.gains().size() * ensemble.sizes().size() * ensemble.seeds();
    }

    /** Which network row k is of, from 0. */
    public LyapunovRow.Place place(int k) {
        int seeds = ensemble.seeds();
        int sizes = ensemble.sizes().size();
        return new LyapunovRow.Place(
                ensemble.kind().text(),
                ensemble.gains().get(k / seeds / sizes),
                ensemble.sizes().get(k / seeds % sizes),
                seed + k % seeds);
    }

    /** What exponents count in. */
    public Unit unit() {
        return ensemble.kind().isMap() ? Unit.PER_STEP : Unit.PER_TIME;
    }

    public Table<LyapunovRow> table() {
        return new Table<>(
                "lyapunov ensemble " + ensemble.kind().text() + ", " + protocol,
                LyapunovRow.CODEC,
                k -> k < rows() ? Optional.of(key(k)) : Optional.empty());
    }

    private List<String> key(int k) {
        List<String> key = new ArrayList<>(place(k).key());
        key.add(protocol);
        key.add(unit().toString());
        return key;
    }
}
