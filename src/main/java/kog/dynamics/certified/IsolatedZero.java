package kog.dynamics.certified;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kog.symbolic.Rational;
import kog.symbolic.numeric.Enclosure;

/**
 * A proof that a field has exactly one zero in a box, and a regular one (Krawczyk 1969, Moore 1977): if
 *
 * <pre>|C F(c)| + |I − C DF(X)| r &lt; r,   X = {|x − c| ≤ r},</pre>
 *
 * entry by entry, with every quantity enclosed, then Krawczyk's operator maps X into its interior (derivations/06-principal.md).
 * The centre c is the end of a Newton iteration in many digits.
 *
 * @param center c, N entries
 * @param error  the zero is within this of c, N entries
 * @param box    r: there is no other zero within this of c, N entries
 * @param sign   of det DF at the zero, −1 or 1
 */
public record IsolatedZero(Rational[] center, double[] error, double[] box, int sign) {

    private static final int DIGITS = 40;
    /** Functions are had to about 116. */
    private static final int MANY_DIGITS = 100;
    /** From where Newton's iteration in doubles ended. */
    private static final int NEWTON_STEPS = 8;

    private static final int NARROW_STEPS = 15;
    private static final int INFLATIONS = 8;
    private static final int ENLARGEMENTS = 3;
    private static final int LARGEST_TO_ENLARGE = 64;
    private static final int LARGEST_IN_MANY_DIGITS = 12;
    /** Relative to the centre: far below the last bit of a double. */
    private static final double SETTLED = Math.scalb(1.0, -75);
    /** Of the largest entry; a zero that is known no better is tried in more digits. */
    private static final double ROUGH = Math.scalb(1.0, -62);
    /** Entries that are so much smaller than the largest, or no more than rounding, are tried as 0. */
    private static final double NEGLIGIBLE = Math.scalb(1.0, -80);

    private static final double NOISE = 16;
    private static final int CENTER_BITS = 400;

    /** The zero that Newton's iteration reaches from a finite state; empty if it reaches none that can be proved. */
    static Optional<IsolatedZero> near(EnclosedField field, double[] start) {
        return near(field, Arrays.stream(start).mapToObj(Rational::exactly).toArray(Rational[]::new));
    }

    /** Likewise, from a state of more digits. */
    public static Optional<IsolatedZero> near(EnclosedField field, Rational[] at) {
        return simple(field, at).or(() -> narrow(field, at));
    }

    /** Likewise, with slopes in many digits: for fields that doubles cannot tell from flat ones. */
    public static Optional<IsolatedZero> narrow(EnclosedField field, Rational[] at) {
        return field.dimension() <= LARGEST_IN_MANY_DIGITS
                ? new Proof(field, MANY_DIGITS, true).from(at)
                : Optional.empty();
    }

    /** Likewise, with slopes in doubles. */
    public static Optional<IsolatedZero> simple(EnclosedField field, Rational[] at) {
        Optional<IsolatedZero> zero = new Proof(field, DIGITS, false).from(at);
        return zero.isPresent() && zero.get().isRough()
                ? new Proof(field, MANY_DIGITS, false).from(zero.get().center).or(() -> zero)
                : zero;
    }

    private boolean isRough() {
        return Arrays.stream(error).max().orElse(0) > ROUGH * largest(center);
    }

    private static double largest(Rational[] c) {
        return Arrays.stream(c)
                .mapToDouble(v -> Math.abs(v.doubleValue()))
                .max()
                .orElse(0);
    }

    /** The nearest doubles, or nearly so. */
    public double[] x() {
        return Arrays.stream(center)
                .mapToDouble(Rational::doubleValue)
                .map(v -> v + 0.0)
                .toArray();
    }

    /** No coordinate of the zero is further than this from {@link #x}. */
    double radius() {
        double[] x = x();
        double radius = 0;
        for (int i = 0; i < x.length; i++) {
            double rounding =
                    Math.abs(center[i].subtract(Rational.exactly(x[i])).doubleValue());
            double total = rounding == 0 && error[i] == 0 ? 0 : up(rounding + error[i]);
            radius = Math.max(
                    radius, total == 0 && !center[i].equals(Rational.exactly(x[i])) ? Double.MIN_NORMAL : total);
        }
        return radius;
    }

