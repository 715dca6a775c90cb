package kog.lyapunov;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import kog.dynamics.Equilibria;
import kog.dynamics.Equilibrium;
import kog.dynamics.Fields;
import kog.dynamics.NetworkVectorField;
import kog.dynamics.VectorField;
import kog.files.DiscreteReader;
import kog.files.ModelReader;
import kog.files.TensorFile;
import kog.lyapunov.estimate.Attractor;
import kog.lyapunov.estimate.Convergence;
import kog.lyapunov.estimate.SelfTests;
import kog.lyapunov.system.EulerMap;
import kog.lyapunov.system.FlowSystem;
import kog.lyapunov.system.FormulaMapSystem;
import kog.lyapunov.system.TangentSystem;
import kog.lyapunov.system.Vectors;
import kog.network.Activation;
import kog.network.FormulaMap;
import kog.validation.Comparison;
import kog.validation.Evidence;
import kog.validation.Recorded;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;

/** Spectra that are known: tables, linear systems, equilibria. */
class KnownSpectraTest {

    private static final String RATE = "lyapunov/rate_network_N100_g4.yaml";

    private static LyapunovSpectrum run(TangentSystem system, double[] start, long strides, long before) {
        Protocol protocol = new Protocol(system.dimension(), strides, before, Protocol.Tangents.RANDOM, 1, 0);
        return LyapunovLoop.of(system, protocol).run(start, () -> false, (part, exponent) -> {});
    }

    @Test
    @Recorded
    void lorenz(Evidence evidence) throws Exception {
        String file = "lyapunov/lorenz.yaml";
        VectorField field = Fields.of(ModelReader.read(evidence.file(file)), Map.of());
        TangentSystem flow = FlowSystem.of(field, 1e-9, 1.0 / 64);
        LyapunovSpectrum s = run(flow, new double[] {1, 2, 20}, 64 * 2000, 64 * 50);
        evidence.within(file, "exponents", "0.01: one standard deviation over 2000 units of time is 0.004")
                .close(
                        "exponent ",
                        new double[] {0.90563, 0, -14.57219},
                        s.estimate().values(),
                        0.01);
        evidence.within(file, "sum of the exponents, -41/3", "1e-6: steps right to 1e-9, 64 in a unit of time")
                .close("sum", -41.0 / 3, Vectors.sum(s.estimate().values()), 1e-6);
        evidence.within(file, "Kaplan-Yorke dimension", "0.001: 0.01/14.57 of the exponents")
                .close("dimension", 2.0621, s.estimate().dimensions().kaplanYorke(), 0.001);
        assertTrue(s.diagnostics().selfTests().zero().orElseThrow().isSeen());
        assertEquals(Attractor.Kind.CHAOS, s.diagnostics().attractor().kind());
        assertTrue(
                Math.abs(s.estimate().values()[0] - 0.90563) < 4 * s.estimate().standardErrors()[0]);
        assertEquals(
                s.estimate().values()[0], s.estimate().dimensions().entropy(), 1e-12, "the exponent 0 adds nothing");
    }

    @Test
    @Recorded
    void henon(Evidence evidence) throws Exception {
        String file = "lyapunov/henon.yaml";
        FormulaMap map = (FormulaMap) DiscreteReader.read(evidence.file(file));
        LyapunovSpectrum s = run(new FormulaMapSystem(map, Map.of()), new double[] {0.1, 0.1}, 300_000, 1000);
        evidence.within(file, "exponents", "0.003: the statistical error of 300000 steps")
                .close(
                        "exponent ",
                        new double[] {0.419217, -1.623190},
                        s.estimate().values(),
                        0.003);
        evidence.within(file, "sum of the exponents, ln 0.3", "1e-9: rounding, the determinant is constant")
                .close("sum", Math.log(0.3), Vectors.sum(s.estimate().values()), 1e-9);
        evidence.within(file, "Kaplan-Yorke dimension", "0.002: 0.003/1.62 of the exponents")
                .close("dimension", 1.2583, s.estimate().dimensions().kaplanYorke(), 0.002);
    }

    @Test
    @Recorded
    void rateNetworkAsAnEulerMap(Evidence evidence) throws Exception {
        LyapunovSpectrum s = run(new EulerMap(rateNetwork(evidence), 0.1), start(evidence), 10_000, 0);
        // the demo's one chaotic orbit: correct programs differ within the statistical error (README.md of the cases)
        double[] errors = s.estimate().standardErrors();
        Comparison exponents =
                evidence.statistical(RATE, "exponents of the Euler map", "three of kog's standard errors");
        exponents.close("exponent 1", 0.16340, s.estimate().values()[0], 3 * errors[0]);
        exponents.close("exponent 100", -2.5349, s.estimate().values()[99], 3 * errors[99]);
        evidence.statistical(RATE, "sum of the Euler map's exponents", "0.05: two orbits of the demo differ by 0.009")
                .close("sum", -105.2327, Vectors.sum(s.estimate().values()), 0.05);
        assertEquals("euler map", s.run().kind());
        assertTrue(s.estimate().standardErrors()[0] < 0.03);
    }

