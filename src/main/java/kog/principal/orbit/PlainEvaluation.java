package kog.principal.orbit;

import kog.dynamics.number.Scalar;
import kog.principal.series.InvariantBlock;
import kog.principal.series.LocalModes;
import kog.principal.series.LocalPolynomial;
import kog.principal.series.Monomials;

/**
 * The functions of some modes and their derivatives along the flow in plain doubles, on flat arrays. Holds the workspace of
 * one thread; the coefficients are shared.
 */
public final class PlainEvaluation {

    /** Coefficients rounded to doubles. Immutable. */
    public static final class Coefficients {
        private final int n;
        private final int count;
        private final boolean real;
        /** Entry [i][a] of Q. */
        private final double[][] qRe;

        private final double[][] qIm;
        /** In the state's coordinates. */
        private final double[][] linearRe;

        private final double[][] linearIm;
        /** Rows b ≥ a one after the other, or by number of the monomial. */
        private final double[][] higherRe;

        private final double[][] higherIm;
        private final Monomials monomials;
        /** For each degree below the highest and each variable: where the monomials without earlier variables start, how many. */
        private final int[] runs;

        public <T extends Scalar<T>> Coefficients(LocalModes<T> modes) {
            T[][] q = modes.schur().q();
            n = q.length;
            count = modes.size();
            Monomials found = null;
            for (int f = 0; f < count; f++) {
                found = modes.function(f).monomials() == null
                        ? found
                        : modes.function(f).monomials();
            }
            monomials = found;
            qRe = new double[n][n];
            qIm = new double[n][n];
            linearRe = new double[count][];
            linearIm = new double[count][];
            higherRe = new double[count][];
            higherIm = new double[count][];
            double imaginary = 0;
            for (int i = 0; i < n; i++) {
                for (int a = 0; a < n; a++) {
                    qRe[i][a] = q[i][a].re();
                    qIm[i][a] = q[i][a].im();
                    imaginary = Math.max(imaginary, Math.abs(qIm[i][a]));
                }
            }
            for (int f = 0; f < count; f++) {
                LocalPolynomial<T> p = modes.function(f);
                linearRe[f] = parts(modes.row(f), false);
                linearIm[f] = parts(modes.row(f), true);
                if (p.isLinear()) {
                    continue;
                }
                T[] higher = p.quadratic() == null ? p.higher() : flat(p.quadratic());
                higherRe[f] = parts(higher, false);
                higherIm[f] = parts(higher, true);
                for (double[] all : new double[][] {linearIm[f], higherIm[f]}) {
                    for (double v : all) {
                        imaginary = Math.max(imaginary, Math.abs(v));
                    }
                }
            }
            real = imaginary == 0;
            runs = monomials == null ? new int[0] : runs(monomials);
        }

        private static int[] runs(Monomials monomials) {
            int n = monomials.variables();
            int[] runs = new int[2 * n * monomials.degree()];
            for (int d = 0; d < monomials.degree(); d++) {
                for (int a = 0; a < n; a++) {
                    int from = monomials.withoutBefore(d, a);
                    runs[2 * (d * n + a)] = from;
                    runs[2 * (d * n + a) + 1] = monomials.start(d + 1) - from;
                }
            }
            return runs;
        }

        private static <T extends Scalar<T>> T[] flat(T[][] rows) {
            int n = rows.length;
            T[] all = InvariantBlock.vector(rows[0], n * (n + 1) / 2);
            int at = 0;
            for (T[] row : rows) {
                System.arraycopy(row, 0, all, at, row.length);
                at += row.length;
            }
            return all;
        }

        private static <T extends Scalar<T>> double[] parts(T[] values, boolean imaginary) {
            double[] parts = new double[values.length];
            for (int k = 0; k < parts.length; k++) {
                parts[k] = imaginary ? values[k].im() : values[k].re();
            }
            return parts;
        }
    }

