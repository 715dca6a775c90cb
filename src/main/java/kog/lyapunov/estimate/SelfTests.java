package kog.lyapunov.estimate;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Self-tests beside the sum rule, each there only where it applies.
 *
 * @param zero     a flow that does not come to rest has an exponent 0
 * @param symmetry how far the spectrum is from point symmetry about its mean
 */
public record SelfTests(Optional<Zero> zero, Optional<Symmetry> symmetry) {

    /**
     * The exponent along the flow.
     *
     * @param index     of the exponent nearest to 0, from 1
     * @param exponent  it
     * @param tolerance how far from 0 five standard errors and the finite run allow
     */
    public record Zero(int index, double exponent, double tolerance) {

        public boolean isSeen() {
            return Math.abs(exponent) <= tolerance;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%s: exponent %d is %.3g, %s %.2g from 0",
                    isSeen() ? "seen" : "NOT SEEN",
                    index,
                    exponent,
                    isSeen() ? "within" : "more than",
                    tolerance);
        }
    }

    /**
     * Sums λ_i + λ_(N+1−i). They are all equal for a Hamiltonian flow with uniform friction, and nearly so for large
     * random networks.
     *
     * @param center    half their mean, which is the mean exponent
     * @param departure the largest distance of one from their mean
     * @param error     the standard error of that one
     */
    public record Symmetry(double center, double departure, double error) {}

    public static SelfTests of(Attractor.Evidence e) {
        return new SelfTests(zero(e), symmetry(e));
    }

    private static Optional<Zero> zero(Attractor.Evidence e) {
        boolean moves = e.flow() && !e.motion().isStill() && !e.motion().isStopping();
        if (!moves || e.exponents().isEmpty()) {
            return Optional.empty();
        }
        int nearest = 0;
        List<Exponent> exponents = e.exponents();
        for (int j = 1; j < exponents.size(); j++) {
            boolean nearer = Math.abs(exponents.get(j).value())
                    < Math.abs(exponents.get(nearest).value());
            nearest = nearer ? j : nearest;
        }
        if (!Double.isFinite(exponents.get(nearest).error())) {
            return Optional.empty();
        }
        Zero zero = new Zero(nearest + 1, exponents.get(nearest).value(), e.within(5, nearest));
        // with the first k only, and all of these positive, it may be among the others
        boolean maybeElsewhere = exponents.size() < e.dimension()
                && exponents.get(exponents.size() - 1).value() > 0;
        return !zero.isSeen() && maybeElsewhere ? Optional.empty() : Optional.of(zero);
    }

    private static Optional<Symmetry> symmetry(Attractor.Evidence e) {
        int n = e.dimension();
        double[] exponents = e.exponents().stream().mapToDouble(Exponent::value).toArray();
        if (exponents.length < n || n < 3 || !Double.isFinite(BatchMeans.sum(exponents))) {
            return Optional.empty();
        }
        double center = BatchMeans.sum(exponents) / n;
        double departure = 0;
        double error = 0;
        for (int i = 0; i < n; i++) {
            double own = Math.abs(exponents[i] + exponents[n - 1 - i] - 2 * center);
            if (own >= departure) {
                departure = own;
                double one = e.exponents().get(i).error();
                error = i == n - 1 - i
                        ? 2 * one
                        : Math.hypot(one, e.exponents().get(n - 1 - i).error());
            }
        }
        return Optional.of(new Symmetry(center, departure, error));
    }
}
