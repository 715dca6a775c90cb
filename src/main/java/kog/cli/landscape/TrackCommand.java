package kog.cli.landscape;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import kog.cli.output.ExitStatus;
import kog.cli.output.Output;
import kog.cli.output.TextOutput;
import kog.cli.run.RunnerOption;
import kog.cli.run.TableRun;
import kog.dynamics.IndexSum;
import kog.files.Checkpoint;
import kog.files.InputException;
import kog.landscape.LandscapeSearch;
import kog.network.RecurrentCell;
import kog.report.table.TrackRow;
import kog.report.text.TrackText;
import kog.task.Part;
import kog.task.Work;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kog track}: fixed points over a training run. */
@Command(
        name = "track",
        mixinStandardHelpOptions = true,
        description = {
            "Follow the fixed points of a cell through the checkpoints of its training, at zero input.",
            "Checkpoints (.safetensors, .npz) are ordered by the last number in their names, the step. Each becomes a row:"
                    + " fixed points by unstable dimension, proved one by one, with their index sum; the slowest multiplier"
                    + " at a sink; the smallest displacement found that leaves a basin.",
            "Points of a cell of one tanh layer are followed along the straight line between two sets of weights, from both"
                    + " ends: pairs that a fold makes or ends are counted, with the interpolated steps of the folds. Curves are"
                    + " followed in floating point, not proved; points that no curve links are counted, too."
        },
        footer = {"", "Example:  kog track run-100.safetensors run-200.safetensors --out track.csv"})
public final class TrackCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Checkpoints, each with a number in its name.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--cell",
            paramLabel = "KIND",
            defaultValue = "rnn",
            description = "One of rnn, relu, lstm, gru (default: ${DEFAULT-VALUE}).")
    private String cell;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Of the starts (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--out", paramLabel = "TABLE.csv", required = true, description = "The table.")
    private Path out;

    @Mixin
    private final RunnerOption runner = new RunnerOption();

    @Override
    public Integer call() throws InputException, IOException {
        RecurrentCell.Kind kind = RecurrentCell.Kind.named(cell)
                .orElseThrow(() -> new CommandLine.ParameterException(
                        spec.commandLine(),
                        "--cell: found '" + cell + "', expected one of "
                                + String.join(", ", RecurrentCell.Kind.names())));
        Output.require(out);
        List<TrackTask.Saved> saved = new ArrayList<>();
        for (Path file : files) {
            long step = Checkpoint.step(file)
                    .orElseThrow(() ->
                            new InputException(file.toString(), "", "found no number in its name, expected the step"));
            RecurrentCell read = Checkpoint.read(file, kind);
            saved.add(new TrackTask.Saved(
                    file.toAbsolutePath().toString(),
                    new TrackRow.Place(read.name(), step, LandscapeSearch.fingerprint(read, Map.of()), seed)));
        }
        saved.sort(Comparator.comparingLong(s -> s.place().step()));
        for (int k = 1; k < saved.size(); k++) {
            if (saved.get(k).place().step() == saved.get(k - 1).place().step()) {
                throw new InputException(
                        saved.get(k).file(),
                        "",
                        "found step " + saved.get(k).place().step() + " twice, expected each once");
            }
        }
        List<TrackRow> rows = new ArrayList<>();
        TableRun.End end = new TableRun<>(
                        "track",
                        TrackRow.table(
                                saved.stream().map(TrackTask.Saved::place).toList()),
                        new Work(
                                saved.size(),
                                k -> new TrackTask(
                                        saved.get((int) k),
                                        k == 0 ? List.of() : List.of(saved.get((int) k - 1)),
                                        kind)),
                        rows::add)
                .fill(runner, out);
        TextOutput.write(TrackText.of(rows, runner.part().equals(Part.ALL)), null);
        boolean missing = rows.stream().anyMatch(r -> r.verdict() == IndexSum.Verdict.MISSING);
        return missing || end.failures() > 0 || !end.whole() ? ExitStatus.UNDECIDED.code() : ExitStatus.DONE.code();
    }
}
