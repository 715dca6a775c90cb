package kog.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import kog.derive.Derive;
import kog.files.Example;
import kog.files.InputException;
import kog.files.ModelReader;
import kog.generator.Claim;
import kog.generator.Derivation;
import kog.generator.KoopmanGenerator;
import kog.network.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written, and what Coq says to it. */
class ProofsTest {

    /** One, so that the lemmas are compiled once. */
    private static final Optional<Coqc> COQC = Coqc.onPath();

    private static final Pattern CHEATS =
            Pattern.compile("\\b(Admitted|admit|Axiom|Axioms|Parameter|Conjecture|Abort)\\b");

    private static Model model(String text) throws InputException {
        return ModelReader.read(text, "test");
    }

    private static Model example(String name) throws InputException {
        Example example = Example.all().stream()
                .filter(e -> e.name().equals(name))
                .findFirst()
                .orElseThrow();
        return model(example.text());
    }

    private static List<Derivation.Stated> stated(Model m) {
        return Derive.of(m).claims(new KoopmanGenerator(m.state(), m.field()));
    }

    private static Proofs proofs(Model m) {
        Proofs proofs = new Proofs(m.name());
        stated(m).forEach(s -> proofs.add(s.claim(), s.generator(), m.symbols(), List.of()));
        return proofs;
    }

    private static Coqc coqc() {
        assumeTrue(COQC.isPresent(), "skipped: coqc is not on the path");
        return COQC.get();
    }

    @Test
    void nothingIsAssumedBeyondTheClaim() throws InputException {
        assertFalse(CHEATS.matcher(Proofs.library()).find());
        for (int seed = 0; seed < 6; seed++) {
            for (Proof p : proofs(RandomSystems.of(seed)).all()) {
                assertFalse(CHEATS.matcher(p.text()).find(), p.text());
            }
        }
    }

    @Test
    void theFolderNamesEveryFileOnce() throws InputException {
        Proofs proofs = proofs(example("neuron-bistable"));
        proofs.leaveOut("other", "the verdict is confirmed");
        List<String> project = proofs.folder().get("_CoqProject").lines().toList();
        assertEquals("-R . Kog", project.get(0));
        assertEquals(
                List.of("Koopman.v", "psi_lambda.v", "psi_1.v", "psi_2.v", "psi_3.v", "Axioms.v"),
                project.subList(1, project.size()));
        assertTrue(proofs.folder().get("Axioms.v").contains("psi_lambda.psi_lambda_along_flow"));
        assertTrue(proofs.folder().get("report").contains("other       not written: the verdict is confirmed"));
        assertEquals(2, proofs.folder().get("README").lines().count());
    }

    @Test
    void filesDifferWhereNamesDifferInCaseOrSigns() throws InputException {
        Model m = model("state: [x]\nfield: [\"-x\"]\n");
        Claim c = stated(m).get(0).claim();
        Proofs proofs = new Proofs("names");
        for (String name : List.of("psi 1", "Psi_1", "psi-1", "Koopman", "1")) {
            Claim renamed = new kog.generator.Eigenfunction(
                    name, c.eigenvalue(), c.formula(), c.region(), c.exactness(), c.free());
            proofs.add(renamed, new KoopmanGenerator(m.state(), m.field()), List.of(), List.of());
        }
        assertEquals(
                5,
                proofs.all().stream()
                        .map(p -> p.file().toLowerCase(java.util.Locale.ROOT))
                        .distinct()
                        .count());
        assertFalse(proofs.all().stream().anyMatch(p -> p.file().equals("Koopman.v")));
    }

    @Test
    void axiomsOfOthersAreSeen() {
        String standard = """
                Axioms:
                ClassicalDedekindReals.sig_not_dec : forall P : Prop, {~ ~ P} + {~ P}
                Classical_Prop.classic
                  : forall P : Prop, P \\/ ~ P
                """;
        assertEquals(List.of(), List.copyOf(Axioms.foreign(standard)));
        assertEquals(List.of("mine"), List.copyOf(Axioms.foreign(standard + "mine : False\n")));
        assertEquals(List.of("mine"), List.copyOf(Axioms.foreign("Axioms:\nmine\n  : False\n")));
        assertEquals(1, Axioms.foreign("").size());
    }

