package kog.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import kog.dynamics.Fields;
import kog.dynamics.VectorField;
import kog.generator.Derivation;
import kog.generator.Eigenfunction;
import kog.generator.Exactness;
import kog.generator.Obstruction;
import kog.network.FormulaField;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;
import kog.symbolic.numeric.FieldEvaluation;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;

class FloatingLinearTest {

    private static long[][] random(int n, long seed) {
        Random random = new Random(seed);
        long[][] a = new long[n][n];
        for (long[] row : a) {
            java.util.Arrays.setAll(row, j -> random.nextInt(19) - 9);
        }
        return a;
    }

    private static Complex value(Expression e, List<Symbol> state, double[] x) {
        java.util.Map<Symbol, Complex> values = new java.util.HashMap<>();
        for (int i = 0; i < x.length; i++) {
            values.put(state.get(i), new Complex(x[i]));
        }
        return e.fold(FieldEvaluation.complex(Complex.ONE, 15, values));
    }

    @Test
    void affineEigenfunctionsHoldToRounding() {
        int n = 30;
        long[] c = new Random(5).longs(n, -3, 4).toArray();
        FormulaField model = LinearPropertyTest.model(random(n, 4), c);
        Derivation derivation = Derive.of(model);
        VectorField field = Fields.of(model, java.util.Map.of());
        double[] x = new Random(6).doubles(n, -2, 2).toArray();
        double[] rates = new double[n];
        field.rates(x, rates);
        int seen = 0;
        for (Eigenfunction e : derivation.eigenfunctions()) {
            assertEquals(Exactness.FLOATING, e.exactness());
            if (!e.free().isEmpty() || e.name().startsWith("psi_modulus")) {
                continue;
            }
            seen++;
            // psi is affine: psi(x + F) - psi(x) is its derivative along F
            double[] moved = new double[n];
            java.util.Arrays.setAll(moved, i -> x[i] + rates[i]);
            Complex psi = value(e.formula(), model.state(), x);
            Complex left = value(e.formula(), model.state(), moved).subtract(psi);
            Complex right = value(e.eigenvalue(), model.state(), x).multiply(psi);
            // |F| is about 300, |l| = 1, and the condition number about 100
            assertEquals(0, left.subtract(right).norm(), 1e-9, e.name());
        }
        assertEquals(n, seen);
        assertEquals(n - 1, derivation.firstIntegrals().size());
        assertTrue(derivation.obstructions().get(0).detail().contains("condition number"));
    }

    @Test
    void aJordanBlockIsReportedAsDefective() {
        int n = 9;
        long[][] a = new long[n][n];
        for (int i = 0; i < n; i++) {
            a[i][i] = -(1 + i / 2);
            if (i % 2 == 1) {
                a[i - 1][i] = 1;
            }
        }
        Derivation derivation = Derive.of(LinearPropertyTest.model(a, new long[n]));
        assertTrue(derivation.obstructions().stream().anyMatch(o -> o.kind() == Obstruction.Kind.DEFECTIVE));
    }

    @Test
    void nothingIsClaimedForAnEigenvalueThatMayBeZero() {
        int n = 10;
        long[][] a = random(n, 8);
        a[n - 1] = a[0].clone();
        Derivation derivation = Derive.of(LinearPropertyTest.model(a, new long[n]));
        assertTrue(derivation.obstructions().stream().anyMatch(o -> o.kind() == Obstruction.Kind.ZERO_EIGENVALUE));
        for (Eigenfunction e : derivation.eigenfunctions()) {
            if (e.free().isEmpty()) {
                assertTrue(value(e.eigenvalue(), List.of(), new double[0]).norm() > 1e-9, e.name());
            }
        }
    }

    /** Chains of −1 ± 2i: their condition says nothing about the sign of the real part of the pair 3 ± 4i beside them. */
    @Test
    void aDefectivePairMakesNoOtherPairNeutral() {
        int n = 10;
        long[][] a = new long[n][n];
        for (int k = 0; k < n; k += 2) {
            boolean last = k == n - 2;
            a[k][k] = a[k + 1][k + 1] = last ? 3 : -1;
            a[k][k + 1] = last ? 4 : 2;
            a[k + 1][k] = last ? -4 : -2;
            if (k + 3 < n - 2) {
                a[k][k + 2] = a[k + 1][k + 3] = 1;
            }
        }
        Derivation derivation = Derive.of(LinearPropertyTest.model(a, new long[n]));
        assertTrue(derivation.obstructions().stream().anyMatch(o -> o.kind() == Obstruction.Kind.DEFECTIVE));
        List<Double> rates = derivation.eigenfunctions().stream()
                .filter(e -> e.free().isEmpty() && e.name().startsWith("psi_modulus"))
                .map(e -> value(e.eigenvalue(), List.of(), new double[0]).getReal())
                .toList();
        // 2 Re ν; the chain of four has ν to about ε^(1/4)
        assertTrue(rates.stream().anyMatch(r -> Math.abs(r - 6) < 1e-9), rates::toString);
        assertTrue(rates.stream().allMatch(r -> Math.abs(r - 6) < 1e-9 || Math.abs(r + 2) < 0.02), rates::toString);
        // a pair of numbers that is conserved would be claimed as a first integral without a logarithm
        assertTrue(
                derivation.firstIntegrals().stream()
                        .allMatch(i -> i.formula().toString().contains("log")
                                || i.formula().toString().contains("atan2")),
                derivation::toString);
    }

    @Test
    void aTriangularBlockHasItsEigenfunction() {
        int n = 9;
        long[][] a = new long[n][n];
        for (int i = 0; i < n; i++) {
            a[i][i] = -1;
            if (i + 1 < n) {
                a[i][i + 1] = 2;
            }
        }
        Derivation derivation = Derive.of(LinearPropertyTest.model(a, new long[n]));
        assertTrue(derivation.obstructions().stream().noneMatch(o -> o.kind() == Obstruction.Kind.ZERO_EIGENVALUE));
        // one eigenvector and its powers: multiples of it to rounding would be no second mode
        assertEquals(
                1,
                derivation.eigenfunctions().stream()
                        .filter(e -> e.free().isEmpty())
                        .count(),
                derivation::toString);
        assertEquals(List.of(), derivation.firstIntegrals());
    }
}
