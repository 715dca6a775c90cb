package kog.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import kog.files.InputException;
import kog.files.ModelReader;
import kog.network.Network;
import kog.perturb.SmoothExpansion;
import kog.perturb.WeakRecurrence;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The whole expansion, equilibria and local series included, of three neurons at 1,000 points on one thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
public class PerturbBench {

    private static final int POINTS = 1_000;

    @Param({"3", "6"})
    private int order;

    private Network network;
    private List<double[]> points;

    @Setup
    public void read() throws IOException, InputException {
        network = (Network) ModelReader.read(Path.of("validation/cases/recurrent3.yaml"));
        SplittableRandom random = new SplittableRandom(1);
        points = new ArrayList<>();
        for (int p = 0; p < POINTS; p++) {
            double[] x = new double[3];
            for (int i = 0; i < 3; i++) {
                x[i] = 4 * random.nextDouble() - 2;
            }
            points.add(x);
        }
    }

    @Benchmark
    public SmoothExpansion expand() {
        return SmoothExpansion.of(new WeakRecurrence(network), order, points, 0, Optional.empty());
    }
}
