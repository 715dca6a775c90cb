package kog.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import kog.cli.option.Effort;
import kog.cli.option.Format;
import kog.cli.option.SetOption;
import kog.cli.option.Verbose;
import kog.cli.output.ExitStatus;
import kog.cli.output.Output;
import kog.cli.output.ProgressBar;
import kog.cli.output.TextOutput;
import kog.derive.Derive;
import kog.derive.DeriveMap;
import kog.files.MapClaimFile;
import kog.files.ModelReader;
import kog.generator.Derivation;
import kog.generator.KoopmanGenerator;
import kog.generator.KoopmanMap;
import kog.generator.MapDerivation;
import kog.generator.Obstruction;
import kog.network.FormulaMap;
import kog.network.Model;
import kog.proof.Proofs;
import kog.report.text.TextLines;
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
    private final Verbose verbose = new Verbose();

    @Mixin
    private final ProofOption proof = new ProofOption();

    @Mixin
    private final Effort effort = new Effort();

    @Override
    public Integer call() throws Exception {
        return effort.run(this::done);
    }

    private Integer done() throws Exception {
        proof.require();
        if (MapClaimFile.holdsMap(file)) {
            FormulaMap map = MapClaimFile.map(file, set.values());
            MapDerivation derivation = ProgressBar.during("derive", () -> DeriveMap.of(map));
            Verifier verifier = Verifier.of(new KoopmanMap(map.state(), map.map()), map.parameters());
            List<Certificate> certificates = ProgressBar.during("verify", () -> verifier.judge(derivation.claims()));
            Proofs proofs = new Proofs(derivation.name());
            certificates.forEach(c -> proofs.leaveOut(c.name(), "maps have no proofs yet"));
            return written(
                    derivation.name(), certificates, Verifier.MEANING_FOR_MAPS, derivation.obstructions(), proofs);
        }
        Model model = ModelReader.read(file, set.values());
        Derivation derivation = ProgressBar.during("derive", () -> Derive.of(model));
        KoopmanGenerator generator = new KoopmanGenerator(model.state(), model.field());
        List<Certificate> certificates;
        try (ProgressBar bar = new ProgressBar("verify")) {
            certificates = Judged.all(derivation, generator, model.symbols(), bar).stream()
                    .map(Judged::certificate)
                    .toList();
        }
        Proofs proofs = new Proofs(derivation.name());
        if (proof.isSet()) {
            List<Derivation.Stated> stated = derivation.claims(generator);
            for (int k = 0; k < stated.size(); k++) {
                ProofOption.add(proofs, certificates.get(k), stated.get(k).generator(), model.symbols());
            }
        }
        return written(derivation.name(), certificates, Verifier.MEANING, derivation.obstructions(), proofs);
    }

    private int written(
            String name, List<Certificate> certificates, String meaning, List<Obstruction> obstructions, Proofs proofs)
            throws IOException {
        if (format == Format.JSON) {
            Output.write(VerdictPage.json(name, certificates), null);
        } else {
            TextOutput.write(
                    VerdictPage.text(name, certificates, meaning, verbose.isSet()) + Effort.advice(certificates), null);
        }
        if (proof.isSet()) {
            System.err.print(TextLines.fitted("kog: " + proof.write(proofs).stripTrailing()));
        }
        for (Obstruction o : obstructions) {
            System.err.print(TextLines.fitted("kog: no closed form (" + o.kind() + "): " + o.detail()));
        }
        return ExitStatus.of(certificates, !obstructions.isEmpty()).code();
    }
}
