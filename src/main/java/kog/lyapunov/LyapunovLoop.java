package kog.lyapunov;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import kog.dynamics.EscapeException;
import kog.dynamics.linear.NativeKernels;
import kog.lyapunov.estimate.Attractor;
import kog.lyapunov.estimate.BatchMeans;
import kog.lyapunov.estimate.Convergence;
import kog.lyapunov.estimate.Covariance;
import kog.lyapunov.estimate.Diagnostics;
import kog.lyapunov.estimate.Dimensions;
import kog.lyapunov.estimate.Estimate;
import kog.lyapunov.estimate.Exponent;
import kog.lyapunov.estimate.Motion;
import kog.lyapunov.estimate.Running;
import kog.lyapunov.estimate.SelfTests;
import kog.lyapunov.estimate.Settling;
import kog.lyapunov.estimate.SumRule;
import kog.lyapunov.system.RandomNumbers;
import kog.lyapunov.system.TangentSystem;
import kog.lyapunov.system.Vectors;

/**
 * The loop of Benettin, Galgani, Giorgilli and Strelcyn (1980): tangent vectors run along the orbit, are made orthonormal
 * now and then, and the logarithms of what that takes add up to the exponents. Flows and maps go through the same loop;
 * how often the vectors are made orthonormal follows their condition, and an interval that turns out too long is run
 * again. Same input, same output.
 *
 * <pre>{@code LyapunovLoop.of(system, protocol).run(start, () -> false, (part, spectrum) -> {})}</pre>
 */
public final class LyapunovLoop {

    /** Listens while the loop runs. */
    @FunctionalInterface
    public interface Progress {
        /**
         * Is told how far the loop is.
         *
         * @param part     the part of the run that is done, transient included
         * @param exponent the largest exponent so far, NaN during the transient
         */
        void reached(double part, double exponent);
    }

    private static final int LONGEST_INTERVAL = 256;

    /** Batches need so many intervals. */
    private static final int FEWEST_INTERVALS = 128;

    /** Where determinants cost as much as the rest, they are taken on one interval of so many. */
    private static final int VOLUME_EVERY = 8;

    /** Batches begin this short against the run. */
    private static final int FINEST_BATCHES = 1024;

    private final TangentSystem system;
    private final Protocol protocol;
    private final TangentBlock block;
    private final SingularSteps singular;
    private final BatchMeans means;
    private final ErrorSums errors;
    private final Covariance covariance;
    private final Intervals intervals;
    private double volume;
    private double lastDeparture;
    private boolean refines = true;

    private LyapunovLoop(TangentSystem system, Protocol protocol) {
        this.system = system;
        this.protocol = protocol;
        int n = system.dimension();
        int columns = protocol.exponents();
        if (columns > n) {
            throw new IllegalArgumentException(columns + " exponents of " + n);
        }
        block = new TangentBlock(firstTangents(), columns);
        means = new BatchMeans(columns, system.stride() * Math.max(1, protocol.strides() / FINEST_BATCHES));
        errors = new ErrorSums(columns);
        singular = new SingularSteps(system, block, protocol.seed(), dropped -> {
            means.drop(dropped);
            errors.drop(dropped);
        });
        covariance = new Covariance(n);
        long longest = Math.max(1, protocol.strides() / FEWEST_INTERVALS);
        intervals = protocol.interval() > 0
                ? new Intervals(protocol.interval(), protocol.interval())
                : new Intervals(1, system.smallest() > 0 ? longest : Math.min(LONGEST_INTERVAL, longest));
    }

    public static LyapunovLoop of(TangentSystem system, Protocol protocol) {
        return new LyapunovLoop(system, protocol);
    }

    /** Leaves out the point where the orbit may end: its eigenvalues with their errors cost N⁴ operations. */
    public LyapunovLoop withoutRestPoint() {
        refines = false;
        return this;
    }