    @Test
    @Recorded
    void rateNetworkAsAFlow(Evidence evidence) throws Exception {
        LyapunovSpectrum s = run(FlowSystem.of(rateNetwork(evidence), 1e-7, 1.0 / 16), start(evidence), 16 * 20, 0);
        // no neuron feeds itself: the trace of DF is -100 everywhere
        evidence.within(RATE, "sum of the flow's exponents", "1e-5: steps right to 1e-7")
                .close("sum", -100, Vectors.sum(s.estimate().values()), 1e-5);
        assertEquals(-100, s.estimate().sums().expected(), 1e-9);
    }

    private static VectorField rateNetwork(Evidence evidence) throws Exception {
        evidence.file("lyapunov/rate_network_N100_g4_J.csv");
        return Fields.of(ModelReader.read(evidence.file(RATE)), Map.of());
    }

    private static double[] start(Evidence evidence) throws Exception {
        return TensorFile.readSingle(evidence.file("lyapunov/rate_network_N100_g4_h0.csv"))
                .values();
    }

    /** The two halves of the program: at a stable equilibrium exponents are the real parts of principal eigenvalues. */
    @Test
    void atAStableEquilibriumExponentsAreRealPartsOfEigenvalues() {
        SplittableRandom random = new SplittableRandom(3);
        int seen = 0;
        for (int draw = 0; draw < 12; draw++) {
            int n = 1 + random.nextInt(5);
            double[][] weights = new double[n][n];
            double[] inputs = new double[n];
            double[] leak = new double[n];
            for (int i = 0; i < n; i++) {
                inputs[i] = 2 * random.nextDouble() - 1;
                leak[i] = 1 + random.nextDouble();
                for (int j = 0; j < n; j++) {
                    // every third network is feedforward with equal leaks: its Jacobian is defective
                    boolean absent = draw % 3 == 0 && j >= i;
                    weights[i][j] = absent ? 0 : 3 * (2 * random.nextDouble() - 1);
                }
                leak[i] = draw % 3 == 0 ? 1 : leak[i];
            }
            NetworkVectorField field = new NetworkVectorField(new Activation.Logistic(), weights, inputs, leak);
            double[] near = new double[n];
            for (int i = 0; i < n; i++) {
                near[i] = 0.1;
            }
            // let the flow itself choose the equilibrium
            LyapunovSpectrum s = run(FlowSystem.of(field, 1e-10, 1.0 / 16), near, 16 * 500, 16 * 200);
            Equilibrium equilibrium = Equilibrium.at(
                    field,
                    Equilibria.refine(
                                    field,
                                    s.run().finalState().stream()
                                            .mapToDouble(x -> x)
                                            .toArray())
                            .orElseThrow());
            double[] expected = equilibrium.eigenvalues().stream()
                    .mapToDouble(Complex::getReal)
                    .sorted()
                    .toArray();
            double[] observed = s.estimate().values();
            Arrays.sort(observed);
            if (!s.diagnostics().motion().isStill()) {
                continue;
            }
            seen++;
            // a finite time T leaves an error log(condition)/T, for a defective Jacobian n log(T)/T = 0.06
            assertArrayEquals(expected, observed, draw % 3 == 0 ? 0.06 : 0.01);
            assertEquals(
                    Attractor.Kind.STABLE_EQUILIBRIUM,
                    s.diagnostics().attractor().kind(),
                    () -> "" + s);
        }
        assertTrue(seen >= 8, "only " + seen + " of the networks have settled");
    }

    @Test
    void warmUpMatters() {
        // ẋ = x(1 − x), far off at first: without a transient the average is biased and said to be unsettled
        VectorField field =
                Fields.compiled(java.util.List.of(new kog.symbolic.Symbol("x")), java.util.List.of(parse("x*(1 - x)")));
        TangentSystem system = FlowSystem.of(field, 1e-10, 1.0 / 16);
        LyapunovSpectrum cold = run(system, new double[] {1e-6}, 16 * 100, 0);
        LyapunovSpectrum warm = run(system, new double[] {1e-6}, 16 * 100, 16 * 60);
        assertEquals(-1, warm.estimate().values()[0], 1e-9);
        assertTrue(
                warm.diagnostics().convergence().isConverged(),
                () -> "" + warm.diagnostics().convergence());
        assertTrue(Math.abs(cold.estimate().values()[0] + 1) > 0.1);
        assertEquals(
                Convergence.Verdict.NOT_CONVERGED,
                cold.diagnostics().convergence().verdict());
    }

