package kog.principal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kog.dynamics.Equilibrium;
import kog.dynamics.linear.Norms;
import kog.dynamics.number.DoubleDouble;
import kog.dynamics.number.Scalar;
import kog.principal.Eigenfunctions.Estimate;
import kog.principal.PrincipalValue.Inside;
import kog.principal.PrincipalValue.Outside;
import kog.principal.PrincipalValue.Reason;
import kog.principal.orbit.Arrival;
import kog.principal.orbit.Track;
import org.hipparchus.complex.Complex;

/**
 * Evaluates at points: in doubles, then, where that leaves more than the tolerance, in double-doubles; of each number the one
 * with the smaller error stands. Both are computed to the best of their arithmetic whatever the tolerance, so that an error
 * never grows when less is tolerated. Holds the workspace of one thread.
 */
final class PointEvaluation {

    private static final int MOST_STEPS = 20_000;
    private static final int MOST_PRECISE_STEPS = 6_000;
    private static final double ESCAPE = 1e8;
    /** Nearer than this to another equilibrium, relative to 1 + |x|, a trajectory ends there. */
    private static final double ARRIVED_ELSEWHERE = 1e-6;
    /** The same for one that does not attract, which trajectories pass by. */
    private static final double ON_THE_WAY = 1e-13;
    /** Closer than this to x*, nothing more can be told. */
    private static final double NOTHING_LEFT = 1e-290;
    /** A value is lost that has an error of more than this share of it … */
    private static final double LOST = 1e-3;
    /** … and of more than this share of |x − x*|, next to which it may be 0. */
    private static final double NEXT_TO_NOTHING = 1e-8;
    /** The tolerance is relative to a value, or to this share of |x − x*| if that is more. */
    private static final double SCALE = 0.01;

    private final PrincipalMap map;
    private final int n;
    private final int[] directions;
    private final boolean saddle;
    private final Passage<?> plain;
    private Passage<?> precise;
    private boolean triedPrecise;

    PointEvaluation(PrincipalMap map) {
        this.map = map;
        n = map.equilibrium().x().length;
        // maps need not have an inverse
        directions = map.isOfMap()
                ? new int[] {1}
                : switch (map.equilibrium().stability()) {
                    case SINK -> new int[] {1};
                    case SOURCE -> new int[] {-1};
                    default -> new int[] {1, -1};
                };
        saddle = map.equilibrium().stability() != Equilibrium.Stability.SINK
                && (map.isOfMap() || map.equilibrium().stability() != Equilibrium.Stability.SOURCE);
        plain = map.plainPassage();
    }

    /** One way to the equilibrium: a track, and where its functions are taken. */
    record Passage<T extends Scalar<T>>(
            Track<T> track, Arrival<T> arrival, Eigenfunctions<T> eigenfunctions, int most) {

        static <T extends Scalar<T>> Passage<T> plain(Track<T> track, Arrival<T> arrival, Eigenfunctions<T> e) {
            return new Passage<>(track, arrival, e, MOST_STEPS);
        }

        static <T extends Scalar<T>> Passage<T> precise(Track<T> track, Arrival<T> arrival, Eigenfunctions<T> e) {
            return new Passage<>(track, arrival, e, MOST_PRECISE_STEPS);
        }

        Estimate[] psi() {
            Estimate[] all = new Estimate[eigenfunctions.values().size()];
            for (int k = 0; k < all.length; k++) {
                all[k] = eigenfunctions.psi(k, arrival);
            }
            return all;
        }

        Estimate[] coordinates(int count) {
            Estimate[] all = new Estimate[count];
            for (int i = 0; i < count; i++) {
                all[i] = eigenfunctions.coordinate(i, arrival);
            }
            return all;
        }

        Complex[][] gradients() {
            Complex[][] all = new Complex[eigenfunctions.values().size()][];
            for (int k = 0; k < all.length; k++) {
                all[k] = eigenfunctions.gradient(k, arrival);
            }
            return all;
        }

        double time(int k) {
            int point = arrival.point(eigenfunctions.functions(k)[0]);
            return point < 0 ? 0 : track.orbit().time(point).doubleValue();
        }
    }