    /** Whether the zero may be one that is known to be within a distance of a point. */
    public boolean isNear(List<Rational> point, Rational distance) {
        for (int i = 0; i < center.length; i++) {
            Rational most = distance.add(Rational.exactly(error[i]));
            if (center[i].subtract(point.get(i)).abs().compareTo(most) > 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether another proof is about the same zero. */
    public boolean isSame(IsolatedZero other) {
        return holds(other) || other.holds(this);
    }

    /** Whether a state is so near that what is meant can only be this zero. */
    public boolean holds(double[] x) {
        for (int i = 0; i < box.length; i++) {
            if (!(Math.abs(center[i].subtract(Rational.exactly(x[i])).doubleValue()) <= box[i])) {
                return false;
            }
        }
        return true;
    }

    private boolean holds(IsolatedZero other) {
        for (int i = 0; i < box.length; i++) {
            double distance = Math.abs(center[i].subtract(other.center[i]).doubleValue());
            if (!(up(distance + other.error[i]) <= box[i])) {
                return false;
            }
        }
        return true;
    }

    private static double up(double v) {
        return v * (1 + 1e-12) + Double.MIN_VALUE;
    }

    /**
     * One attempt.
     *
     * @param digits of values of F
     * @param narrow whether DF is evaluated in them too, over boxes that doubles cannot tell from points
     */
    private record Proof(EnclosedField field, int digits, boolean narrow) {

        Optional<IsolatedZero> from(Rational[] start) {
            Rational[] c = start;
            double last = Double.POSITIVE_INFINITY;
            Optional<Preconditioner> inverse = Optional.empty();
            for (int step = 0; step < (narrow ? NARROW_STEPS : NEWTON_STEPS); step++) {
                // once a step is small the slope hardly changes any more
                if (inverse.isEmpty() || last > 1e-8) {
                    inverse = preconditioner(c);
                }
                Optional<Enclosure[]> rates = field.rates(c, digits);
                if (inverse.isEmpty() || rates.isEmpty()) {
                    return Optional.empty();
                }
                double[] correction = inverse.get()
                        .apply(Arrays.stream(rates.get())
                                .mapToDouble(Enclosure::middle)
                                .toArray());
                double[] noise = inverse.get()
                        .applyAbsolutely(Arrays.stream(rates.get())
                                .mapToDouble(Enclosure::radius)
                                .toArray());
                double relative = relative(correction, noise, c);
                if (!Double.isFinite(relative)) {
                    return Optional.empty();
                }
                boolean stalls = relative <= 1e-8 && relative > last / 4;
                if (stalls && relative > 1e-12) {
                    return Optional.empty();
                }
                if (!stalls) {
                    c = moved(c, correction);
                }
                last = relative;
                if (relative <= SETTLED || stalls) {
                    return at(c, noise, inverse.get());
                }
            }
            return Optional.empty();
        }

        private Optional<Preconditioner> preconditioner(Rational[] c) {
            Optional<Enclosure[][]> slopes = field.jacobian(box(c, new double[c.length]));
            if (!narrow && slopes.isPresent() && isNarrow(slopes.get())) {
                Optional<Preconditioner> inverse = Preconditioner.of(middles(slopes.get()));
                if (inverse.isPresent()) {
                    return inverse;
                }
            }
            return field.dimension() > LARGEST_IN_MANY_DIGITS
                    ? Optional.empty()
                    : field.jacobian(c, new double[c.length], digits).flatMap(s -> Preconditioner.of(middles(s)));
        }

        /** Whether no row is mostly rounding. */
        private static boolean isNarrow(Enclosure[][] slopes) {
            for (Enclosure[] row : slopes) {
                double radius = 0;
                double size = 0;
                for (Enclosure e : row) {
                    radius = Math.max(radius, e.radius());
                    size = Math.max(size, Math.abs(e.middle()));
                }
                if (!(radius <= 1e-6 * size)) {
                    return false;
                }
            }
            return true;
        }

        private static double[][] middles(Enclosure[][] slopes) {
            return Arrays.stream(slopes)
                    .map(row ->
                            Arrays.stream(row).mapToDouble(Enclosure::middle).toArray())
                    .toArray(double[][]::new);
        }

        /** The largest correction beside its coordinate, where it is more than rounding. */
        private static double relative(double[] correction, double[] noise, Rational[] c) {
            double largest = largest(c);
            double relative = 0;
            for (int i = 0; i < c.length; i++) {
                double step = Math.abs(correction[i]);
                if (!Double.isFinite(step)) {
                    return Double.NaN;
                }
                if (step > 4 * noise[i]) {
                    relative = Math.max(relative, step / Math.max(Math.abs(c[i].doubleValue()), NEGLIGIBLE * largest));
                }
            }
            return relative;
        }

        private static Rational[] moved(Rational[] c, double[] correction) {
            Rational[] next = new Rational[c.length];
            for (int i = 0; i < c.length; i++) {
                next[i] = shortened(c[i].subtract(Rational.exactly(correction[i])));
            }
            return next;
        }

        /** Repeated corrections would add digits without end. */
        private static Rational shortened(Rational v) {
            int excess = v.denominator().bitLength()
                    - CENTER_BITS
                    - Math.max(0, CENTER_BITS - v.numerator().bitLength());
            int digits = v.numerator().bitLength() - CENTER_BITS;
            if (digits <= 0 || excess <= 0) {
                return v;
            }
            return new Rational(v.numerator().shiftRight(digits), BigInteger.ONE)
                    .multiply(new Rational(BigInteger.ONE.shiftLeft(digits), v.denominator()));
        }

        /** At c with its negligible entries 0, if they are no further from the zero than they might be, else at c. */
        private Optional<IsolatedZero> at(Rational[] c, double[] noise, Preconditioner inverse) {
            double largest = largest(c);
            double[] negligible = Arrays.stream(noise)
                    .map(v -> Math.max(NEGLIGIBLE * largest, NOISE * v))
                    .toArray();
            Rational[] plain = c.clone();
            for (int i = 0; i < c.length; i++) {
                if (Math.abs(c[i].doubleValue()) <= negligible[i]) {
                    plain[i] = Rational.ZERO;
                }
            }
            Optional<IsolatedZero> zero = at(plain, inverse);
            boolean near = zero.isPresent();
            for (int i = 0; near && i < c.length; i++) {
                near = plain[i].equals(c[i]) || zero.get().error[i] <= negligible[i];
            }
            return near ? zero : at(c, inverse);
        }

        private Optional<IsolatedZero> at(Rational[] c, Preconditioner inverse) {
            Optional<Enclosure[]> rates = field.rates(c, digits);
            if (rates.isEmpty()) {
                return Optional.empty();
            }
            double[] shift = inverse.applyAbsolutely(Arrays.stream(rates.get())
                    .mapToDouble(e -> Math.max(Math.abs(e.low()), Math.abs(e.high())))
                    .toArray());
            boolean exact = Arrays.stream(rates.get()).allMatch(e -> e.low() == 0 && e.high() == 0);
            if (!Arrays.stream(shift).allMatch(Double::isFinite)) {
                return Optional.empty();
            }
            double[] floor = floor(c, narrow ? Math.pow(10, 12.0 - digits) : 4 * Math.ulp(1.0));
            double[] r = floor.clone();
            for (int k = 0; k < INFLATIONS; k++) {
                double[] spread = spread(c, r, inverse);
                if (spread == null) {
                    return Optional.empty();
                }
                if (isInside(shift, spread, r)) {
                    double[] error = exact ? new double[c.length] : error(shift, spread, r);
                    return Optional.of(new IsolatedZero(c, error, enlarged(c, shift, r, inverse), inverse.sign()));
                }
                for (int i = 0; i < r.length; i++) {
                    r[i] = Math.max(r[i], 2 * (shift[i] + spread[i]) + floor[i]);
                    if (!Double.isFinite(r[i])) {
                        return Optional.empty();
                    }
                }
            }
            return Optional.empty();
        }

        private static double[] floor(Rational[] c, double relative) {
            double largest = largest(c);
            return Arrays.stream(c)
                    .mapToDouble(v -> Math.max(1e-200, relative * Math.max(Math.abs(v.doubleValue()), 1e-6 * largest)))
                    .toArray();
        }

        private double[] spread(Rational[] c, double[] r, Preconditioner inverse) {
            Optional<Enclosure[][]> slopes = narrow ? field.jacobian(c, r, digits) : field.jacobian(box(c, r));
            return slopes.map(s -> inverse.distanceFromIdentity(s, r)).orElse(null);
        }

        private static boolean isInside(double[] shift, double[] spread, double[] r) {
            for (int i = 0; i < r.length; i++) {
                if (!((shift[i] + spread[i]) * (1 + 1e-12) < r[i])) {
                    return false;
                }
            }
            return true;
        }

        /** z − c = −C F(c) + (I − C J)(z − c) with a J within the bounds. */
        private static double[] error(double[] shift, double[] spread, double[] r) {
            double contraction = 0;
            double largest = 0;
            for (int i = 0; i < r.length; i++) {
                contraction = Math.max(contraction, spread[i] / r[i]);
                largest = Math.max(largest, shift[i] / r[i]);
            }
            double share = largest / (1 - contraction) * (1 + 1e-9);
            return Arrays.stream(r).map(v -> v * Math.min(1, share)).toArray();
        }

        /** The largest box that is tried with success: the better to tell other zeros. */
        private double[] enlarged(Rational[] c, double[] shift, double[] r, Preconditioner inverse) {
            double[] largest = r;
            for (int k = 0; k < (c.length <= LARGEST_TO_ENLARGE ? ENLARGEMENTS : 1); k++) {
                double[] wider = Arrays.stream(largest).map(v -> 256 * v).toArray();
                double[] spread = spread(c, wider, inverse);
                if (spread == null || !isInside(shift, spread, wider)) {
                    break;
                }
                largest = wider;
            }
            return largest;
        }

        private static Enclosure[] box(Rational[] c, double[] r) {
            Enclosure[] box = new Enclosure[c.length];
            for (int i = 0; i < box.length; i++) {
                Enclosure at = Enclosure.of(c[i]);
                box[i] = r[i] == 0 ? at : at.plus(new Enclosure(-r[i], r[i]));
            }
            return box;
        }
    }
}
