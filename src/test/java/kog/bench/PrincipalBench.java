package kog.bench;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import kog.dynamics.EquilibriumSearch;
import kog.dynamics.EquilibriumSet;
import kog.files.ModelReader;
import kog.network.Model;
import kog.principal.PrincipalMap;
import kog.principal.PrincipalValue;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Z of recurrent logistic networks: the time of a point (with its error estimate, which takes a second integration) and of
 * a local series.
 *
 * <p>The limit for a point, two neurons: each step of the Taylor flow makes 22 terms, each with two convolutions of up to 22
 * products for each of the two activations: about 2000 multiply-adds, 1 µs; a point three units away takes 2 to 5 steps, and
 * its 496 monomials in two components 1 µs: 4 to 7 µs for one integration, twice that with the error estimate.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PrincipalBench {

    /** N:p */
    @Param({"2:30", "3:15", "10:4"})
    public String size;

    private Model model;
    private EquilibriumSet set;
    private int degree;
    private PrincipalMap map;
    private double[][] points;
    private int next;

    @Setup
    public void prepare() throws Exception {
        int n = Integer.parseInt(size.split(":")[0]);
        degree = Integer.parseInt(size.split(":")[1]);
        SplittableRandom random = new SplittableRandom(3);
        StringBuilder weights = new StringBuilder();
        StringBuilder inputs = new StringBuilder();
        for (int i = 0; i < n; i++) {
            weights.append(i == 0 ? "[" : ", [");
            inputs.append(i == 0 ? "" : ", ").append(random.nextInt(-9, 10)).append("/10");
            for (int j = 0; j < n; j++) {
                weights.append(j == 0 ? "" : ", ")
                        .append(random.nextInt(-15, 16))
                        .append("/10");
            }
            weights.append("]");
        }
        model = ModelReader.read(
                "{activation: logistic, weights: [" + weights + "], inputs: [" + inputs + "]}", "bench.yaml");
        set = EquilibriumSearch.of(model, Map.of(), 1);
        map = series();
        points = new double[1024][n];
        for (double[] x : points) {
            for (int i = 0; i < n; i++) {
                x[i] = 6 * random.nextDouble() - 3;
            }
        }
    }

    @Benchmark
    public PrincipalMap series() throws Exception {
        return PrincipalMap.at(model, Map.of(), set, 0, degree, 1e-10);
    }

    @Benchmark
    public PrincipalValue point() {
        return map.at(points[next++ & 1023]);
    }
}
