package kog.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Supplier;
import java.util.stream.Stream;
import kog.network.Assumption;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Claims whose truth is known from textbooks or by hand. */
class VerifierTest {

    private static Judge poster() {
        // sigma = 1/2 + x/4 - x^3/48, w = 8, theta = -4
        return Judge.of("x: x - x^3/6").free("lambda");
    }

    private static Judge slowManifold() {
        return Judge.of("x1: mu*x1", "x2: lambda*(x2 - x1^2)")
                .parameter("mu", Assumption.REAL)
                .parameter("lambda", Assumption.REAL);
    }

    private static Judge feedforward() {
        return Judge.of("x1: -x1 + 1/2", "x2: -x2 + 2/(1 + exp(-x1)) - 1", "x3: -x3 - 1/(1+exp(-x1)) + x2^2/4");
    }

    private static Judge linear() {
        return Judge.of("x1: 2*x1 + 3*x2", "x2: -4*x2").free("mu");
    }

    private static DynamicTest honest(String name, Supplier<Certificate> claim) {
        return DynamicTest.dynamicTest(name, () -> {
            Certificate c = claim.get();
            assertTrue(c.verdict() == Verdict.PROVED || c.verdict() == Verdict.CONFIRMED, c::toString);
            c.findings().forEach((check, f) -> {
                // what is asked of every closed form: 1e-12 pointwise in doubles, 1e-9 along trajectories
                double most = check == Check.GRADIENT ? 1e-12 : 1e-9;
                assertTrue(f.residual().isEmpty() || f.residual().getAsDouble() <= most, f::toString);
            });
        });
    }

    private static DynamicTest refuted(String name, Supplier<Certificate> claim) {
        return DynamicTest.dynamicTest(name, () -> {
            Certificate c = claim.get();
            assertEquals(Verdict.REFUTED, c.verdict(), c::toString);
            assertTrue(Stream.of(c.identity(), c.region())
                    .anyMatch(h -> h instanceof Half.Refuted && !h.reason().isBlank()));
        });
    }

    private static DynamicTest undecided(String name, Supplier<Certificate> claim) {
        return DynamicTest.dynamicTest(name, () -> {
            Certificate c = claim.get();
            assertEquals(Verdict.UNDECIDED, c.verdict(), c::toString);
        });
    }

    @TestFactory
    Stream<DynamicTest> acceptsWhatHolds() {
        return Stream.of(
                honest(
                        "poster neuron",
                        () -> poster().eigenfunction(
                                        "abs(x)^lambda*abs(x - sqrt(6))^(-lambda/2)*abs(x + sqrt(6))^(-lambda/2)",
                                        "lambda",
                                        "x != 0",
                                        "x - sqrt(6) != 0",
                                        "x + sqrt(6) != 0")),
                honest(
                        "Kuramoto pair, sum",
                        () -> Judge.of("a: w + k*sin(b - a)", "b: -w + k*sin(a - b)")
                                .parameter("w", Assumption.REAL)
                                .parameter("k", Assumption.POSITIVE)
                                .firstIntegral("a + b")),
                honest(
                        "spiral, complex",
                        () -> Judge.of("x: -x - 2*y", "y: 2*x - y")
                                .free("mu")
                                .eigenfunction("(x + I*y)^mu", "mu*(-1 + 2*I)", "x + sqrt(x^2 + y^2) > 0")),
                honest(
                        "spiral, modulus",
                        () -> Judge.of("x: -x - 2*y", "y: 2*x - y")
                                .free("mu")
                                .eigenfunction("(x^2 + y^2)^mu", "-2*mu", "x^2 + y^2 != 0")),
                // the cusp is an isolated state, which does not count in the plane
                honest(
                        "spiral, cusp",
                        () -> Judge.of("x: -x - 2*y", "y: 2*x - y").eigenfunction("(x^2 + y^2)^(1/3)", "-2/3")),
                honest(
                        "spiral, argument",
                        () -> Judge.of("x: -x - 2*y", "y: 2*x - y").eigenfunction("exp(atan2(y, x))", "2", "x > 0")),
                honest(
                        "feedforward, integral",
                        () -> feedforward()
                                .firstIntegral(
                                        "(x2 + 1)/(x1 - 1/2) + 2*integrate(1/((1 + exp(-s))*(s - 1/2)^2), s, "
                                                + "1/2 + sign(x1 - 1/2), x1)",
                                        "x1 - 1/2 != 0")),
                honest("Jordan chain", () -> Judge.of("x: -x", "y: -y + x").generalized("y", "-1", "x")),
                honest("left eigenvector", () -> linear().eigenfunction("abs(x1 + x2/2)^mu", "2*mu", "x1 + x2/2 != 0")),
                honest(
                        "two close roots",
                        () -> Judge.of("x: (x - 1)*(x - 1001/1000)")
                                .eigenfunction("(x - 1001/1000)/(x - 1)", "1/1000", "x - 1 != 0")),
                honest(
                        "irrational cubic",
                        () -> Judge.of("x: x^3 - 3*x + 1")
                                .eigenfunction(
                                        "exp(rootsum(z^3 - 3*z + 1, z, log(abs(x - z))/(3*z^2 - 3)))",
                                        "1",
                                        "x^3 - 3*x + 1 != 0")));
    }

