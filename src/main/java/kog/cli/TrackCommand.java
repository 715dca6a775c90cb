package kog.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import kog.cli.output.ExitStatus;
import kog.cli.output.FigureFile;
import kog.cli.output.Output;
import kog.cli.output.TextOutput;
import kog.cli.run.RunnerOption;
import kog.cli.run.TableRun;
import kog.dynamics.IndexSum;
import kog.files.Checkpoint;
import kog.files.InputException;
import kog.files.NamedRows;
import kog.files.TensorFile;
import kog.landscape.LandscapeSearch;
import kog.network.RecurrentCell;
import kog.report.TrackFigure;
import kog.report.draw.Size;
import kog.report.table.Plain;
import kog.report.table.TrackRow;
import kog.report.text.TrackText;
import kog.symbolic.Excerpt;
import kog.task.Part;
import kog.task.Work;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kog track}: a training run from checkpoint to checkpoint. */
@Command(
        name = "track",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "A training run, checkpoint by checkpoint: fixed points, spectra, dimensions, performance.",
            "Checkpoints (.safetensors, .npz) are ordered by the step that they note or have in their names, unless --over says otherwise. Each"
                    + " becomes a row: fixed points at zero input by unstable dimension, proved one by one, with their index"
                    + " sum; the slowest multiplier at a sink; the smallest displacement found that leaves a basin; spectral"
                    + " radius and effective ranks of the recurrent weights; Lyapunov exponents (nats per step) at zero input"
                    + " or along --inputs, with Kaplan-Yorke dimension, entropy and participation ratio of the states.",
            "Points of a cell of one tanh layer are followed along the straight line between two sets of weights, from both"
                    + " ends: pairs that a fold or a pitchfork makes or ends are counted, with the interpolated steps. Curves"
                    + " are followed in floating point, not proved; points that no curve links are counted, too."
        },
        footer = {"", "Example:  kog track run-100.safetensors run-200.safetensors --out track.csv --figure track.svg"})
final class TrackCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Checkpoints of one cell.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--out", paramLabel = "TABLE.csv", required = true, description = "The table.")
    private Path out;

    @Option(
            names = "--figure",
            paramLabel = "FILE",
            description = "Draw counts, multipliers, exponents and joined numbers against the step (.svg, .pdf, .png).")
    private Path figure;

    @Option(
            names = "--over",
            paramLabel = "KEY",
            description =
                    "What orders checkpoints: a column of --performance, else what .safetensors files note under this"
                            + " key, all numbers (default: the note step, else the last number in a name).")
    private String over;

    @Option(
            names = "--performance",
            paramLabel = "FILE.csv",
            description =
                    "Columns to join, such as losses: a table with a column called name, in which every checkpoint has"
                            + " a row under its file's name without ending.")
    private Path performance;

    @Option(
            names = "--notes",
            split = ",",
            paramLabel = "KEY",
            description = "What .safetensors files note under these keys is joined, too.")
    private List<String> taken = new ArrayList<>();

    @Option(
            names = "--cell",
            paramLabel = "KIND",
            defaultValue = "rnn",
            description = "One of rnn, relu, lstm, gru (default: ${DEFAULT-VALUE}).")
    private String cell;

    @Option(
            names = "--inputs",
            paramLabel = "FILE",
            description = "Input sequence for the exponents, a row a step (.csv, .npy).")
    private Path inputs;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Of searches, first states and tangent vectors (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Mixin
    private final LyapunovSettings settings = new LyapunovSettings();

    @Mixin
    private final RunnerOption runner = new RunnerOption();

    @Override
    public Integer call() throws InputException, IOException {
        try {
            return run();
        } catch (WrongOption e) {
            throw error(e.getMessage());
        }
    }

    private int run() throws InputException, IOException {
        RecurrentCell.Kind kind = RecurrentCell.Kind.named(cell)
                .orElseThrow(() -> error("--cell: found '" + Excerpt.of(cell) + "', expected one of "
                        + String.join(", ", RecurrentCell.Kind.names())));
        FigureFile.check(spec.commandLine(), "--figure", figure);
        runner.requireAll(figure);
        Output.require(out);
        Output.require(figure);
        CheckpointNotes notes = new CheckpointNotes(
                performance == null ? NamedRows.NONE : NamedRows.read(performance), taken, Optional.ofNullable(over));
        List<TrackTask.Saved> saved = new ArrayList<>();
        String protocol = settings.protocol(seed, inputs);
        int most = 0;
        for (Path file : files) {
            RecurrentCell read = Checkpoint.read(file, kind);
            LyapunovSystem.of(file, read, Optional.ofNullable(inputs), settings, seed)
                    .requireProtocol(settings, seed);
            most = Math.max(most, settings.exponents(read.dimension()));
            Map<String, String> noted = TensorFile.notes(file);
            ArrayList<String> row = notes.row(file, noted, performance);
            saved.add(new TrackTask.Saved(
                    file.toAbsolutePath().toString(),
                    new TrackRow.Place(
                            read.name(),
                            notes.step(file, noted, row),
                            LandscapeSearch.fingerprint(read, Map.of()),
                            seed,
                            protocol + settings.library(read.dimension()),
                            row)));
        }
        sort(saved);
        List<TrackRow> rows = new ArrayList<>();
        TableRun.End end = fill(saved, kind, most, notes.columns(), rows);
        TextOutput.write(TrackText.of(rows, runner.part().equals(Part.ALL), notes.order(), notes.columns()), null);
        if (figure != null) {
            FigureFile.write(figure, TrackFigure.draw(rows, notes.order(), notes.columns(), Size.PAGE));
        }
        boolean missing = rows.stream().anyMatch(r -> r.points().verdict() == IndexSum.Verdict.MISSING);
        return (missing || end.failures() > 0 || !end.whole() ? ExitStatus.UNDECIDED : ExitStatus.DONE).code();
    }

    private static void sort(List<TrackTask.Saved> saved) throws InputException {
        saved.sort(Comparator.comparingDouble(s -> s.place().step()));
        for (int k = 1; k < saved.size(); k++) {
            if (saved.get(k).place().step() == saved.get(k - 1).place().step()) {
                throw new InputException(
                        saved.get(k).file(),
                        "",
                        "found step " + Plain.text(saved.get(k).place().step()) + " twice, expected each once");
            }
        }
    }

    private TableRun.End fill(
            List<TrackTask.Saved> saved, RecurrentCell.Kind kind, int most, List<String> columns, List<TrackRow> rows)
            throws InputException, IOException {
        ArrayList<String> joined = new ArrayList<>(columns);
        String sequence = inputs == null ? null : inputs.toAbsolutePath().toString();
        return new TableRun<>(
                        "track",
                        TrackRow.table(
                                saved.stream().map(TrackTask.Saved::place).toList(), most, joined),
                        new Work(
                                saved.size(),
                                k -> new TrackTask(
                                        saved.get((int) k),
                                        new ArrayList<>(saved.subList(Math.max(0, (int) k - 1), (int) k)),
                                        kind,
                                        sequence,
                                        settings,
                                        most,
                                        joined)),
                        rows::add)
                .fill(runner, out);
    }

    private CommandLine.ParameterException error(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }
}
