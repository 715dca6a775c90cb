package kog.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import kog.derive.Derive;
import kog.generator.Claim;
import kog.generator.Derivation;
import kog.generator.Exactness;
import kog.generator.FirstIntegral;
import kog.network.Assumption;
import kog.network.Model;
import kog.report.page.PosterSystems;
import kog.verify.region.RegionProof;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Regions of claims: what is proved holds, and each kind of proof and refutation is met. */
class RegionProofTest {

    private static final long WORK = 50_000_000;

    private static Judge plane() {
        return Judge.of("x: -x", "y: -2*y")
                .parameter("p", Assumption.REAL)
                .parameter("q", Assumption.POSITIVE)
                .free("a", "b");
    }

    private static Judge line() {
        return Judge.of("x: -x").free("a");
    }

    private static RegionProof.Outcome outcome(Judge judge, String formula, String... region) {
        Claim claim = new FirstIntegral(
                "I", judge.formula(formula), judge.region(region), Exactness.EXACT, judge.freeSymbols());
        return RegionProof.of(judge.generator().state(), judge.generator().field(), judge.parameters(), claim, WORK);
    }

    private static DynamicTest proved(Judge judge, String formula, String... region) {
        return DynamicTest.dynamicTest(
                formula + " where " + List.of(region),
                () -> assertInstanceOf(RegionProof.Proved.class, outcome(judge, formula, region)));
    }

    private static DynamicTest refuted(Judge judge, String formula, String... region) {
        return DynamicTest.dynamicTest(
                formula + " where " + List.of(region),
                () -> assertInstanceOf(RegionProof.Refuted.class, outcome(judge, formula, region)));
    }

    private static DynamicTest notProved(Judge judge, String formula, String... region) {
        return DynamicTest.dynamicTest(formula + " where " + List.of(region), () -> {
            RegionProof.Outcome o = outcome(judge, formula, region);
            assertTrue(!(o instanceof RegionProof.Proved), o::toString);
        });
    }

    private static DynamicTest notRefuted(Judge judge, String formula, String... region) {
        return DynamicTest.dynamicTest(formula + " where " + List.of(region), () -> {
            RegionProof.Outcome o = outcome(judge, formula, region);
            assertTrue(!(o instanceof RegionProof.Refuted), o::toString);
        });
    }

    @TestFactory
    Stream<DynamicTest> denominators() {
        return Stream.of(
                refuted(plane(), "1/x"),
                proved(plane(), "1/x", "x != 0"),
                refuted(plane(), "1/(x - 1)^2"),
                refuted(plane(), "1/((x - 1)^2*(x - 3)^2)", "x != 1"),
                proved(plane(), "1/(x^2 - 2*x + 1)", "x != 1"),
                proved(plane(), "1/(x - 1)", "x^2 - 2*x + 1 != 0"),
                proved(plane(), "1/((x - 1)*(y + 2))", "x*y + 2*x - y - 2 != 0"),
                proved(plane(), "1/(x^2 + x*y + y^2 + 1)"),
                refuted(plane(), "1/(x^2 + 3*x*y + y^2 + 1)"),
                refuted(plane(), "1/(x^2 + y^2 - 1e-12)"),
                refuted(plane(), "1/(x - 1e300)"),
                proved(plane(), "1/(x^2 + y^2 - 1)", "x^2 + y^2 < 1"),
                proved(plane(), "1/x", "(x - 20)^2 + (y - 20)^2 < 1"),
                proved(plane(), "1/(x^2 + q)"),
                refuted(plane(), "1/(x^2 + p)"),
                proved(plane(), "1/(1 - tanh(x)^2)"),
                proved(plane(), "1/(1 - logistic(x))"));
    }

    @TestFactory
    Stream<DynamicTest> powers() {
        return Stream.of(
                refuted(plane(), "(x^2*y)^(1/3)", "y > 0"),
                refuted(plane(), "(x^2*y)^a", "y > 0"),
                proved(plane(), "(x^2*y)^a", "y > 0", "x != 0"),
                refuted(plane(), "(((x - 1)^2)^a)^b"),
                proved(plane(), "(x^5)^(1/3)"),
                proved(plane(), "abs(x)^(1 + q)"),
                refuted(plane(), "abs(x)^q"),
                refuted(plane(), "log(x^4/y^2)", "y != 0"),
                refuted(plane(), "log((x^2 + y^2 - 3)^2)"),
                // (x y)^(1/2) x^(1/2) turns its sign with x where y > 0
                notProved(plane(), "(x*y)^(1/2)*x^(1/2)", "y > 0"));
    }

    @TestFactory
    Stream<DynamicTest> kinks() {
        return Stream.of(
                proved(plane(), "x*abs(x)"),
                proved(plane(), "sqrt(x^4)"),
                refuted(plane(), "sqrt(x^2 - 2*x + 1)"),
                refuted(plane(), "abs(x)*y^2"),
                proved(plane(), "abs(x)*y^2", "abs(x) > 0"),
                refuted(plane(), "x + abs(x)"),
                proved(plane(), "(x + abs(x))^3"),
                proved(plane(), "x^2 + y^2 + (abs(x - 4000) + x - 4000)^3"),
                refuted(plane(), "abs(x - abs(y))^3"),
                // no value on one side
                notProved(plane(), "y*log(1 + sign(x))", "x != 0"),
                notProved(plane(), "y/(1 + sign(x))", "x != 0"),
                notProved(plane(), "y/(x + abs(x))", "x != 0"),
                // flat on one side and 0 on the other
                notRefuted(line(), "(1 + sign(x))*exp(-1/x)"),
                notRefuted(line(), "x^3*sign(x) + 2 - sign(x)^2"),
                // sign(x) cos x + sign(x) x² squared is smooth
                notProved(plane(), "(sign(x)*cos(x) + sign(x)*x^2)^3"));
    }

