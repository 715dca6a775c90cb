package kog.neural;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import kog.embed.Autoencoder;
import kog.embed.Learner.Lesson;
import kog.embed.Learner.Member;
import kog.embed.Learner.Trained;

/**
 * Autoencoders side by side: arrays have one index more, the member's. Members with fewer latent numbers have the others
 * held at 0. No term of the loss belongs to two members, so that each learns by itself.
 */
final class Autoencoders {

    private final Lesson lesson;
    private final NDManager memory;
    private final int count;
    private final int rows;
    private final int length;
    private final List<Dense> encoder;
    private final List<Dense> decoder;
    private final Dense head;
    private final NDArray curves;
    private final NDArray target;
    private final NDArray latents;
    private final NDArray alpha;
    private final NDArray fitted;
    private final NDArray held;
    private final boolean watched;
    private final List<double[]> history = new ArrayList<>();

    Autoencoders(Lesson lesson, NDManager memory) {
        this.lesson = lesson;
        this.memory = memory;
        count = lesson.members().size();
        rows = lesson.curves().length;
        length = lesson.curves()[0].length;
        int widest = lesson.members().stream().mapToInt(Member::latent).max().orElse(1);
        long[] seeds = lesson.members().stream().mapToLong(Member::seed).toArray();
        int[] in = IntStream.concat(
                        IntStream.of(length), IntStream.concat(Arrays.stream(lesson.hidden()), IntStream.of(widest)))
                .toArray();
        int[] back = new int[in.length];
        for (int i = 0; i < in.length; i++) {
            back[i] = in[in.length - 1 - i];
        }
        encoder = stack(in, seeds, 0);
        decoder = stack(back, seeds, in.length);
        head = new Dense(memory, widest, 1, seeds, 2 * in.length);
        curves = memory.create(flat(lesson.curves()), new Shape(1, rows, length));
        float[] t = new float[rows];
        for (int i = 0; i < rows; i++) {
            t[i] = (float) lesson.target()[i];
        }
        target = memory.create(t, new Shape(1, rows, 1));
        latents = memory.create(
                each(widest, (m, j) -> j < lesson.members().get(m).latent() ? 1 : 0), new Shape(count, 1, widest));
        alpha = memory.create(each(1, (m, j) -> lesson.members().get(m).alpha()), new Shape(count));
        fitted = memory.create(shares(true), new Shape(count, rows, 1));
        held = memory.create(shares(false), new Shape(count, rows, 1));
        watched = lesson.members().stream().anyMatch(m -> heldCount(m) > 0);
    }

    private interface Entry {
        double at(int member, int index);
    }

    private float[] each(int width, Entry entry) {
        float[] values = new float[count * width];
        for (int m = 0; m < count; m++) {
            for (int j = 0; j < width; j++) {
                values[m * width + j] = (float) entry.at(m, j);
            }
        }
        return values;
    }

    private static int heldCount(Member m) {
        int count = 0;
        for (boolean fitted : m.fitted()) {
            count += fitted ? 0 : 1;
        }
        return count;
    }

    /** One over the number of rows on this side, for each of them. */
    private float[] shares(boolean side) {
        return each(rows, (m, i) -> {
            Member member = lesson.members().get(m);
            int out = heldCount(member);
            int all = side ? rows - out : out;
            return member.fitted()[i] == side ? 1.0 / all : 0;
        });
    }

    private List<Dense> stack(int[] widths, long[] seeds, int first) {
        List<Dense> layers = new ArrayList<>();
        for (int k = 1; k < widths.length; k++) {
            layers.add(new Dense(memory, widths[k - 1], widths[k], seeds, first + k));
        }
        return layers;
    }

    private static NDArray through(List<Dense> layers, NDArray x) {
        NDArray y = x;
        for (int k = 0; k < layers.size(); k++) {
            y = layers.get(k).of(y);
            y = k < layers.size() - 1 ? y.tanh() : y;
        }
        return y;
    }

    List<Trained> train() {
        List<Dense> all = new ArrayList<>(encoder);
        all.addAll(decoder);
        all.add(head);
        Optimizer adam = Optimizer.adam()
                .optLearningRateTracker(Tracker.fixed((float) lesson.rate()))
                .build();
        double[] best = new double[count];
        Arrays.fill(best, Double.POSITIVE_INFINITY);
        int better = 0;
        for (int epoch = 0; epoch < lesson.epochs(); epoch++) {
            double[] errors = step(all, adam);
            history.add(errors);
            for (int m = 0; m < count; m++) {
                double error = errors[4 * m + 2];
                if (error < best[m]) {
                    best[m] = error;
                    better = epoch;
                }
            }
            if (watched && epoch - better >= lesson.patience()) {
                break;
            }
        }
        return IntStream.range(0, count).mapToObj(this::trained).toList();
    }

    /** One step; the errors before it, four a member. */
    private double[] step(List<Dense> all, Optimizer adam) {
        try (NDManager epoch = memory.newSubManager();
                GradientCollector collector = Torch.engine().newGradientCollector()) {
            NDArray x = curves.duplicate();
            x.attach(epoch);
            NDArray latent = through(encoder, x.broadcast(count, rows, length)).mul(latents);
            NDArray curveErrors =
                    through(decoder, latent).sub(x).abs().sum(new int[] {2}, true).div((float) length);
            NDArray headErrors = head.of(latent).sub(target).square();
            NDArray curveError = curveErrors.mul(fitted).sum(new int[] {1, 2});
            NDArray headError = headErrors.mul(fitted).sum(new int[] {1, 2});
            collector.backward(curveError.add(headError.mul(alpha)).sum());
            for (Dense layer : all) {
                layer.update(adam);
            }
            NDArray heldHead = headErrors.mul(held).sum(new int[] {1, 2});
            NDArray heldCurves = curveErrors.mul(held).sum(new int[] {1, 2});
            double[] errors = new double[4 * count];
            int at = 0;
            for (NDArray kind : List.of(curveError, headError, heldHead, heldCurves)) {
                float[] values = kind.toFloatArray();
                for (int m = 0; m < count; m++) {
                    errors[4 * m + at] = values[m];
                }
                at++;
            }
            return errors;
        }
    }

    private Trained trained(int m) {
        int latent = lesson.members().get(m).latent();
        boolean out = heldCount(lesson.members().get(m)) > 0;
        List<Autoencoder.Layer> in = new ArrayList<>();
        for (int k = 0; k < encoder.size(); k++) {
            in.add(k < encoder.size() - 1
                    ? encoder.get(k).layer(m)
                    : encoder.get(k).layer(m).narrowedOut(latent));
        }
        List<Autoencoder.Layer> back = new ArrayList<>();
        for (int k = 0; k < decoder.size(); k++) {
            back.add(k > 0
                    ? decoder.get(k).layer(m)
                    : decoder.get(k).layer(m).narrowedIn(latent));
        }
        return new Trained(
                new Autoencoder(in, back, head.layer(m).narrowedIn(latent)),
                series(4 * m, true),
                series(4 * m + 1, true),
                series(4 * m + 2, out),
                series(4 * m + 3, out));
    }

    private double[] series(int at, boolean known) {
        return history.stream()
                .mapToDouble(e -> known ? e[at] : Double.NaN)
                .toArray();
    }

    private static float[] flat(double[][] rows) {
        float[] flat = new float[rows.length * rows[0].length];
        int at = 0;
        for (double[] row : rows) {
            for (double v : row) {
                flat[at++] = (float) v;
            }
        }
        return flat;
    }
}
