package kog.cli.landscape;

import java.io.IOException;
import java.nio.file.Path;
import kog.cli.output.FigureFile;
import kog.cli.output.TextOutput;
import kog.cli.run.RunnerOption;
import kog.cli.run.TableRun;
import kog.files.EnsembleReader;
import kog.files.InputException;
import kog.network.Ensemble;
import kog.network.RandomClass;
import kog.report.draw.Size;
import kog.report.table.CountRow;
import kog.report.table.RandomPlaces;
import kog.report.text.CountSummary;
import kog.task.Work;

/** {@code kog landscape} on an ensemble of random networks: how many fixed points each has, row by row. */
record LandscapeEnsemble(Path file, long seed, RunnerOption runner) {

    /** From here on a search takes hours and finds a vanishing part of the points. */
    private static final int MOST_VARIABLES = 100;

    /**
     * Fills the table.
     *
     * @param figure null for none
     * @return whether points are missing, a row failed, or it was stopped
     */
    boolean fill(Path out, Path figure) throws InputException, IOException {
        Ensemble ensemble = EnsembleReader.read(file);
        RandomClass kind = ensemble.kind();
        if (kind instanceof RandomClass.Cell cell && cell.inputs() > 0) {
            throw new InputException(
                    file.toString(), "inputs", "found inputs that change each step, expected none: no point is fixed");
        }
        for (int size : ensemble.sizes()) {
            if (kind.dimension(size) > MOST_VARIABLES) {
                throw new InputException(
                        file.toString(),
                        "N",
                        "found " + kind.dimension(size) + " state variables, expected at most " + MOST_VARIABLES
                                + " for fixed points");
            }
        }
        runner.requireAll(figure);
        RandomPlaces places = new RandomPlaces(ensemble, seed);
        CountSummary summary = new CountSummary(ensemble);
        Work work = new Work(places.count(), k -> new CountTask(kind, places.place(Math.toIntExact(k))));
        TableRun.End end = new TableRun<>("landscape", CountRow.table(places), work, summary).fill(runner, out);
        if (end.whole()) {
            TextOutput.write(summary.text(places.counts(runner.part())), null);
            if (figure != null) {
                FigureFile.write(figure, summary.figure(Size.COLUMN));
            }
        }
        return summary.missing() || end.failures() > 0 || !end.whole();
    }
}
