package kog.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import kog.cli.output.ExitStatus;
import kog.cli.output.FigureFile;
import kog.cli.output.Output;
import kog.cli.output.ProgressBar;
import kog.cli.output.RowFile;
import kog.cli.output.TextOutput;
import kog.files.EnsembleSpecReader;
import kog.files.InputException;
import kog.network.EnsembleSpec;
import kog.perturb.EnsembleExperiment;
import kog.report.draw.Size;
import kog.report.table.EnsembleRow;
import kog.report.text.EnsembleSummary;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kog ensemble}: the perturbation experiment on many random networks, a line of CSV for each. */
@Command(
        name = "ensemble",
        mixinStandardHelpOptions = true,
        description = "Run the perturbation experiment on seeded random networks, row by row into a CSV file.",
        footer = {"", "Example:  kog ensemble ensemble.yaml --out table.csv"})
final class EnsembleCommand implements Callable<Integer> {

    /** Rows computed together, in parallel, before they are written in order. */
    private static final int BATCH = 8;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec command;

    @Parameters(
            index = "0",
            paramLabel = "SPEC",
            description = "What to draw and to measure (YAML or JSON; kog help ensemble).")
    private Path file;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE.csv",
            description = "The table, a row a network with a checksum.")
    private Path out;

    @Option(
            names = "--figure",
            paramLabel = "FILE",
            description = "Draw errors, slopes and exponents of all networks in one picture (.svg, .pdf, .png).")
    private Path figure;

    @Option(
            names = "--resume",
            description =
                    "Go on after the rows that the table has; a row that this run would not have written there is refused.")
    private boolean resume;

    @Override
    public Integer call() throws InputException, IOException {
        FigureFile.check(command.commandLine(), "--figure", figure);
        Output.require(figure);
        EnsembleSpec spec = EnsembleSpecReader.read(file);
        EnsembleExperiment ensemble = new EnsembleExperiment(spec);
        EnsembleSummary summary = new EnsembleSummary(spec);
        try (RowFile<EnsembleRow> rows = RowFile.open(out, EnsembleRow.table(ensemble), resume, summary::add);
                ProgressBar bar = new ProgressBar("ensemble")) {
            int done = Math.min(rows.count(), spec.networks());
            while (done < spec.networks()) {
                int next = Math.min(done + BATCH, spec.networks());
                List<EnsembleRow> batch = IntStream.range(done, next)
                        .parallel()
                        .mapToObj(k -> EnsembleRow.of(ensemble, k))
                        .toList();
                for (EnsembleRow row : batch) {
                    rows.append(row);
                }
                done = next;
                bar.accept((double) done / spec.networks());
            }
        }
        TextOutput.write(summary.text(), null);
        if (figure != null) {
            FigureFile.write(figure, summary.figure(Size.WIDE));
        }
        return ExitStatus.DONE.code();
    }
}
