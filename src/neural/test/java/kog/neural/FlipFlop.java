package kog.neural;

import java.util.SplittableRandom;

/**
 * Sequences of rare pulses of ±1 on two channels; the task is to hold each channel's last pulse.
 *
 * @param inputs  by sequence, step, channel
 * @param targets the like; 0 before the first pulse
 */
record FlipFlop(float[] inputs, float[] targets, int sequences, int steps) {

    static final int CHANNELS = 2;
    private static final double PULSE = 0.2;

    static FlipFlop drawn(int sequences, int steps, SplittableRandom random) {
        float[] inputs = new float[sequences * steps * CHANNELS];
        float[] targets = new float[inputs.length];
        for (int s = 0; s < sequences; s++) {
            float[] held = new float[CHANNELS];
            for (int t = 0; t < steps; t++) {
                for (int c = 0; c < CHANNELS; c++) {
                    int at = (s * steps + t) * CHANNELS + c;
                    if (random.nextDouble() < PULSE) {
                        held[c] = random.nextBoolean() ? 1 : -1;
                        inputs[at] = held[c];
                    }
                    targets[at] = held[c];
                }
            }
        }
        return new FlipFlop(inputs, targets, sequences, steps);
    }
}
