package kog.verify;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import kog.generator.Exactness;
import kog.generator.FirstIntegral;
import kog.network.Assumption;
import kog.symbolic.Work;
import org.junit.jupiter.api.Test;

/** Wherever the counted work ends, a certificate comes out, and nothing false is proved. */
class SmallBudgetTest {

    @Test
    void anyBudgetEndsInACertificate() throws Exception {
        SplittableRandom random = new SplittableRandom(8);
        for (int k = 0; k < 24; k++) {
            RegionSabotage.Pair pair = new RegionSabotage(random.nextLong()).next();
            Judge judge = Judge.of("x: -x", "y: -2*y")
                    .parameter("p", Assumption.REAL)
                    .parameter("q", Assumption.POSITIVE)
                    .free("a", "b");
            FirstIntegral claim = new FirstIntegral(
                    "I",
                    judge.formula(pair.formula()),
                    judge.region(pair.wrong().toArray(String[]::new)),
                    Exactness.EXACT,
                    judge.freeSymbols());
            double effort = Math.pow(10, -1.5 - 4 * random.nextDouble());
            Certificate c = Work.withEffort(effort, () -> judge.claim(claim));
            assertTrue(c.verdict() != Verdict.PROVED, () -> effort + " " + pair + " " + c);
        }
    }
}
