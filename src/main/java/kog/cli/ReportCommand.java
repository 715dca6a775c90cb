package kog.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import kog.cli.option.Effort;
import kog.cli.option.SetOption;
import kog.cli.output.ExitStatus;
import kog.cli.output.Output;
import kog.files.InputException;
import kog.files.ModelReader;
import kog.network.Model;
import kog.proof.Coqc;
import kog.report.page.PosterSystems;
import kog.report.page.Report;
import kog.symbolic.Excerpt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Derive, verify and draw systems on one HTML page; without files, the bundled poster systems.",
        footer = {"", "Example:  kog report double-well.yaml --out report"})
final class ReportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "Network or field files (YAML or JSON).")
    private List<Path> files = List.of();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where report.html goes; made if it does not exist (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of("kog-report");

    @Option(
            names = "--proof",
            description =
                    "Ask coqc, which must be on the path, about the proof of every claim that is proved; each card then"
                            + " says whether it was accepted.")
    private boolean proof;

    @Mixin
    private final SetOption set = new SetOption();

    @Mixin
    private final Effort effort = new Effort();

    @Override
    public Integer call() throws Exception {
        return effort.run(this::done);
    }

    private Integer done() throws InputException, IOException {
        Path page = out.resolve("report.html");
        Output.requireFolder(out);
        Output.require(Files.isDirectory(out) ? page : null);
        Optional<Coqc> coqc = proof ? Coqc.onPath() : Optional.empty();
        if (proof && coqc.isEmpty()) {
            throw new InputException("report", "--proof", "found no coqc on the path, expected one (Debian: coq)");
        }
        List<Model> models = new ArrayList<>();
        for (Path file : files) {
            models.add(ModelReader.read(file, set.values()));
        }
        if (models.isEmpty()) {
            if (set.isGiven()) {
                throw new InputException("report", "--set", "found no files, expected one that declares the parameter");
            }
            models = PosterSystems.all();
        }
        Report.Result result = Report.of(models, coqc, System.err::println);
        Output.makeFolder(out);
        Output.write(result.html(), page);
        Output.write(Excerpt.visible(page.toString()) + "\n", null);
        return ExitStatus.of(result.certificates(), result.obstructed()).code();
    }
}
