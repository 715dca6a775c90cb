package kog.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import kog.generator.Claim;
import kog.generator.Claims;
import kog.generator.KoopmanGenerator;
import kog.network.ClaimFile;
import kog.network.InputException;
import kog.network.Model;
import kog.network.Statement;
import kog.verify.Certificate;
import kog.verify.Verifier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Check claims about eigenfunctions, first integrals and conjugacies that someone wrote down.")
final class CheckCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "A network or field file with a list of claims (YAML or JSON).")
    private Path file;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private VerifyCommand.Format format = VerifyCommand.Format.TEXT;

    @Override
    public Integer call() throws InputException, IOException {
        ClaimFile claims = ClaimFile.read(file);
        List<Certificate> certificates = judge(claims);
        String name = claims.model().name();
        Output.write(
                format == VerifyCommand.Format.JSON
                        ? VerdictPage.json(name, certificates)
                        : VerdictPage.text(name, certificates),
                null);
        return VerdictPage.status(certificates, false).code();
    }

    /** One certificate for each claim, in the file's order; a conjugacy makes one claim a component. */
    static List<Certificate> judge(ClaimFile file) {
        Model model = file.model();
        Verifier verifier = Verifier.of(
                new KoopmanGenerator(model.state(), model.field()), VerifyCommand.symbols(model));
        List<Certificate> certificates = new ArrayList<>();
        for (Statement statement : file.statements()) {
            for (Claim claim : Claims.of(statement)) {
                certificates.add(verifier.judge(claim));
            }
        }
        return certificates;
    }
}
