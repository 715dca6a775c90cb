package kog.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import kog.cli.output.ExitStatus;
import kog.cli.output.Output;
import kog.cli.run.RunnerOption;
import kog.cli.run.TableRun;
import kog.files.Checkpoint;
import kog.files.InputException;
import kog.files.NamedRows;
import kog.network.Described;
import kog.network.RecurrentCell;
import kog.report.table.SpectraRow;
import kog.symbolic.Excerpt;
import kog.task.Work;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kog spectra}: the Lyapunov spectra of many networks in one table. */
@Command(
        name = "spectra",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Lyapunov spectra of many networks, a row each, with what is known of them joined by name.",
            "Files are cells, networks, fields or maps (YAML or JSON), or the arrays of a cell alone (with --cell; names"
                    + " that end with .npz or .safetensors), at zero input unless --inputs or the file says otherwise. Exponents le_1, le_2, ... are in"
                    + " nats per step, or per unit time of a flow: the column unit says which. A file's name without its"
                    + " ending is the name to join by."
        },
        footer = {"", "Example:  kog spectra henon.yaml gru2.yaml --steps 2000 --out spectra.csv"})
final class SpectraCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "The networks.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--out", paramLabel = "TABLE.csv", required = true, description = "The table.")
    private Path out;

    @Option(
            names = "--performance",
            paramLabel = "FILE.csv",
            description = "Columns to join: a table with a column called name, in which every network has a row.")
    private Path performance;

    @Option(
            names = "--cell",
            paramLabel = "KIND",
            defaultValue = "rnn",
            description = "What files of arrays are: one of rnn, relu, lstm, gru (default: ${DEFAULT-VALUE}).")
    private String cell;

    @Option(
            names = "--inputs",
            paramLabel = "FILE",
            description = "Input sequence of all cells, a row a step (.csv, .npy).")
    private Path inputs;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Of random states, inputs and tangent vectors (default: ${DEFAULT-VALUE}).")
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
        Output.require(out);
        RecurrentCell.Kind kind = RecurrentCell.Kind.named(cell)
                .orElseThrow(() -> error("--cell: found '" + Excerpt.of(cell) + "', expected one of "
                        + String.join(", ", RecurrentCell.Kind.names())));
        NamedRows known = performance == null ? NamedRows.NONE : NamedRows.read(performance);
        List<SpectraRow.Place> places = new ArrayList<>();
        Set<String> names = new HashSet<>();
        String protocol = settings.protocol(seed, inputs);
        int most = 0;
        for (Path file : files) {
            Described system = SpectraTask.read(file, kind);
            LyapunovSystem.of(file, system, Optional.ofNullable(inputs), settings, seed)
                    .requireProtocol(settings, seed);
            int count = settings.exponents(system.dimension());
            most = Math.max(most, count);
            String name = Checkpoint.stem(file);
            if (!names.add(name)) {
                throw new InputException(
                        file.toString(), "", "found the name '" + Excerpt.of(name) + "' twice, expected it once");
            }
            places.add(new SpectraRow.Place(
                    name,
                    system instanceof RecurrentCell c ? c.kind().toString() : "flow or map",
                    SpectraTask.fingerprint(system),
                    protocol + settings.library(system.dimension()),
                    new ArrayList<>(known.row(name, performance))));
        }
        int room = most;
        ArrayList<String> joined = new ArrayList<>(known.columns());
        TableRun.End end = new TableRun<>(
                        "spectra",
                        SpectraRow.table(places, room, joined),
                        new Work(
                                files.size(),
                                k -> new SpectraTask(
                                        places.get((int) k),
                                        files.get((int) k).toAbsolutePath().toString(),
                                        kind,
                                        inputs == null
                                                ? null
                                                : inputs.toAbsolutePath().toString(),
                                        seed,
                                        settings,
                                        room,
                                        joined)),
                        row -> {})
                .fill(runner, out);
        return (end.failures() > 0 || !end.whole() ? ExitStatus.UNDECIDED : ExitStatus.DONE).code();
    }

    private CommandLine.ParameterException error(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }
}
