package kog.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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
import kog.files.ClaimFile;
import kog.files.InputException;
import kog.files.MapClaimFile;
import kog.files.StatedClaim;
import kog.generator.Claim;
import kog.generator.KoopmanGenerator;
import kog.generator.KoopmanMap;
import kog.network.FormulaMap;
import kog.network.Model;
import kog.proof.Proofs;
import kog.report.text.TextLines;
import kog.report.text.VerdictPage;
import kog.symbolic.Symbol;
import kog.verify.Certificate;
import kog.verify.Verifier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Check claims about eigenfunctions, first integrals and conjugacies that someone wrote down.",
        footer = {
            "",
            "A formula with a backslash is read as LaTeX (as are all formulas of a claim with 'latex: true'): \\frac, "
                    + "\\sqrt, \\left|x\\right|, x_{1}, \\lambda, e^{...}, \\log (natural), \\tanh, products without "
                    + "a sign. What can be read in two ways, such as a/2b or \\tanh(x)^2, is refused. How each "
                    + "formula was read is printed with the verdicts (with --format json: to standard error). Write "
                    + "such formulas in single quotes.",
            "",
            Verifier.MEANING,
            "",
            "Kinds: eigenfunction, log_eigenfunction, first_integral, generalized_eigenfunction (with 'of': f in"
                    + " U phi = lambda phi + f, itself claimed in the same file for the same eigenvalue; otherwise the"
                    + " equation is judged and not called so) and conjugacy (with 'linear': A in DZ F = A Z; Z is of class C1,"
                    + " det DZ is nowhere 0 and Z is injective: where injectivity is not proved it is called a local"
                    + " conjugacy, where det DZ may be 0 a factor).",
            "",
            "A file with 'map: [...]' in place of 'field' holds claims about x -> f(x), with 'multiplier: mu' in place of"
                    + " 'eigenvalue' and 'invariant' in place of 'first_integral'. "
                    + Verifier.MEANING_FOR_MAPS,
            "",
            "kog help claims lists the keys of a claim.",
            "",
            "Example:  kog check kuramoto-pair.yaml"
        })
final class CheckCommand implements Callable<Integer> {

    private static final String NO_CHAIN =
            "no generalized eigenfunction, only a solution of the equation: f is not claimed"
                    + " for the same eigenvalue";

    @Parameters(paramLabel = "FILE", description = "A network, field or map file with a list of claims (YAML or JSON).")
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

    private Integer done() throws InputException, IOException {
        proof.require();
        if (MapClaimFile.holdsMap(file)) {
            MapClaimFile claims = MapClaimFile.read(file, set.values());
            List<Certificate> certificates = judge(claims);
            Proofs proofs = new Proofs(claims.map().name());
            certificates.forEach(c -> proofs.leaveOut(c.name(), "maps have no proofs yet"));
            return written(
                    claims.map().name(), certificates, Verifier.MEANING_FOR_MAPS, understood(claims.claims()), proofs);
        }
        ClaimFile claims = ClaimFile.read(file, set.values());
        List<Certificate> certificates = judge(claims);
        Proofs proofs = new Proofs(claims.model().name());
        if (proof.isSet()) {
            addProofs(proofs, claims, certificates);
        }
        return written(claims.model().name(), certificates, Verifier.MEANING, understood(claims.claims()), proofs);
    }

    private static void addProofs(Proofs proofs, ClaimFile file, List<Certificate> certificates) {
        Model model = file.model();
        KoopmanGenerator generator = new KoopmanGenerator(model.state(), model.field());
        int k = 0;
        for (StatedClaim stated : file.claims()) {
            for (int i = 0; i < stated.claims().size(); i++) {
                Certificate certificate = certificates.get(k++);
                if (stated.sense() == StatedClaim.Sense.FLOW) {
                    proofs.leaveOut(certificate.name(), "claimed along the flow only, where it may have kinks");
                } else {
                    ProofOption.add(proofs, certificate, generator, model.symbols());
                }
            }
        }
    }

    private int written(String name, List<Certificate> certificates, String meaning, String understood, Proofs proofs)
            throws IOException {
        if (format == Format.JSON) {
            System.err.print(understood.stripLeading());
            Output.write(VerdictPage.json(name, certificates), null);
        } else {
            TextOutput.write(
                    VerdictPage.text(name, certificates, meaning, verbose.isSet())
                            + understood
                            + Effort.advice(certificates),
                    null);
        }
        if (proof.isSet()) {
            System.err.print(TextLines.fitted("kog: " + proof.write(proofs).stripTrailing()));
        }
        return ExitStatus.of(certificates, false).code();
    }

    /** One certificate for each claim, in the file's order; a conjugacy makes one claim a component. */
    static List<Certificate> judge(ClaimFile file) {
        Model model = file.model();
        Verifier verifier = Verifier.of(new KoopmanGenerator(model.state(), model.field()), model.symbols());
        return judge(verifier, file.claims(), model.state());
    }

    /** The same for claims about a map. */
    static List<Certificate> judge(MapClaimFile file) {
        FormulaMap map = file.map();
        Verifier verifier = Verifier.of(new KoopmanMap(map.state(), map.map()), map.parameters());
        return judge(verifier, file.claims(), map.state());
    }

    private static List<Certificate> judge(Verifier verifier, List<StatedClaim> claims, List<Symbol> state) {
        List<Certificate> certificates = new ArrayList<>();
        try (ProgressBar bar = new ProgressBar("check")) {
            for (int k = 0; k < claims.size(); k++) {
                bar.accept((double) k / claims.size());
                certificates.addAll(judge(verifier, claims.get(k), claims, state));
            }
        }
        return certificates;
    }

    private static List<Certificate> judge(
            Verifier verifier, StatedClaim stated, List<StatedClaim> claims, List<Symbol> state) {
        if (stated.kind() == StatedClaim.Kind.CONJUGACY) {
            return verifier.judgeConjugacy(stated.claims());
        }
        return stated.claims().stream()
                .map(c -> stated.sense() == StatedClaim.Sense.FLOW ? verifier.judgeAlongFlow(c) : verifier.judge(c))
                .map(c -> isChained(stated, claims, state) ? c : c.with(NO_CHAIN))
                .toList();
    }

    /** Whether the source of a generalized eigenfunction is a multiple of what the file claims for the same eigenvalue. */
    private static boolean isChained(StatedClaim stated, List<StatedClaim> claims, List<Symbol> state) {
        if (stated.kind() != StatedClaim.Kind.GENERALIZED_EIGENFUNCTION) {
            return true;
        }
        Claim chained = stated.claims().get(0);
        return claims.stream()
                .filter(s -> s != stated && s.kind().hasEigenvalue())
                .flatMap(s -> s.claims().stream())
                .filter(c -> c.eigenvalue().equals(chained.eigenvalue()))
                .anyMatch(c -> chained.of().over(c.formula()).symbols().stream().noneMatch(state::contains));
    }

    /** How the formulas in LaTeX were read, in the formula syntax; nothing if there are none. */
    private static String understood(List<StatedClaim> claims) {
        StringBuilder page = new StringBuilder();
        for (StatedClaim s : claims) {
            if (!s.read().isEmpty()) {
                page.append(page.isEmpty() ? "\nread from LaTeX:\n" : "")
                        .append("  ")
                        .append(s.name());
                s.read().forEach(line -> page.append("\n      ").append(line));
                page.append('\n');
            }
        }
        return page.toString();
    }
}
