package kog.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Supplier;
import java.util.stream.Stream;
import kog.network.Assumption;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * Claims that hold, though doubles lose their digits, their range or their branch; beside each kind one that does not hold.
 */
class DelicateClaimsTest {

    private static DynamicTest proved(String name, Supplier<Certificate> claim) {
        return verdict(name, Verdict.PROVED, claim);
    }

    /** The equation is proved; that the formula is defined on all of the region may only have been sampled. */
    private static DynamicTest identityProved(String name, Supplier<Certificate> claim) {
        return DynamicTest.dynamicTest(name, () -> {
            Certificate c = claim.get();
            assertInstanceOf(Half.Proved.class, c.identity(), c::toString);
            assertTrue(c.verdict() == Verdict.PROVED || c.verdict() == Verdict.CONFIRMED, c::toString);
        });
    }

    private static DynamicTest refuted(String name, Supplier<Certificate> claim) {
        return verdict(name, Verdict.REFUTED, claim);
    }

    private static DynamicTest verdict(String name, Verdict expected, Supplier<Certificate> claim) {
        return DynamicTest.dynamicTest(name, () -> {
            Certificate c = claim.get();
            assertEquals(expected, c.verdict(), c::toString);
        });
    }

    private static Judge drift() {
        return Judge.of("x: 1");
    }

    /** U log σ = (1 − σ)(1 + e^x) = 1. */
    private static Judge logistic() {
        return Judge.of("x: 1 + exp(x)");
    }

    private static Judge decay() {
        return Judge.of("x: -x");
    }

    private static Judge node() {
        return Judge.of("x: -x", "y: -2*y");
    }

    @TestFactory
    Stream<DynamicTest> roundingRefutesNothing() {
        return Stream.of(
                proved("odds", () -> drift().eigenfunction("logistic(x)/(1 - logistic(x))", "1")),
                proved("1/sigma - 1", () -> drift().eigenfunction("1/(1/logistic(x) - 1)", "1")),
                proved("odds of tanh", () -> drift().eigenfunction("((1 + tanh(x))/(1 - tanh(x)))^(1/2)", "1")),
                proved("sech", () -> drift().eigenfunction("exp(x)*(1 - tanh(x)^2)^(1/2)*cosh(x)", "1")),
                proved("Gauss", () -> drift().eigenfunction("exp(x)*sqrt(exp(-x^2))*exp(x^2/2)", "1")),
                identityProved(
                        "asinh",
                        () -> drift().eigenfunction("exp(x + log(sqrt(x^2 + 1) + x) + log(sqrt(x^2 + 1) - x))", "1")),
                refuted(
                        "odds, wrong rate",
                        () -> drift().eigenfunction("logistic(x)/(1 - logistic(x))", "1 + 1/100000")),
                proved(
                        "(x - 100)^4",
                        () -> Judge.of("x: x - 100")
                                .eigenfunction("x^4 - 400*x^3 + 60000*x^2 - 4000000*x + 100000000", "4")),
                refuted(
                        "(x - 100)^4 and a little",
                        () -> Judge.of("x: x - 100")
                                .eigenfunction("x^4 - 400*x^3 + 60000*x^2 - 4000000*x + 100000000 + 1/1000", "4")));
    }

    @TestFactory
    Stream<DynamicTest> aLimitIsNoZero() {
        return Stream.of(
                proved("sigma^(1/3)", () -> logistic().eigenfunction("logistic(x)^(1/3)", "1/3")),
                proved("(1 + tanh)/2", () -> logistic().eigenfunction("(1/2 + tanh(x/2)/2)^(1/2)", "1/2")),
                proved(
                        "1/(1 + x^2)",
                        () -> logistic().eigenfunction("logistic(x)*sqrt(1/(1 + x^2))*sqrt(1 + x^2)", "1")),
                proved(
                        "at least 1e-20",
                        () -> node().eigenfunction("x*(1 + 1/((x^2/y)^2 + 10^(-20)))", "-1", "y != 0")),
                refuted("a double zero", () -> node().eigenfunction("x*(1 + 1/(x^2/y)^2)", "-1", "y != 0")),
                refuted("a zero off the axes", () -> Judge.of("x: 0", "y: y").eigenfunction("y/(x^2 - 2*x + 1)", "1")));
    }

    @TestFactory
    Stream<DynamicTest> underflowIsNotZero() {
        return Stream.of(
                proved("constant factor", () -> decay().eigenfunction("exp(-1000)*x", "-1")),
                proved("x^1000", () -> decay().eigenfunction("x^1000", "-1000", "x > 0", "x < 0.4")),
                proved("x^(10^9)", () -> decay().eigenfunction("x^1000000000", "-10^9")),
                refuted("wrong rate", () -> decay().eigenfunction("exp(-1000)*x", "-2")),
                refuted("huge rate", () -> Judge.of("x: x").eigenfunction("x", "10^400")));
    }

