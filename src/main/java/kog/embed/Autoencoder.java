package kog.embed;

import java.util.Arrays;
import java.util.List;

/**
 * n–128–64–k, tanh between, back by 64 and 128, and a linear head on the k latent numbers.
 *
 * @param encoder its layers, the last one linear
 * @param decoder its layers, the last one linear
 * @param head    from latent numbers to performance
 */
public record Autoencoder(List<Layer> encoder, List<Layer> decoder, Layer head) {

    /**
     * y = x W + b.
     *
     * @param weights a row an input
     */
    public record Layer(double[][] weights, double[] offsets) {

        /** With so many of its outputs, from the first. */
        public Layer narrowedOut(int outputs) {
            return new Layer(
                    Arrays.stream(weights).map(w -> Arrays.copyOf(w, outputs)).toArray(double[][]::new),
                    Arrays.copyOf(offsets, outputs));
        }

        /** With so many of its inputs, from the first. */
        public Layer narrowedIn(int inputs) {
            return new Layer(Arrays.copyOf(weights, inputs), offsets);
        }

        double[] of(double[] x) {
            double[] y = offsets.clone();
            for (int i = 0; i < x.length; i++) {
                for (int j = 0; j < y.length; j++) {
                    y[j] += x[i] * weights[i][j];
                }
            }
            return y;
        }
    }

    public double[] latent(double[] scaled) {
        return through(encoder, scaled);
    }

    /** From latent numbers back to a scaled curve. */
    public double[] curve(double[] latent) {
        return through(decoder, latent);
    }

    /** From latent numbers. */
    public double performance(double[] latent) {
        return head.of(latent)[0];
    }

    private static double[] through(List<Layer> layers, double[] x) {
        double[] y = x;
        for (int k = 0; k < layers.size(); k++) {
            y = layers.get(k).of(y);
            if (k < layers.size() - 1) {
                for (int j = 0; j < y.length; j++) {
                    y[j] = Math.tanh(y[j]);
                }
            }
        }
        return y;
    }
}