    /**
     * Runs once; an instance is then used up.
     *
     * @param start    the initial state, N entries
     * @param stop     asked after every interval: if true the loop ends with what is known
     * @param progress is told after every interval
     * @throws kog.dynamics.EscapeException if the orbit does not stay bounded
     */
    public LyapunovSpectrum run(double[] start, BooleanSupplier stop, Progress progress) {
        double[] state = start.clone();
        long total = protocol.transientStrides() + protocol.strides();
        long done = 0;
        while (done < protocol.transientStrides() && !stop.getAsBoolean()) {
            done += interval(done, protocol.transientStrides() - done, state, false);
            progress.reached((double) done / total, Double.NaN);
        }
        SpeedRecord speeds = new SpeedRecord(protocol.strides(), speed(done, state));
        long counted = 0;
        while (counted < protocol.strides() && done >= protocol.transientStrides() && !stop.getAsBoolean()) {
            boolean measured = system.isVolumeCheap() || block.count() % VOLUME_EVERY == 0;
            long strides = interval(done, protocol.strides() - counted, state, measured);
            add(strides, measured);
            done += strides;
            counted += strides;
            covariance.add(state, strides * system.stride());
            speeds.add(counted, speed(done, state), state);
            progress.reached((double) done / total, counted == 0 ? Double.NaN : means.means()[0]);
        }
        return result(state, done, counted, speeds.motion());
    }

    /**
     * One interval, from a saved start: what turns out too long is run again, shorter.
     *
     * @return how many strides it took
     */
    private long interval(long done, long most, double[] state, boolean measured) {
        double[] start = state.clone();
        block.save();
        lastDeparture = block.departure();
        long strides = Math.min(intervals.next(), most);
        while (!advance(done, strides, state, measured)) {
            strides = intervals.shorter(strides);
            System.arraycopy(start, 0, state, 0, state.length);
            block.restore();
        }
        intervals.passed(strides, block.condition());
        if (strides == 1) {
            singular.look(done, start, state);
        }
        return strides;
    }

    /** Whether the interval was short enough. */
    private boolean advance(long done, long strides, double[] state, boolean measured) {
        boolean shortest = strides == 1;
        try {
            if (measured) {
                volume = system.advanceMeasuringVolume(done, strides, state, block.vectors(), block.columns());
            } else {
                system.advance(done, strides, state, block.vectors(), block.columns());
            }
        } catch (EscapeException e) {
            if (shortest) {
                throw e;
            }
            return false;
        }
        if (!block.factor(system, strides)) {
            if (shortest) {
                throw new EscapeException(singular.when(done) + " (the Jacobian is not finite)");
            }
            return false;
        }
        return shortest
                || (block.condition() <= Intervals.LOST
                        && !(system.smallest() == 0 && block.shortest() < SingularSteps.SUSPICIOUS)
                        && agrees(strides, measured));
    }

    /**
     * In several steps of a map vectors may fall together and come apart again, which their condition at the end does not
     * show; the volume does.
     */
    private boolean agrees(long strides, boolean measured) {
        if (!measured || system.smallest() > 0 || block.columns() < system.dimension()) {
            return true;
        }
        double allowed = system.volumeError(volume) * strides + Vectors.sum(block.firstErrors()) + volumeDeparture();
        return !(Math.abs(Vectors.sum(block.firstLogs(block.columns())) - volume) > allowed);
    }

    private void add(long strides, boolean measured) {
        double duration = strides * system.stride();
        double[] growth = block.firstLogs(protocol.exponents());
        means.add(growth, duration);
        double sum = 0;
        errors.addDeparture(block.departure());
        for (int j = 0; j < block.columns(); j++) {
            errors.add(j, block.errors()[j]);
            errors.addExcess(j, singular.excess(j));
            sum += block.errors()[j];
        }
        if (measured) {
            double error = sum + volumeDeparture() + system.volumeError(volume) * (system.smallest() > 0 ? 1 : strides);
            errors.addMeasured(volume, Vectors.sum(growth), error, duration);
        }
    }

