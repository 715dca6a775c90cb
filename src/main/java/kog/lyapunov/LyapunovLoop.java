package kog.lyapunov;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * The loop of Benettin, Galgani, Giorgilli and Strelcyn (1980): tangent vectors run along the orbit, are made orthonormal
 * now and then, and the logarithms of what that takes add up to the exponents. Flows and maps go through the same loop;
 * how often the vectors are made orthonormal follows their condition. Same input, same output.
 *
 * <pre>{@code LyapunovLoop.of(system, protocol).run(start, () -> false, (part, spectrum) -> {})}</pre>
 */
public final class LyapunovLoop {

    /** Listens while the loop runs. */
    @FunctionalInterface
    public interface Progress {
        /**
         * @param part     the part of the run that is done, transient included
         * @param exponent the largest exponent so far, NaN during the transient
         */
        void reached(double part, double exponent);
    }

    /**
     * Vectors better conditioned than this may run twice as long, worse ones than the second half as long. As vectors
     * begin with length 1 and an integrator's tolerance is absolute too, a vector that shrinks counts as badly
     * conditioned.
     */
    private static final double GOOD_CONDITION = 8;

    private static final double BAD_CONDITION = 100;
    private static final int LONGEST_INTERVAL = 256;

    /** Batches need so many intervals. */
    private static final int FEWEST_INTERVALS = 128;

    /** Where determinants cost as much as the rest, they are taken on one interval of so many. */
    private static final int VOLUME_EVERY = 8;

    /** Batches begin this short against the run. */
    private static final int FINEST_BATCHES = 1024;

    private final TangentSystem system;
    private final Protocol protocol;
    private final GramSchmidt orthonormalization;
    private final double[][] tangent;
    private final double[] logs;
    private final BatchMeans means;
    private final Covariance covariance;
    private final boolean[] collapsed;
    private int columns;
    private final int longestInterval;
    private int interval;
    private double measuredVolume;
    private double measuredGrowth;
    private double measuredTime;
    private long factorizations;

    private LyapunovLoop(TangentSystem system, Protocol protocol) {
        this.system = system;
        this.protocol = protocol;
        int n = system.dimension();
        columns = protocol.exponents();
        if (columns > n) {
            throw new IllegalArgumentException(columns + " exponents of " + n);
        }
        orthonormalization = new GramSchmidt(n);
        tangent = new double[n][columns];
        logs = new double[columns];
        means = new BatchMeans(columns, system.stride() * Math.max(1, protocol.strides() / FINEST_BATCHES));
        covariance = new Covariance(n);
        interval = Math.max(1, protocol.interval());
        longestInterval = (int) Math.max(1, Math.min(LONGEST_INTERVAL, protocol.strides() / FEWEST_INTERVALS));
        collapsed = new boolean[columns];
    }

    public static LyapunovLoop of(TangentSystem system, Protocol protocol) {
        return new LyapunovLoop(system, protocol);
    }

    /**
     * Runs once; an instance is then used up.
     *
     * @param start    the initial state, N entries
     * @param stop     asked after every interval: if true the loop ends with what is known
     * @param progress is told after every interval
     * @throws kog.dynamics.EscapeException if the orbit does not stay bounded
     */
    public Spectrum run(double[] start, BooleanSupplier stop, Progress progress) {
        double[] state = start.clone();
        firstTangents();
        long total = protocol.transientStrides() + protocol.strides();
        long done = 0;
        while (done < protocol.transientStrides() && !stop.getAsBoolean()) {
            int strides = (int) Math.min(interval, protocol.transientStrides() - done);
            system.advance(done, strides, state, tangent, columns);
            factor(strides);
            done += strides;
            progress.reached((double) done / total, Double.NaN);
        }
        SpeedRecord speeds = new SpeedRecord(protocol.strides(), speed(done, state));
        long counted = 0;
        while (counted < protocol.strides() && done >= protocol.transientStrides() && !stop.getAsBoolean()) {
            int strides = (int) Math.min(interval, protocol.strides() - counted);
            count(done, strides, state);
            done += strides;
            counted += strides;
            speeds.add(counted, speed(done, state), state);
            progress.reached((double) done / total, counted == 0 ? Double.NaN : means.means()[0]);
        }
        return result(state, done, counted, speeds.motion());
    }

    /** Under inputs nothing comes to rest, and the next input may not be known. */
    private double speed(long done, double[] state) {
        return system.isDriven() ? Double.POSITIVE_INFINITY : system.speed(done, state);
    }