    private final Coefficients c;
    private final int n;
    private double[] state;
    private double[] flow;
    private final double[] etaRe;
    private final double[] etaIm;
    private final double[] rateRe;
    private final double[] rateIm;
    private final double[] powerRe;
    private final double[] powerIm;
    private final double[] slopeRe;
    private final double[] slopeIm;
    /** Of each function: the value, the derivative along the flow, the sum of the moduli of the value's terms. */
    public final double[] valueRe;

    public final double[] valueIm;
    public final double[] alongRe;
    public final double[] alongIm;
    public final double[] sums;

    public PlainEvaluation(Coefficients c) {
        this.c = c;
        n = c.n;
        etaRe = new double[n];
        etaIm = new double[n];
        rateRe = new double[n];
        rateIm = new double[n];
        int size = c.monomials == null ? n : c.monomials.size();
        powerRe = new double[size];
        powerIm = new double[size];
        slopeRe = new double[size];
        slopeIm = new double[size];
        valueRe = new double[c.count];
        valueIm = new double[c.count];
        alongRe = new double[c.count];
        alongIm = new double[c.count];
        sums = new double[c.count];
    }

    /** @param rates F(y), per unit time */
    public void evaluate(double[] y, double[] rates) {
        state = y;
        flow = rates;
        coordinates(y, etaRe, etaIm);
        coordinates(rates, rateRe, rateIm);
        if (c.monomials != null) {
            if (c.real) {
                realPowers();
            } else {
                powers();
            }
        }
        for (int f = 0; f < c.count; f++) {
            if (c.higherRe[f] == null) {
                continue;
            }
            if (c.monomials == null) {
                quadratic(f);
            } else if (c.real) {
                realSeries(f);
            } else {
                series(f);
            }
        }
    }

    /**
     * ∇P with respect to y at y, by going through the monomials backward.
     *
     * @param degree   of the terms that are looked at, at most that of the series
     * @param gradient real and imaginary parts, 2 rows of N, written
     */
    public void gradient(int f, double[] y, int degree, double[][] gradient) {
        coordinates(y, etaRe, etaIm);
        // the higher terms with respect to η
        java.util.Arrays.fill(rateRe, 0);
        java.util.Arrays.fill(rateIm, 0);
        if (c.monomials == null) {
            quadraticSlopes(c.higherRe[f], c.higherIm[f]);
        } else if (c.real) {
            realSlopes(c.higherRe[f], c.monomials.start(degree + 1));
        } else {
            seriesSlopes(c.higherRe[f], c.higherIm[f], c.monomials.start(degree + 1));
        }
        for (int i = 0; i < n; i++) {
            double re = c.linearRe[f][i];
            double im = c.linearIm[f][i];
            for (int a = 0; a < n; a++) {
                re += rateRe[a] * c.qRe[i][a] + rateIm[a] * c.qIm[i][a];
                im += rateIm[a] * c.qRe[i][a] - rateRe[a] * c.qIm[i][a];
            }
            gradient[0][i] = re;
            gradient[1][i] = im;
        }
    }

    private void quadraticSlopes(double[] hr, double[] hi) {
        int at = 0;
        for (int a = 0; a < n; a++) {
            for (int b = a; b < n; b++, at++) {
                rateRe[a] += hr[at] * etaRe[b] - hi[at] * etaIm[b];
                rateIm[a] += hr[at] * etaIm[b] + hi[at] * etaRe[b];
                rateRe[b] += hr[at] * etaRe[a] - hi[at] * etaIm[a];
                rateIm[b] += hr[at] * etaIm[a] + hi[at] * etaRe[a];
            }
        }
    }

    private void realSlopes(double[] h, int end) {
        int[] parent = c.monomials.parents();
        int[] variable = c.monomials.variablesOfParents();
        int low = c.monomials.start(2);
        powerRe[0] = 1;
        for (int m = 1; m < end; m++) {
            powerRe[m] = powerRe[parent[m]] * etaRe[variable[m]];
        }
        System.arraycopy(h, 0, slopeRe, 0, end);
        for (int m = end - 1; m >= low; m--) {
            int up = parent[m];
            int a = variable[m];
            double s = slopeRe[m];
            rateRe[a] += s * powerRe[up];
            if (up >= low) {
                slopeRe[up] += s * etaRe[a];
            } else {
                // of degree 1: the parent is a coordinate
                rateRe[variable[up]] += s * etaRe[a];
            }
        }
    }

