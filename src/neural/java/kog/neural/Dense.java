package kog.neural;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.optimizer.Optimizer;
import java.util.SplittableRandom;
import kog.embed.Autoencoder;

/** A dense layer of every member: y = x W + b. */
final class Dense {

    private final int inputs;
    private final int outputs;
    private final String name;
    private final NDArray weights;
    private final NDArray offsets;

    /** @param number of the layer, so that layers of one seed differ */
    Dense(NDManager memory, int inputs, int outputs, long[] seeds, int number) {
        this.inputs = inputs;
        this.outputs = outputs;
        name = "layer " + number;
        // Glorot and Bengio's uniform distribution, by draws of our own: the library's depend on what was drawn before
        float reach = (float) Math.sqrt(6.0 / (inputs + outputs));
        float[] first = new float[seeds.length * inputs * outputs];
        int at = 0;
        for (long seed : seeds) {
            SplittableRandom random = new SplittableRandom(31 * seed + number);
            for (int i = 0; i < inputs * outputs; i++) {
                first[at++] = (float) (reach * (2 * random.nextDouble() - 1));
            }
        }
        weights = memory.create(first, new Shape(seeds.length, inputs, outputs));
        offsets = memory.zeros(new Shape(seeds.length, 1, outputs));
        weights.setRequiresGradient(true);
        offsets.setRequiresGradient(true);
    }

    NDArray of(NDArray x) {
        return x.matMul(weights).add(offsets);
    }

    void update(Optimizer optimizer) {
        update(optimizer, name + " weights", weights);
        update(optimizer, name + " offsets", offsets);
    }

    private static void update(Optimizer optimizer, String key, NDArray values) {
        try (NDArray gradient = values.getGradient()) {
            optimizer.update(key, values, gradient);
        }
    }

    /** That of a member. */
    Autoencoder.Layer layer(int member) {
        float[] w = weights.get(member).toFloatArray();
        float[] b = offsets.get(member).toFloatArray();
        double[][] rows = new double[inputs][outputs];
        double[] own = new double[outputs];
        for (int j = 0; j < outputs; j++) {
            own[j] = b[j];
            for (int i = 0; i < inputs; i++) {
                rows[i][j] = w[i * outputs + j];
            }
        }
        return new Autoencoder.Layer(rows, own);
    }
}