    @TestFactory
    Stream<DynamicTest> aConditionMayTouchZero() {
        return Stream.of(
                proved("|x|", () -> drift().eigenfunction("exp(x)*(2 + sign(x))", "1", "abs(x) > 0")),
                proved("x^2", () -> drift().eigenfunction("exp(x)*(2 + sign(x))", "1", "x^2 != 0")),
                identityProved("1 + cos", () -> drift().eigenfunction("exp(2*atan(tan(x/2)))", "1", "1 + cos(x) > 0")),
                proved(
                        "half an angle",
                        () -> Judge.of("x1: -x1 - 2*x2", "x2: 2*x1 - x2")
                                .eigenfunction(
                                        "exp(2*atan(x2/(x1 + sqrt(x1^2 + x2^2))))", "2", "sqrt(x1^2 + x2^2) + x1 > 0")),
                refuted("another set", () -> drift().eigenfunction("exp(x)*(2 + sign(x))", "1", "abs(x - 1) > 0")));
    }

    @Tag("campaign")
    @TestFactory
    Stream<DynamicTest> anIntegrandMayBeSingular() {
        return Stream.of(
                proved(
                        "cube root",
                        () -> Judge.of("x: abs(x)^(1/3)")
                                .eigenfunction("exp(integrate(1/abs(s)^(1/3), s, -1, x))", "1", "x != 0")),
                proved(
                        "logarithm",
                        () -> Judge.of("x: 1/log(abs(x))")
                                .eigenfunction(
                                        "exp(integrate(log(abs(s)), s, -1, x))",
                                        "1",
                                        "x != 0",
                                        "x - 1 != 0",
                                        "x + 1 != 0")),
                DynamicTest.dynamicTest("no value in many digits", () -> {
                    Certificate c = drift().eigenfunction(
                                    "exp(integrate(1/sqrt(abs(s)), s, -1, x) - 2*sign(x)*sqrt(abs(x)) + x)",
                                    "1",
                                    "x != 0");
                    assertTrue(c.verdict() != Verdict.REFUTED, c::toString);
                }),
                refuted(
                        "a pole on the way",
                        () -> Judge.of("x: x").eigenfunction("exp(integrate(1/s, s, -1, x))", "1", "x != 0")));
    }

    /** An inner integral of rapid oscillations makes the outer one refine without end. */
    @TestFactory
    Stream<DynamicTest> oscillationsEnd() {
        return Stream.of(DynamicTest.dynamicTest("nested", () -> {
            Certificate c = drift().eigenfunction(
                            "exp(x)*exp(integrate(integrate(sin(t*s), t, 0, s), s, 0, x)"
                                    + " - integrate((1 - cos(s^2))/s, s, 0, x))",
                            "1",
                            "x > 0");
            // the exact test may run out of its time
            assertTrue(c.verdict() == Verdict.PROVED || c.verdict() == Verdict.CONFIRMED, c::toString);
        }));
    }

    @TestFactory
    Stream<DynamicTest> theRegionMayBeFarAway() {
        return Stream.of(
                proved(
                        "large exponent",
                        () -> node().parameter("a", Assumption.REAL)
                                .eigenfunction("abs(x)^a", "-a", "a > 5", "x != 0")),
                proved(
                        "small exponent",
                        () -> node().parameter("e", Assumption.POSITIVE)
                                .eigenfunction("abs(x)^e", "-e", "e > 0", "e < 0.05", "x != 0")),
                proved("x > 100", () -> node().eigenfunction("x", "-1", "x > 100")),
                proved("disc", () -> node().eigenfunction("x*y", "-3", "(x - 20)^2 + (y - 20)^2 < 1")),
                refuted("disc, wrong rate", () -> node().eigenfunction("x*y", "-4", "(x - 20)^2 + (y - 20)^2 < 1")),
                refuted("far, wrong", () -> node().eigenfunction("x + x^2/1000", "-1", "x > 1000")),
                verdict("empty", Verdict.UNDECIDED, () -> node().eigenfunction("x", "-1", "x > 100", "x < 99")));
    }

    /** They vary faster than the steps of a line: no kink, though numbers far apart look like one. */
    @TestFactory
    Stream<DynamicTest> fastIsNotSingular() {
        Judge node = Judge.of("x: -x", "y: -y");
        return Stream.of(
                identityProved("|cos| sign cos", () -> node.firstIntegral("abs(cos(x/y))*sign(cos(x/y))", "y != 0")),
                identityProved(
                        "C1 and fast",
                        () -> node.eigenfunction(
                                "x*abs(sin(50*x/y) + 1/3)*(sin(50*x/y) + 1/3)", "-1", "y != 0", "x != 0")),
                refuted("a kink that is fast", () -> node.firstIntegral("abs(cos(x/y))", "y != 0")));
    }
}