    private void seriesSlopes(double[] hr, double[] hi, int end) {
        int[] parent = c.monomials.parents();
        int[] variable = c.monomials.variablesOfParents();
        int low = c.monomials.start(2);
        powerRe[0] = 1;
        powerIm[0] = 0;
        for (int m = 1; m < end; m++) {
            int up = parent[m];
            int a = variable[m];
            powerRe[m] = powerRe[up] * etaRe[a] - powerIm[up] * etaIm[a];
            powerIm[m] = powerRe[up] * etaIm[a] + powerIm[up] * etaRe[a];
        }
        System.arraycopy(hr, 0, slopeRe, 0, end);
        System.arraycopy(hi, 0, slopeIm, 0, end);
        for (int m = end - 1; m >= low; m--) {
            int up = parent[m];
            int a = variable[m];
            double re = slopeRe[m];
            double im = slopeIm[m];
            rateRe[a] += re * powerRe[up] - im * powerIm[up];
            rateIm[a] += re * powerIm[up] + im * powerRe[up];
            if (up >= low) {
                slopeRe[up] += re * etaRe[a] - im * etaIm[a];
                slopeIm[up] += re * etaIm[a] + im * etaRe[a];
            } else {
                // of degree 1: the parent is a coordinate
                int b = variable[up];
                rateRe[b] += re * etaRe[a] - im * etaIm[a];
                rateIm[b] += re * etaIm[a] + im * etaRe[a];
            }
        }
    }

    private void coordinates(double[] y, double[] re, double[] im) {
        java.util.Arrays.fill(re, 0);
        java.util.Arrays.fill(im, 0);
        for (int i = 0; i < n; i++) {
            double[] qr = c.qRe[i];
            for (int a = 0; a < n; a++) {
                re[a] += qr[a] * y[i];
            }
            if (!c.real) {
                double[] qi = c.qIm[i];
                for (int a = 0; a < n; a++) {
                    im[a] -= qi[a] * y[i];
                }
            }
        }
    }

    /** In runs of monomials that have one more factor than the run before: loops that processors do several steps of at once. */
    private void realPowers() {
        powerRe[0] = 1;
        slopeRe[0] = 0;
        int to = 1;
        for (int run = 0; run < c.runs.length; run += 2) {
            int from = c.runs[run];
            int a = (run / 2) % n;
            int length = c.runs[run + 1];
            double e = etaRe[a];
            double r = rateRe[a];
            for (int m = 0; m < length; m++) {
                powerRe[to + m] = powerRe[from + m] * e;
            }
            for (int m = 0; m < length; m++) {
                slopeRe[to + m] = slopeRe[from + m] * e + powerRe[from + m] * r;
            }
            to += length;
        }
    }

    private void powers() {
        int[] parent = c.monomials.parents();
        int[] variable = c.monomials.variablesOfParents();
        powerRe[0] = 1;
        for (int m = 1; m < powerRe.length; m++) {
            int up = parent[m];
            int a = variable[m];
            double er = etaRe[a];
            double ei = etaIm[a];
            double pr = powerRe[up];
            double pi = powerIm[up];
            powerRe[m] = pr * er - pi * ei;
            powerIm[m] = pr * ei + pi * er;
            double fr = rateRe[a];
            double fi = rateIm[a];
            slopeRe[m] = slopeRe[up] * er - slopeIm[up] * ei + pr * fr - pi * fi;
            slopeIm[m] = slopeRe[up] * ei + slopeIm[up] * er + pr * fi + pi * fr;
        }
    }

