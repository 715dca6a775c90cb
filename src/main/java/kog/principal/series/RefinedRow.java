package kog.principal.series;

import kog.dynamics.linear.OrderedSchur;
import kog.dynamics.number.DoubleDouble;
import kog.dynamics.number.PlainComplex;
import kog.dynamics.number.PreciseComplex;
import kog.dynamics.number.Scalar;

/**
 * The left eigenvector of a simple eigenvalue and the eigenvalue itself, from a Schur form in doubles, refined with residuals
 * in double-doubles: ℓ ← ℓ + δ with δ(A − λ) = −(ℓA − λℓ), and Rayleigh's quotient ℓAr/ℓr, whose error is of second order in
 * those of ℓ and r.
 *
 * @param row   ℓ, N entries in the state's coordinates
 * @param rate  the eigenvalue, per unit time
 * @param error relative, from the last residual
 */
record RefinedRow<T extends Scalar<T>>(T[] row, T rate, double error) {

    private static final int STEPS = 3;

    /** Rounded to doubles. */
    static RefinedRow<PlainComplex> rounded(RefinedRow<PreciseComplex> refined) {
        PlainComplex[] row = new PlainComplex[refined.row().length];
        for (int i = 0; i < row.length; i++) {
            row[i] = new PlainComplex(refined.row()[i].re(), refined.row()[i].im());
        }
        PlainComplex rate = new PlainComplex(refined.rate().re(), refined.rate().im());
        return new RefinedRow<>(row, rate, refined.error() + 0x1p-52);
    }

    static RefinedRow<PreciseComplex> of(
            InvariantBlock<PlainComplex> block, OrderedSchur<PlainComplex> schur, DoubleDouble[][] a) {
        int n = a.length;
        PlainComplex[][] q = schur.q();
        PreciseComplex[] left = new PreciseComplex[n];
        PreciseComplex[] right = new PreciseComplex[n];
        for (int i = 0; i < n; i++) {
            PlainComplex l = PlainComplex.ZERO;
            PlainComplex r = PlainComplex.ZERO;
            for (int k = 0; k < n; k++) {
                l = l.plus(block.left()[0][k], q[i][k].conjugate());
                r = r.plus(q[i][k], block.right()[k][0]);
            }
            left[i] = precise(l);
            right[i] = precise(r);
        }
        int position = block.positions()[0];
        PreciseComplex rate = PreciseComplex.ZERO;
        double error = 0;
        for (int step = 0; step <= STEPS; step++) {
            PreciseComplex[] product = times(left, a);
            rate = dot(product, right).divide(dot(left, right));
            PlainComplex[] residual = new PlainComplex[n];
            double size = 0;
            double length = 0;
            for (int j = 0; j < n; j++) {
                PreciseComplex r = product[j].subtract(rate.multiply(left[j]));
                residual[j] = new PlainComplex(r.re(), r.im());
                size += r.size() * r.size();
                length += left[j].size() * left[j].size();
            }
            error = Math.sqrt(size / length) / distance(schur, position);
            if (step < STEPS) {
                correct(left, residual, schur, position, rate);
            }
        }
        boolean real = Math.abs(rate.im()) <= 1e-13 * rate.size();
        PreciseComplex value = real ? new PreciseComplex(rate.real(), DoubleDouble.ZERO) : rate;
        return new RefinedRow<>(left, value, 4 * error + PreciseComplex.ONE.epsilon());
    }

    private static PreciseComplex precise(PlainComplex z) {
        return PreciseComplex.ZERO.like(z.re(), z.im());
    }

    private static PreciseComplex[] times(PreciseComplex[] left, DoubleDouble[][] a) {
        int n = a.length;
        PreciseComplex[] product = new PreciseComplex[n];
        java.util.Arrays.fill(product, PreciseComplex.ZERO);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (!a[i][j].isZero()) {
                    product[j] = new PreciseComplex(
                            product[j].real().add(left[i].real().multiply(a[i][j])),
                            product[j].imaginary().add(left[i].imaginary().multiply(a[i][j])));
                }
            }
        }
        return product;
    }

    private static PreciseComplex dot(PreciseComplex[] a, PreciseComplex[] b) {
        PreciseComplex total = PreciseComplex.ZERO;
        for (int i = 0; i < a.length; i++) {
            total = total.plus(a[i], b[i]);
        }
        return total;
    }

    private static double distance(OrderedSchur<PlainComplex> schur, int position) {
        double distance = Double.POSITIVE_INFINITY;
        for (int i = 0; i < schur.t().length; i++) {
            if (i != position) {
                distance = Math.min(
                        distance,
                        schur.eigenvalue(i).subtract(schur.eigenvalue(position)).size());
            }
        }
        return distance;
    }

    /** δ(T − λ) = −residual Q by forward substitution, but for the eigenvalue's own position; left + δQᴴ. */
    private static void correct(
            PreciseComplex[] left,
            PlainComplex[] residual,
            OrderedSchur<PlainComplex> schur,
            int position,
            PreciseComplex rate) {
        int n = left.length;
        PlainComplex[][] q = schur.q();
        PlainComplex[][] t = schur.t();
        PlainComplex lambda = new PlainComplex(rate.re(), rate.im());
        PlainComplex[] delta = new PlainComplex[n];
        for (int j = 0; j < n; j++) {
            PlainComplex sum = PlainComplex.ZERO;
            for (int i = 0; i < n; i++) {
                sum = sum.subtract(residual[i].multiply(q[i][j]));
            }
            for (int i = 0; i < j; i++) {
                sum = sum.subtract(delta[i].multiply(t[i][j]));
            }
            delta[j] = j == position ? PlainComplex.ZERO : sum.divide(t[j][j].subtract(lambda));
        }
        for (int i = 0; i < n; i++) {
            PlainComplex sum = PlainComplex.ZERO;
            for (int j = 0; j < n; j++) {
                sum = sum.plus(delta[j], q[i][j].conjugate());
            }
            left[i] = left[i].add(precise(sum));
        }
    }
}
