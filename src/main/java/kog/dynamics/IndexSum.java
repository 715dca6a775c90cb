package kog.dynamics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kog.dynamics.certified.EnclosedField;
import kog.dynamics.certified.EnclosedNetwork;
import kog.symbolic.numeric.Enclosure;

/**
 * The sum of the indices sign det(−DF) of regular equilibria inside a box on whose faces F points inward, where it is 1
 * (Poincaré–Hopf; derivations/07-equilibria.md).
 *
 * @param sum     over the certified equilibria in the box, or over all where no box is known; empty if a sign is not known
 * @param box     half the lengths of the box |x_i| ≤ R_i, N entries; ∞ if that holds for every large box; empty if no such box
 *                was found
 * @param verdict what follows
 */
public record IndexSum(Optional<Integer> sum, Optional<double[]> box, Verdict verdict) {

    /** What the sum says about a list of equilibria. */
    public enum Verdict {
        /** The sum is what it must be: equilibria may still be missing, in pairs. */
        NO_CONTRADICTION,
        /** The sum is not what it must be. */
        MISSING,
        /** Some equilibrium has no index, or none that is known. */
        SUSPENDED,
        /** It is not known what the sum must be. */
        UNKNOWN
    }

    private static final int DOUBLINGS = 200;

    static IndexSum of(VectorField field, List<Equilibrium> equilibria) {
        Optional<double[]> box = inwardBox(field, equilibria);
        List<Equilibrium> inside = new ArrayList<>();
        for (Equilibrium e : equilibria) {
            if (box.isEmpty() || isInside(e, box.get())) {
                inside.add(e);
            }
        }
        boolean known = inside.stream()
                .allMatch(e -> e.existence().isCertified() && e.existence().sign() != 0);
        if (!known) {
            return new IndexSum(Optional.empty(), box, Verdict.SUSPENDED);
        }
        int parity = field.dimension() % 2 == 0 ? 1 : -1;
        int sum = inside.stream().mapToInt(e -> parity * e.existence().sign()).sum();
        Verdict verdict = box.isEmpty() ? Verdict.UNKNOWN : sum == 1 ? Verdict.NO_CONTRADICTION : Verdict.MISSING;
        return new IndexSum(Optional.of(sum), box, verdict);
    }

    private static boolean isInside(Equilibrium e, double[] box) {
        for (int i = 0; i < box.length; i++) {
            if (!(Math.abs(e.x()[i]) <= box[i])) {
                return false;
            }
        }
        return true;
    }

    private static Optional<double[]> inwardBox(VectorField field, List<Equilibrium> equilibria) {
        if (!(field instanceof EnclosedField.Source source)) {
            return Optional.empty();
        }
        EnclosedField enclosed = source.enclosed();
        int n = enclosed.dimension();
        double[] start = new double[n];
        if (enclosed.trap().isPresent()) {
            java.util.Arrays.fill(start, Double.POSITIVE_INFINITY);
            return Optional.of(start);
        }
        if (enclosed instanceof EnclosedNetwork) {
            return Optional.empty();
        }
        // twice as far out as the equilibria, or, for those beyond, a box that leaves them out
        for (Equilibrium e : equilibria) {
            for (int i = 0; i < n; i++) {
                start[i] = Math.max(start[i], 2 * Math.abs(e.x()[i]));
            }
        }
        for (int i = 0; i < n; i++) {
            start[i] = start[i] == 0 ? 1 : Math.scalb(1.0, Math.getExponent(start[i]) + 1);
        }
        return grown(enclosed, start).filter(r -> isContinuous(enclosed, r)).filter(r -> separates(r, equilibria));
    }

    /** Whether the field has no pole or edge inside. */
    private static boolean isContinuous(EnclosedField field, double[] r) {
        Enclosure[] box = new Enclosure[r.length];
        for (int i = 0; i < r.length; i++) {
            box[i] = new Enclosure(-r[i], r[i]);
        }
        return field.rates(box).isPresent();
    }

    /** Doubles the sides whose faces fail, until all hold. */
    private static Optional<double[]> grown(EnclosedField field, double[] start) {
        double[] r = start.clone();
        int n = r.length;
        for (int k = 0; k < DOUBLINGS; k++) {
            boolean holds = true;
            for (int i = 0; i < n && k < DOUBLINGS; i++) {
                while (!pointsInward(field, r, i)) {
                    holds = false;
                    r[i] *= 2;
                    if (++k >= DOUBLINGS) {
                        return Optional.empty();
                    }
                }
            }
            if (holds) {
                return Optional.of(r);
            }
        }
        return Optional.empty();
    }

    private static boolean pointsInward(EnclosedField field, double[] r, int face) {
        Enclosure[] box = new Enclosure[r.length];
        for (int i = 0; i < r.length; i++) {
            box[i] = new Enclosure(-r[i], r[i]);
        }
        box[face] = new Enclosure(r[face], r[face]);
        Optional<Enclosure> high = field.rate(face, box);
        box[face] = new Enclosure(-r[face], -r[face]);
        Optional<Enclosure> low = field.rate(face, box);
        return high.isPresent()
                && low.isPresent()
                && high.get().sign() < 0
                && low.get().sign() > 0;
    }

    /** Whether no equilibrium lies so near to the boundary that its side cannot be told. */
    private static boolean separates(double[] r, List<Equilibrium> equilibria) {
        for (Equilibrium e : equilibria) {
            for (int i = 0; i < r.length; i++) {
                if (Math.abs(Math.abs(e.x()[i]) - r[i]) <= e.existence().radius()
                        && Double.isFinite(e.existence().radius())) {
                    return false;
                }
            }
        }
        return true;
    }
}
