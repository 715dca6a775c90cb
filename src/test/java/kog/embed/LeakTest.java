package kog.embed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import kog.files.NamedColumns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where performance has nothing to do with spectra, no method finds anything; unless rows leak. */
class LeakTest {

    private static final Target.Question BELOW = new Target.Question(OptionalDouble.empty(), true);

    static Summary summary(Networks networks, Settings settings, Optional<Learner> learner) {
        return Summary.of(
                networks, new Experiment(networks, BELOW, settings, learner).run(share -> {}), settings.seed());
    }

    private static double mean(String method, Networks networks, int shuffles) {
        return IntStream.range(0, shuffles)
                .mapToDouble(s -> summary(
                                Drawn.shuffled(networks, s), Settings.usual(s).withRepeats(1), Optional.empty())
                        .auc()
                        .get(method)[0])
                .average()
                .orElseThrow();
    }

    /** Three rows a network, as resampling before the split makes them. */
    @Test
    void copiesHelpOnlyWhereTheSplitDoesNotKnowThem() {
        Networks drawn = Drawn.networks(30, 3, 0, 8);
        int[] own = IntStream.range(0, drawn.size()).toArray();
        Networks apart = new Networks(
                drawn.names(),
                own,
                drawn.spectra(),
                drawn.largest(),
                drawn.mean(),
                drawn.hyper(),
                drawn.extra(),
                drawn.extraNames(),
                drawn.performance());
        double kept = 0;
        double leaked = 0;
        for (int s = 0; s < 12; s++) {
            Networks shuffled = Drawn.shuffled(drawn, s);
            Settings settings = Settings.usual(s).withRepeats(1);
            kept += summary(shuffled, settings, Optional.empty()).auc().get(Experiment.SPECTRUM)[0] / 12;
            leaked += summary(apart.with(shuffled.performance()), settings, Optional.empty())
                            .auc()
                            .get(Experiment.SPECTRUM)[0]
                    / 12;
        }
        // one draw of labels has a deviation of about 0.12 for 30 networks
        assertEquals(0.5, kept, 0.1);
        assertTrue(leaked > 0.65, "copies on both sides give labels away: " + leaked);
    }

    @Test
    void shuffledLabelsAreNotLearned() {
        Networks networks = Drawn.networks(60, 1, 0.8, 2);
        for (String method : Arrays.asList(Experiment.SPECTRUM, Experiment.HYPER, Experiment.LARGEST)) {
            assertEquals(0.5, mean(method, networks, 50), 0.03, method);
        }
    }

    @Test
    void whatIsThereIsFound() {
        Summary found = summary(Drawn.networks(60, 1, 1, 2), Settings.usual(1).withRepeats(2), Optional.empty());
        assertTrue(found.auc().get(Experiment.MEAN)[0] > 0.999);
        assertTrue(found.auc().get(Experiment.SPECTRUM)[0] > 0.97);
        assertTrue(found.auc().get(Experiment.HYPER)[0] < 0.7);
        assertEquals(
                Comparison.Finding.BETTER,
                found.compared(Experiment.MEAN, Experiment.HYPER).finding());
        assertEquals(
                Comparison.Finding.OPEN,
                found.compared(Experiment.MEAN, Experiment.MEAN).finding());
    }

    /** Rows drawn again before the split, as resampling of a rare class does, stay on one side. */
    @Test
    void rowsThatWereDrawnAgainStayTogether(@TempDir Path folder) throws Exception {
        SplittableRandom random = new SplittableRandom(11);
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            rows.add(random.nextDouble() + ",-" + random.nextDouble() + "," + random.nextDouble());
        }
        for (int i = 0; i < 60; i++) {
            rows.add(rows.get(random.nextInt(30)));
        }
        Path table = Files.writeString(folder.resolve("t.csv"), "le_1,le_2,loss\n" + String.join("\n", rows) + "\n");
        Selection selection = Selection.of(
                NamedColumns.read(table),
                new Columns(
                        List.of("le_"),
                        "loss",
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        OptionalDouble.empty(),
                        Optional.empty(),
                        2));
        assertEquals(90, selection.networks().size());
        assertEquals(30, selection.networks().groupCount());
        assertTrue(selection.notes().toString().contains("one network: 30 of them"), "" + selection.notes());
    }
}