    @TestFactory
    Stream<DynamicTest> isolatedStates() {
        return Stream.of(
                proved(plane(), "1/(x^2 + y^2)"),
                proved(plane(), "sqrt((x - 1)^2 + 2*(x - y)^2)"),
                notProved(plane(), "1/(x^2 + y^4)"),
                refuted(plane(), "1/x^2"),
                refuted(line(), "1/x"),
                refuted(line(), "abs(x)"),
                notProved(line(), "1/x^2"));
    }

    @TestFactory
    Stream<DynamicTest> angles() {
        return Stream.of(
                proved(plane(), "atan2(y, x)", "x > 0"),
                proved(plane(), "atan2(y, x)", "sqrt(x^2 + y^2) + x > 0"),
                notProved(plane(), "atan2(y, x)", "x != 0"),
                notProved(plane(), "atan2(y, x)", "sqrt(x^2 + 2*y^2) + x > 0", "x^2 + y^2 != 0", "x < 5"),
                proved(plane(), "tan(x)", "cos(x) != 0"),
                proved(plane(), "tan(x)", "x > -1.5", "x < 1.5"),
                refuted(plane(), "tan(x)"),
                notProved(plane(), "asin(x)"),
                proved(plane(), "asin(tanh(x)/2)"),
                proved(plane(), "log(x + I*y)", "x > 0"),
                notProved(plane(), "log(x + I*y)", "x^2 + y^2 != 0"));
    }

    @TestFactory
    Stream<DynamicTest> integrals() {
        return Stream.of(
                proved(plane(), "integrate(1/s, s, 1, x)", "x > 0"),
                refuted(plane(), "integrate(1/s, s, 1, x)", "x != 0"),
                proved(plane(), "integrate(1/(s - y)^2, s, 1, x)", "x > y", "y < 1"),
                refuted(plane(), "integrate(1/(s - y)^2, s, 1, x)", "x != y", "y != 1"),
                proved(plane(), "integrate(1/(2 - s^3), s, 0, x)", "x < 1.25"),
                refuted(plane(), "integrate(1/(2 - s^3), s, 0, x)", "x != 1.3"),
                proved(line(), "integrate(1/(-s + 2*tanh(s)), s, 1, x)", "x > 0.1", "x < 1.91"),
                proved(line(), "integrate(1/(-s + 2*tanh(s)), s, 1, x)", "x > 0.1", "x < 2.5", "-x + 2*tanh(x) > 0"),
                refuted(line(), "integrate(1/(-s + 2*tanh(s)), s, 1, x)", "x > 0.1", "x < 1.9155"),
                notProved(line(), "integrate(1/(-s + 2*tanh(s)), s, 1, x)", "-x + 2*tanh(x) > 0"),
                proved(plane(), "integrate(sin(s)/s, s, 0, x)"),
                notProved(plane(), "integrate(cos(s)/s, s, 0, x)"),
                notProved(plane(), "integrate(exp(x/t), t, 0, 1)"),
                notProved(plane(), "x*integrate(log(t)/t, t, 0, 1)"),
                notProved(plane(), "integrate(sqrt(abs(s - y)), s, 0, x)"));
    }

    @TestFactory
    Stream<DynamicTest> trivialOnes() {
        return Stream.of(
                refuted(plane(), "x*(p - abs(p))"),
                refuted(plane(), "x*(a - abs(a))"),
                refuted(plane(), "x*(q - abs(q))"),
                notProved(plane(), "3"),
                notProved(plane(), "sin(x)^2 + cos(x)^2"),
                notProved(plane(), "x", "x > 1", "x < 0"),
                notProved(plane(), "x*(x + abs(x))^3", "x < 0"));
    }

    @Test
    void thinSetsOfParametersAreNamed() {
        RegionProof.Outcome o = outcome(plane(), "x/(p^2 - 2)");
        assertEquals(
                List.of("p^2 - 2"),
                assertInstanceOf(RegionProof.Proved.class, o).notAt().stream()
                        .map(Object::toString)
                        .toList());
        assertEquals(
                List.of(),
                assertInstanceOf(RegionProof.Proved.class, outcome(plane(), "x/q"))
                        .notAt());
    }

    @Test
    void vanishingCellsAreNamed() {
        RegionProof.Outcome o = outcome(line(), "(x + abs(x))^3");
        assertEquals(
                List.of("possibly constant where x < 0"),
                assertInstanceOf(RegionProof.Proved.class, o).named());
    }

    @Test
    void posterSystems() {
        List<String> open = new ArrayList<>();
        for (Model model : PosterSystems.all()) {
            for (Claim claim : claims(Derive.of(model))) {
                RegionProof.Outcome o = RegionProof.of(model.state(), model.field(), model.parameters(), claim, WORK);
                if (!(o instanceof RegionProof.Proved)) {
                    open.add(model.name() + ", " + claim.name() + ": " + o.reason());
                }
            }
        }
        assertEquals(List.of(), open);
    }

    static List<Claim> claims(Derivation derivation) {
        List<Claim> claims = new ArrayList<>(derivation.eigenfunctions());
        claims.addAll(derivation.firstIntegrals());
        claims.addAll(derivation.generalized());
        return claims;
    }
}
