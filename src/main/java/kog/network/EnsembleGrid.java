package kog.network;

import java.io.Serializable;
import java.util.List;

/**
 * Ensembles of random networks that differ in a few values: every network, by its number, of every combination. Network k
 * of each is drawn from the same random numbers.
 *
 * @param combinations at least one; all but {@link #VARIED} is the same in all
 */
public record EnsembleGrid(List<EnsembleSpec> combinations) implements Serializable {

    /** What combinations differ in, as files name it. */
    public static final List<String> VARIED =
            List.of("neurons", "layers", "density", "scale", "recurrent_density", "recurrent_scale");

    public EnsembleGrid {
        // a list that may be sent elsewhere
        combinations = new java.util.ArrayList<>(combinations);
    }

    public EnsembleSpec first() {
        return combinations.get(0);
    }

    /** How many networks there are of all combinations together. */
    public long rows() {
        return (long) first().networks() * combinations.size();
    }

    /** The number of the combination of row k, both from 0: more networks of each can follow later. */
    public int combination(int k) {
        return k % combinations.size();
    }

    /** The number of the network of row k, both from 0. */
    public int network(int k) {
        return k / combinations.size();
    }
}
