package kog.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import kog.cli.option.Effort;
import kog.cli.option.SetOption;
import kog.cli.output.ExitStatus;
import kog.cli.output.Output;
import kog.derive.Derive;
import kog.derive.DeriveMap;
import kog.files.InputException;
import kog.files.MapClaimFile;
import kog.files.ModelReader;
import kog.generator.Derivation;
import kog.generator.KoopmanGenerator;
import kog.generator.KoopmanMap;
import kog.generator.MapDerivation;
import kog.generator.Obstruction;
import kog.network.FormulaMap;
import kog.network.Model;
import kog.report.text.VerdictPage;
import kog.verify.Certificate;
import kog.verify.Judged;
import kog.verify.Verifier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Derive what has a closed form, and check every formula by means that never saw its derivation.",
        footer = {"", "Example:  kog verify double-well.yaml"})
final class VerifyCommand implements Callable<Integer> {

    /** What verdicts are written as. */
    enum Format {
        TEXT,
        JSON;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Parameters(paramLabel = "FILE", description = "A network, field or map file (YAML or JSON).")
    private Path file;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Format format = Format.TEXT;

    @Mixin
    private final SetOption set = new SetOption();

    @Mixin
    private final Effort effort = new Effort();

    @Override
    public Integer call() throws Exception {
        return effort.run(this::done);
    }

    private Integer done() throws InputException, IOException {
        if (MapClaimFile.holdsMap(file)) {
            FormulaMap map = MapClaimFile.map(file, set.values());
            MapDerivation derivation = DeriveMap.of(map);
            return written(
                    derivation.name(),
                    Verifier.of(new KoopmanMap(map.state(), map.map()), map.parameters())
                            .judge(derivation.claims()),
                    Verifier.MEANING_FOR_MAPS,
                    derivation.obstructions());
        }
        Model model = ModelReader.read(file, set.values());
        Derivation derivation = Derive.of(model);
        List<Certificate> certificates =
                Judged.all(derivation, new KoopmanGenerator(model.state(), model.field()), model.symbols()).stream()
                        .map(Judged::certificate)
                        .toList();
        return written(derivation.name(), certificates, Verifier.MEANING, derivation.obstructions());
    }

    private int written(String name, List<Certificate> certificates, String meaning, List<Obstruction> obstructions)
            throws IOException {
        String text = format == Format.JSON
                ? VerdictPage.json(name, certificates)
                : VerdictPage.text(name, certificates, meaning);
        Output.write(text, null);
        for (Obstruction o : obstructions) {
            System.err.println("kog: no closed form (" + o.kind() + "): " + o.detail());
        }
        return ExitStatus.of(certificates, !obstructions.isEmpty()).code();
    }
}
