package kog.lyapunov;

import java.util.Arrays;
import java.util.function.Consumer;
import kog.dynamics.EscapeException;
import kog.lyapunov.system.RandomNumbers;
import kog.lyapunov.system.TangentSystem;
import kog.lyapunov.system.Unit;

/**
 * Looks at single steps of a map that shrink a tangent vector to what may be nothing but rounding. Where the Jacobian is
 * singular, by exact arithmetic, the vector is dropped and the step is made again with the others, which span the
 * image: its exponent is −∞. Where it is not, how far the logarithm may be off is found by moving the state within its own
 * rounding.
 */
final class SingularSteps {

    /** A length below this, or below this part of the longest seen, is looked at, and a single step at a time. */
    static final double SUSPICIOUS = 1e-8;

    /** Beyond so many variables states are not moved: it would double the cost. */
    private static final int FEW_VARIABLES = 32;

    private static final int MOVES = 2;

    private final TangentSystem system;
    private final TangentBlock block;
    private final long seed;
    private final Consumer<boolean[]> dropped;
    private final double[] reach;
    private final double[] excess;
    private double longest;
    private String reason = "";

    /**
     * @param dropped is told which vectors are taken out
     */
    SingularSteps(TangentSystem system, TangentBlock block, long seed, Consumer<boolean[]> dropped) {
        this.system = system;
        this.block = block;
        this.seed = seed;
        this.dropped = dropped;
        reach = new double[system.dimension()];
        excess = new double[block.columns()];
    }

    /** Why vectors were dropped; empty if none was. */
    String reason() {
        return reason;
    }

    /** By how much log r_jj of the last interval may be larger than it came out, nats. */
    double excess(int j) {
        return excess[j];
    }

    String when(long done) {
        return system.unit() == Unit.PER_STEP ? "step " + (done + 1) : "time " + done * system.stride();
    }

    /**
     * Looks at the step just made and factored.
     *
     * @param start the state before it
     * @param state the state after it
     */
    void look(long done, double[] start, double[] state) {
        Arrays.fill(excess, 0);
        if (system.smallest() > 0) {
            return;
        }
        for (int i = 0; i < reach.length; i++) {
            reach[i] = Math.max(reach[i], Math.abs(start[i]));
        }
        longest = Math.max(longest, block.longest());
        boolean noise = false;
        for (int j = 0; j < block.columns(); j++) {
            noise |= block.isNoise(j);
        }
        if (noise && system.rank() < system.dimension()) {
            drop(done, start, state);
            return;
        }
        boolean expected = noise;
        int bound = noise ? system.rankBound().rank() : 0;
        for (int j = 0; j < Math.min(bound, block.columns()); j++) {
            expected &= !block.isNoise(j);
        }
        if (expected) {
            // the structure says that these vectors are nothing
            leave();
            return;
        }
        boolean few = system.dimension() <= FEW_VARIABLES;
        if (noise && few) {
            block.replace(precise(done, start));
        }
        if (few && block.columns() > 0 && (noise || block.shortest() < SUSPICIOUS * Math.max(1, longest))) {
            move(done, start, noise);
        }
        if (noise) {
            leave();
        }
    }

    /** The step in many digits, from the saved vectors. */
    private PreciseStep precise(long done, double[] state) {
        int n = state.length;
        double[][] jacobian = new double[n][n];
        for (int i = 0; i < n; i++) {
            jacobian[i][i] = 1;
        }
        system.advance(done, 1, state.clone(), jacobian, n);
        return PreciseStep.of(jacobian, block.copyOfSaved(), block.columns());
    }

    /** Takes out the vectors that are nothing but rounding, and makes the step again without them, until none is left. */
    private void drop(long done, double[] start, double[] state) {
        while (true) {
            boolean[] noise = new boolean[block.columns()];
            boolean any = false;
            for (int j = 0; j < noise.length; j++) {
                noise[j] = block.isNoise(j);
                any |= noise[j];
            }
            if (!any) {
                return;
            }
            if (reason.isEmpty()) {
                reason = "the Jacobian is exactly singular on the orbit, first at " + when(done) + ", of rank "
                        + system.rank() + " of " + system.dimension();
            }
            dropped.accept(noise);
            block.dropSaved(j -> noise[j]);
            block.restore();
            System.arraycopy(start, 0, state, 0, state.length);
            system.advance(done, 1, state, block.vectors(), block.columns());
            block.factor(system, 1);
            block.save();
        }
    }

    /** Not singular, but below rounding: the vectors stay, and how little is known of them is written down. */
    private void leave() {
        for (int j = 0; j < block.columns(); j++) {
            if (block.logs()[j] == Double.NEGATIVE_INFINITY) {
                block.logs()[j] = Math.log(Double.MIN_VALUE);
                block.errors()[j] = ErrorSums.UNKNOWN;
            }
            if (!(block.errors()[j] < 1)) {
                block.errors()[j] = ErrorSums.UNKNOWN;
                excess[j] = Math.max(excess[j], Math.max(0, block.excess(j)));
            }
        }
    }

    /** The same step from states within rounding of the first. */
    private void move(long done, double[] start, boolean precisely) {
        int columns = block.columns();
        RandomNumbers random = new RandomNumbers(seed, done);
        for (int move = 0; move < (precisely ? 1 : MOVES); move++) {
            double[] moved = start.clone();
            for (int i = 0; i < moved.length; i++) {
                moved[i] += (random.uniform() < 0.5 ? -1 : 1) * Math.ulp(reach[i]);
            }
            double[] logs;
            try {
                logs = logs(done, moved, columns, precisely);
            } catch (EscapeException e) {
                continue;
            }
            for (int j = 0; j < columns; j++) {
                double change = logs[j] == block.logs()[j] ? 0 : logs[j] - block.logs()[j];
                block.errors()[j] = Math.max(block.errors()[j], Math.min(Math.abs(change), ErrorSums.UNKNOWN));
                excess[j] = Math.max(excess[j], Math.min(change, ErrorSums.UNKNOWN));
            }
        }
    }

    private double[] logs(long done, double[] state, int columns, boolean precisely) {
        if (precisely) {
            return precise(done, state).logs();
        }
        double[] logs = new double[columns];
        double[][] y = block.copyOfSaved();
        system.advance(done, 1, state, y, columns);
        new GramSchmidt(state.length).factor(y, columns, logs);
        return logs;
    }
}
