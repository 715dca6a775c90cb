package kog.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import kog.cli.output.Output;
import kog.cli.output.ProgressBar;
import kog.files.InputException;
import kog.generator.KoopmanGenerator;
import kog.network.Parameter;
import kog.proof.Coqc;
import kog.proof.Proofs;
import kog.verify.Certificate;
import kog.verify.Verdict;
import picocli.CommandLine.Option;

/** Where the proofs go. */
final class ProofOption {

    private static final String PROJECT = "_CoqProject";

    @Option(
            names = "--proof",
            paramLabel = "DIR",
            description =
                    "Write a Coq file for every claim that is proved, with the lemmas it needs, into this folder. If"
                            + " coqc is on the path it is asked; DIR/report says of each claim whether it was accepted, or why no"
                            + " proof was written.")
    private Path folder;

    boolean isSet() {
        return folder != null;
    }

    /**
     * Asks whether the folder can be written, before the work begins: it is new, empty, or one that was written before.
     *
     * @throws InputException if not
     */
    void require() throws InputException, IOException {
        if (folder == null || !Files.exists(folder)) {
            return;
        }
        boolean ours = Files.isDirectory(folder);
        if (ours && !Files.exists(folder.resolve(PROJECT))) {
            try (Stream<Path> files = Files.list(folder)) {
                ours = files.findAny().isEmpty();
            }
        }
        if (!ours) {
            throw new InputException(
                    folder.toString(),
                    "",
                    "found something else, expected a new or empty folder, or one that --proof wrote");
        }
    }

    /** Adds what a certificate allows. */
    static void add(Proofs proofs, Certificate certificate, KoopmanGenerator generator, List<Parameter> parameters) {
        if (certificate.verdict() == Verdict.PROVED) {
            proofs.add(certificate.claim(), generator, parameters, certificate.notAt());
        } else {
            proofs.leaveOut(certificate.name(), "the verdict is " + certificate.verdict());
        }
    }

    /** Asks the compiler, writes the folder, and says in a line what came of it. */
    String write(Proofs proofs) throws IOException {
        Optional<Coqc> coqc = Coqc.onPath();
        if (coqc.isPresent()) {
            try (ProgressBar bar = new ProgressBar("coqc")) {
                proofs.compile(coqc.get(), bar);
            }
        }
        removeEarlier();
        Files.createDirectories(folder);
        for (Map.Entry<String, String> file : proofs.folder().entrySet()) {
            Output.write(file.getValue(), folder.resolve(file.getKey()));
        }
        return proofs.summary(coqc) + "; see " + folder.resolve("report") + "\n";
    }

    /** What an earlier run wrote here. */
    private void removeEarlier() throws IOException {
        Path project = folder.resolve(PROJECT);
        if (Files.exists(project)) {
            for (String line : Files.readAllLines(project)) {
                if (line.matches("\\w+\\.v")) {
                    Files.deleteIfExists(folder.resolve(line));
                }
            }
        }
    }
}
