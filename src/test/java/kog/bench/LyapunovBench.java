package kog.bench;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import kog.lyapunov.LyapunovLoop;
import kog.lyapunov.LyapunovSpectrum;
import kog.lyapunov.Protocol;
import kog.lyapunov.system.Cells;
import kog.network.CellLayer;
import kog.network.Drive;
import kog.network.InitialState;
import kog.network.RecurrentCell;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A step of all N exponents of a vanilla cell, QR at every step. validation/tools/lyapunov_speed.py sets NumPy beside. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class LyapunovBench {

    private static final int STEPS = 200;

    @Param({"100", "512"})
    private int units;

    private RecurrentCell cell;

    @Setup
    public void draw() {
        SplittableRandom random = new SplittableRandom(1);
        double[][] weights = new double[units][units];
        for (double[] row : weights) {
            for (int j = 0; j < units; j++) {
                row[j] = (2 * random.nextDouble() - 1) * 3 / Math.sqrt(units);
            }
        }
        cell = RecurrentCell.of(
                "random",
                RecurrentCell.Kind.TANH,
                new CellLayer(new double[units][1], weights, new double[units], new double[units]),
                InitialState.random(),
                new Drive.None());
    }

    @Benchmark
    @OperationsPerInvocation(STEPS)
    public LyapunovSpectrum step() {
        double[] start = new double[units];
        start[0] = 1;
        Protocol protocol = new Protocol(units, STEPS, 0, Protocol.Tangents.IDENTITY, 1, 1);
        return LyapunovLoop.of(Cells.of(cell, 1), protocol).run(start, () -> false, (part, exponent) -> {});
    }
}
