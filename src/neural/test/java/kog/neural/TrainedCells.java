package kog.neural;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Tanh cells of one size and one learning rate, a member for each gain of their first recurrent weights, trained side by side on
 * the flip-flop and written as kog reads them.
 */
final class TrainedCells {

    private final int units;
    private final double rate;
    private final double[] gains;
    private final long seed;
    private final NDManager memory;
    private final List<NDArray> weights = new ArrayList<>();

    TrainedCells(int units, double rate, double[] gains, long seed, NDManager memory) {
        this.units = units;
        this.rate = rate;
        this.gains = gains.clone();
        this.seed = seed;
        this.memory = memory;
        SplittableRandom random = new SplittableRandom(seed);
        add(random, FlipFlop.CHANNELS, units, 1, false);
        add(random, units, units, 1 / Math.sqrt(units), true);
        add(random, 1, units, 0.1, false);
        add(random, units, FlipFlop.CHANNELS, 1 / Math.sqrt(units), false);
    }

    /** Normal entries of some size; of recurrent weights times each member's gain. */
    private void add(SplittableRandom random, int rows, int columns, double size, boolean recurrent) {
        float[] values = new float[gains.length * rows * columns];
        for (int i = 0; i < values.length; i++) {
            double gain = recurrent ? gains[i / (rows * columns)] : 1;
            values[i] = (float) (gain * size * normal(random));
        }
        NDArray array = memory.create(values, new Shape(gains.length, rows, columns));
        array.setRequiresGradient(true);
        weights.add(array);
    }

    private static double normal(SplittableRandom random) {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }

    void train(int steps, int sequences, int length) {
        Optimizer adam = Optimizer.adam()
                .optLearningRateTracker(Tracker.fixed((float) rate))
                .build();
        for (int step = 0; step < steps; step++) {
            FlipFlop task = FlipFlop.drawn(sequences, length, new SplittableRandom(1000 * seed + step));
            try (NDManager own = memory.newSubManager();
                    GradientCollector collector = Torch.engine().newGradientCollector()) {
                NDArray wrong = outputs(task, own)
                        .sub(own.create(task.targets(), new Shape(1, sequences, length, FlipFlop.CHANNELS)));
                collector.backward(wrong.square().mean().mul(gains.length));
                for (int k = 0; k < weights.size(); k++) {
                    try (NDArray gradient = weights.get(k).getGradient()) {
                        adam.update("array " + k, weights.get(k), gradient);
                    }
                }
            }
        }
    }

    /** By member, sequence, step, channel. */
    private NDArray outputs(FlipFlop task, NDManager own) {
        NDArray inputs = own.create(task.inputs(), new Shape(task.sequences(), task.steps(), FlipFlop.CHANNELS));
        NDArray state = own.zeros(new Shape(gains.length, task.sequences(), units));
        NDList out = new NDList();
        for (int t = 0; t < task.steps(); t++) {
            NDArray in = inputs.get(":, {}", t).expandDims(0);
            state = in.matMul(weights.get(0))
                    .add(state.matMul(weights.get(1)))
                    .add(weights.get(2))
                    .tanh();
            out.add(state.matMul(weights.get(3)).expandDims(2));
        }
        return ai.djl.ndarray.NDArrays.concat(out, 2);
    }

    /** The share of held bits that each member's outputs have the sign of, in sequences that it was not trained on. */
    double[] accuracies(int sequences, int length) {
        FlipFlop task = FlipFlop.drawn(sequences, length, new SplittableRandom(~seed));
        try (NDManager own = memory.newSubManager()) {
            float[] outputs = outputs(task, own).toFloatArray();
            double[] accuracies = new double[gains.length];
            int one = task.targets().length;
            for (int m = 0; m < gains.length; m++) {
                int known = 0;
                int right = 0;
                for (int i = 0; i < one; i++) {
                    known += task.targets()[i] == 0 ? 0 : 1;
                    right += outputs[m * one + i] * task.targets()[i] > 0 ? 1 : 0;
                }
                accuracies[m] = (double) right / known;
            }
            return accuracies;
        }
    }

    String name(int member) {
        return String.format(Locale.ROOT, "rnn%d_rate%s_gain%s", units, rate, gains[member]).replace('.', 'p');
    }

    /** The arrays of a member, under PyTorch's names. */
    Path write(int member, Path folder) throws IOException {
        try (NDManager own = memory.newSubManager()) {
            NDArray bias = weights.get(2).get(member).flatten();
            NDList arrays = new NDList(
                    named("weight_ih_l0", weights.get(0).get(member).transpose(), own),
                    named("weight_hh_l0", weights.get(1).get(member).transpose(), own),
                    named("bias_ih_l0", bias, own),
                    named("bias_hh_l0", bias.zerosLike(), own));
            Path file = folder.resolve(name(member) + ".npz");
            try (OutputStream out = Files.newOutputStream(file)) {
                arrays.encode(out, NDList.Encoding.NPZ);
            }
            return file;
        }
    }

    /** A copy whose numbers lie in order, which a transposed view's do not. */
    private static NDArray named(String name, NDArray array, NDManager own) {
        NDArray copy = own.create(array.toFloatArray(), array.getShape());
        copy.setName(name);
        return copy;
    }
}
