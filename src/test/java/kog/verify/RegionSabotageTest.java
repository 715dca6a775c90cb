package kog.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import kog.derive.Derive;
import kog.generator.Claim;
import kog.generator.Exactness;
import kog.generator.FirstIntegral;
import kog.network.Assumption;
import kog.network.Model;
import kog.verify.region.RegionProof;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** No formula that fails inside its region is proved, and nearly all that do not fail are. */
class RegionSabotageTest {

    private static final long WORK = 20_000_000;

    @Test
    void some() {
        sabotaged(1, 200);
        derived(11, 20);
    }

    @Test
    @Tag("campaign")
    void tenThousand() {
        sabotaged(Long.getLong("kog.seed", 2), Integer.getInteger("kog.claims", 10_000));
        derived(Long.getLong("kog.seed", 12), 1000);
    }

    private static RegionProof.Outcome outcome(RegionSabotage.Pair pair, List<String> region) {
        Judge judge = Judge.of("x: -x", "y: -2*y")
                .parameter("p", Assumption.REAL)
                .parameter("q", Assumption.POSITIVE)
                .free("a", "b");
        Claim claim = new FirstIntegral(
                "I",
                judge.formula(pair.formula()),
                judge.region(region.toArray(String[]::new)),
                Exactness.EXACT,
                judge.freeSymbols());
        return RegionProof.of(judge.generator().state(), judge.generator().field(), judge.parameters(), claim, WORK);
    }

    private static void sabotaged(long seed, int claims) {
        Map<String, Integer> counts = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        IntStream.range(0, claims).parallel().forEach(k -> {
            RegionSabotage.Pair pair = new RegionSabotage(1_000_003 * seed + k).next();
            RegionProof.Outcome bad = outcome(pair, pair.wrong());
            RegionProof.Outcome good = pair.right().isEmpty() ? null : outcome(pair, pair.right());
            synchronized (counts) {
                counts.merge(pair.kind() + ", wrong: " + bad.getClass().getSimpleName(), 1, Integer::sum);
                counts.merge("all, wrong: " + bad.getClass().getSimpleName(), 1, Integer::sum);
                if (bad instanceof RegionProof.Proved) {
                    wrong.add("seed " + seed + ", " + k + ": " + pair + " " + bad);
                }
                if (good != null) {
                    counts.merge(pair.kind() + ", right: " + good.getClass().getSimpleName(), 1, Integer::sum);
                    counts.merge("all, right: " + good.getClass().getSimpleName(), 1, Integer::sum);
                    if (good instanceof RegionProof.Refuted) {
                        wrong.add("seed " + seed + ", " + k + ": " + pair + " " + good);
                    }
                }
            }
        });
        counts.forEach((what, n) -> System.out.println(what + " " + n));
        assertEquals(List.of(), wrong);
        int refuted = counts.getOrDefault("all, wrong: Refuted", 0);
        assertTrue(refuted > 0.9 * claims, "refuted " + refuted + " of " + claims);
    }

    /** What derive prints lists its loci. */
    private static void derived(long seed, int models) {
        List<String> refuted = new ArrayList<>();
        int[] proved = new int[2];
        IntStream.range(0, models).parallel().forEach(k -> {
            Model model = new RandomModels(new SplittableRandom(1_000_003 * seed + k).nextLong()).next();
            for (Claim claim : RegionProofTest.claims(Derive.of(model))) {
                RegionProof.Outcome o = RegionProof.of(model.state(), model.field(), model.parameters(), claim, WORK);
                synchronized (proved) {
                    proved[o instanceof RegionProof.Proved ? 0 : 1]++;
                    if (o instanceof RegionProof.Refuted) {
                        refuted.add(model.field() + " " + claim + ": " + o);
                    }
                }
            }
        });
        System.out.println("derived: " + proved[0] + " proved, " + proved[1] + " not");
        assertEquals(List.of(), refuted);
        assertTrue(proved[0] > 0.95 * (proved[0] + proved[1]), proved[0] + " proved, " + proved[1] + " not");
    }
}