    @TestFactory
    Stream<DynamicTest> refutesSabotage() {
        return Stream.of(
                refuted("flipped sign of the eigenvalue", () -> slowManifold().eigenfunction("x1", "-mu")),
                refuted(
                        "missing factor",
                        () -> poster().eigenfunction(
                                        "abs(x)^lambda*abs(x - sqrt(6))^(-lambda/2)",
                                        "lambda",
                                        "x != 0",
                                        "x - sqrt(6) != 0")),
                refuted(
                        "wrong exponent",
                        () -> poster().eigenfunction(
                                        "abs(x)^lambda*abs(x^2 - 6)^(-lambda/3)", "lambda", "x != 0", "x^2 - 6 != 0")),
                refuted(
                        "whole space for a power",
                        () -> poster().eigenfunction("abs(x)^lambda*abs(x^2 - 6)^(-lambda/2)", "lambda", "x != 0")),
                refuted(
                        "power through zero, one number",
                        () -> Judge.of("x: -2*x").eigenfunction("abs(x)^(1/2)", "-1")),
                refuted(
                        "odd power of an absolute value",
                        () -> Judge.of("x: -x").eigenfunction("abs(x)", "-1")),
                refuted("pole inside", () -> Judge.of("x: -x").eigenfunction("1/x", "1")),
                refuted("even pole inside", () -> Judge.of("x: -x").eigenfunction("1/x^2", "2")),
                refuted(
                        "logarithm through zero",
                        () -> Judge.of("x: -x", "y: -y").firstIntegral("log(abs(x)) - log(abs(y))", "y != 0")),
                refuted(
                        "complex power without its zero",
                        () -> Judge.of("x: -x - 2*y", "y: 2*x - y")
                                .free("mu")
                                .eigenfunction("(x + I*y)^mu", "mu*(-1 + 2*I)")),
                refuted(
                        "cut of the argument",
                        () -> Judge.of("x: -x - 2*y", "y: 2*x - y")
                                .eigenfunction("exp(atan2(y, x))", "2", "x^2 + y^2 != 0")),
                refuted("right eigenvector", () -> linear().eigenfunction("abs(x1)^mu", "2*mu", "x1 != 0")),
                refuted("right eigenvector of the slow mode", () -> linear().eigenfunction("x1 - 2*x2", "-4")),
                refuted(
                        "integral across its singularity",
                        () -> feedforward()
                                .firstIntegral(
                                        "(x2 + 1)/(x1 - 1/2) + 2*integrate(1/((1 + exp(-s))*(s - 1/2)^2), s, 3/2, x1)",
                                        "x1 - 1/2 != 0")),
                refuted(
                        "gamma_2 with x2 for the curve through the state",
                        () -> feedforward()
                                .firstIntegral(
                                        "(x3 + 0)/(x1 - 1/2) - integrate(1/((1 + exp(-s))*(s - 1/2)^2), s, "
                                                + "1/2 + sign(x1 - 1/2), x1) + integrate(x2^2/4/(s - 1/2)^2, s, "
                                                + "1/2 + sign(x1 - 1/2), x1)",
                                        "x1 - 1/2 != 0")),
                refuted(
                        "an error of one millionth",
                        () -> Judge.of("x1: -x1/10", "x2: -(x2 - x1^2)").eigenfunction("x2 - 1.250001*x1^2", "-1")),
                refuted(
                        "an exponent off by a millionth",
                        () -> Judge.of("x: x - x^3").eigenfunction("x*abs(1 - x^2)^(-0.500001)", "1", "1 - x^2 != 0")),
                refuted(
                        "eigenvalue that depends on the state",
                        () -> Judge.of("x: -x^3").eigenfunction("x", "-x^2")),
                refuted("zero", () -> Judge.of("x: -x").eigenfunction("x - x", "3")),
                refuted("hidden zero", () -> Judge.of("x: -x").eigenfunction("sin(x)^2 + cos(x)^2 - 1", "3")),
                refuted("constant", () -> Judge.of("x: -x").eigenfunction("7", "3")),
                refuted(
                        "one family wrong",
                        () -> Judge.of("x: x - x^3")
                                .eigenfunction(
                                        "x*abs(1 - x^2)^(-1/2)*exp(sign(x - 5)*x)", "1", "1 - x^2 != 0", "x - 5 != 0")),
                refuted(
                        "wrong between close roots only",
                        () -> Judge.of("x: x*(x - 1/100)")
                                .eigenfunction(
                                        "abs((x - 1/100)/x)^(100*(1 + 1e-3*(1 - sign(x*(x - 1/100)))))",
                                        "1",
                                        "x != 0",
                                        "x - 1/100 != 0")),
                refuted(
                        "generalized without its source",
                        () -> Judge.of("x: -x", "y: -y + x").generalized("y", "-1", "2*x")));
    }