    /** One of each kind: a conjugate pair, an angle, a sum over the roots of a cubic, integrals with a singular end, symbols. */
    @Test
    void coqAcceptsOneOfEachKind() throws IOException, InputException {
        Coqc coqc = coqc();
        Proofs proofs = new Proofs("kinds");
        add(proofs, example("linear-complex"), "psi_1", "I_1");
        // x^3 + x + 1 is irreducible: one real root and two complex ones
        add(proofs, model("{state: [x], field: [2*x^3 + x + 1]}"), "psi_lambda");
        add(proofs, model("{state: [x, y, z], field: [y, z, -x - y]}"), "psi_2");
        add(proofs, example("feedforward2"), "Z_2");
        add(proofs, model("activation: tanh\nweights: [[0, 0, 0], [1, 0, 0], [0, 1, 0]]\n"), "Z_3");
        add(proofs, model("""
                        state: [x]
                        parameters: {a: {assumption: positive}, b: {assumption: nonzero}}
                        field: ["a*x - b*x^3"]
                        """), "psi_1_complex");
        proofs.compile(coqc, part -> {});
        for (Proof p : proofs.all()) {
            assertEquals(Proof.Outcome.ACCEPTED, p.outcome(), p.claim() + ": " + p.described());
        }
        assertEquals(7, proofs.all().size());
    }

    /** The bound counts collections: without end, but in little memory. */
    @Test
    void aRunWithoutEndIsEnded(@TempDir Path folder) throws IOException {
        Coqc coqc = coqc().within(60);
        Files.writeString(
                folder.resolve("endless.v"), "Goal True. do 1000000000 (assert True by exact I; clear). Qed.\n");
        Coqc.Answer answer = coqc.compile(folder, "endless.v");
        assertFalse(answer.accepted());
        assertEquals("needs more than 60 collections of 4 M words", answer.output());
    }

    /** λ + 1, a flipped sign, a condition too few. */
    @Test
    void coqRejectsWhatIsFalse() throws IOException, InputException {
        Coqc coqc = coqc();
        Proofs proofs = new Proofs("sabotage");
        Model m = example("neuron-bistable");
        List<Claim> wrong = new ArrayList<>();
        for (Derivation.Stated s : stated(m)) {
            if (s.claim().name().equals("psi_lambda")) {
                wrong.add(Sabotage.eigenvalue(s.claim()));
                Sabotage.sign(s.claim(), s.generator()).ifPresent(wrong::add);
                Sabotage.region(s.claim(), s.generator()).ifPresent(wrong::add);
            }
        }
        wrong.forEach(c -> proofs.add(c, new KoopmanGenerator(m.state(), m.field()), m.symbols(), List.of()));
        proofs.compile(coqc, part -> {});
        assertEquals(3, proofs.all().size());
        for (Proof p : proofs.all()) {
            assertEquals(Proof.Outcome.REJECTED, p.outcome(), p.text());
        }
    }

    /** Half of a linearizing coordinate with the source of the whole. */
    @Test
    void coqRejectsWhatIsFalseAlongAFlow() throws IOException, InputException {
        Coqc coqc = coqc();
        Model m = model("activation: tanh\nweights: [[0, 0, 0], [1, 0, 0], [0, 1, 0]]\n");
        Claim c = stated(m).stream()
                .map(Derivation.Stated::claim)
                .filter(k -> k.name().equals("Z_3"))
                .findFirst()
                .orElseThrow();
        Claim half = new kog.generator.GeneralizedEigenfunction(
                c.name(),
                c.eigenvalue(),
                c.formula().times(kog.symbolic.Expression.HALF),
                c.of(),
                c.region(),
                c.exactness(),
                c.free());
        Proofs proofs = new Proofs("sabotage");
        proofs.add(half, new KoopmanGenerator(m.state(), m.field()), m.symbols(), List.of());
        proofs.compile(coqc, part -> {});
        for (Proof p : proofs.all()) {
            assertEquals(Proof.Outcome.REJECTED, p.outcome(), p.described());
        }
    }

    private static void add(Proofs proofs, Model m, String... names) {
        for (Derivation.Stated s : stated(m)) {
            if (s.link().isEmpty() && List.of(names).contains(s.claim().name())) {
                proofs.add(s.claim(), s.generator(), m.symbols(), List.of());
            }
        }
    }
}
