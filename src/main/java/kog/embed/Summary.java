package kog.embed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * What scored parts say together: means over parts, and over repeats their mean and spread; differences by resampling networks.
 *
 * @param auc         mean and standard deviation over repeats, by method
 * @param accuracy    the like
 * @param f1          the like
 * @param uncertainty standard deviation of the AUC over resampled networks, by method
 * @param left        parts whose scored rows were all of one class: they have no AUC
 */
public record Summary(
        Map<String, double[]> auc,
        Map<String, double[]> accuracy,
        Map<String, double[]> f1,
        Map<String, Double> uncertainty,
        Map<String, double[]> resampled,
        double[] reconstruction,
        int left) {

    /** Networks are drawn this many times. */
    public static final int RESAMPLES = 2000;

    private interface Measure {
        double of(Experiment.Scored part, String method);
    }

    public static Summary of(Networks networks, List<Experiment.Scored> parts, long seed) {
        LinkedHashSet<String> methods =
                new LinkedHashSet<>(parts.get(0).scores().keySet());
        Map<String, double[]> auc = new LinkedHashMap<>();
        Map<String, double[]> accuracy = new LinkedHashMap<>();
        Map<String, double[]> f1 = new LinkedHashMap<>();
        for (String m : methods) {
            auc.put(m, spread(parts, m, (p, method) -> Auc.of(p.scores().get(method), p.good())));
            accuracy.put(
                    m,
                    spread(
                            parts,
                            m,
                            (p, method) -> Cut.accuracy(
                                    p.scores().get(method), p.good(), p.cuts().get(method))));
            f1.put(
                    m,
                    spread(
                            parts,
                            m,
                            (p, method) -> Cut.f1(
                                    p.scores().get(method), p.good(), p.cuts().get(method))));
        }
        Map<String, double[]> resampled = resampled(networks, parts, methods, seed);
        Map<String, Double> uncertainty = new LinkedHashMap<>();
        resampled.forEach((m, values) -> uncertainty.put(m, meanAndDeviation(values)[1]));
        int left = (int) parts.stream()
                .filter(p -> Double.isNaN(Auc.of(new double[p.good().length], p.good())))
                .count();
        return new Summary(
                auc, accuracy, f1, uncertainty, resampled, spread(parts, "", (p, method) -> p.reconstruction()), left);
    }

    /** Mean over the parts of each repeat; of these, mean and standard deviation. */
    private static double[] spread(List<Experiment.Scored> parts, String method, Measure measure) {
        TreeMap<Integer, List<Double>> byRepeat = new TreeMap<>();
        for (Experiment.Scored part : parts) {
            double value = measure.of(part, method);
            if (!Double.isNaN(value)) {
                byRepeat.computeIfAbsent(part.repeat(), r -> new ArrayList<>()).add(value);
            }
        }
        return meanAndDeviation(byRepeat.values().stream()
                .mapToDouble(v -> v.stream().mapToDouble(Double::doubleValue).sum() / v.size())
                .toArray());
    }

    private static double[] meanAndDeviation(double[] values) {
        double mean = 0;
        for (double v : values) {
            mean += v / values.length;
        }
        double square = 0;
        for (double v : values) {
            square += (v - mean) * (v - mean);
        }
        return new double[] {
            values.length == 0 ? Double.NaN : mean,
            values.length < 2 ? Double.NaN : Math.sqrt(square / (values.length - 1))
        };
    }

    /** The mean AUC over all parts, with networks drawn with replacement; the same draws for every method. */
    private static Map<String, double[]> resampled(
            Networks networks, List<Experiment.Scored> parts, LinkedHashSet<String> methods, long seed) {
        Map<String, double[]> all = new LinkedHashMap<>();
        methods.forEach(m -> all.put(m, new double[RESAMPLES]));
        int[] groups = java.util.Arrays.stream(networks.groups()).distinct().toArray();
        int places = java.util.Arrays.stream(groups).max().orElse(0) + 1;
        SplittableRandom random = new SplittableRandom(seed);
        for (int b = 0; b < RESAMPLES; b++) {
            int[] times = new int[places];
            for (int i = 0; i < groups.length; i++) {
                times[groups[random.nextInt(groups.length)]]++;
            }
            Map<String, Double> sums = new LinkedHashMap<>();
            int counted = 0;
            for (Experiment.Scored part : parts) {
                double[] weights = new double[part.rows().length];
                double goods = 0;
                double bads = 0;
                for (int i = 0; i < weights.length; i++) {
                    weights[i] = times[networks.groups()[part.rows()[i]]];
                    goods += part.good()[i] ? weights[i] : 0;
                    bads += part.good()[i] ? 0 : weights[i];
                }
                if (goods > 0 && bads > 0) {
                    counted++;
                    methods.forEach(
                            m -> sums.merge(m, Auc.of(part.scores().get(m), part.good(), weights), Double::sum));
                }
            }
            int by = counted;
            int draw = b;
            sums.forEach((m, sum) -> all.get(m)[draw] = sum / by);
        }
        return all;
    }

    /** The best of the methods that know nothing of the embedding. */
    public String bestBaseline() {
        return auc.keySet().stream()
                .filter(m -> !m.equals(Experiment.AELLE) && !m.equals(Experiment.HYPER_LATENT))
                .max(java.util.Comparator.comparingDouble(m -> auc.get(m)[0]))
                .orElseThrow();
    }

    public Comparison compared(String one, String other) {
        double[] a = resampled.get(one);
        double[] b = resampled.get(other);
        double[] differences = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            differences[i] = a[i] - b[i];
        }
        java.util.Arrays.sort(differences);
        return new Comparison(
                one,
                other,
                auc.get(one)[0] - auc.get(other)[0],
                differences[(int) (0.025 * differences.length)],
                differences[(int) (0.975 * differences.length)]);
    }
}
