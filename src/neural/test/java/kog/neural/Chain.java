package kog.neural;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import kog.cli.CommandLineRun;

/**
 * From training to a verdict: cells over sizes, learning rates and first gains; their spectra under the task's input; the embedding.
 *
 * @param steps   of training
 * @param length  of sequences
 * @param measured steps that spectra are averaged over
 */
record Chain(int[] sizes, double[] rates, double[] gains, int steps, int length, int measured, Path folder) {

    /** Trains and writes; gives the table of spectra with accuracies. */
    Path spectra() throws IOException {
        StringBuilder known = new StringBuilder("name,units,learning_rate,gain,accuracy\n");
        List<String> files = new ArrayList<>();
        long seed = 0;
        for (int units : sizes) {
            for (double rate : rates) {
                seed++;
                try (NDManager memory = Torch.manager()) {
                    TrainedCells cells = new TrainedCells(units, rate, gains, seed, memory);
                    cells.train(steps, 32, length);
                    double[] accuracies = cells.accuracies(64, length);
                    for (int m = 0; m < gains.length; m++) {
                        files.add(cells.write(m, folder).toString());
                        known.append(cells.name(m) + "," + units + "," + rate + "," + gains[m] + "," + accuracies[m] + "\n");
                    }
                }
            }
        }
        Path performance = Files.writeString(folder.resolve("performance.csv"), known.toString());
        Path table = folder.resolve("spectra.csv");
        List<String> words = new ArrayList<>(List.of("spectra"));
        words.addAll(files);
        words.addAll(List.of("--inputs", inputs().toString(), "--steps", String.valueOf(measured)));
        words.addAll(List.of("--performance", performance.toString(), "--out", table.toString()));
        CommandLineRun run = CommandLineRun.of(words.toArray(String[]::new));
        // 3 says that some spectra have not converged, which the table says row by row
        assertEquals(true, run.status() == 0 || run.status() == 3, run.err());
        return table;
    }

    private Path inputs() throws IOException {
        FlipFlop task = FlipFlop.drawn(1, 2 * measured, new SplittableRandom(99));
        StringBuilder rows = new StringBuilder();
        for (int t = 0; t < task.steps(); t++) {
            rows.append(task.inputs()[2 * t] + "," + task.inputs()[2 * t + 1] + "\n");
        }
        return Files.writeString(folder.resolve("inputs.csv"), rows.toString());
    }

    /** The report of the embedding. */
    String embedding(Path table, String... more) {
        List<String> words = new ArrayList<>(List.of("embed", table.toString(), "--target", "accuracy", "--class"));
        words.addAll(List.of("above", "--hyper", "units,learning_rate,gain"));
        words.addAll(List.of("--out", folder.resolve("embedding").toString()));
        words.addAll(List.of(more));
        CommandLineRun run = CommandLineRun.of(words.toArray(String[]::new));
        assertEquals(0, run.status(), run.err());
        return run.out();
    }
}
