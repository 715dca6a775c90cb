package kog.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import kog.derive.Derive;
import kog.generator.Claim;
import kog.generator.Derivation;
import kog.generator.Eigenfunction;
import kog.generator.FirstIntegral;
import kog.generator.KoopmanGenerator;
import kog.network.Model;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Derived claims about random models are never refuted, and the same claims with one thing wrong always are. */
class RandomClaimsTest {

    @Test
    void someNetworks() {
        run(11, 14, 14);
    }

    /** As many as the system property kog.models says, from the seed kog.seed. */
    @Test
    @Tag("campaign")
    void tenThousandNetworks() {
        int models = Integer.getInteger("kog.models", 10_000);
        run(Long.getLong("kog.seed", 12), models, models);
    }

    private static void run(long seed, int models, int sabotages) {
        RandomModels source = new RandomModels(seed);
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, Integer> counts = new TreeMap<>();
        List<String> wrongVerdicts = new ArrayList<>();
        int judged = 0;
        int sabotaged = 0;
        for (int k = 0; k < models; k++) {
            Model model = source.next();
            Verifier verifier =
                    Verifier.of(new KoopmanGenerator(model.state(), model.field()), model.parameters());
            Derivation derivation = Derive.of(model);
            List<Claim> claims = new ArrayList<>(derivation.eigenfunctions());
            claims.addAll(derivation.firstIntegrals());
            claims.addAll(derivation.generalized());
            if (claims.isEmpty()) {
                continue;
            }
            // one claim a model: more models teach more than more claims about one
            Claim claim = claims.get(random.nextInt(claims.size()));
            String what = "model " + k + " " + model.field() + "\n" + claim;
            Certificate honest = verifier.judge(claim);
            counts.merge("honest " + honest.verdict(), 1, Integer::sum);
            if (honest.verdict() == Verdict.REFUTED) {
                wrongVerdicts.add(what + "\n" + honest);
            }
            assertTrue(
                    honest.verdict() != Verdict.UNDECIDED || honest.findings().get(0).outcome() != Finding.Outcome.FAILED,
                    () -> what + "\n" + honest);
            judged++;
            Optional<Claim> wrong = sabotaged < sabotages ? sabotage(claim, model, random) : Optional.empty();
            if (wrong.isPresent() && honest.verdict() != Verdict.UNDECIDED) {
                Certificate certificate = verifier.judge(wrong.get());
                counts.merge("made wrong " + certificate.verdict(), 1, Integer::sum);
                if (certificate.verdict() != Verdict.REFUTED) {
                    wrongVerdicts.add(what + "\nmade wrong: " + wrong.get() + "\n" + certificate);
                }
                sabotaged++;
            }
        }
        counts.forEach((verdict, count) -> System.out.println(verdict + ": " + count));
        assertEquals(List.of(), wrongVerdicts);
        assertTrue(judged > models / 2 && sabotaged > models / 4, "judged " + judged + ", sabotaged " + sabotaged);
    }

    /** The claim with one thing changed that makes it false. */
    private static Optional<Claim> sabotage(Claim claim, Model model, SplittableRandom random) {
        Expression x = model.state().get(random.nextInt(model.dimension()));
        int component = model.state().indexOf(x);
        if (model.field().get(component).isZero()) {
            return Optional.empty();
        }
        Expression millionth = Expression.of(Rational.of(1, 1_000_000));
        if (claim instanceof Eigenfunction e) {
            return Optional.of(
                    switch (random.nextInt(4)) {
                        case 0 -> with(e, e.eigenvalue().plus(Expression.of(Rational.of(1, 100_000))), e.formula());
                        case 1 -> with(e, e.eigenvalue().isZero() ? Expression.ONE : e.eigenvalue().negate(), e.formula());
                        case 2 -> with(e, e.eigenvalue(), e.formula().times(Expression.exp(millionth.times(x))));
                        default -> with(e, e.eigenvalue(), e.formula().times(x.pow(2).plus(Expression.ONE)));
                    });
        }
        if (claim instanceof FirstIntegral i) {
            Expression slope = random.nextBoolean() ? Expression.ONE : Expression.of(Rational.of(1, 10_000));
            return Optional.of(new FirstIntegral(
                    i.name(), i.formula().plus(slope.times(x)), i.region(), i.exactness(), i.free()));
        }
        return Optional.empty();
    }

    private static Eigenfunction with(Eigenfunction e, Expression lambda, Expression formula) {
        return new Eigenfunction(e.name(), lambda, formula, e.region(), e.exactness(), e.free());
    }
}