    private static kog.symbolic.Expression parse(String text) {
        try {
            return kog.symbolic.text.FormulaParser.parse(text, java.util.Set.copyOf(symbols("x", "y", "p", "q")));
        } catch (kog.symbolic.FormulaException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aDampedOscillatorIsPointSymmetric() {
        // Duffing with friction: Hamiltonian up to uniform friction, so exponents come in pairs of sum -1/4
        VectorField field = Fields.compiled(
                symbols("x", "y", "p", "q"), formulas("y", "x - x^3 - y/4 + p/10", "q", "p - p^3 - q/4 + x/10"));
        LyapunovSpectrum s =
                run(FlowSystem.of(field, 1e-10, 1.0 / 16), new double[] {0.3, 0.1, 0.9, -1}, 16 * 400, 16 * 400);
        SelfTests.Symmetry symmetry = s.diagnostics().selfTests().symmetry().orElseThrow();
        assertEquals(-0.125, symmetry.center(), 1e-7);
        assertEquals(0, symmetry.departure(), 0.02);
    }

    @Test
    void cyclesAndToriAreToldApart() {
        // two van der Pol oscillators: one alone is a cycle, two that do not feel each other and run at different paces
        // a torus
        String[] pair = {"y", "(1 - x^2)*y - x", "7/5*q", "7/5*((1 - p^2)*q - p)"};
        VectorField one = Fields.compiled(symbols("x", "y"), formulas(pair[0], pair[1]));
        VectorField two = Fields.compiled(symbols("x", "y", "p", "q"), formulas(pair));
        LyapunovSpectrum cycle = run(FlowSystem.of(one, 1e-9, 1.0 / 16), new double[] {1, 0}, 16 * 1000, 16 * 100);
        LyapunovSpectrum torus =
                run(FlowSystem.of(two, 1e-9, 1.0 / 16), new double[] {1, 0, 0, 1}, 16 * 1000, 16 * 100);
        assertEquals(
                Attractor.Kind.CYCLE,
                cycle.diagnostics().attractor().kind(),
                () -> "" + cycle.diagnostics().attractor());
        assertEquals(
                Attractor.Kind.TORUS,
                torus.diagnostics().attractor().kind(),
                () -> "" + torus.diagnostics().attractor());
        assertEquals(1, cycle.estimate().dimensions().kaplanYorke(), 1e-3);
        assertEquals(0, cycle.estimate().dimensions().entropy(), 1e-12);
    }

    @Test
    void anUnstableEquilibriumIsNotCalledChaos() {
        VectorField field = Fields.compiled(symbols("x", "y"), formulas("x - x^3", "-2*y"));
        LyapunovSpectrum s = run(FlowSystem.of(field, 1e-9, 1.0 / 16), new double[] {0, 0}, 16 * 100, 16);
        // the tangent vectors have had one unit of time to align: e^-6/T
        assertEquals(1, s.estimate().values()[0], 1e-4);
        assertEquals(
                Attractor.Kind.UNSTABLE_EQUILIBRIUM, s.diagnostics().attractor().kind());
    }

    @Test
    void runsOnSeveralAttractorsDisagree() {
        // two sinks of different strength: x = -1 with exponent -2, x = 2 with exponent -12
        VectorField field = Fields.compiled(symbols("x"), formulas("-x*(x + 1)*(x - 2)*(1 + x/2)"));
        TangentSystem system = FlowSystem.of(field, 1e-9, 1.0 / 64);
        LyapunovSpectrum left = run(system, new double[] {-0.5}, 64 * 100, 64 * 100);
        LyapunovSpectrum right = run(system, new double[] {0.5}, 64 * 100, 64 * 100);
        LyapunovSpectrum both = Runs.together(java.util.List.of(left, right));
        assertEquals(
                Convergence.Verdict.NOT_CONVERGED,
                both.diagnostics().convergence().verdict());
        assertEquals(Attractor.Kind.UNDECIDED, both.diagnostics().attractor().kind());
        assertEquals(
                left.diagnostics().attractor(),
                Runs.together(java.util.List.of(left, left)).diagnostics().attractor());
    }

    @Test
    void anInterruptedRunTellsWhatItKnows() {
        VectorField field = Fields.compiled(symbols("x"), formulas("-3*x"));
        int[] asked = {0};
        LyapunovSpectrum s = LyapunovLoop.of(
                        FlowSystem.of(field, 1e-9, 1.0 / 16),
                        new Protocol(1, 16_000, 0, Protocol.Tangents.IDENTITY, 1, 1))
                .run(new double[] {1}, () -> ++asked[0] > 160, (part, exponent) -> {});
        assertTrue(s.run().interrupted());
        assertEquals(10, s.run().duration(), 1e-12);
        assertEquals(-3, s.estimate().values()[0], 1e-6);
    }

    private static java.util.List<kog.symbolic.Symbol> symbols(String... names) {
        return Arrays.stream(names).map(kog.symbolic.Symbol::new).toList();
    }

    private static java.util.List<kog.symbolic.Expression> formulas(String... texts) {
        return Arrays.stream(texts).map(KnownSpectraTest::parse).toList();
    }
}
