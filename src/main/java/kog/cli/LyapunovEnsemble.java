package kog.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import kog.cli.output.ExitStatus;
import kog.cli.output.FigureFile;
import kog.cli.run.RunnerOption;
import kog.cli.run.TableRun;
import kog.files.EnsembleReader;
import kog.files.InputException;
import kog.network.Ensemble;
import kog.report.SpectrumFigure;
import kog.report.draw.Size;
import kog.report.table.LyapunovTable;
import kog.task.Work;

/** {@code kog lyapunov} on an ensemble of random networks: a table, row by row. */
record LyapunovEnsemble(Path file, LyapunovOptions options, RunnerOption runner) {

    /** Fills the table; the exit status. */
    int run() throws InputException, IOException {
        LyapunovSettings s = options.settings;
        if (options.inputs != null
                || s.start != null
                || s.steps != null
                || options.set.isGiven()
                || options.runs != 1) {
            throw options.wrong(
                    "found an option that does not go with an ensemble, expected none of --inputs, --start, --steps,"
                            + " --set, --runs");
        }
        Ensemble ensemble = EnsembleReader.read(file);
        long most = Long.MAX_VALUE;
        for (int n : ensemble.sizes()) {
            LyapunovSystem.requireMemory(file, n, s);
            most = Math.min(most, LyapunovSystem.fitting(n, s));
        }
        if (s.time == null) {
            throw options.wrong("found no --time, expected one: every network of an ensemble runs as long");
        }
        runner.requireAll(options.figure);
        double before = s.transientLength == null ? s.time / 10 : s.transientLength;
        String step = s.isEuler() ? "euler map dt " + s.eulerStep() : "flow";
        String number = s.exponents == null ? "all" : "first " + s.exponents;
        LyapunovTable table = new LyapunovTable(
                ensemble,
                options.seed,
                step + " time " + s.time + " transient " + before + " exponents " + number
                        + (s.tolerance == null ? "" : " tolerance " + s.tolerance)
                        + (s.interval == null ? "" : " qr every " + s.interval)
                        + (s.tangents == null ? "" : " tangents " + s.tangents)
                        + s.library(Collections.max(ensemble.sizes())));
        LyapunovSystem.requireSettings(Collections.min(ensemble.sizes()), s);
        SpectrumCurves curves = new SpectrumCurves();
        Work work = new Work(table.rows(), k -> new LyapunovTask(table.place(Math.toIntExact(k)), table.protocol(), s));
        TableRun.End end = new TableRun<>("lyapunov", table.table(), work, curves).fill(runner, most, options.out);
        if (options.figure != null && end.whole()) {
            FigureFile.write(options.figure, SpectrumFigure.draw(curves.all(), "nats per unit time", Size.COLUMN));
        }
        return curves.failed() || end.failures() > 0 ? ExitStatus.UNDECIDED.code() : ExitStatus.DONE.code();
    }
}