    PrincipalValue value(DoubleDouble[] x) {
        double distance = Norms.of(map.deviation(x));
        if (distance == 0) {
            return map.atEquilibrium();
        }
        Outside first = null;
        Estimate[] psi = null;
        Estimate[] z = null;
        double time = 0;
        for (int direction : directions) {
            Optional<Outside> outside = carry(plain, x, direction);
            if (outside.isPresent()) {
                first = first == null ? outside.get() : first;
                continue;
            }
            if (psi == null) {
                time = plain.time(0);
            }
            psi = better(psi, plain.psi());
            z = better(z, plain.coordinates(map.hasCoordinates() ? n : 0));
            if (isNeeded(psi, distance)
                    && moreDigits() != null
                    && carry(precise, x, direction).isEmpty()) {
                psi = better(psi, precise.psi());
                z = better(z, precise.coordinates(z.length));
            }
        }
        if (psi == null) {
            return saddle
                    ? new Outside(
                            Reason.NOT_ARRIVED,
                            map.isOfMap()
                                    ? "the orbit does not reach states where the series of the fixed point holds"
                                    : "neither forward nor backward does the flow reach states where the series of the saddle"
                                            + " holds")
                    : first;
        }
        return inside(psi, z, distance, time);
    }

    /** ∇ψ_k by modes; empty outside. */
    Optional<Complex[][]> gradients(DoubleDouble[] x) {
        Passage<?> fine = map.finePassage();
        for (int direction : directions) {
            if (carry(fine, x, direction).isEmpty() && fine.arrival().arrived()) {
                return Optional.of(fine.gradients());
            }
        }
        return Optional.empty();
    }

    private static Estimate[] better(Estimate[] a, Estimate[] b) {
        if (a == null) {
            return b;
        }
        Estimate[] best = a.clone();
        for (int k = 0; k < a.length; k++) {
            best[k] = a[k].better(b[k]);
        }
        return best;
    }

    /** Whether some eigenfunction has not the digits asked for, though more digits may help. */
    private boolean isNeeded(Estimate[] psi, double distance) {
        for (int k = 0; k < psi.length; k++) {
            double wanted = map.tolerance() * Math.max(psi[k].value().norm(), SCALE * distance);
            if (!(psi[k].error() <= wanted) && !map.isBeyondOrder(k) && !map.isUnknown(k)) {
                return true;
            }
        }
        return false;
    }

    private Passage<?> moreDigits() {
        if (!triedPrecise) {
            triedPrecise = true;
            precise = map.precisePassage().orElse(null);
        }
        return precise;
    }

    private Inside inside(Estimate[] psi, Estimate[] z, double distance, double time) {
        List<ModeValue> modes = new ArrayList<>();
        for (int k = 0; k < psi.length; k++) {
            modes.add(
                    isLost(psi[k], distance)
                            ? ModeValue.lost(reason(k, psi[k]))
                            : new ModeValue(ModeValue.Status.OK, psi[k].value(), psi[k].error(), ""));
        }
        double[] values = new double[z.length];
        double[] errors = new double[z.length];
        for (int i = 0; i < z.length; i++) {
            boolean lost = isLost(z[i], distance);
            values[i] = lost ? Double.NaN : z[i].value().getReal();
            errors[i] = lost ? Double.POSITIVE_INFINITY : z[i].error();
        }
        return new Inside(values, errors, modes, time);
    }

    private static boolean isLost(Estimate e, double distance) {
        Complex v = e.value();
        boolean number = Double.isFinite(v.getReal()) && Double.isFinite(v.getImaginary());
        return !number || !(e.error() <= LOST * v.norm() || e.error() <= NEXT_TO_NOTHING * distance);
    }

