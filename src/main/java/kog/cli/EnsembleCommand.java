package kog.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import kog.cli.output.ExitStatus;
import kog.cli.output.FigureFile;
import kog.cli.output.Output;
import kog.cli.output.TextOutput;
import kog.cli.run.RunnerOption;
import kog.cli.run.TableRun;
import kog.files.EnsembleSpecReader;
import kog.files.InputException;
import kog.network.EnsembleGrid;
import kog.report.draw.Size;
import kog.report.table.EnsembleRow;
import kog.report.text.EnsembleSummary;
import kog.task.Work;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kog ensemble}: the perturbation experiment on many random networks, a line of CSV for each. */
@Command(
        name = "ensemble",
        mixinStandardHelpOptions = true,
        description = "Run the perturbation experiment on seeded random networks, row by row into a CSV file.",
        footer = {"", "Example:  kog ensemble ensemble.yaml --out table.csv"})
final class EnsembleCommand implements Callable<Integer> {

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

    @Mixin
    private final RunnerOption runner = new RunnerOption();

    @Override
    public Integer call() throws InputException, IOException {
        FigureFile.check(command.commandLine(), "--figure", figure);
        Output.require(figure);
        EnsembleGrid grid = EnsembleSpecReader.read(file);
        EnsembleSummary summary = new EnsembleSummary(grid);
        runner.requireAll(figure);
        Work work = new Work(grid.rows(), k -> EnsembleRow.task(grid, Math.toIntExact(k)));
        TableRun.End end = new TableRun<>("ensemble", EnsembleRow.table(grid), work, summary::add).fill(runner, out);
        if (!end.whole()) {
            return ExitStatus.UNDECIDED.code();
        }
        TextOutput.write(summary.text(), null);
        if (figure != null) {
            FigureFile.write(figure, summary.figure(Size.WIDE));
        }
        return (end.failures() > 0 ? ExitStatus.UNDECIDED : ExitStatus.DONE).code();
    }
}
