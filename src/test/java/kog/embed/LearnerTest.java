package kog.embed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the neural library trains is what is evaluated here, and learns what is there and nothing else. */
class LearnerTest {

    private static Learner learner;

    @BeforeAll
    static void find() {
        assumeTrue(Learner.find().isPresent(), "skipped: no neural library on the class path (mvn -Pneural)");
        learner = Learner.find().orElseThrow();
    }

    private static Learner.Lesson lesson(int epochs) {
        Networks drawn = Drawn.networks(20, 1, 1, 4);
        double[][] scaled = Scale.fitted(drawn.spectra()).scaled(drawn.spectra());
        double[] target = Ranks.of(drawn.performance());
        boolean[] seen = new boolean[20];
        Arrays.fill(seen, 0, 14, true);
        return new Learner.Lesson(
                scaled,
                Arrays.stream(target).map(r -> (r - 10.5) / 10).toArray(),
                List.of(new Learner.Member(seen, 3, 1, 7), new Learner.Member(seen, 2, 0.1, 8)),
                new int[] {9, 6},
                epochs,
                0.01,
                1000);
    }

    /** The error before step 31 is that of the network after 30 steps. */
    @Test
    void numbersOfTheLibraryAreThoseOfTheNetwork() {
        Learner.Lesson lesson = lesson(31);
        List<Learner.Trained> longer = learner.train(lesson);
        List<Learner.Trained> shorter = learner.train(lesson(30));
        for (int m = 0; m < 2; m++) {
            Autoencoder network = shorter.get(m).network();
            assertEquals(lesson.members().get(m).latent(), network.head().weights().length);
            double head = 0;
            double curves = 0;
            for (int i = 14; i < 20; i++) {
                double[] latent = network.latent(lesson.curves()[i]);
                head += Math.pow(network.performance(latent) - lesson.target()[i], 2) / 6;
                double[] back = network.curve(latent);
                for (int j = 0; j < back.length; j++) {
                    curves += Math.abs(back[j] - lesson.curves()[i][j]) / 6 / back.length;
                }
            }
            // numbers of the library have 24 bits
            assertEquals(longer.get(m).held()[30], head, 1e-5 * (1 + head));
            assertEquals(longer.get(m).heldCurves()[30], curves, 1e-5 * (1 + curves));
            assertTrue(longer.get(m).curves()[30] < longer.get(m).curves()[0]);
        }
    }

    /** A member beside another learns as it does beside none. */
    @Test
    void membersDoNotMeet() {
        Learner.Lesson both = lesson(20);
        Learner.Lesson one = new Learner.Lesson(
                both.curves(), both.target(), both.members().subList(0, 1), both.hidden(), 20, 0.01, 1000);
        assertArrayEquals(
                learner.train(both).get(0).held(), learner.train(one).get(0).held(), 1e-4);
        assertArrayEquals(
                learner.train(both).get(0).held(), learner.train(both).get(0).held());
    }

    private static Settings small(long seed) {
        return new Settings(1, 5, 3, new int[] {2}, new double[] {3}, new int[] {16, 8}, 25, 0.03, 8, seed);
    }

    @Test
    void aSeparableToyIsSeparated() {
        Summary found = LeakTest.summary(Drawn.networks(60, 1, 1, 2), small(1), Optional.of(learner));
        assertTrue(
                found.auc().get(Experiment.AELLE)[0] > 0.95,
                Arrays.toString(found.auc().get(Experiment.AELLE)));
    }

    @Test
    void shuffledLabelsAreNotLearned() {
        Networks networks = Drawn.networks(60, 1, 0.8, 2);
        double mean = IntStream.range(0, 10)
                .mapToDouble(s -> LeakTest.summary(Drawn.shuffled(networks, s), small(s), Optional.of(learner))
                        .auc()
                        .get(Experiment.AELLE)[0])
                .average()
                .orElseThrow();
        assertEquals(0.5, mean, 0.05);
    }
}
