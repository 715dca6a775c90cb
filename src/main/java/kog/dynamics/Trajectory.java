package kog.dynamics;

import java.util.List;
import org.hipparchus.ode.sampling.ODEStateInterpolator;

/** A piece of a trajectory t ↦ φ_t(x), with a state at every time between 0 and {@link #end}. */
public final class Trajectory {

    /** Why a trajectory ends where it ends. */
    public enum Stop {
        /** The time asked for was reached. */
        TIME,
        /** It reached the boundary of the region it was to stay in. */
        BOUNDARY,
        /** It runs away to infinity. */
        ESCAPE,
        /** The steps became too small or too many: a singularity of F is near, or the field is stiff. */
        STEP
    }

    private final double[] start;
    private final List<ODEStateInterpolator> steps;
    private final double end;
    private final Stop stop;

    Trajectory(double[] start, List<ODEStateInterpolator> steps, double end, Stop stop) {
        this.start = start.clone();
        this.steps = List.copyOf(steps);
        this.end = end;
        this.stop = stop;
    }

    /** The last time reached, negative if time ran backward. */
    public double end() {
        return end;
    }

    public Stop stop() {
        return stop;
    }

    /** The times between which the integrator stepped, from 0 to {@link #end}. */
    public double[] stepTimes() {
        double[] times = new double[steps.size() + 1];
        for (int k = 0; k < steps.size(); k++) {
            times[k + 1] = steps.get(k).getCurrentState().getTime();
        }
        return times;
    }

    /**
     * The state at a time between 0 and {@link #end}.
     *
     * @throws IllegalArgumentException if the time is outside
     */
    public double[] at(double time) {
        if (time == 0) {
            return start.clone();
        }
        if (time * end < 0 || Math.abs(time) > Math.abs(end)) {
            throw new IllegalArgumentException("time " + time + " is not between 0 and " + end);
        }
        int low = 0;
        int high = steps.size() - 1;
        while (low < high) {
            int middle = (low + high) / 2;
            if (Math.abs(steps.get(middle).getCurrentState().getTime()) < Math.abs(time)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return steps.get(low).getInterpolatedState(time).getPrimaryState();
    }
}
