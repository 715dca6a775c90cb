package kog.principal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import kog.dynamics.Equilibrium;
import kog.dynamics.EquilibriumSet;
import kog.dynamics.linear.Norms;
import kog.files.InputException;
import kog.files.SystemReader;
import kog.principal.series.ResonanceException;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ψ_k(f(x)) = μ_k ψ_k(x) by closed forms, the equation itself, and differences. */
class MapEigenfunctionsTest {

    @TempDir
    private Path folder;

    private PrincipalSystem system(String text) throws IOException, InputException {
        Path file = folder.resolve("map.yaml");
        Files.writeString(file, text);
        return PrincipalSystem.of(SystemReader.read(file, Optional.empty()), java.util.Map.of());
    }

    /** At the fixed point nearest to a place. */
    private static PrincipalMap map(PrincipalSystem system, double... near) throws ResonanceException {
        EquilibriumSet set = system.search().apply(1);
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < set.equilibria().size(); k++) {
            double[] x = set.equilibria().get(k).x();
            double distance = 0;
            for (int i = 0; i < x.length; i++) {
                distance = Math.max(distance, Math.abs(x[i] - near[i]));
            }
            if (distance < least) {
                least = distance;
                best = k;
            }
        }
        int n = system.dimension();
        return PrincipalMap.at(system, set, best, PrincipalMap.defaultMapDegree(n), 1e-12, n);
    }

    private static PrincipalValue.Inside inside(PrincipalMap map, double... x) {
        PrincipalValue value = map.at(x);
        return assertInstanceOf(PrincipalValue.Inside.class, value, value::toString);
    }

    /** Within the error that is said, which is small. */
    private static void holds(double expected, ModeValue mode, double smallness) {
        assertEquals(ModeValue.Status.OK, mode.status(), mode::toString);
        assertEquals(expected, mode.psi().getReal(), mode.error() + 4e-16 * Math.abs(expected));
        assertTrue(
                mode.error() <= smallness * Math.max(Math.abs(expected), 1e-3),
                () -> "error " + mode.error() + " of " + expected);
    }

    @Test
    void aConjugateOfALinearMapHasItsConjugationForPsi() throws Exception {
        conjugate("(M)*x/(1 - x + (M)*x)", x -> x / (1 - x), -5, -0.4, 0.3, 0.8);
        conjugate("log(1 + (M)*(exp(x) - 1))", Math::expm1, -3, -0.2, 0.5, 2);
    }

    private void conjugate(String formula, DoubleUnaryOperator psi, double... points) throws Exception {
        for (String mu : new String[] {"1/2", "63/64", "1/1048576"}) {
            PrincipalMap map = map(system("state: [x]\nmap: [\"" + formula.replace("M", mu) + "\"]\n"), 0);
            for (double x : points) {
                holds(psi.applyAsDouble(x), inside(map, x).modes().get(0), 1e-11);
            }
        }
    }

    @Test
    void aCoupledPairInClosedForm() throws Exception {
        // ψ_2 = y + 12 x²
        PrincipalMap map = map(system("state: [x, y]\nmap: [\"x/2\", \"y/3 + x^2\"]\n"), 0, 0);
        for (double[] x : new double[][] {{0.5, -0.25}, {-3, 40}, {1e-6, 1e-6}, {2, -48}}) {
            holds(x[0], inside(map, x).modes().get(0), 1e-12);
            double psi = x[1] + 12 * x[0] * x[0];
            ModeValue second = inside(map, x).modes().get(1);
            assertEquals(psi, second.psi().getReal(), second.error() + 4e-16 * Math.abs(psi));
            assertTrue(second.error() <= 1e-12 * (Math.abs(x[1]) + 12 * x[0] * x[0]));
        }
    }

    @Test
    void aSeriesThatEndsIsExactHoweverFastItsMode() throws Exception {
        // ψ_2 = y + x², 49 times as fast
        PrincipalMap map = map(system("state: [x, y]\nmap: [\"7/8*x\", \"y/1024 + x^2/1024 - 49/64*x^2\"]\n"), 0, 0);
        holds(0.25 + 2.25, inside(map, 1.5, 0.25).modes().get(1), 1e-12);
    }

    @Test
    void rectifiedUnitsAreLinearAroundTheirFixedPoint() throws Exception {
        // both units on at (1, 1): f = 1 + A(x − 1), A = diag(3/4, 1/4096)
        PrincipalMap map = map(
                system("cell: relu\nweights: {weight_hh: [[0.75, 0], [0, 0.000244140625]],"
                        + " bias_hh: [0.25, 0.999755859375], bias_ih: [0, 0]}\n"),
                1,
                1);
        holds(0.5, inside(map, 1.5, 1.25).modes().get(0), 1e-12);
        holds(0.25, inside(map, 1.5, 1.25).modes().get(1), 1e-12);
        // beyond the kink: x = −5 goes to max(0, −3.5), and from 0 on with 3/4
        holds(-1 / 0.75, inside(map, -5, 1.25).modes().get(0), 1e-12);
    }

    @Test
    void rotationDoesNotHideAKink() throws Exception {
        // A turns and shrinks slowly; every orbit that meets a kink is caught by the equation along it
        PrincipalSystem system = system(
                "cell: relu\nweights: {weight_hh: [[0.75, 0.5], [-0.5, 0.75]], bias_hh: [-0.25, 0.75], bias_ih: [0, 0]}\n");
        PrincipalMap map = map(system, 1, 1);
        for (double[] x : new double[][] {{3, -1}, {-2, 0.5}, {1.9, 1.9}, {0.1, 0.1}, {6, 7}}) {
            equation(system, map, x, 1e-8);
        }
    }

    /** ψ(f(x)) = μψ(x) within the errors of both, for modes that have values. */
    private static int equation(PrincipalSystem system, PrincipalMap map, double[] x, double smallness) {
        if (!(map.at(x) instanceof PrincipalValue.Inside before)) {
            return 0;
        }
        double[] next = new double[x.length];
        system.plain().rates(x, next);
        PrincipalValue.Inside after = inside(map, next);
        Complex[][] slopes = map.gradients(next).orElseThrow();
        int checked = 0;
        for (int k = 0; k < before.modes().size(); k++) {
            ModeValue a = before.modes().get(k);
            ModeValue b = after.modes().get(k);
            if (a.status() != ModeValue.Status.OK || b.status() != ModeValue.Status.OK) {
                continue;
            }
            Complex mu = map.eigenvalues().get(k);
            double moved = 0;
            for (int i = 0; i < x.length; i++) {
                // f(x) is rounded
                moved += slopes[k][i].norm() * 2e-15 * Math.max(1, Math.abs(next[i]));
            }
            double difference = mu.multiply(a.psi()).subtract(b.psi()).norm();
            double sum =
                    mu.norm() * a.error() + b.error() + moved + 4e-16 * b.psi().norm();
            assertTrue(difference <= sum, () -> "mode " + mu + ": " + difference + " > " + sum);
            double share = a.error() / Math.max(a.psi().norm(), 1e-3 * Norms.of(x));
            checked += share <= smallness ? 1 : 0;
        }
        return checked;
    }

    @Test
    void randomCellsObeyTheEquation() throws Exception {
        SplittableRandom random = new SplittableRandom(12);
        int checked = 0;
        for (int draw = 0; draw < 16; draw++) {
            String kind = new String[] {"rnn", "gru", "lstm", "relu"}[draw % 4];
            int units = kind.equals("lstm") ? 1 + draw / 4 % 2 : 1 + draw / 4;
            PrincipalSystem system = system(cell(kind, units, random));
            EquilibriumSet set = system.search().apply(1);
            for (int k = 0; k < set.equilibria().size(); k++) {
                Equilibrium e = set.equilibria().get(k);
                boolean some = e.eigenvalues().stream().allMatch(z -> z.norm() > 1e-12);
                if (e.stability() != Equilibrium.Stability.SINK || !some) {
                    continue;
                }
                int n = system.dimension();
                PrincipalMap map =
                        PrincipalMap.at(system, set, k, Math.min(8, PrincipalMap.defaultMapDegree(n)), 1e-10, n);
                double[] x = new double[n];
                for (int i = 0; i < n; i++) {
                    x[i] = e.x()[i] + random.nextDouble() - 0.5;
                }
                checked += equation(system, map, x, 1e-6);
                differences(map, x);
            }
        }
        assertTrue(checked >= 15, checked + " values");
    }

    /** ∇ψ_k against central differences. */
    private static void differences(PrincipalMap map, double[] x) {
        if (!(map.at(x) instanceof PrincipalValue.Inside)) {
            return;
        }
        Complex[][] slopes = map.gradients(x).orElseThrow();
        double h = 1e-4;
        for (int i = 0; i < x.length; i++) {
            double[] up = x.clone();
            double[] down = x.clone();
            up[i] += h;
            down[i] -= h;
            for (int k = 0; k < slopes.length; k++) {
                ModeValue a = inside(map, up).modes().get(k);
                ModeValue b = inside(map, down).modes().get(k);
                if (a.status() == ModeValue.Status.OK && b.status() == ModeValue.Status.OK) {
                    Complex difference = a.psi().subtract(b.psi()).multiply(1 / (2 * h));
                    double size = 0;
                    for (Complex s : slopes[k]) {
                        size = Math.max(size, s.norm());
                    }
                    double allowed = 1e-5 * (size + 1e-3) + (a.error() + b.error()) / (2 * h);
                    assertEquals(0, difference.subtract(slopes[k][i]).norm(), allowed);
                }
            }
        }
    }

    private static String cell(String kind, int units, SplittableRandom random) {
        int rows = units * (kind.equals("gru") ? 3 : kind.equals("lstm") ? 4 : 1);
        StringBuilder weights = new StringBuilder();
        StringBuilder bias = new StringBuilder();
        for (int i = 0; i < rows; i++) {
            StringBuilder row = new StringBuilder();
            for (int j = 0; j < units; j++) {
                row.append(j == 0 ? "" : ", ")
                        .append(String.format(Locale.ROOT, "%.3f", 1.4 * random.nextDouble() - 0.7));
            }
            weights.append(i == 0 ? "[" : ", [").append(row).append("]");
            bias.append(i == 0 ? "" : ", ").append(String.format(Locale.ROOT, "%.3f", random.nextDouble() - 0.3));
        }
        String zeros = "0" + ", 0".repeat(rows - 1);
        return "cell: " + kind + "\nweights: {weight_hh: [" + weights + "], bias_hh: [" + bias + "], bias_ih: [" + zeros
                + "]}\n";
    }

    @Test
    void whatFallsAtOnceHasNoEigenfunctionAndOthersKeepTheirs() throws Exception {
        PrincipalSystem square = system("state: [x]\nmap: [x^2]\n");
        IllegalArgumentException none = assertThrows(IllegalArgumentException.class, () -> map(square, 0));
        assertTrue(none.getMessage().contains("every multiplier is 0"), none.getMessage());
        PrincipalMap map = map(system("state: [x, y]\nmap: [\"x/2 + x^2/8\", x*y]\n"), 0, 0);
        assertEquals(1, map.zeroMultipliers());
        assertEquals(1, map.leading());
        assertTrue(inside(map, 0.5, 0.25).modes().get(0).error() < 1e-13);
    }

    @Test
    void chainsOfZerosAreCountedWhole() throws Exception {
        // doubles have multipliers of 1e-9 in the place of such zeros, 32 digits of 1e-17
        PrincipalMap pair = map(
                system("state: [x, y, z]\nmap: [\"x/3 - y/3 + z/7 + x^2\", \"x/3 - y/3 + z/5\", \"z/2 + x*y\"]\n"),
                0,
                0,
                0);
        assertEquals(2, pair.zeroMultipliers());
        assertEquals(
                ModeValue.Status.OK, inside(pair, 0.1, 0.1, 0.1).modes().get(0).status());
        PrincipalSystem all = system("state: [x, y]\nmap: [\"x/3 - y/3 + x^2\", \"x/3 - y/3\"]\n");
        assertThrows(NoEigenfunctionsException.class, () -> map(all, 0, 0));
        // small is not 0
        assertEquals(
                0,
                map(system("state: [x, y]\nmap: [x/1000000, y/1000001]\n"), 0, 0)
                        .zeroMultipliers());
    }

    @Test
    void aSinkHasNoValuesWhereOrbitsDiverge() throws Exception {
        // some starts are near enough for the series to be tried
        PrincipalMap map = map(system("state: [x]\nmap: [\"7/8*x + x^2\"]\n"), 0);
        for (double x : new double[] {0.126, 0.13, 0.2, 1, 30}) {
            assertEquals("diverges", map.at(new double[] {x}).status());
        }
        assertEquals("inside", map.at(new double[] {0.12}).status());
    }

    @Test
    void aResonanceOfMultipliersIsWrittenAsAProduct() throws Exception {
        PrincipalSystem system = system("state: [x, y]\nmap: [\"x/2\", \"y/4 + x^2\"]\n");
        ResonanceException e = assertThrows(ResonanceException.class, () -> map(system, 0, 0));
        assertTrue(
                e.getMessage().startsWith("resonance (0.500000)^2 = 0.250000 among the multipliers"), e.getMessage());
    }

    @Test
    void multipliersOfModulusOneAreRefused() throws Exception {
        for (String formula : new String[] {"x - x^3", "-x + x^3/4"}) {
            PrincipalSystem system = system("state: [x]\nmap: [\"" + formula + "\"]\n");
            IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> map(system, 0));
            assertTrue(e.getMessage().contains("not hyperbolic"), e.getMessage());
        }
    }

    @Test
    void anOrbitMayWanderBeforeItFallsFast() throws Exception {
        // slow on the way, 2e-7 at the end: at x near 1 it takes hundreds of steps to leave the repelling point
        PrincipalMap map = map(system("state: [x]\nmap: [\"x/5000000 + (1 - 1/5000000)*x^3\"]\n"), 0);
        PrincipalValue.Inside v = inside(map, 1 - 1e-5);
        assertTrue(v.modes().get(0).error() <= 1e-3 * v.modes().get(0).psi().norm());
    }

    @Test
    void orbitsHaveStepsAndNoTime() throws Exception {
        PrincipalMap map = map(system("state: [x]\nmap: [\"x/2 + x^2\"]\n"), 0);
        PrincipalValue.Outside far = assertInstanceOf(PrincipalValue.Outside.class, map.at(new double[] {4}));
        assertEquals("diverges", far.status());
        assertTrue(far.detail().matches("the orbit leaves every bound by step \\d+"), far.detail());
    }
}
