package kog.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.DoubleConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kog.files.Bundled;
import kog.generator.Claim;
import kog.generator.KoopmanGenerator;
import kog.network.Parameter;
import kog.symbolic.Expression;

/** The proofs of a system's claims: a folder of Coq files that {@code coq_makefile} or {@code coqc} compiles as it is. */
public final class Proofs {

    /** The file that lists what all the proofs rest on. */
    private static final String AXIOMS = "Axioms.v";

    private static final Pattern THEOREM = Pattern.compile("^(?:Theorem|Lemma|Corollary) (\\w+)", Pattern.MULTILINE);

    /** The file of lemmas. */
    public static final String LIBRARY = "Koopman.v";

    private static final String README = """
            One file a claim of kog; Koopman.v holds the lemmas, Axioms.v asks what all of them rest on. Needs Coq 8.16 and Coquelicot 3
            (Debian: coq, libcoq-coquelicot). Compile: coq_makefile -f _CoqProject -o Makefile && make     Or one: coqc -R . Kog Koopman.v && coqc -R . Kog NAME.v
            """;

    private final String system;
    private final List<Proof> all = new ArrayList<>();
    private final Set<String> files =
            new HashSet<>(Set.of(LIBRARY.toLowerCase(Locale.ROOT), AXIOMS.toLowerCase(Locale.ROOT)));

    public Proofs(String system) {
        this.system = system;
    }

    /**
     * Writes the proof of a claim that is proved in both halves.
     *
     * @param parameters every symbol of the field that is not a state variable
     * @param excluded   formulas in parameters about whose zeros nothing is claimed
     */
    public void add(Claim claim, KoopmanGenerator generator, List<Parameter> parameters, List<Expression> excluded) {
        try {
            String text = ClaimProof.of(system, claim, generator, parameters, excluded);
            all.add(new Proof(claim.name(), fileName(claim.name()), text, Proof.Outcome.WRITTEN, ""));
        } catch (Uncovered e) {
            all.add(new Proof(claim.name(), "", "", Proof.Outcome.NOT_COVERED, e.getMessage()));
        }
    }

    /** Lists a claim that has no proof. */
    public void leaveOut(String claim, String why) {
        all.add(new Proof(claim, "", "", Proof.Outcome.NOT_PROVED, why));
    }

    /** Different claims have different files, on systems that ignore case as well. */
    private String fileName(String claim) {
        String plain = claim.replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^(?=[^A-Za-z])", "c");
        String name = plain;
        for (int k = 2; !files.add((name + ".v").toLowerCase(Locale.ROOT)); k++) {
            name = plain + "_" + k;
        }
        return name + ".v";
    }

    /** In the order in which the claims were added. */
    public List<Proof> all() {
        return List.copyOf(all);
    }

    /**
     * Asks the compiler about every file.
     *
     * @param progress takes the part that is done
     * @throws IOException if the compiler does not start, or not on the library
     */
    public void compile(Coqc coqc, DoubleConsumer progress) throws IOException {
        Path folder = Files.createTempDirectory("kog-proofs");
        try {
            coqc.provideLibrary(folder);
            for (Proof p : all) {
                if (p.outcome() == Proof.Outcome.WRITTEN) {
                    Files.writeString(folder.resolve(p.file()), p.text());
                }
            }
            compileAll(coqc, folder, progress);
            askForAxioms(coqc, folder);
        } finally {
            delete(folder);
        }
    }

