package kog.proof;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kog.derive.Derive;
import kog.files.InputException;
import kog.generator.Claim;
import kog.generator.Derivation;
import kog.generator.KoopmanGenerator;
import kog.network.Model;
import kog.verify.Certificate;
import kog.verify.Verdict;
import kog.verify.Verifier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What share of proved claims Coq accepts, over random systems; and that it accepts none that is false. About an hour. */
@Tag("campaign")
class CoqCampaignTest {

    private static final int SYSTEMS = Integer.getInteger("kog.coq.systems", 300);
    private static final int FIRST = Integer.getInteger("kog.coq.first", 0);
    private static final int FALSE_CLAIMS = 50;

    /** Of the claims that are proved. */
    private static final double LEAST = 0.95;

    private static Coqc coqc() {
        Optional<Coqc> coqc = Coqc.onPath();
        assumeTrue(coqc.isPresent(), "skipped: coqc is not on the path");
        return coqc.get();
    }

    @Test
    void mostProvedClaimsAreAccepted() throws IOException, InputException {
        Coqc coqc = coqc();
        Map<Proof.Outcome, Integer> counts = new EnumMap<>(Proof.Outcome.class);
        for (int seed = FIRST; seed < FIRST + SYSTEMS; seed++) {
            Proofs proofs = judged(seed);
            proofs.compile(coqc, part -> {});
            for (Proof p : proofs.all()) {
                counts.merge(p.outcome(), 1, Integer::sum);
                if (p.outcome() != Proof.Outcome.ACCEPTED) {
                    System.out.println(seed + " " + p.claim() + ": " + p.described());
                }
            }
        }
        System.out.println(counts);
        int accepted = counts.getOrDefault(Proof.Outcome.ACCEPTED, 0);
        int proved = counts.values().stream().mapToInt(n -> n).sum() - counts.getOrDefault(Proof.Outcome.NOT_PROVED, 0);
        assertTrue(accepted >= LEAST * proved, counts.toString());
    }

    private static Proofs judged(int seed) throws InputException {
        Model m = RandomSystems.of(seed);
        KoopmanGenerator generator = new KoopmanGenerator(m.state(), m.field());
        Proofs proofs = new Proofs(m.name());
        List<Claim> derived = new ArrayList<>();
        for (Derivation.Stated s : Derive.of(m).claims(generator)) {
            judge(proofs, s.claim(), s.generator(), m);
            if (s.link().isEmpty()) {
                derived.add(s.claim());
            }
        }
        for (Claim c : UserClaims.of(seed, derived)) {
            judge(proofs, c, generator, m);
        }
        return proofs;
    }

    private static void judge(Proofs proofs, Claim claim, KoopmanGenerator generator, Model m) {
        Certificate c = Verifier.of(generator, m.symbols()).judge(claim);
        if (c.verdict() == Verdict.PROVED) {
            proofs.add(claim, generator, m.symbols(), c.notAt());
        } else {
            proofs.leaveOut(c.name(), "the verdict is " + c.verdict());
        }
    }

    @Test
    void noFalseClaimIsAccepted() throws IOException, InputException {
        Coqc coqc = coqc();
        Proofs proofs = new Proofs("sabotage");
        for (int seed = 1000; written(proofs) < FALSE_CLAIMS; seed++) {
            Model m = RandomSystems.of(seed);
            KoopmanGenerator generator = new KoopmanGenerator(m.state(), m.field());
            List<Derivation.Stated> stated = Derive.of(m).claims(generator).stream()
                    .filter(s -> s.link().isEmpty())
                    .toList();
            if (!stated.isEmpty()) {
                Claim c = stated.get(seed / 7 % stated.size()).claim();
                List<Claim> wrong = new ArrayList<>(List.of(Sabotage.eigenvalue(c)));
                Sabotage.sign(c, generator).ifPresent(wrong::add);
                Sabotage.region(c, generator).ifPresent(wrong::add);
                proofs.add(wrong.get(seed % wrong.size()), generator, m.symbols(), List.of());
            }
        }
        proofs.compile(coqc, part -> {});
        for (Proof p : proofs.all()) {
            assertTrue(p.outcome() != Proof.Outcome.ACCEPTED, p.text());
        }
    }

    private static long written(Proofs proofs) {
        return proofs.all().stream().filter(p -> !p.file().isEmpty()).count();
    }
}
