package kog.embed;

import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Trains autoencoders with a deep-learning library, where one is on the class path. */
public interface Learner {

    /** The library and its version. */
    String name();

    /** All members, each by itself; the same bits each time on the same machine. */
    List<Trained> train(Lesson lesson);

    /**
     * What members learn from: each row a scaled curve with its target.
     *
     * @param hidden   widths between input and latent numbers
     * @param epochs   passes over all rows, each one step of Adam
     * @param rate     of learning
     * @param patience epochs without a better held-out error of any member after which training stops; only where rows are held
     */
    record Lesson(
            double[][] curves,
            double[] target,
            List<Member> members,
            int[] hidden,
            int epochs,
            double rate,
            int patience) {}

    /**
     * One autoencoder.
     *
     * @param fitted the rows it learns from; its error is watched on the others
     * @param latent how many numbers a curve becomes
     * @param alpha  weight of the head's squared error beside the L1 error of the curves
     * @param seed   of its first weights
     */
    record Member(boolean[] fitted, int latent, double alpha, long seed) {}

    /**
     * What came of a member.
     *
     * @param curves mean absolute error of scaled curves, by epoch, on its rows
     * @param head   mean squared error of the head, by epoch, on its rows
     * @param held   mean squared error of the head on the rows held out; not a number if there are none
     * @param heldCurves the like of the curves
     */
    record Trained(Autoencoder network, double[] curves, double[] head, double[] held, double[] heldCurves) {}

    /** The library that is there; asked for once. */
    static Optional<Learner> find() {
        return Found.LEARNER;
    }

    /** Looks when it is first asked for, since a native library takes a second to load. */
    final class Found {
        private static final Optional<Learner> LEARNER = load();

        private Found() {}

        private static Optional<Learner> load() {
            try {
                return ServiceLoader.load(Learner.class).findFirst();
            } catch (ServiceConfigurationError | LinkageError e) {
                // a build that could use one, and none on the path
                return Optional.empty();
            }
        }
    }
}
