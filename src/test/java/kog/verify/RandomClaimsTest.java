package kog.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import kog.derive.Derive;
import kog.generator.Claim;
import kog.generator.Derivation;
import kog.generator.Eigenfunction;
import kog.generator.FirstIntegral;
import kog.generator.KoopmanGenerator;
import kog.network.Model;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.verify.sample.Finding;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Derived claims about random models are never refuted, and the same claims with one thing wrong never pass. */
class RandomClaimsTest {

    private static final int PROGRESS_EVERY = 100;

    @Test
    void someNetworks() {
        run(11, 0, 14);
    }

    /**
     * The models {@code kog.first} (0) up to {@code kog.models} (10,000) more, of the seed {@code kog.seed} (12). Each model
     * depends on the seed and its number alone, so that any can be judged again by itself.
     */
    @Test
    @Tag("campaign")
    void tenThousandNetworks() {
        run(Long.getLong("kog.seed", 12), Integer.getInteger("kog.first", 0), Integer.getInteger("kog.models", 10_000));
    }

    /** Verdicts of one model's claims, by what they are about, and what is wrong with them. */
    private record Outcome(Map<String, Verdict> verdicts, List<String> wrong) {}

    private static void run(long seed, int first, int models) {
        Map<String, Integer> counts = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        AtomicInteger done = new AtomicInteger();
        long start = System.nanoTime();
        IntStream.range(first, first + models).parallel().forEach(number -> {
            Outcome outcome = outcome(seed, number);
            synchronized (counts) {
                outcome.verdicts().forEach((what, verdict) -> counts.merge(what + " " + verdict, 1, Integer::sum));
                outcome.wrong().forEach(w -> System.out.println("seed " + seed + ", model " + number + ": " + w));
                outcome.wrong().forEach(w -> wrong.add("seed " + seed + ", model " + number + ": " + w));
                int k = done.incrementAndGet();
                if (k % PROGRESS_EVERY == 0) {
                    System.out.printf(
                            Locale.ROOT,
                            "%d of %d models, %.2f a second, %d wrong%n",
                            k,
                            models,
                            k / ((System.nanoTime() - start) * 1e-9),
                            wrong.size());
                }
            }
        });
        counts.forEach((verdict, count) -> System.out.println(verdict + ": " + count));
        assertEquals(List.of(), wrong);
        int judged = counts.entrySet().stream()
                .filter(e -> e.getKey().startsWith("honest"))
                .mapToInt(Map.Entry::getValue)
                .sum();
        int sabotaged = counts.values().stream().mapToInt(Integer::intValue).sum() - judged;
        // a model run again by itself may have no claim
        assertTrue(
                models == 1 || judged > models / 2 && sabotaged > models / 4,
                "judged " + judged + ", sabotaged " + sabotaged);
    }

    private static Outcome outcome(long seed, int number) {
        long own = 1_000_003 * seed + number;
        SplittableRandom random = new SplittableRandom(own);
        Model model = new RandomModels(random.nextLong()).next();
        Map<String, Verdict> verdicts = new LinkedHashMap<>();
        List<String> wrong = new ArrayList<>();
        String what = model.field().toString();
        try {
            Verifier verifier = Verifier.of(new KoopmanGenerator(model.state(), model.field()), model.parameters());
            Derivation derivation = Derive.of(model);
            List<Claim> claims = new ArrayList<>(derivation.eigenfunctions());
            claims.addAll(derivation.firstIntegrals());
            claims.addAll(derivation.generalized());
            if (claims.isEmpty()) {
                return new Outcome(verdicts, wrong);
            }
            // one claim a model: more models teach more than more claims about one
            Claim claim = claims.get(random.nextInt(claims.size()));
            what += "\n" + claim;
            Certificate honest = verifier.judge(claim);
            verdicts.put("honest", honest.verdict());
            if (honest.verdict() == Verdict.REFUTED
                    || honest.findings().get(Check.SYMBOLIC) instanceof Finding.Failed) {
                wrong.add(what + "\n" + honest);
            }
            if (honest.verdict() == Verdict.UNDECIDED) {
                return new Outcome(verdicts, wrong);
            }
            Map<String, Claim> sabotages = new LinkedHashMap<>();
            sabotage(claim, model, random).ifPresent(s -> sabotages.put("made wrong", s));
            Sabotage.withoutCondition(claim).ifPresent(s -> sabotages.put("condition dropped", s));
            Sabotage.integralScaled(claim, model.state()).ifPresent(s -> sabotages.put("integral scaled", s));
            Sabotage.wrongEigenvector(claim, model).ifPresent(s -> sabotages.put("wrong eigenvector", s));
            for (Map.Entry<String, Claim> s : sabotages.entrySet()) {
                Certificate certificate = verifier.judge(s.getValue());
                verdicts.put(s.getKey(), certificate.verdict());
                if (certificate.verdict() != Verdict.REFUTED) {
                    wrong.add(what + "\n" + s.getKey() + ": " + s.getValue() + "\n" + certificate);
                }
            }
        } catch (RuntimeException e) {
            wrong.add(what + "\n" + e + " "
                    + List.of(e.getStackTrace()).subList(0, Math.min(8, e.getStackTrace().length)));
        }
        return new Outcome(verdicts, wrong);
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
                        case 1 ->
                            with(
                                    e,
                                    e.eigenvalue().isZero()
                                            ? Expression.ONE
                                            : e.eigenvalue().negate(),
                                    e.formula());
                        case 2 -> with(e, e.eigenvalue(), e.formula().times(Expression.exp(millionth.times(x))));
                        default ->
                            with(e, e.eigenvalue(), e.formula().times(x.pow(2).plus(Expression.ONE)));
                    });
        }
        if (claim instanceof FirstIntegral i) {
            Expression slope = random.nextBoolean() ? Expression.ONE : Expression.of(Rational.of(1, 10_000));
            return Optional.of(
                    new FirstIntegral(i.name(), i.formula().plus(slope.times(x)), i.region(), i.exactness(), i.free()));
        }
        return Optional.empty();
    }

    private static Eigenfunction with(Eigenfunction e, Expression lambda, Expression formula) {
        return new Eigenfunction(e.name(), lambda, formula, e.region(), e.exactness(), e.free());
    }
}
