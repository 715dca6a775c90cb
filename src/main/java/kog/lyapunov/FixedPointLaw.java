package kog.lyapunov;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import kog.network.RandomClass;

/**
 * How the exponents of a random network that rests at 0 are distributed as N grows: an eigenvalue there is a + bμ, with μ
 * spread over a disc as the eigenvalues of J/g are, and the exponent its real part (flow) or the logarithm of its modulus
 * (map). A diagonal of J that is 0 and a part of finite rank do not matter in the limit.
 */
public final class FixedPointLaw {

    /** Where μ has no uniform density, its law is a mean over circles. */
    private static final int CIRCLES = 400;

    private final DoubleUnaryOperator below;

    private FixedPointLaw(DoubleUnaryOperator below) {
        this.below = below;
    }

    /**
     * The law of a class.
     *
     * @return nothing where none is known, or where 0 is no attractor in the limit
     */
    public static Optional<FixedPointLaw> of(RandomClass kind, double gain, int size) {
        if (!(gain > 0)) {
            return Optional.empty();
        }
        if (kind instanceof RandomClass.Rate) {
            return gain < 1 ? Optional.of(semicircle(gain)) : Optional.empty();
        }
        if (kind instanceof RandomClass.LowRank low) {
            return gain < 1 && low.strength() * low.overlap() < 1 ? Optional.of(semicircle(gain)) : Optional.empty();
        }
        if (kind instanceof RandomClass.RateMap map) {
            double d = map.leak();
            return gain < 1 ? Optional.of(shifted(1 - d, d * gain)) : Optional.empty();
        }
        if (kind instanceof RandomClass.Modes modes) {
            return gain < 1 ? Optional.of(circles(modes.profile(gain, size))) : Optional.empty();
        }
        RandomClass.Cell cell = (RandomClass.Cell) kind;
        return cell.isAlone() ? cell(cell, gain) : Optional.empty();
    }

    /** At 0 every gate is 1/2. */
    private static Optional<FixedPointLaw> cell(RandomClass.Cell cell, double gain) {
        return switch (cell.kind()) {
            case TANH -> gain < 1 ? Optional.of(shifted(0, gain)) : Optional.empty();
            case GRU -> gain < 2 ? Optional.of(shifted(0.5, gain / 4)) : Optional.empty();
            // half of an LSTM's exponents fall to −∞ as the orbit comes to rest
            case LSTM, RELU -> Optional.empty();
        };
    }

    /** The real part of −1 + gμ, μ uniform on the unit disc. */
    private static FixedPointLaw semicircle(double gain) {
        return new FixedPointLaw(s -> {
            double x = Math.max(-1, Math.min(1, (s + 1) / gain));
            return 0.5 + (x * Math.sqrt(1 - x * x) + Math.asin(x)) / Math.PI;
        });
    }

    /** log|a + bμ|, μ uniform on the unit disc. */
    private static FixedPointLaw shifted(double a, double b) {
        return new FixedPointLaw(s -> common(Math.exp(s), b, a) / (Math.PI * b * b));
    }

    /** The area that two discs, of radii r and b with centres a ≥ 0 apart, have in common. */
    private static double common(double r, double b, double a) {
        if (r + b <= a) {
            return 0;
        }
        if (a <= Math.abs(r - b)) {
            double smaller = Math.min(r, b);
            return Math.PI * smaller * smaller;
        }
        double x = (a * a + r * r - b * b) / (2 * a);
        double y = a - x;
        return cap(r, x) + cap(b, y);
    }

    /** The part of a disc beyond a chord at a distance from its centre, negative on the other side. */
    private static double cap(double r, double distance) {
        double c = Math.max(-1, Math.min(1, distance / r));
        return r * r * (Math.acos(c) - c * Math.sqrt(Math.max(0, 1 - c * c)));
    }

    /**
     * The real part of −1 + z, z an eigenvalue of L D Rᵀ: |z| ≤ r with probability F where, with τ, F = mean 1/(1 + τD²)
     * and r² = F(1 − F)/τ.
     */
    private static FixedPointLaw circles(double[] profile) {
        double[] radii = new double[CIRCLES];
        for (int k = 0; k < CIRCLES; k++) {
            radii[k] = radius(profile, (k + 0.5) / CIRCLES);
        }
        return new FixedPointLaw(s -> Arrays.stream(radii)
                .map(r -> 1 - Math.acos(Math.max(-1, Math.min(1, (s + 1) / r))) / Math.PI)
                .average()
                .orElseThrow());
    }

    private static double radius(double[] profile, double share) {
        double low = -700;
        double high = 700;
        while (high - low > 1e-9) {
            double middle = (low + high) / 2;
            double tau = Math.exp(middle);
            double mean = Arrays.stream(profile)
                    .map(d -> 1 / (1 + tau * d * d))
                    .average()
                    .orElseThrow();
            if (mean > share) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Math.sqrt(share * (1 - share) * Math.exp(-low));
    }

    /** The probability of an exponent that is at most s. */
    public double below(double s) {
        return s == Double.NEGATIVE_INFINITY ? 0 : below.applyAsDouble(s);
    }

    /** The Kolmogorov–Smirnov distance of exponents, at least one, to the law. */
    public double distance(double[] exponents) {
        double[] sorted = exponents.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        double most = 0;
        int first = 0;
        while (first < n) {
            int end = first;
            while (end < n && sorted[end] == sorted[first]) {
                end++;
            }
            double law = below(sorted[first]);
            most = Math.max(most, Math.max(Math.abs((double) end / n - law), Math.abs((double) first / n - law)));
            first = end;
        }
        return most;
    }

    /** The exponent that a share of all, above 0 and below 1, is at most. */
    public double quantile(double share) {
        double low = -1e3;
        double high = 10;
        while (high - low > 1e-9) {
            double middle = (low + high) / 2;
            if (below(middle) < share) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
