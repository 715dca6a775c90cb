package kog.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import kog.cli.output.ExitStatus;
import kog.cli.output.FigureFile;
import kog.cli.output.TextOutput;
import kog.cli.run.RunnerOption;
import kog.cli.run.TableRun;
import kog.files.EnsembleReader;
import kog.files.InputException;
import kog.network.Ensemble;
import kog.network.RandomClass;
import kog.report.SpectrumFigure;
import kog.report.draw.Size;
import kog.report.table.LyapunovTable;
import kog.report.table.RandomPlaces;
import kog.report.text.SpectraSummary;
import kog.task.Work;

/** {@code kog lyapunov} on an ensemble of random networks: a table, row by row. */
record LyapunovEnsemble(Path file, LyapunovOptions options, RunnerOption runner) {

    /** Fills the table; the exit status. */
    int run() throws InputException, IOException {
        LyapunovSettings s = options.settings;
        Ensemble ensemble = EnsembleReader.read(file);
        RandomClass kind = ensemble.kind();
        long most = Long.MAX_VALUE;
        for (int size : ensemble.sizes()) {
            LyapunovSystem.requireMemory(file, kind.dimension(size), s);
            most = Math.min(most, LyapunovSystem.fitting(kind.dimension(size), s));
        }
        requireOptions(kind);
        runner.requireAll(options.figure);
        RandomPlaces places = new RandomPlaces(ensemble, options.seed);
        LyapunovTable table = new LyapunovTable(places, protocol(kind, Collections.max(ensemble.sizes())));
        LyapunovSystem.random(kind, 0, Collections.min(ensemble.sizes()), 0, s).requireProtocol(s, 0);
        SpectraSummary summary = new SpectraSummary(table);
        Work work = new Work(
                places.count(), k -> new LyapunovTask(kind, places.place(Math.toIntExact(k)), table.protocol(), s));
        TableRun.End end = new TableRun<>("lyapunov", table.table(), work, summary).fill(runner, most, options.out);
        if (end.whole() && options.out != null) {
            TextOutput.write(summary.text(places.counts(runner.part())), null);
        }
        if (options.figure != null && end.whole()) {
            FigureFile.write(
                    options.figure,
                    SpectrumFigure.draw(
                            summary.curves(), summary.lawLines(), table.unit().toString(), Size.COLUMN));
        }
        return summary.failed() || end.failures() > 0 ? ExitStatus.UNDECIDED.code() : ExitStatus.DONE.code();
    }

    private void requireOptions(RandomClass kind) {
        LyapunovSettings s = options.settings;
        if (options.inputs != null || s.start != null || options.set.isGiven() || options.runs != 1) {
            throw options.wrong(
                    "found an option that does not go with an ensemble, expected none of --inputs, --start, --set, --runs");
        }
        if (kind.isMap() && (s.map != null || s.dt != null || s.time != null)) {
            throw options.wrong("found " + (s.map != null ? "--map" : s.dt != null ? "--dt" : "--time")
                    + ", which belongs to flows, expected --steps: ensemble " + kind.word() + " is of maps");
        }
        if (!kind.isMap() && s.steps != null) {
            throw options.wrong("found --steps for flows, expected --time");
        }
        if (kind.isMap() ? s.steps == null : s.time == null) {
            throw options.wrong("found no " + (kind.isMap() ? "--steps" : "--time")
                    + ", expected one: every network of an ensemble runs as long");
        }
    }

    /** All that the exponents of a network depend on, without commas. */
    private String protocol(RandomClass kind, int largest) {
        LyapunovSettings s = options.settings;
        double length = kind.isMap() ? s.steps : s.time;
        double before =
                s.transientLength == null ? kind.isMap() ? (double) (s.steps / 10) : length / 10 : s.transientLength;
        String step = kind.isMap() ? "map" : s.isEuler() ? "euler map dt " + s.eulerStep() : "flow";
        String number = s.exponents == null ? "all" : "first " + s.exponents;
        return step + (kind.isMap() ? " steps " + s.steps : " time " + s.time) + " transient " + before + " exponents "
                + number
                + (s.tolerance == null ? "" : " tolerance " + s.tolerance)
                + (s.interval == null ? "" : " qr every " + s.interval)
                + (s.tangents == null ? "" : " tangents " + s.tangents)
                + s.library(kind.dimension(largest));
    }
}
