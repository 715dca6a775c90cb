package kog.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import kog.symbolic.Expression;
import kog.symbolic.FormulaException;
import kog.symbolic.Symbol;
import kog.symbolic.numeric.CompiledFormula;
import kog.symbolic.numeric.MittagLeffler;
import kog.symbolic.text.FormulaParser;
import org.hipparchus.analysis.integration.IterativeLegendreGaussIntegrator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A compiled log ψ beside the same formula in Java, and γ_1 in closed form beside adaptive quadrature. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EvaluationBench {

    private static final double THETA = 0.5;

    private final MittagLeffler gamma = MittagLeffler.logistic(THETA);
    private final IterativeLegendreGaussIntegrator quadrature = new IterativeLegendreGaussIntegrator(10, 1e-12, 1e-13);
    private CompiledFormula compiled;
    private double x;

    @Setup
    public void compile() throws FormulaException {
        Symbol variable = new Symbol("x");
        Expression logPsi = FormulaParser.parse(
                "log(abs(x)) - log(abs(x - sqrt(6)))/2 - log(abs(x + sqrt(6)))/2", java.util.Set.of(variable));
        compiled = CompiledFormula.of(logPsi, List.of(variable));
        x = 1.3;
    }

    /** Not the same number twice, so that nothing is computed once for all. */
    private double moved() {
        x = x > 2 ? 0.3 : x + 1e-3;
        return x;
    }

    @Benchmark
    public double logPsiCompiled() {
        return compiled.value(moved());
    }

    @Benchmark
    public double logPsiInJava() {
        double at = moved();
        double root = Math.sqrt(6);
        return Math.log(Math.abs(at)) - Math.log(Math.abs(at - root)) / 2 - Math.log(Math.abs(at + root)) / 2;
    }

    @Benchmark
    public double gammaClosed() {
        return gamma.remainder(moved());
    }

    @Benchmark
    public double gammaByQuadrature() {
        double value = sigma(THETA);
        double slope = value * (1 - value);
        // from 0.1: the integrand cancels at 0, where this integrator would lose digits
        return quadrature.integrate(1_000_000, v -> (sigma(THETA + v) - value - slope * v) / (v * v), 0.1, moved());
    }

    private static double sigma(double u) {
        return 1 / (1 + Math.exp(-u));
    }
}
