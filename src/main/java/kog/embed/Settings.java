package kog.embed;

import java.util.Arrays;

/**
 * How the experiment is made; all of it is chosen before any score is seen.
 *
 * @param repeats    how often the networks are split
 * @param parts      of each split, each of them scored once
 * @param innerParts of the training rows, for choices
 * @param latents    numbers of latent numbers to choose from
 * @param alphas     weights of the head to choose from
 * @param hidden     widths of the encoder
 * @param epochs     at most; how many is chosen
 * @param rate       of learning
 * @param patience   epochs without improvement after which more are not tried
 * @param seed       of splits, first weights and resampling
 */
public record Settings(
        int repeats,
        int parts,
        int innerParts,
        int[] latents,
        double[] alphas,
        int[] hidden,
        int epochs,
        double rate,
        int patience,
        long seed) {

    /** Those of the command. */
    public static Settings usual(long seed) {
        return new Settings(
                20, 5, 3, new int[] {2, 8}, new double[] {0.3, 3}, new int[] {128, 64}, 150, 3e-3, 30, seed);
    }

    public Settings withRepeats(int other) {
        return new Settings(other, parts, innerParts, latents, alphas, hidden, epochs, rate, patience, seed);
    }

    public Settings withLatent(int one) {
        return new Settings(repeats, parts, innerParts, new int[] {one}, alphas, hidden, epochs, rate, patience, seed);
    }

    public Settings withEpochs(int most) {
        return new Settings(repeats, parts, innerParts, latents, alphas, hidden, most, rate, patience, seed);
    }

    /** In one line. */
    public String text() {
        return repeats + " repeats of " + parts + " parts, " + innerParts + " inner parts; encoder "
                + Arrays.toString(hidden) + ", latent numbers from " + Arrays.toString(latents)
                + ", weight of the head from " + Arrays.toString(alphas) + ", up to " + epochs
                + " epochs of Adam (rate " + rate + ", all rows a step), stopped after " + patience
                + " without improvement; seed " + seed;
    }
}
