package kog.report.table;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kog.network.Ensemble;
import kog.task.Part;

/**
 * The networks of an ensemble in the order of their rows: by gain, then size, then seed.
 *
 * @param seed that of the first network of each gain and size
 */
public record RandomPlaces(Ensemble ensemble, long seed) {

    public long count() {
        return (long) ensemble.gains().size() * ensemble.sizes().size() * ensemble.seeds();
    }

    /** Which network row k is of, from 0. */
    public RandomPlace place(int k) {
        int seeds = ensemble.seeds();
        int sizes = ensemble.sizes().size();
        return new RandomPlace(
                ensemble.kind().text(),
                ensemble.gains().get(k / seeds / sizes),
                ensemble.sizes().get(k / seeds % sizes),
                seed + k % seeds);
    }

    /** How many rows of a part there are of each gain and size, in order. */
    public Map<List<Number>, Integer> counts(Part part) {
        Map<List<Number>, Integer> counts = new LinkedHashMap<>();
        for (long k = 0; k < part.count(count()); k++) {
            RandomPlace place = place(Math.toIntExact(part.task(k)));
            counts.merge(List.of(place.gain(), place.size()), 1, Integer::sum);
        }
        return counts;
    }
}
