package kog.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import kog.cli.output.ExitStatus;
import kog.cli.output.FigureFile;
import kog.cli.output.RowFile;
import kog.dynamics.EscapeException;
import kog.files.EnsembleReader;
import kog.files.InputException;
import kog.lyapunov.LyapunovSpectrum;
import kog.lyapunov.RandomNetworks;
import kog.lyapunov.Start;
import kog.lyapunov.estimate.Exponent;
import kog.network.Ensemble;
import kog.report.SpectrumFigure;
import kog.report.draw.Size;
import kog.report.table.LyapunovRow;
import kog.report.table.LyapunovTable;
import kog.symbolic.Excerpt;

/** {@code kog lyapunov} on an ensemble of random networks: a table, row by row. */
record LyapunovEnsemble(Path file, LyapunovOptions options) {

    /** Fills the table; the exit status. */
    int run() throws InputException, IOException {
        if (options.inputs != null
                || options.start != null
                || options.steps != null
                || options.set.isGiven()
                || options.runs != 1) {
            throw options.wrong(
                    "found an option that does not go with an ensemble, expected none of --inputs, --start, --steps,"
                            + " --set, --runs");
        }
        Ensemble ensemble = EnsembleReader.read(file);
        for (int n : ensemble.sizes()) {
            LyapunovSystem.requireMemory(file, n, options);
        }
        if (options.time == null) {
            throw options.wrong("found no --time, expected one: every network of an ensemble runs as long");
        }
        double before = options.transientLength == null ? options.time / 10 : options.transientLength;
        String step = options.isEuler()
                ? "euler map dt " + (options.dt == null ? LyapunovOptions.EULER_STEP : options.dt)
                : "flow";
        String number = options.exponents == null ? "all" : "first " + options.exponents;
        LyapunovTable table = new LyapunovTable(
                ensemble,
                options.seed,
                step + " time " + options.time + " transient " + before + " exponents " + number
                        + (options.tolerance == null ? "" : " tolerance " + options.tolerance)
                        + (options.interval == null ? "" : " qr every " + options.interval)
                        + (options.tangents == null ? "" : " tangents " + options.tangents));
        Interruption interruption = new Interruption();
        SpectrumCurves curves = new SpectrumCurves();
        try (RowFile<LyapunovRow> rows = RowFile.open(options.out, table.table(), options.resume, curves)) {
            while (rows.count() < table.rows() && !interruption.isAsked()) {
                row(table, rows, interruption);
            }
            if (options.figure != null && rows.count() == table.rows()) {
                FigureFile.write(options.figure, SpectrumFigure.draw(curves.all(), "nats per unit time", Size.COLUMN));
            }
        } catch (EscapeException e) {
            System.err.println("kog: " + Excerpt.visible(file.toString()) + ": " + e.getMessage());
            return ExitStatus.UNDECIDED.code();
        } finally {
            if (interruption.isAsked()) {
                System.err.println("kog: stopped; the rows so far are written, --resume goes on");
            }
            interruption.done();
        }
        return curves.failed() ? ExitStatus.UNDECIDED.code() : ExitStatus.DONE.code();
    }

    /** Computes the next row. */
    private void row(LyapunovTable table, RowFile<LyapunovRow> rows, Interruption interruption)
            throws InputException, IOException {
        LyapunovRow.Place place = table.place(rows.count());
        double gain = place.gain();
        int n = place.size();
        long s = place.seed();
        LyapunovSpectrum spectrum = LyapunovSystem.of("", RandomNetworks.rate(gain, n, s), Start.random(n, s), options)
                .run(options, s, interruption::isAsked, (part, exponent) -> {});
        if (spectrum.run().interrupted()) {
            return;
        }
        Exponent first = spectrum.estimate().exponents().get(0);
        rows.append(table.row(rows.count(), spectrum));
        System.err.printf(
                Locale.ROOT,
                "g = %s, N = %d, seed %d: λ_1 = %.4f ± %.2g%n",
                gain,
                n,
                s,
                first.value(),
                first.standardError());
    }
}
