package kog.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import kog.generator.Derivation;
import kog.network.Assumption;
import kog.network.FormulaField;
import kog.network.Parameter;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.algebra.RationalPolynomial;
import kog.symbolic.text.FormulaParser;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Polynomial and rational neurons of degree 1 to 9 with rational, irrational, complex and repeated roots. */
class ScalarPropertyTest {

    private static final Symbol X = new Symbol("x1");

    static IntStream seeds() {
        return IntStream.range(0, 30);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyClaimHolds(int seed) {
        Random random = new Random(seed);
        RationalPolynomial top = polynomial(1 + random.nextInt(9), random);
        RationalPolynomial bottom =
                random.nextInt(3) == 0 ? polynomial(1 + random.nextInt(3), random) : RationalPolynomial.ONE;
        FormulaField model = new FormulaField(
                "random", List.of(), List.of(X), List.of(top.at(X).over(bottom.at(X))));
        Derivation derivation = Derive.of(model);
        assertFalse(derivation.eigenfunctions().isEmpty());
        assertEquals(List.of(), new Numerics(model, Map.of(), random).problems(derivation), () -> model.toString());
    }

    /** Coefficients with parameters: the claims hold at random parameter values that the region admits. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "x1*(w - x1)",
                "-x1 + w*(1/2 + x1/4 - x1^3/48) + t",
                "w*x1*(x1^2 - t)/(1 + x1)",
                "(x1 - w)*(x1 - t)*(x1^2 + w)",
                "w*x1^2 + t*x1 + 1",
                "(t*x1 - 1)*(x1 + w)/w",
                "x1^4 - w*x1 + t"
            })
    void everyClaimHoldsForGenericParameters(String formula) throws Exception {
        Symbol w = new Symbol("w");
        Symbol t = new Symbol("t");
        FormulaField model = new FormulaField(
                "generic",
                List.of(
                        new Parameter(w, Assumption.REAL, Optional.empty()),
                        new Parameter(t, Assumption.REAL, Optional.empty())),
                List.of(X),
                List.of(FormulaParser.parse(formula, Set.of(X, w, t))));
        Derivation derivation = Derive.of(model);
        assertFalse(derivation.eigenfunctions().isEmpty());
        Random random = new Random(17);
        for (int draw = 0; draw < 3; draw++) {
            Map<Symbol, Rational> values = Map.of(
                    w, Rational.of(random.nextInt(19) - 9L, 4).add(Rational.of(1, 7)),
                    t, Rational.of(random.nextInt(19) - 9L, 4).add(Rational.of(1, 9)));
            Numerics numerics = new Numerics(model, values, random);
            assertEquals(List.of(), numerics.problems(derivation), values::toString);
            assertTrue(numerics.admitted(derivation) > 0, () -> "no claim at " + values);
        }
    }

    static IntStream manySeeds() {
        return IntStream.range(30, 1000);
    }

    @Tag("campaign")
    @ParameterizedTest
    @MethodSource("manySeeds")
    void manyMore(int seed) {
        everyClaimHolds(seed);
        principalEigenvaluesAreTheSlopesAtTheEquilibria(seed);
    }

    /** A product of small random factors, some of them repeated. */
    private static RationalPolynomial polynomial(int degree, Random random) {
        RationalPolynomial p = RationalPolynomial.constant(Rational.of(1 + random.nextInt(3), 2));
        RationalPolynomial last = RationalPolynomial.ONE;
        while (p.degree() < degree) {
            int room = degree - p.degree();
            if (last.degree() > 0 && last.degree() <= room && random.nextInt(4) == 0) {
                p = p.multiply(last);
                continue;
            }
            int size = 1 + random.nextInt(Math.min(room, 4));
            RationalPolynomial factor = RationalPolynomial.X.pow(size);
            for (int k = 0; k < size; k++) {
                factor = factor.add(RationalPolynomial.X.pow(k).scale(Rational.of(random.nextInt(7) - 3)));
            }
            p = p.multiply(factor);
            last = factor;
        }
        return p;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void principalEigenvaluesAreTheSlopesAtTheEquilibria(int seed) {
        Random random = new Random(1000 + seed);
        RationalPolynomial f = polynomial(1 + random.nextInt(6), random);
        FormulaField model = new FormulaField("random", List.of(), List.of(X), List.of(f.at(X)));
        Derivation derivation = Derive.of(model);
        // independent of factorization: the sum over simple real roots, found by sign changes on a fine grid
        double expected = 0;
        for (double x = -8 + 1e-5; x < 8; x += 1e-3) {
            if (value(f, x) * value(f, x + 1e-3) < 0) {
                double left = x;
                double right = x + 1e-3;
                for (int k = 0; k < 60; k++) {
                    double middle = (left + right) / 2;
                    if (value(f, left) * value(f, middle) <= 0) {
                        right = middle;
                    } else {
                        left = middle;
                    }
                }
                double slope = value(f.derivative(), left);
                // a root of odd multiplicity 3 or more has slope 0
                expected += Math.abs(slope) < 1e-6 ? 0 : slope;
            }
        }
        boolean affine = derivation.systemClass() == Derivation.SystemClass.LINEAR;
        double found = derivation.eigenfunctions().stream()
                .filter(e -> e.free().isEmpty())
                .mapToDouble(e -> kog.symbolic.numeric.CompiledFormula.of(e.eigenvalue(), List.of())
                        .value())
                .sum();
        if (!affine) {
            // bisection to 1e-16 and slopes of order 1e3
            assertEquals(expected, found, 1e-9 * (1 + Math.abs(expected)), () -> f + " " + derivation);
        }
    }

    private static double value(RationalPolynomial p, double x) {
        double v = 0;
        for (int k = p.degree(); k >= 0; k--) {
            v = v * x + p.coefficient(k).doubleValue();
        }
        return v;
    }
}