    private void firstTangents() {
        int n = system.dimension();
        RandomNumbers random = new RandomNumbers(protocol.seed(), -1);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < columns; j++) {
                boolean identity = protocol.tangents() == Protocol.Tangents.IDENTITY;
                tangent[i][j] = identity ? (i == j ? 1 : 0) : random.normal();
            }
        }
        orthonormalization.factor(tangent, columns, logs);
    }

    private void count(long done, int strides, double[] state) {
        boolean measured = system.isVolumeCheap() || factorizations % VOLUME_EVERY == 0;
        double volume = 0;
        if (measured) {
            volume = system.advanceMeasuringVolume(done, strides, state, tangent, columns);
        } else {
            system.advance(done, strides, state, tangent, columns);
        }
        factor(strides);
        double duration = strides * system.stride();
        double[] growth = logs;
        if (columns < protocol.exponents()) {
            growth = Arrays.copyOf(logs, protocol.exponents());
        }
        means.add(growth, duration);
        covariance.add(state);
        if (measured) {
            measuredVolume += volume;
            measuredGrowth += Vectors.sum(Arrays.copyOf(logs, columns));
            measuredTime += duration;
        }
    }

    private void factor(int strides) {
        double condition = orthonormalization.factor(tangent, columns, logs);
        factorizations++;
        dropCollapsed();
        if (protocol.interval() > 0) {
            return;
        }
        for (int j = 0; j < columns; j++) {
            condition = Math.max(condition, Math.exp(Math.abs(logs[j])));
        }
        if (condition < GOOD_CONDITION && strides == interval) {
            interval = Math.min(longestInterval, 2 * interval);
        } else if (condition > BAD_CONDITION) {
            interval = Math.max(1, interval / 2);
        }
    }

    /** A singular Jacobian maps a direction to 0: its exponent is −∞ and the vectors left over span the image. */
    private void dropCollapsed() {
        int kept = 0;
        for (int j = 0; j < columns; j++) {
            if (logs[j] == Double.NEGATIVE_INFINITY) {
                continue;
            }
            if (kept < j) {
                logs[kept] = logs[j];
                for (double[] row : tangent) {
                    row[kept] = row[j];
                }
            }
            kept++;
        }
        columns = kept;
    }

    private Spectrum result(double[] state, long done, long counted, Motion motion) {
        int k = protocol.exponents();
        int n = system.dimension();
        double[] exponents = counted == 0 ? new double[0] : means.means();
        double[] errors = counted == 0 ? new double[0] : means.standardErrors();
        for (int j = columns; j < exponents.length; j++) {
            exponents[j] = Double.NEGATIVE_INFINITY;
            errors[j] = 0;
        }
        double duration = counted * system.stride();
        Convergence convergence = Settling.judge(means, exponents, errors, columns);
        Attractor.Evidence evidence = new Attractor.Evidence(
                system instanceof FlowSystem,
                system.isDriven(),
                n,
                exponents,
                errors,
                duration,
                motion,
                convergence.isConverged(),
                period(done, state));
        List<Spectrum.Running> running = new ArrayList<>();
        for (int b = 1; b <= means.count(); b *= 2) {
            running.add(new Spectrum.Running(means.duration(b), means.means(b)));
        }
        return new Spectrum(
                system.kind(),
                system.unit(),
                n,
                exponents,
                errors,
                duration,
                Math.min(done, protocol.transientStrides()) * system.stride(),
                system.steps(counted),
                sumRule(exponents, duration),
                SelfTests.of(evidence),
                motion,
                covariance.participationRatio(),
                convergence,
                counted == 0
                        ? new Attractor(Attractor.Kind.UNDECIDED, "nothing was averaged")
                        : Attractor.of(evidence),
                Dimensions.of(withExactZero(evidence), n),
                running,
                factorizations,
                done < protocol.transientStrides() + protocol.strides(),
                state);
    }

    /** A moving flow has an exponent 0; the one that is 0 within its error counts as 0 in dimension and entropy. */
    private static double[] withExactZero(Attractor.Evidence e) {
        double[] exponents = e.exponents().clone();
        SelfTests.of(e)
                .zero()
                .filter(zero -> e.converged() && zero.isSeen())
                .ifPresent(zero -> exponents[zero.index() - 1] = 0);
        return exponents;
    }

    private SumRule sumRule(double[] exponents, double duration) {
        boolean whole = measuredTime >= duration * (1 - 1e-12);
        double time = Math.max(measuredTime, Double.MIN_NORMAL);
        double observed = whole ? Vectors.sum(exponents) : measuredGrowth / time;
        double expected = measuredVolume / time;
        // an integrator keeps the volume to its tolerance only; a map to rounding, worse for an ill-conditioned Jacobian
        double tolerance = (system instanceof FlowSystem ? 1e-6 : 1e-9) * (system.dimension() + Math.abs(expected));
        return new SumRule(
                expected,
                observed,
                exponents.length,
                system.dimension(),
                duration == 0 ? 0 : Math.min(1, measuredTime / duration),
                tolerance);
    }

    private int period(long done, double[] state) {
        if (system instanceof FlowSystem || system.isDriven()) {
            return 0;
        }
        double[] x = state.clone();
        double[][] none = new double[x.length][0];
        for (int p = 1; p <= Attractor.MOST_PERIODS; p++) {
            system.advance(done + p - 1, 1, x, none, 0);
            double distance = 0;
            for (int i = 0; i < x.length; i++) {
                distance = Math.max(distance, Math.abs(x[i] - state[i]));
            }
            if (distance <= 1e-8 * (1 + Vectors.norm(state))) {
                return p;
            }
        }
        return 0;
    }
}
