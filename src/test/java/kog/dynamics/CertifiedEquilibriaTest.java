package kog.dynamics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import kog.dynamics.certified.Existence;
import kog.files.ModelReader;
import kog.network.Activation;
import org.apfloat.Apfloat;
import org.apfloat.ApfloatMath;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates of equilibria, held against Newton's iteration in 60 digits by another library. */
class CertifiedEquilibriaTest {

    private static final int DIGITS = 60;

    private static EquilibriumSet search(String text) throws Exception {
        return EquilibriumSearch.of(ModelReader.read(text, "test.yaml"), Map.of(), 1);
    }

    private static NetworkVectorField random(int n, boolean tanh, SplittableRandom random) {
        double[][] weights = new double[n][n];
        double[] inputs = new double[n];
        double[] leak = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                weights[i][j] = (tanh ? 1.5 : 6) * random.nextGaussian() / Math.sqrt(n);
            }
            inputs[i] = random.nextGaussian();
            leak[i] = Math.pow(10, random.nextDouble());
        }
        return new NetworkVectorField(tanh ? new Activation.Tanh() : new Activation.Logistic(), weights, inputs, leak);
    }

    private static Apfloat number(double v) {
        return new Apfloat(new java.math.BigDecimal(v)).precision(DIGITS);
    }

    private static Apfloat[] rates(NetworkVectorField f, Apfloat[] x) {
        Apfloat one = new Apfloat(1, DIGITS);
        Apfloat[] s = new Apfloat[x.length];
        for (int j = 0; j < s.length; j++) {
            s[j] = f.activation() instanceof Activation.Tanh
                    ? ApfloatMath.tanh(x[j])
                    : one.divide(one.add(ApfloatMath.exp(x[j].negate())));
        }
        Apfloat[] rates = new Apfloat[x.length];
        for (int i = 0; i < x.length; i++) {
            rates[i] = number(f.inputs()[i]).subtract(number(f.leak()[i]).multiply(x[i]));
            for (int j = 0; j < x.length; j++) {
                rates[i] = rates[i].add(number(f.weights()[i][j]).multiply(s[j]));
            }
        }
        return rates;
    }

    /** Largest distance of x from the zero that Newton's iteration with the slope at x reaches. */
    private static double distance(NetworkVectorField f, double[] x) {
        int n = x.length;
        double[][] jacobian = new double[n][n];
        f.jacobian(x, jacobian);
        RealMatrix inverse = new LUDecomposition(MatrixUtils.createRealMatrix(jacobian))
                .getSolver()
                .getInverse();
        Apfloat[] z = Arrays.stream(x).mapToObj(CertifiedEquilibriaTest::number).toArray(Apfloat[]::new);
        for (int step = 0; step < 4; step++) {
            double[] r =
                    Arrays.stream(rates(f, z)).mapToDouble(Apfloat::doubleValue).toArray();
            double[] correction = inverse.operate(r);
            for (int i = 0; i < n; i++) {
                z[i] = z[i].subtract(number(correction[i]));
            }
        }
        double distance = 0;
        for (int i = 0; i < n; i++) {
            distance = Math.max(distance, Math.abs(z[i].subtract(number(x[i])).doubleValue()));
        }
        return distance;
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 9, 16, 60})
    void enclosuresOfRandomNetworksHoldAndTheIndicesAddToOne(int n) {
        NetworkVectorField field = random(n, n % 2 == 0, new SplittableRandom(n));
        List<Equilibrium> found = Equilibria.find(field, n, n > 20 ? 10 : 40);
        assertFalse(found.isEmpty());
        for (Equilibrium e : found.subList(0, Math.min(3, found.size()))) {
            assertTrue(e.existence().isCertified());
            double distance = distance(field, e.x());
            assertTrue(distance <= e.existence().radius(), distance + " " + e.existence());
            double largest = Arrays.stream(e.x()).map(Math::abs).max().orElse(0);
            // half an ulp of the largest coordinate, and a little
            assertTrue(
                    e.existence().radius() <= 0.6 * Math.ulp(largest),
                    e.existence().toString());
        }
        assertEquals(
                IndexSum.Verdict.NO_CONTRADICTION, IndexSum.of(field, found).verdict());
        // one taken away
        assertEquals(
                IndexSum.Verdict.MISSING,
                IndexSum.of(field, found.subList(1, found.size())).verdict());
    }

    @Test
    @Tag("campaign")
    void manyRandomNetworks() {
        int contradictions = 0;
        for (int seed = 100; seed < 300; seed++) {
            NetworkVectorField field = random(2 + seed % 30, seed % 2 == 0, new SplittableRandom(seed));
            List<Equilibrium> found = Equilibria.find(field, seed, 40);
            for (Equilibrium e : found) {
                assertTrue(e.existence().isCertified());
                assertTrue(distance(field, e.x()) <= e.existence().radius());
            }
            contradictions += IndexSum.of(field, found).verdict() == IndexSum.Verdict.NO_CONTRADICTION ? 0 : 1;
        }
        // a search in doubles may miss something; it has to say so
        assertTrue(contradictions <= 4, "searches that miss something: " + contradictions);
    }

    @Test
    void threeSwitchesAmongOtherNeuronsMakeACube() {
        SplittableRandom random = new SplittableRandom(8);
        int n = 12;
        double[][] weights = new double[n][n];
        double[] leak = new double[n];
        for (int i = 0; i < n; i++) {
            leak[i] = 1;
            for (int j = 0; j < n; j++) {
                weights[i][j] = i == j && i < 3 ? 3 : 0.05 * random.nextGaussian();
            }
        }
        NetworkVectorField field = new NetworkVectorField(new Activation.Tanh(), weights, new double[n], leak);
        List<Equilibrium> found = Equilibria.find(field, 1, 60);
        assertEquals(27, found.size());
        assertEquals(
                IndexSum.Verdict.NO_CONTRADICTION, IndexSum.of(field, found).verdict());
    }

    /** A GRU of two units trained to remember one bit, as a flow; fixed points from NumPy, damped Newton, 1e-13. */
    @Test
    void saturatedGatesMakeNoEquilibria() throws Exception {
        EquilibriumSet set = search("""
                state: [h1, h2]
                field:
                  - "(1 - logistic((1.05454874)*h1 + (0.760054469)*h2 + (-1.77208161)))*(tanh((-0.936884403) + logistic((-0.163267657)*h1 + (-0.386937767)*h2 + (-0.169606626))*((0.288343728)*h1 + (0.534958661)*h2 + (-0.579330027))) - h1)"
                  - "(1 - logistic((0.911208749)*h1 + (0.590076685)*h2 + (-2.7358346)))*(tanh((0.396142602) + logistic((-1.29460335)*h1 + (-0.205723271)*h2 + (1.40404437))*((0.417341471)*h1 + (1.39588642)*h2 + (-0.0593315102))) - h2)"
                """);
        double[][] expected = {
            {-0.9302085479816924, -0.7833278373226277},
            {-0.874187906650152, -0.010366066606856988},
            {-0.8020743511512314, 0.7645907038061942}
        };
        assertEquals(3, set.equilibria().size());
        for (int k = 0; k < 3; k++) {
            assertTrue(set.equilibria().get(k).existence().isCertified());
            for (int i = 0; i < 2; i++) {
                // weights rounded to nine digits
                assertEquals(expected[k][i], set.equilibria().get(k).x()[i], 1e-7);
            }
        }
        assertFalse(set.flat().isEmpty());
        assertEquals(IndexSum.Verdict.NO_CONTRADICTION, set.index().verdict());
    }

    @Test
    void rootsOfPolynomialsAreRightToTheLastDigit() throws Exception {
        SplittableRandom random = new SplittableRandom(11);
        for (int round = 0; round < 3; round++) {
            int q = random.nextInt(2, 60);
            List<Double> roots = new ArrayList<>(List.of(
                    random.nextInt(-40, 40) / 8.0,
                    5 + random.nextInt(1, 9) / 1024.0,
                    5 + random.nextInt(10, 19) / 1024.0));
            String f = "(x - (%s))*(x - (%s))*(x - (%s))".formatted(roots.toArray());
            EquilibriumSet set = search("{state: [x, y], field: [\"" + f + "\", \"" + q + " - y^3\"]}");
            assertTrue(set.complete());
            assertEquals(3, set.equilibria().size());
            roots.sort(null);
            Apfloat root = ApfloatMath.cbrt(new Apfloat(q, DIGITS));
            for (int k = 0; k < 3; k++) {
                Equilibrium e = set.equilibria().get(k);
                assertTrue(e.existence().isCertified());
                double radius = e.existence().radius();
                assertTrue(Math.abs(roots.get(k) - e.x()[0]) <= radius);
                assertTrue(Math.abs(number(e.x()[1]).subtract(root).doubleValue()) <= radius);
                assertTrue(radius <= 1e-15);
            }
        }
    }

    @Test
    void rootsCloserThanDoublesAreTwo() throws Exception {
        EquilibriumSet set = search("{state: [x], field: [\"(x - 1)*(x - 1 - 1e-25)*(x + 2)\"]}");
        assertEquals(3, set.equilibria().size());
        assertTrue(set.equilibria().stream().allMatch(e -> e.existence().isCertified()));
        assertEquals(2, set.equilibria().stream().filter(e -> e.x()[0] == 1).count());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{state: [x, y], field: [\"x^2\", \"x - y\"]}",
                "{state: [x], field: [\"-x^3\"]}",
                "{state: [x], field: [\"tanh(x) - x\"]}",
                "{state: [x, y], field: [\"tanh(x) - x - y\", \"-y\"]}",
                "{state: [x, y], field: [\"(x - 1/3)^2\", \"y - 1/2\"]}"
            })
    void degenerateZerosAreSaidToBe(String text) throws Exception {
        EquilibriumSet set = search(text);
        assertEquals(1, set.equilibria().size());
        Equilibrium e = set.equilibria().get(0);
        assertTrue(e.existence().isDegenerate());
        assertEquals(Equilibrium.Stability.NONHYPERBOLIC, e.stability());
        assertEquals(IndexSum.Verdict.SUSPENDED, set.index().verdict());
    }

    @Test
    void familiesHaveDegenerateSamplesAndIsolatedPoints() throws Exception {
        EquilibriumSet set = search("{state: [x, y], field: [\"x*(y - 1)\", \"x*(x - 2)*(y - 3)\"]}");
        assertTrue(set.isFamily());
        assertFalse(set.complete());
        assertTrue(set.equilibria().stream().anyMatch(e -> e.existence().isDegenerate() && e.x()[0] == 0));
        assertTrue(
                set.equilibria().stream().anyMatch(e -> e.existence().isCertified() && e.x()[0] == 2 && e.x()[1] == 1));
    }

    @Test
    void anEquilibriumOnAKinkHasNoLinearization() throws Exception {
        EquilibriumSet set = search("{state: [x, y], field: [\"-x - abs(x)/2\", \"-y\"]}");
        assertEquals(1, set.equilibria().size());
        assertEquals(
                Existence.Kind.NOT_SMOOTH, set.equilibria().get(0).existence().kind());
        assertEquals(
                Equilibrium.Stability.NONHYPERBOLIC, set.equilibria().get(0).stability());
    }

    @Test
    void aZeroBehindAShutGateIsCertifiedInMoreDigits() throws Exception {
        // 1 - logistic(45) is 3e-20 and 0 in doubles; (3, -45) is an equilibrium all the same
        EquilibriumSet set = search("{state: [x, y], field: [\"(1 - logistic(-y))*(3 - x)\", \"-45 - y\"]}");
        assertEquals(1, set.equilibria().size());
        Equilibrium e = set.equilibria().get(0);
        assertTrue(e.existence().isCertified());
        assertEquals(3, e.x()[0], 0);
    }

    @Test
    void whereNoBoxIsFoundNoIndexSumIsStated() throws Exception {
        EquilibriumSet set = search("{state: [x, y], field: [\"x - y\", \"x + y\"]}");
        assertEquals(IndexSum.Verdict.UNKNOWN, set.index().verdict());
        // inward far out, with a pole inside: the sum is 2 and nothing is missing
        EquilibriumSet pole = search("{state: [x], field: [1/x - x]}");
        assertEquals(2, pole.equilibria().size());
        assertEquals(IndexSum.Verdict.UNKNOWN, pole.index().verdict());
    }

    /** Reported to other programs: HomotopyContinuation.jl issue 43, IntervalRootFinding.jl issues 75, 100 and 141. */
    @Test
    void systemsThatOtherProgramsFoundHard() throws Exception {
        EquilibriumSet far = search("{state: [x, y, z], field: [x*y + z^2, y - 3*x*z + z^2 + 2, x^3 + y^2 + z - 1]}");
        assertTrue(far.complete());
        assertEquals(2, far.equilibria().size());
        assertEquals(674.107, far.equilibria().get(0).x()[1], 1e-3);
        assertTrue(far.equilibria().stream().allMatch(e -> e.existence().isCertified()));
        EquilibriumSet quadruple = search("{state: [x], field: [(x^2 - 1)^4*(x^2 - 2)^4]}");
        assertEquals(4, quadruple.equilibria().size());
        assertTrue(quadruple.equilibria().stream().allMatch(e -> e.existence().isDegenerate()));
        EquilibriumSet line = search("{state: [x, y], field: [x + y, x + y]}");
        assertTrue(line.isFamily());
        assertTrue(line.equilibria().stream().allMatch(e -> e.existence().isDegenerate()));
        EquilibriumSet touching = search("{state: [x], field: [x^2 - (1 - cos(x))]}");
        assertEquals(1, touching.equilibria().size());
        assertTrue(touching.equilibria().get(0).existence().isDegenerate());
    }
}
