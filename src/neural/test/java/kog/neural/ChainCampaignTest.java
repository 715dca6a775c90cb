package kog.neural;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import kog.embed.Columns;
import kog.embed.Experiment;
import kog.embed.Learner;
import kog.embed.Networks;
import kog.embed.Selection;
import kog.embed.Settings;
import kog.embed.Summary;
import kog.files.InputException;
import kog.files.NamedColumns;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * 72 cells from training to a verdict, and the same with shuffled accuracies. What it leaves is in {@code target/chain}.
 *
 * <p>{@code mvn -B -ntp -Pneural,campaign test -Dtest=ChainCampaignTest}
 */
@Tag("campaign")
class ChainCampaignTest {

    private static final double[] GAINS = {0.2, 0.5, 0.8, 1.1, 1.4, 1.8};

    @Test
    void fromTrainingToAVerdict() throws IOException, InputException {
        Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "chain")), "run-");
        Chain chain = new Chain(
                new int[] {8, 16, 32}, new double[] {0.0003, 0.001, 0.003, 0.01}, GAINS, 150, 25, 1000, folder);
        long start = System.nanoTime();
        Path table = chain.spectra();
        say("training and spectra", start);
        long spectra = System.nanoTime();
        System.out.println(chain.embedding(table));
        say("embedding", spectra);
        Selection selection = Selection.of(
                NamedColumns.read(table),
                new Columns(
                        List.of("le_"),
                        "accuracy",
                        List.of("units", "learning_rate", "gain"),
                        List.of(),
                        Optional.empty(),
                        OptionalDouble.empty(),
                        Optional.of("above"),
                        128));
        for (String method : List.of(
                Experiment.HYPER,
                Experiment.SPECTRUM,
                Experiment.LARGEST,
                Experiment.MEAN,
                Experiment.HYPER_SPECTRUM)) {
            double mean = shuffled(selection, 50, Optional.empty(), method);
            System.out.println("50 shuffles, " + method + ": " + mean);
            assertEquals(0.5, mean, 0.03, method);
        }
        double mean = shuffled(selection, 10, Learner.find(), Experiment.AELLE);
        System.out.println("10 shuffles, " + Experiment.AELLE + ": " + mean);
        assertEquals(0.5, mean, 0.05);
    }

    private static void say(String what, long since) {
        System.out.printf("%s: %.0f s%n", what, (System.nanoTime() - since) / 1e9);
    }

    private static double shuffled(Selection selection, int shuffles, Optional<Learner> learner, String method) {
        return IntStream.range(0, shuffles)
                .mapToDouble(s -> {
                    Networks networks = selection.networks();
                    double[] performance = networks.performance().clone();
                    SplittableRandom random = new SplittableRandom(s);
                    for (int i = performance.length - 1; i > 0; i--) {
                        int j = random.nextInt(i + 1);
                        double kept = performance[i];
                        performance[i] = performance[j];
                        performance[j] = kept;
                    }
                    Networks other = networks.with(performance);
                    Settings settings = Settings.usual(s).withRepeats(1);
                    return Summary.of(
                                    other,
                                    new Experiment(other, selection.question(), settings, learner).run(share -> {}),
                                    s)
                            .auc()
                            .get(method)[0];
                })
                .average()
                .orElseThrow();
    }
}