    @TestFactory
    Stream<DynamicTest> saysWhereItCannotTell() {
        return Stream.of(
                undecided("empty region", () -> Judge.of("x: -x").eigenfunction("x", "-1", "x > 1", "x < 0")),
                undecided("constant first integral", () -> Judge.of("x: -x").firstIntegral("7")),
                undecided("constant in disguise", () -> Judge.of("x: -x").firstIntegral("sin(x)^2 + cos(x)^2")));
    }

    /** exp(1e8) is finite, though neither doubles nor numbers of many digits have room for it. */
    @org.junit.jupiter.api.Test
    void overflowIsNoSingularity() {
        Certificate c = Judge.of("x: -x^4").free("lambda").eigenfunction("exp(lambda/(3*x^3))", "lambda", "x != 0");
        assertEquals(Verdict.PROVED, c.verdict(), c::toString);
    }

    /** At the equilibrium (0, 1/2) the formula is 0, and x2 - 1/2 there no more than the rounding of x2. */
    @org.junit.jupiter.api.Test
    void roundingBesideAZeroIsNoKink() {
        Certificate c = Judge.of("x1: -x1", "x2: -x2 + 1/(1 + exp(-x1))")
                .generalized("x2 - 1/2 + x1*integrate((1/(1 + exp(-s)) - 1/2 - s/4)/s^2, s, 0, x1)", "-1", "x1/4");
        assertInstanceOf(Half.Proved.class, c.identity(), c::toString);
        // that the integrand goes on through s = 0 may only be sampled
        assertTrue(c.verdict() == Verdict.PROVED || c.verdict() == Verdict.CONFIRMED, c::toString);
    }
}