    /** What Q that are not quite orthonormal do to a volume: half the trace of QᵀQ − I, before and after. */
    private double volumeDeparture() {
        return Math.sqrt(block.columns()) * Math.max(block.departure(), lastDeparture);
    }

    /** Under inputs nothing comes to rest, and the next input may not be known. */
    private double speed(long done, double[] state) {
        return system.isDriven() ? Double.POSITIVE_INFINITY : system.speed(done, state);
    }

    private double[][] firstTangents() {
        int n = system.dimension();
        int columns = protocol.exponents();
        boolean identity = protocol.tangents() == Protocol.Tangents.IDENTITY;
        RandomNumbers random = new RandomNumbers(protocol.seed(), -1);
        double[][] tangent = new double[n][columns];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < columns; j++) {
                tangent[i][j] = identity ? (i == j ? 1 : 0) : random.normal();
            }
        }
        return tangent;
    }

    private LyapunovSpectrum result(double[] state, long done, long counted, Motion motion) {
        int n = system.dimension();
        double duration = counted * system.stride();
        Verdicts verdicts = counted == 0
                ? Verdicts.none()
                : Verdicts.of(means, errors, duration, block.columns(), singular.reason(), system::rankBound);
        SumRule rule = errors.sumRule(verdicts.exponents().size(), n, duration, verdicts.singular());
        Convergence convergence = Settling.judge(means, verdicts.exponents(), verdicts.finite());
        Attractor.Evidence evidence = new Attractor.Evidence(
                system.field().isPresent(),
                system.isDriven(),
                n,
                verdicts.exponents(),
                duration,
                motion,
                convergence.isConverged(),
                period(done, state));
        SelfTests tests = SelfTests.of(evidence);
        Dimensions dimensions = Dimensions.of(
                withExactZero(verdicts.exponents(), tests, convergence),
                verdicts.exponents().stream().mapToDouble(Exponent::error).toArray(),
                rule.tolerance(),
                n);
        return new LyapunovSpectrum(
                new Estimate(verdicts.exponents(), dimensions, rule),
                new Diagnostics(
                        tests,
                        refines ? RestPoints.of(system, motion, state, done) : Optional.empty(),
                        motion,
                        covariance.participationRatio(),
                        convergence,
                        counted == 0
                                ? new Attractor(Attractor.Kind.UNDECIDED, "nothing was averaged")
                                : Attractor.of(evidence),
                        running(verdicts)),
                new Run(
                        system.kind(),
                        system.unit(),
                        n,
                        duration,
                        Math.min(done, protocol.transientStrides()) * system.stride(),
                        system.steps(counted),
                        block.count(),
                        NativeKernels.nameFor(protocol.exponents()),
                        done < protocol.transientStrides() + protocol.strides(),
                        Vectors.list(state)));
    }

    private List<Running> running(Verdicts verdicts) {
        List<Running> running = new ArrayList<>();
        for (int b = 1; b <= means.count(); b *= 2) {
            double[] early = means.standardErrors(b);
            for (int j = 0; j < early.length; j++) {
                early[j] += verdicts.exponents().get(j).numericalError();
            }
            running.add(new Running(means.duration(b), Vectors.list(means.means(b)), Vectors.list(early)));
        }
        return running;
    }

    /** A moving flow has an exponent 0; the one that is 0 within its error counts as 0 in dimension and entropy. */
    private static double[] withExactZero(List<Exponent> spectrum, SelfTests tests, Convergence convergence) {
        double[] exponents = spectrum.stream().mapToDouble(Exponent::value).toArray();
        tests.zero()
                .filter(zero -> convergence.isConverged() && zero.isSeen())
                .ifPresent(zero -> exponents[zero.index() - 1] = 0);
        return exponents;
    }

    private int period(long done, double[] state) {
        if (system.field().isPresent() || system.isDriven()) {
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
