package kog.lyapunov.estimate;

import java.util.List;
import java.util.Locale;

/**
 * What kind of attractor the exponents speak for.
 *
 * @param kind   the kind
 * @param reason what it rests on, or why nothing is said
 */
public record Attractor(Kind kind, String reason) {

    /** The kinds. */
    public enum Kind {
        STABLE_EQUILIBRIUM("stable equilibrium"),
        UNSTABLE_EQUILIBRIUM("unstable equilibrium"),
        CYCLE("cycle"),
        TORUS("torus"),
        CHAOS("chaos"),
        /** With inputs: orbits from different states meet. */
        FORGETTING("driven, forgets its initial state"),
        /** With inputs: orbits from nearby states part. */
        DRIVEN_CHAOS("driven, chaotic response"),
        UNDECIDED("undecided");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** What the verdict is drawn from. */
    public record Evidence(
            boolean flow,
            boolean driven,
            int dimension,
            List<Exponent> exponents,
            double duration,
            Motion motion,
            boolean converged,
            int period) {

        /** How far from 0 exponent j may be and still be 0: three standard errors and the ends of a finite run. */
        double zero(int j) {
            return within(3, j);
        }

        /** The same with another number of errors. */
        double within(double times, int j) {
            double error = exponents.get(j).error();
            double ends = 1;
            if (flow && motion.first() > 0 && motion.last() > 0 && !motion.isStopping()) {
                // the exponent along the flow is exactly log(|F(end)|/|F(start)|)/T
                ends += Math.abs(Math.log(motion.last() / motion.first()));
            }
            return times * (Double.isFinite(error) ? error : 1) + ends / duration;
        }

        private long count(int sign) {
            long count = 0;
            for (int j = 0; j < exponents.size(); j++) {
                double value = exponents.get(j).value();
                int own = value > zero(j) ? 1 : value < -zero(j) ? -1 : 0;
                count += own == sign ? 1 : 0;
            }
            return count;
        }
    }

    public static Attractor of(Evidence e) {
        long positive = e.count(1);
        long neutral = e.count(0);
        int count = e.exponents().size();
        boolean restNegative =
                count == e.dimension() || e.exponents().get(count - 1).value() < -e.zero(count - 1);
        if (e.driven()) {
            return driven(e, positive, neutral, restNegative);
        }
        if (e.motion().isStill()) {
            if (positive > 0) {
                return new Attractor(Kind.UNSTABLE_EQUILIBRIUM, "the orbit stands still, λ_1 > 0: start elsewhere");
            }
            return neutral == 0
                    ? new Attractor(Kind.STABLE_EQUILIBRIUM, "the orbit stands still, every exponent is negative")
                    : undecided("the orbit stands still, an exponent is 0 within its error");
        }
        if (!e.converged()) {
            return undecided("the averages have not settled");
        }
        if (!restNegative && positive == 0) {
            return undecided("too few exponents: the last one is not negative");
        }
        if (positive > 0) {
            return new Attractor(
                    Kind.CHAOS,
                    positive == 1
                            ? "one positive exponent, bounded orbit"
                            : positive + " positive exponents, bounded orbit");
        }
        return e.flow() ? regularFlow(e, neutral) : regularMap(e, neutral);
    }

    private static Attractor regularFlow(Evidence e, long neutral) {
        if (neutral == 0) {
            return e.motion().isStopping()
                    ? new Attractor(Kind.STABLE_EQUILIBRIUM, "the orbit comes to rest, every exponent is negative")
                    : undecided("every exponent is negative, but the orbit has not come to rest");
        }
        if (!e.motion().isSteady()) {
            return undecided("the orbit's speed still changes");
        }
        if (neutral == 1 && e.dimension() > 1) {
            return new Attractor(Kind.CYCLE, "one exponent is 0 within its error, the others are negative");
        }
        boolean dissipative = neutral < e.dimension();
        if (neutral == 2 && dissipative) {
            return new Attractor(
                    Kind.TORUS,
                    "two exponents are 0 within their errors, the others are negative"
                            + " (so they are for a cycle at a bifurcation or with a first integral)");
        }
        return undecided(neutral + " exponents are 0 within their errors");
    }

    private static Attractor regularMap(Evidence e, long neutral) {
        if (neutral == 0) {
            if (e.period() == 1) {
                return new Attractor(Kind.STABLE_EQUILIBRIUM, "a fixed point, every exponent is negative");
            }
            return e.period() > 1
                    ? new Attractor(Kind.CYCLE, "period " + e.period() + ", every exponent is negative")
                    : undecided("every exponent is negative, but no period up to " + MOST_PERIODS + " was seen");
        }
        if (neutral == 1 && e.dimension() > 1 && e.period() == 0 && e.motion().isSteady()) {
            return new Attractor(
                    Kind.TORUS,
                    "one exponent is 0 within its error, the others are negative: an invariant circle"
                            + " (so it is for a map at a bifurcation or with a first integral)");
        }
        return undecided(neutral + (neutral == 1 ? " exponent is" : " exponents are") + " 0 within the error");
    }

    private static Attractor driven(Evidence e, long positive, long neutral, boolean restNegative) {
        if (!e.converged()) {
            return undecided("the averages have not settled");
        }
        if (positive > 0) {
            return new Attractor(Kind.DRIVEN_CHAOS, "λ_1 > 0 given the inputs");
        }
        return neutral == 0 && restNegative
                ? new Attractor(Kind.FORGETTING, "every exponent is negative given the inputs")
                : undecided("an exponent is 0 within its error");
    }

    /** The longest period looked for. */
    public static final int MOST_PERIODS = 64;

    private static Attractor undecided(String reason) {
        return new Attractor(Kind.UNDECIDED, reason);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s (%s)", kind, reason);
    }
}
