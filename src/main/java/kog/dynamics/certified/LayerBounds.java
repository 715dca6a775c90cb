package kog.dynamics.certified;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import kog.network.Layer;
import kog.network.Weights;
import kog.symbolic.numeric.Enclosure;

/** Bounds for layers over a box of states. */
final class LayerBounds implements Layer.Interpretation<Enclosure[]> {

    private static final Enclosure EVERYTHING = new Enclosure(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    private final Enclosure[] box;

    LayerBounds(Enclosure[] box) {
        this.box = box;
    }

    @Override
    public Enclosure[] state(Layer.State layer) {
        return Arrays.copyOfRange(box, layer.from(), layer.from() + layer.size());
    }

    @Override
    public Enclosure[] input(Layer.Input layer) {
        throw new IllegalArgumentException("an input has no bounds");
    }

    /** In middles and radii; the sums of moduli bound what doubles round. */
    @Override
    public Enclosure[] affine(Layer.Affine layer, Enclosure[] of) {
        int n = of.length;
        double[] middle = new double[n];
        double[] radius = new double[n];
        for (int j = 0; j < n; j++) {
            middle[j] = of[j].middle();
            radius[j] = of[j].radius();
        }
        double gamma = (n + 8) * Math.ulp(1.0);
        Enclosure[] value = new Enclosure[layer.size()];
        for (int i = 0; i < value.length; i++) {
            double[] row = layer.weights().rows()[i];
            double total = 0;
            double size = 0;
            double spread = 0;
            for (int j = 0; j < n; j++) {
                double w = Math.abs(row[j]);
                total += row[j] * middle[j];
                size += w * Math.abs(middle[j]);
                spread += w * radius[j];
            }
            double slack = spread * (1 + gamma) + gamma * (size + spread) + (n + 1) * Double.MIN_NORMAL;
            double low = Math.nextDown(total - slack);
            double high = Math.nextUp(total + slack);
            value[i] = low <= high && Double.isFinite(slack)
                    ? new Enclosure(low, high).plus(Enclosure.of(layer.bias().at(i)))
                    : EVERYTHING;
        }
        return value;
    }

    @Override
    public Enclosure[] shifted(Layer.Shifted layer, Enclosure[] of) {
        Enclosure[] value = new Enclosure[of.length];
        for (int i = 0; i < of.length; i++) {
            value[i] = of[i].plus(Enclosure.of(layer.by().at(i)));
        }
        return value;
    }

    @Override
    public Enclosure[] applied(Layer.Applied layer, Enclosure[] of) {
        return Arrays.stream(of)
                .map(u -> ActivationBounds.value(layer.activation(), u))
                .toArray(Enclosure[]::new);
    }

    @Override
    public Enclosure[] rectified(Enclosure[] of) {
        return Arrays.stream(of)
                .map(u -> new Enclosure(Math.max(0, u.low()), Math.max(0, u.high())))
                .toArray(Enclosure[]::new);
    }

    @Override
    public Enclosure[] product(Enclosure[] first, Enclosure[] second) {
        Enclosure[] value = new Enclosure[first.length];
        for (int i = 0; i < first.length; i++) {
            value[i] = first[i].times(second[i]);
        }
        return value;
    }

    @Override
    public Enclosure[] sum(Enclosure[] first, Enclosure[] second) {
        Enclosure[] value = new Enclosure[first.length];
        for (int i = 0; i < first.length; i++) {
            value[i] = first[i].plus(second[i]);
        }
        return value;
    }

    /** Monotone in both ends, and linear in the share. */
    @Override
    public Enclosure[] blend(Enclosure[] share, Enclosure[] first, Enclosure[] second) {
        Enclosure[] value = new Enclosure[share.length];
        for (int i = 0; i < share.length; i++) {
            Enclosure s = new Enclosure(Math.max(0, share[i].low()), Math.min(1, share[i].high()));
            Enclosure a = mixed(s.low(), first[i], second[i]);
            Enclosure b = mixed(s.high(), first[i], second[i]);
            value[i] = new Enclosure(Math.min(a.low(), b.low()), Math.max(a.high(), b.high()));
        }
        return value;
    }

    private static Enclosure mixed(double share, Enclosure first, Enclosure second) {
        Enclosure s = new Enclosure(share, share);
        Enclosure rest = new Enclosure(1, 1).plus(s.negate());
        return rest.times(first).plus(s.times(second));
    }

    @Override
    public Enclosure[] stack(List<Enclosure[]> parts) {
        return parts.stream().flatMap(Stream::of).toArray(Enclosure[]::new);
    }

    /** Of one weight. */
    static double error(Weights weights, double w) {
        return weights.isExact() ? 0 : Math.ulp(w);
    }
}