    private void realSeries(int f) {
        double[] h = c.higherRe[f];
        double value = 0;
        double along = 0;
        double sum = 0;
        double otherValue = 0;
        double otherAlong = 0;
        double otherSum = 0;
        int low = c.monomials.start(2);
        int m = h.length - 1;
        // two sums of each, so that an addition need not wait for the one before
        for (; m > low; m -= 2) {
            double term = h[m] * powerRe[m];
            double other = h[m - 1] * powerRe[m - 1];
            value += term;
            otherValue += other;
            sum += Math.abs(term);
            otherSum += Math.abs(other);
            along += h[m] * slopeRe[m];
            otherAlong += h[m - 1] * slopeRe[m - 1];
        }
        if (m == low) {
            double term = h[m] * powerRe[m];
            value += term;
            sum += Math.abs(term);
            along += h[m] * slopeRe[m];
        }
        value += otherValue;
        along += otherAlong;
        sum += otherSum;
        double[] l = c.linearRe[f];
        for (int i = 0; i < n; i++) {
            double term = l[i] * state[i];
            value += term;
            sum += Math.abs(term);
            along += l[i] * flow[i];
        }
        valueRe[f] = value;
        alongRe[f] = along;
        sums[f] = sum;
    }

    private void series(int f) {
        double[] hr = c.higherRe[f];
        double[] hi = c.higherIm[f];
        double vr = 0;
        double vi = 0;
        double ar = 0;
        double ai = 0;
        double sum = 0;
        int low = c.monomials.start(2);
        for (int m = hr.length - 1; m >= low; m--) {
            double re = hr[m] * powerRe[m] - hi[m] * powerIm[m];
            double im = hr[m] * powerIm[m] + hi[m] * powerRe[m];
            vr += re;
            vi += im;
            sum += Math.abs(re) + Math.abs(im);
            ar += hr[m] * slopeRe[m] - hi[m] * slopeIm[m];
            ai += hr[m] * slopeIm[m] + hi[m] * slopeRe[m];
        }
        linear(f, vr, vi, ar, ai, sum);
    }

    private void linear(int f, double vr, double vi, double ar, double ai, double sum) {
        double[] lr = c.linearRe[f];
        double[] li = c.linearIm[f];
        for (int i = 0; i < n; i++) {
            double re = lr[i] * state[i];
            double im = li[i] * state[i];
            vr += re;
            vi += im;
            sum += Math.abs(re) + Math.abs(im);
            ar += lr[i] * flow[i];
            ai += li[i] * flow[i];
        }
        valueRe[f] = vr;
        valueIm[f] = vi;
        alongRe[f] = ar;
        alongIm[f] = ai;
        sums[f] = sum;
    }

    private void quadratic(int f) {
        double[] hr = c.higherRe[f];
        double[] hi = c.higherIm[f];
        double vr = 0;
        double vi = 0;
        double ar = 0;
        double ai = 0;
        double sum = 0;
        int at = 0;
        for (int a = 0; a < n; a++) {
            double rowRe = 0;
            double rowIm = 0;
            double slopeRowRe = 0;
            double slopeRowIm = 0;
            for (int b = a; b < n; b++, at++) {
                rowRe += hr[at] * etaRe[b] - hi[at] * etaIm[b];
                rowIm += hr[at] * etaIm[b] + hi[at] * etaRe[b];
                slopeRowRe += hr[at] * rateRe[b] - hi[at] * rateIm[b];
                slopeRowIm += hr[at] * rateIm[b] + hi[at] * rateRe[b];
            }
            double re = rowRe * etaRe[a] - rowIm * etaIm[a];
            double im = rowRe * etaIm[a] + rowIm * etaRe[a];
            vr += re;
            vi += im;
            sum += Math.abs(re) + Math.abs(im);
            ar += rowRe * rateRe[a] - rowIm * rateIm[a] + slopeRowRe * etaRe[a] - slopeRowIm * etaIm[a];
            ai += rowRe * rateIm[a] + rowIm * rateRe[a] + slopeRowRe * etaIm[a] + slopeRowIm * etaRe[a];
        }
        linear(f, vr, vi, ar, ai, sum);
    }
}