    private String reason(int k, Estimate e) {
        if (map.isBeyondOrder(k)) {
            return PrincipalMap.text(
                    "truncation: its rate is %.3g times the slowest, more than a series of order %d can follow",
                    map.ratio(k), map.degree());
        }
        if (map.isUnknown(k)) {
            return "its eigenvalue is multiple, or nearly so, and its eigenvectors cannot be told";
        }
        if (Double.isInfinite(e.error())) {
            return word() + " did not come close enough for its series";
        }
        if (saddle) {
            return word() + " does not pass near enough for a series of order " + map.degree();
        }
        return PrincipalMap.text(
                "rounding: its rate is %.3g times the slowest, and where its series holds %s hold too few digits of it",
                map.ratio(k), moreDigits() == null ? "doubles" : "32 digits");
    }

    private String word() {
        return map.isOfMap() ? "the orbit" : "the trajectory";
    }

    private String moment(double time) {
        return map.isOfMap() ? "step " + Math.round(time) : PrincipalMap.text("t = %.6g", time);
    }

    /** Brings the passage's functions to y; or says why not. */
    private Optional<Outside> carry(Passage<?> passage, DoubleDouble[] x, int direction) {
        DoubleDouble[] y = map.deviation(x);
        Track<?> track = passage.track();
        track.start(y);
        passage.arrival().reset();
        double time = 0;
        double nearest = Double.POSITIVE_INFINITY;
        for (int step = 0; step < passage.most(); step++) {
            double distance = Norms.of(track.point());
            nearest = Math.min(nearest, distance);
            if (passage.arrival().look(distance) || distance < NOTHING_LEFT || leaves(passage, distance, nearest)) {
                break;
            }
            Optional<Outside> outside = elsewhere(track.point(), direction);
            if (outside.isPresent()) {
                return outside;
            }
            if (Math.abs(time) >= map.longest()) {
                break;
            }
            boolean finite = track.step(direction, map.longest());
            time = track.orbit().time(track.orbit().points() - 1).doubleValue();
            if (!finite || Norms.of(track.point()) > ESCAPE + 10 * Norms.of(y)) {
                if (passage.arrival().arrived() && saddle) {
                    break;
                }
                // whatever a series was worth on the way
                return Optional.of(new Outside(Reason.DIVERGES, word() + " leaves every bound by " + moment(time)));
            }
        }
        if (!passage.arrival().arrived()) {
            return Norms.of(track.point()) <= map.gate() && !saddle
                    ? Optional.empty()
                    : Optional.of(new Outside(Reason.NOT_ARRIVED, word() + " has not arrived by " + moment(time)));
        }
        passage.arrival().finish();
        return Optional.empty();
    }

    /** A passage by a saddle ends where the trajectory goes away again. */
    private boolean leaves(Passage<?> passage, double distance, double nearest) {
        return saddle && passage.arrival().arrived() && distance > 4 * nearest;
    }

    private Optional<Outside> elsewhere(double[] y, int direction) {
        for (Equilibrium equilibrium : map.otherEquilibria()) {
            double[] other = equilibrium.x();
            boolean attracts = equilibrium.stability()
                    == (direction > 0 ? Equilibrium.Stability.SINK : Equilibrium.Stability.SOURCE);
            double distance = 0;
            double size = 1;
            for (int i = 0; i < n; i++) {
                distance = Math.max(distance, Math.abs(map.equilibrium().x()[i] + y[i] - other[i]));
                size = Math.max(size, Math.abs(other[i]));
            }
            if (distance <= (attracts ? ARRIVED_ELSEWHERE : ON_THE_WAY) * size) {
                StringBuilder place = new StringBuilder();
                for (double v : other) {
                    place.append(place.length() == 0 ? "" : ", ").append(PrincipalMap.text("%.6g", v));
                }
                return Optional.of(new Outside(
                        Reason.OTHER_EQUILIBRIUM,
                        word() + " comes to the " + (map.isOfMap() ? "fixed point" : "equilibrium") + " at (" + place
                                + ")"));
            }
        }
        return Optional.empty();
    }
}
