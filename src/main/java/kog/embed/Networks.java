package kog.embed;

import java.util.List;

/**
 * What is known of each network, a row each. Nothing here is fitted to other rows.
 *
 * @param names       of the rows
 * @param groups      rows of one number are of one network
 * @param spectra     descending and interpolated to one length; of several spectra one after the other
 * @param largest     the largest exponent of each spectrum
 * @param mean        the mean exponent of each spectrum
 * @param hyper       hyperparameters
 * @param extra       further columns, each a baseline by itself
 * @param extraNames  their names
 * @param performance of each network; of labels 1 for the one asked for and 0 for the other
 */
public record Networks(
        List<String> names,
        int[] groups,
        double[][] spectra,
        double[][] largest,
        double[][] mean,
        double[][] hyper,
        double[][] extra,
        List<String> extraNames,
        double[] performance) {

    public int size() {
        return performance.length;
    }

    /** How many networks there are. */
    public int groupCount() {
        return (int) java.util.Arrays.stream(groups).distinct().count();
    }

    /** The same networks with other performances. */
    public Networks with(double[] other) {
        return new Networks(names, groups, spectra, largest, mean, hyper, extra, extraNames, other.clone());
    }
}
