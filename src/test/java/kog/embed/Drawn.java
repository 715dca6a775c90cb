package kog.embed;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Networks that are drawn, not trained. */
public final class Drawn {

    private static final int LENGTH = 12;

    private Drawn() {}

    /**
     * Falling spectra at random.
     *
     * @param copies of each network, one after the other
     * @param told   weight of the mean exponent in the performance, beside noise
     */
    public static Networks networks(int count, int copies, double told, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = count * copies;
        double[][] curves = new double[n][];
        double[][] largest = new double[n][];
        double[][] mean = new double[n][];
        double[][] hyper = new double[n][];
        double[] performance = new double[n];
        int[] groups = new int[n];
        List<String> names = new ArrayList<>();
        for (int g = 0; g < count; g++) {
            double[] exponents = new double[LENGTH];
            double middle = 2 * random.nextDouble() - 1;
            for (int j = 0; j < LENGTH; j++) {
                exponents[j] = middle + 2 * random.nextDouble();
            }
            double[] own = {random.nextDouble(), random.nextDouble()};
            double noise = random.nextDouble();
            for (int c = 0; c < copies; c++) {
                int i = g * copies + c;
                curves[i] = Curve.interpolated(exponents, LENGTH);
                largest[i] = new double[] {curves[i][0]};
                double sum = 0;
                for (double e : exponents) {
                    sum += e / LENGTH;
                }
                mean[i] = new double[] {sum};
                hyper[i] = own;
                performance[i] = told * sum + (1 - told) * noise;
                groups[i] = g;
                names.add("network " + g);
            }
        }
        return new Networks(names, groups, curves, largest, mean, hyper, new double[n][0], List.of(), performance);
    }

    /** The same with performances of other networks; copies keep one performance. */
    static Networks shuffled(Networks networks, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int groups = networks.groupCount();
        double[] own = new double[groups];
        for (int i = 0; i < networks.size(); i++) {
            own[networks.groups()[i]] = networks.performance()[i];
        }
        for (int i = groups - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            double kept = own[i];
            own[i] = own[j];
            own[j] = kept;
        }
        double[] other = new double[networks.size()];
        for (int i = 0; i < other.length; i++) {
            other[i] = own[networks.groups()[i]];
        }
        return networks.with(other);
    }
}
