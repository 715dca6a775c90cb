package kog.derivations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kog.files.ClaimFile;
import kog.files.Expectation;
import kog.files.StatedClaim;
import kog.generator.Claim;
import kog.generator.KoopmanGenerator;
import kog.network.Assumption;
import kog.network.Model;
import kog.network.Parameter;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.verify.Certificate;
import kog.verify.Verifier;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs every block of derivations/ by the rules of its README: the verdict, the equation in 40 digits at seeded points of
 * every family, and agreement with what {@code derive} prints. Each check is seen to fail on the same block with an error in
 * it.
 */
class BlocksTest {

    private static final long SEED = 5;

    @TestFactory
    @Tag("campaign")
    List<DynamicTest> everyBlockHolds() throws IOException {
        return tests(1);
    }

    /** All of them take three minutes. */
    @TestFactory
    List<DynamicTest> everyFourthBlockHolds() throws IOException {
        return tests(4);
    }

    private static List<DynamicTest> tests(int step) throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        int number = 0;
        for (Chapter chapter : Chapter.all()) {
            for (Block block : chapter.blocks()) {
                if (number++ % step != 0) {
                    continue;
                }
                String name = block.place() + " " + block.checks();
                switch (block.kind()) {
                    case "kog" -> {
                        tests.add(DynamicTest.dynamicTest(name + ": verdicts", () -> verdicts(block)));
                        tests.add(DynamicTest.dynamicTest(name + ": in 40 digits", () -> inManyDigits(block)));
                        tests.add(DynamicTest.dynamicTest(name + ": as derived", () -> asDerived(block)));
                    }
                    case "kog-identity" -> tests.add(DynamicTest.dynamicTest(name, () -> identities(block)));
                    default -> tests.add(DynamicTest.dynamicTest(name, () -> command(block)));
                }
            }
        }
        return tests;
    }

    private static KoopmanGenerator generator(Model model) {
        return new KoopmanGenerator(model.state(), model.field());
    }

    /** Proved, unless the claim itself says what to expect. */
    private static void verdicts(Block block) throws Exception {
        ClaimFile file = ClaimFile.read(block.body(), block.place());
        Verifier verifier = Verifier.of(generator(file.model()), file.model().parameters());
        for (StatedClaim statement : file.claims()) {
            for (Claim claim : statement.claims()) {
                Certificate certificate = verifier.judge(claim);
                String expected = statement.expect().orElse(Expectation.PROVED).toString();
                String found = certificate.verdict().toString();
                assertTrue(
                        expected.equals(found) || expected.equals("confirmed") && found.equals("proved"),
                        () -> block.place() + ": a claim that is only confirmed has to say 'expect: confirmed': "
                                + certificate);
            }
        }
    }

    private static void inManyDigits(Block block) throws Exception {
        ClaimFile file = ClaimFile.read(block.body(), block.place());
        for (StatedClaim statement : file.claims()) {
            if (statement.expect().equals(Optional.of(Expectation.REFUTED))) {
                continue;
            }
            for (Claim claim : statement.claims()) {
                if (hasFlow(claim.formula()) || hasFlow(claim.of())) {
                    // their values are doubles
                    continue;
                }
                inManyDigits(block, file.model(), claim);
            }
        }
    }

    private static boolean hasFlow(Expression e) {
        return e instanceof Expression.FlowIntegral || e.operands().stream().anyMatch(BlocksTest::hasFlow);
    }

    private static void inManyDigits(Block block, Model model, Claim claim) {
        List<Parameter> drawn = new ArrayList<>(model.parameters());
        claim.free().forEach(s -> drawn.add(new Parameter(s, Assumption.REAL, Optional.empty())));
        Residual residual = Residual.of(generator(model), claim);
        Residual broken = residual.broken();
        int each = ManyDigits.depth(claim.formula()) == 0 ? 2 : 1;
        int usable = 0;
        boolean breaks = false;
        List<List<Map<Symbol, Rational>>> families =
                Families.of(model.state(), drawn, claim.region().conditions(), each, SEED);
        for (List<Map<Symbol, Rational>> family : families) {
            for (Map<Symbol, Rational> point : family) {
                Optional<String> problem = residual.at(point);
                if (problem != null) {
                    problem.ifPresent(p -> {
                        throw new AssertionError(block.place() + ", " + claim.name() + ": " + p);
                    });
                    usable++;
                    breaks = breaks || broken.at(point).isPresent();
                }
            }
        }
        assertTrue(usable > 0, () -> block.place() + ", " + claim.name() + ": no point with finite values");
        assertTrue(breaks, () -> block.place() + ", " + claim.name() + ": an eigenvalue wrong by 1/7 is not noticed");
    }

    private static void asDerived(Block block) throws Exception {
        ClaimFile file = ClaimFile.read(block.body(), block.place());
        Model model = file.model();
        Agreement agreement = new Agreement(model.state(), model.parameters(), Printed.of(block.system(), model));
        Map<Integer, String> marks = block.notDerived();
        int number = 0;
        for (StatedClaim statement : file.claims()) {
            number++;
            boolean marked = marks.containsKey(0) || marks.containsKey(number);
            String place = block.place() + ", claim " + number;
            boolean all = true;
            for (Claim claim : statement.claims()) {
                Optional<String> objection = agreement.objection(claim);
                all &= objection.isEmpty();
                if (!marked) {
                    assertTrue(
                            objection.isEmpty(),
                            () -> place + ": derive does not print this: " + objection.orElse("")
                                    + ". If it cannot, say '# derive: none: REASON' or '# derive: none for claim K: REASON'");
                }
            }
            boolean derived = all;
            assertTrue(
                    !marked || !derived, () -> place + ": derive does print this: take the mark '# derive: none' away");
        }
        int claims = number;
        assertTrue(
                marks.keySet().stream().allMatch(k -> k <= claims),
                () -> block.place() + ": marks " + marks + ", and there are " + claims + " claims");
    }

    private static void identities(Block block) throws Exception {
        for (Identity identity : Identity.read(block)) {
            assertEquals(
                    identity.expect(),
                    identity.verdict(),
                    () -> block.place() + ": " + identity.left() + " = " + identity.right());
            assertEquals(Optional.empty(), identity.problem(), block.place());
            assertTrue(
                    identity.broken().problem().isPresent(),
                    () -> block.place() + ": an error of 1/7 in " + identity.right() + " is not noticed");
        }
    }

    private static void command(Block block) throws Exception {
        CommandExample example = CommandExample.read(block);
        List<String> problems = example.problems(0);
        assertTrue(problems.isEmpty(), () -> block.place() + ": " + problems);
        assertEquals(example.size(), example.problems(1).size(), block.place() + ": errors of 1 are not all noticed");
    }
}
