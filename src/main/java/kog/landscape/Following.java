package kog.landscape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import kog.network.RecurrentCell;

/**
 * What becomes of the fixed points of one set of weights on the straight line to another. A link is given only if the curve
 * followed from either of its ends comes out at the other. Followed by a floating-point predictor and corrector: not proved.
 *
 * @param continued   first the number of the point before, then that after, both from 1
 * @param born        pairs of points after that one fold makes, or a curve with more, or a pitchfork
 * @param died        pairs of points before
 * @param lostBefore  numbers of points before that are linked to nothing
 * @param lostAfter   numbers of points after that are linked to nothing
 */
public record Following(
        List<Link> continued, List<Link> born, List<Link> died, List<Integer> lostBefore, List<Integer> lostAfter) {

    /**
     * Two points of one curve; the numbers of points count from 1, s of its folds from 0 to 1.
     *
     * @param pitchfork whether they are each other's mirror images under x → −x, which all systems on the way have: their
     *     curve turns where it meets its own image, the point 0
     */
    public record Link(int first, int second, List<Double> folds, boolean pitchfork) {}

    /** A point that a curve ends at is met as nearly as this, and none other. */
    private static final double MET = 1e-8;

    private record End(boolean after, int number, List<Double> folds) {}

    /** Empty where the straight line is not one of plain tanh cells of the same size. */
    public static Optional<Following> between(
            RecurrentCell a, List<FixedPoint> before, RecurrentCell b, List<FixedPoint> after) {
        return WeightPath.between(a, b).map(path -> {
            List<Optional<End>> first = ends(path, before, 0, before, after);
            List<Optional<End>> second = ends(path, after, 1, before, after);
            List<Link> continued = new ArrayList<>();
            List<Link> died = new ArrayList<>();
            List<Link> born = new ArrayList<>();
            List<Integer> lostBefore = new ArrayList<>();
            List<Integer> lostAfter = new ArrayList<>();
            boolean odd = path.isOdd();
            for (int k = 1; k <= before.size(); k++) {
                sort(k, false, first, second, odd ? before : List.of(), continued, died, lostBefore);
            }
            for (int k = 1; k <= after.size(); k++) {
                sort(k, true, first, second, odd ? after : List.of(), new ArrayList<>(), born, lostAfter);
            }
            return new Following(continued, born, died, lostBefore, lostAfter);
        });
    }

    private static void sort(
            int k,
            boolean after,
            List<Optional<End>> first,
            List<Optional<End>> second,
            List<FixedPoint> odd,
            List<Link> across,
            List<Link> pairs,
            List<Integer> lost) {
        Optional<End> end = (after ? second : first).get(k - 1);
        boolean mutual = end.flatMap(e -> (e.after ? second : first).get(e.number - 1))
                .filter(back -> back.after == after && back.number == k)
                .isPresent();
        if (!mutual) {
            lost.add(k);
        } else if (end.get().after != after) {
            across.add(new Link(k, end.get().number, end.get().folds, false));
        } else if (k < end.get().number) {
            pairs.add(new Link(k, end.get().number, end.get().folds, areImages(odd, k, end.get().number)));
        } else if (k == end.get().number) {
            lost.add(k);
        }
    }

    private static List<Optional<End>> ends(
            WeightPath path, List<FixedPoint> from, double s, List<FixedPoint> before, List<FixedPoint> after) {
        List<Optional<End>> ends = new ArrayList<>();
        for (FixedPoint p : from) {
            ends.add(FixedPointCurve.from(path, p.x(), s).flatMap(c -> {
                boolean out = c.end()[path.dimension()] > 0.5;
                OptionalInt met = nearest(out ? after : before, c.end());
                return met.isPresent() ? Optional.of(new End(out, met.getAsInt(), c.folds())) : Optional.empty();
            }));
        }
        return ends;
    }

    /** @param points none where there is no symmetry */
    private static boolean areImages(List<FixedPoint> points, int first, int second) {
        if (points.isEmpty()) {
            return false;
        }
        double[] image = Arrays.stream(points.get(first - 1).x()).map(v -> -v).toArray();
        return nearest(points, image).equals(OptionalInt.of(second));
    }

    private static OptionalInt nearest(List<FixedPoint> points, double[] end) {
        for (int k = 0; k < points.size(); k++) {
            double[] x = points.get(k).x();
            double most = 0;
            for (int i = 0; i < x.length; i++) {
                most = Math.max(most, Math.abs(x[i] - end[i]));
            }
            if (most < MET) {
                return OptionalInt.of(k + 1);
            }
        }
        return OptionalInt.empty();
    }
}