    private void compileAll(Coqc coqc, Path folder, DoubleConsumer progress) throws IOException {
        ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            Map<Integer, Future<Coqc.Answer>> answers = new LinkedHashMap<>();
            for (int k = 0; k < all.size(); k++) {
                Proof p = all.get(k);
                if (p.outcome() == Proof.Outcome.WRITTEN) {
                    answers.put(k, threads.submit(() -> coqc.compile(folder, p.file())));
                }
            }
            int done = 0;
            for (Map.Entry<Integer, Future<Coqc.Answer>> answer : answers.entrySet()) {
                all.set(
                        answer.getKey(),
                        judged(coqc, all.get(answer.getKey()), answer.getValue().get()));
                progress.accept((double) ++done / answers.size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage(), e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static Proof judged(Coqc coqc, Proof proof, Coqc.Answer answer) {
        return answer.accepted()
                ? proof.judged(Proof.Outcome.ACCEPTED, coqc.version())
                : proof.judged(Proof.Outcome.REJECTED, said(answer));
    }

    /** All at once: the list takes Coq longer than most proofs. */
    private void askForAxioms(Coqc coqc, Path folder) throws IOException {
        Optional<String> question = axioms();
        if (question.isEmpty()) {
            return;
        }
        Files.writeString(folder.resolve(AXIOMS), question.get());
        Coqc.Answer answer = coqc.compile(folder, AXIOMS);
        if (!answer.accepted()) {
            throw new IOException("coqc does not list the axioms: " + said(answer));
        }
        Set<String> foreign = Axioms.foreign(answer.output());
        if (!foreign.isEmpty()) {
            String why = "the proofs rest on " + String.join(", ", foreign);
            all.replaceAll(p -> p.outcome() == Proof.Outcome.ACCEPTED ? p.judged(Proof.Outcome.REJECTED, why) : p);
        }
    }

    /** Prints what the theorems rest on, of all files that Coq did not reject. */
    private Optional<String> axioms() {
        List<String> modules = new ArrayList<>();
        List<String> theorems = new ArrayList<>();
        for (Proof p : all) {
            if (p.outcome() == Proof.Outcome.ACCEPTED || p.outcome() == Proof.Outcome.WRITTEN) {
                String module = p.file().substring(0, p.file().length() - ".v".length());
                Matcher theorem = THEOREM.matcher(p.text());
                modules.add(module);
                while (theorem.find()) {
                    theorems.add(module + "." + theorem.group(1));
                }
            }
        }
        return modules.isEmpty()
                ? Optional.empty()
                : Optional.of("From Kog Require " + String.join(" ", modules) + ".\nDefinition all := ("
                        + String.join(", ", theorems) + ", tt).\nPrint Assumptions all.\n");
    }

    private static String said(Coqc.Answer answer) {
        String line = answer.output().replaceAll("\\s+", " ").strip();
        return line.length() <= 200 ? line : line.substring(0, 200) + " ...";
    }

    /** The lemmas. */
    public static String library() {
        return Bundled.text("proof/" + LIBRARY);
    }

    private Map<String, String> sources() {
        Map<String, String> sources = new LinkedHashMap<>();
        sources.put(LIBRARY, library());
        all.stream().filter(p -> !p.file().isEmpty()).forEach(p -> sources.put(p.file(), p.text()));
        axioms().ifPresent(a -> sources.put(AXIOMS, a));
        return sources;
    }

    /** The folder: name and text of each file. */
    public Map<String, String> folder() {
        Map<String, String> files = sources();
        StringBuilder project = new StringBuilder("-R . Kog\n");
        files.keySet().forEach(f -> project.append(f).append('\n'));
        StringBuilder report = new StringBuilder();
        int width = all.stream().mapToInt(p -> p.claim().length()).max().orElse(0);
        for (Proof p : all) {
            report.append(p.claim()).append(" ".repeat(width - p.claim().length() + 2));
            report.append(p.described())
                    .append(p.file().isEmpty() ? "" : " (" + p.file() + ")")
                    .append('\n');
        }
        files.put("_CoqProject", project.toString());
        files.put("README", README);
        files.put("report", report.toString());
        return files;
    }

    /** {@code 40 of 42 proofs accepted by Coq 8.16.1, 2 claims without a proof file}. */
    public String summary(Optional<Coqc> coqc) {
        long written = all.stream().filter(p -> !p.file().isEmpty()).count();
        long accepted =
                all.stream().filter(p -> p.outcome() == Proof.Outcome.ACCEPTED).count();
        String without = written == all.size() ? "" : ", " + (all.size() - written) + " claims without one";
        return coqc.map(c -> accepted + " of " + written + " proof files accepted by Coq " + c.version())
                        .orElse(written + " proof files written, no coqc on the path")
                + without;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path p : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(p);
            }
        }
    }
}
