package kog.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import kog.cli.output.ExitStatus;
import kog.cli.output.Output;
import kog.cli.output.OutputFolder;
import kog.cli.output.ProgressBar;
import kog.cli.output.TextOutput;
import kog.embed.Columns;
import kog.embed.Experiment;
import kog.embed.Learner;
import kog.embed.Model;
import kog.embed.Selection;
import kog.embed.Settings;
import kog.embed.Summary;
import kog.files.InputException;
import kog.files.NamedColumns;
import kog.symbolic.Excerpt;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kog embed}: what spectra tell of performance. */
@Command(
        name = "embed",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "An autoencoder of Lyapunov spectra that also learns performance, beside its baselines.",
            "Networks are split before anything is fitted; all that is fitted or chosen is so on training networks alone, and"
                    + " the others are scored once. Every repeat is another split. The folder holds result.json, report.txt,"
                    + " predictions.csv, splits.csv, model.json and figures.",
            "Needs the neural library: mvn -q -B -ntp -Pneural -DskipTests package, and the launcher target/kog. With"
                    + " --apply it does not."
        },
        footer = {"", "Example:  kog embed spectra.csv --target accuracy --class above --hyper gain --out embedding"})
final class EmbedCommand implements Callable<Integer> {

    private static final String BUILD = "mvn -q -B -ntp -Pneural -DskipTests package";

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(paramLabel = "TABLE.csv", description = "A network a row, as kog spectra writes them.")
    private Path table;

    @Option(names = "--target", paramLabel = "COLUMN", description = "Performance: numbers, or two labels.")
    private String target;

    @Option(
            names = "--class",
            paramLabel = "CLASS",
            description =
                    "What is told apart: below (the default) or above the cut; of labels, the one (default: the last"
                            + " by the alphabet).")
    private String good;

    @Option(
            names = "--threshold",
            paramLabel = "X",
            description = "The cut of performance (default: the median of the training networks).")
    private Double threshold;

    @Option(
            names = "--spectrum",
            split = ",",
            paramLabel = "PREFIX",
            defaultValue = "le_",
            description = "What the names of exponents begin with, before their numbers; several are taken together"
                    + " (default: ${DEFAULT-VALUE}).")
    private List<String> spectra = new ArrayList<>();

    @Option(
            names = "--hyper",
            split = ",",
            paramLabel = "COLUMN",
            description = "Hyperparameters; by their logarithm if positive and ten times as large as each other.")
    private List<String> hyper = new ArrayList<>();

    @Option(
            names = "--baseline",
            split = ",",
            paramLabel = "COLUMN",
            description = "Further columns, each a baseline by itself.")
    private List<String> baselines = new ArrayList<>();

    @Option(
            names = "--group",
            paramLabel = "COLUMN",
            description = "Rows with one entry here are of one network and stay together (default: each by itself).")
    private String group;

    @Option(
            names = "--latent",
            paramLabel = "K",
            description = "How many latent numbers (default: 2 or 8, chosen within the training networks).")
    private Integer latent;

    @Option(
            names = "--length",
            paramLabel = "N",
            defaultValue = "128",
            description = "Points that a spectrum is interpolated to (default: ${DEFAULT-VALUE}).")
    private int length;

    @Option(
            names = "--repeats",
            paramLabel = "R",
            defaultValue = "20",
            description = "How often the networks are split (default: ${DEFAULT-VALUE}).")
    private int repeats;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            defaultValue = "150",
            description =
                    "At most so many; how many is chosen within the training networks (default: ${DEFAULT-VALUE}).")
    private int epochs;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Of splits, first weights and resampling (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "A folder, new or empty.")
    private Path out;

    @Option(
            names = "--apply",
            paramLabel = "DIR",
            description = "Instead: what the model in this folder says of the table's networks.")
    private Path apply;

    @Override
    public Integer call() throws InputException, IOException {
        if (apply != null) {
            Output.require(out);
            AppliedEmbedding.write(apply, NamedColumns.read(table), out);
            return ExitStatus.DONE.code();
        }
        Columns columns = columns();
        OutputFolder.require(out);
        Selection selection = Selection.of(NamedColumns.read(table), columns);
        Learner learner = Learner.find()
                .orElseThrow(() -> new InputException(
                        "embed",
                        "",
                        "found no neural library, expected the one that " + BUILD
                                + " puts beside kog.jar, for target/kog"));
        Settings usual = Settings.usual(seed).withRepeats(repeats).withEpochs(epochs);
        Settings settings = latent == null ? usual : usual.withLatent(latent);
        Experiment experiment =
                new Experiment(selection.networks(), selection.question(), settings, Optional.of(learner));
        List<Experiment.Scored> parts;
        Model model;
        try (ProgressBar bar = new ProgressBar("embed")) {
            parts = experiment.run(bar);
            model = experiment.model(columns.spectra(), columns.target());
        }
        Summary summary = Summary.of(selection.networks(), parts, seed);
        String text = new EmbeddingFolder(selection, settings, learner.name(), parts, model, summary).write(out);
        TextOutput.write(text, null);
        return ExitStatus.DONE.code();
    }

    private Columns columns() {
        if (target == null) {
            throw error("--target: found nothing, expected the column of the performance");
        }
        if (latent != null && (latent < 1 || latent > 64)) {
            throw error("--latent: found " + latent + ", expected 1 to 64");
        }
        if (length < 2 || length > 4096) {
            throw error("--length: found " + length + ", expected 2 to 4096");
        }
        if (repeats < 2 || repeats > 1000) {
            throw error("--repeats: found " + repeats + ", expected 2 to 1000");
        }
        if (epochs < 2 || epochs > 100_000) {
            throw error("--epochs: found " + epochs + ", expected 2 to 100000");
        }
        if (threshold != null && !Double.isFinite(threshold)) {
            throw error("--threshold: found '" + Excerpt.of(threshold.toString()) + "', expected a finite number");
        }
        return new Columns(
                spectra,
                target,
                hyper,
                baselines,
                Optional.ofNullable(group),
                threshold == null ? OptionalDouble.empty() : OptionalDouble.of(threshold),
                Optional.ofNullable(good),
                length);
    }

    private CommandLine.ParameterException error(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }
}
