package kog.principal.series;

import kog.dynamics.number.DoubleDouble;
import kog.dynamics.number.Scalar;

/**
 * How the functions of an invariant block change along a motion: by e^{Bt} along a flow, where the eigenvalues are λ per
 * unit time, by Bⁿ under a map, where they are multipliers μ per step.
 */
public enum Evolution {
    FLOW {
        @Override
        public double rate(Scalar<?> eigenvalue) {
            return eigenvalue.re();
        }

        @Override
        double gap(Scalar<?> eigenvalue, double margin) {
            return margin;
        }

        @Override
        public double spread(double largest) {
            return largest;
        }

        @Override
        public double roundings(Scalar<?> eigenvalue, double time, int size) {
            return 4 + Math.abs(time) * eigenvalue.size();
        }

        @Override
        <T extends Scalar<T>> T product(T a, T b) {
            return a.add(b);
        }

        @Override
        public <T extends Scalar<T>> T[] back(InvariantBlock<T> block, T[] values, DoubleDouble time) {
            int m = block.size();
            T[] v = values.clone();
            T minusTime = v[0].like(time.negate());
            if (m == 1) {
                v[0] = v[0].multiply(block.rates()[0][0].multiply(minusTime).exp());
                return v;
            }
            // the diagonal's mean apart, so that little is left to sum
            T mean = v[0].like(0, 0);
            for (int r = 0; r < m; r++) {
                mean = mean.add(block.rates()[r][r]);
            }
            mean = mean.multiply(1.0 / m);
            double size = 0;
            for (int r = 0; r < m; r++) {
                double row = block.rates()[r][r].subtract(mean).size();
                for (int s = r + 1; s < m; s++) {
                    row += block.rates()[r][s].size();
                }
                size = Math.max(size, row);
            }
            int steps = (int) Math.max(1, Math.ceil(Math.abs(time.doubleValue()) * size));
            T h = minusTime.multiply(1.0 / steps);
            for (int s = 0; s < steps; s++) {
                v = exponentialStep(block, mean, v, h);
            }
            T factor = mean.multiply(minusTime).exp();
            for (int r = 0; r < m; r++) {
                v[r] = v[r].multiply(factor);
            }
            return v;
        }

        @Override
        public double back(double[][][] rates, double[] bounds, double time) {
            int m = bounds.length;
            double slowest = Double.NEGATIVE_INFINITY;
            for (int r = 0; r < m; r++) {
                slowest = Math.max(slowest, -time * rates[0][r][r]);
            }
            double[] term = bounds.clone();
            for (int k = 1; k < m; k++) {
                double[] next = new double[m];
                for (int f = 0; f < m; f++) {
                    for (int g = f + 1; g < m; g++) {
                        next[f] += Math.abs(time) * Math.hypot(rates[0][f][g], rates[1][f][g]) * term[g] / k;
                    }
                }
                term = next;
                for (int f = 0; f < m; f++) {
                    bounds[f] += term[f];
                }
            }
            return slowest;
        }
    },

    MAP {
        @Override
        public double rate(Scalar<?> eigenvalue) {
            return Math.log(eigenvalue.size());
        }

        @Override
        double gap(Scalar<?> eigenvalue, double margin) {
            return eigenvalue.size() * -Math.expm1(-margin);
        }

        @Override
        public double spread(double largest) {
            return 1 + largest;
        }

        @Override
        public double roundings(Scalar<?> eigenvalue, double steps, int size) {
            // every step divides by an eigenvalue that is rounded itself
            return 4 + 2 * size * steps;
        }

        @Override
        <T extends Scalar<T>> T product(T a, T b) {
            return a.multiply(b);
        }

        @Override
        public <T extends Scalar<T>> T[] back(InvariantBlock<T> block, T[] values, DoubleDouble steps) {
            T[] v = values.clone();
            for (long n = Math.round(steps.doubleValue()); n > 0; n--) {
                for (int r = v.length - 1; r >= 0; r--) {
                    for (int s = r + 1; s < v.length; s++) {
                        v[r] = v[r].subtract(block.rates()[r][s].multiply(v[s]));
                    }
                    v[r] = v[r].divide(block.rates()[r][r]);
                }
            }
            return v;
        }

        @Override
        public double back(double[][][] rates, double[] bounds, double steps) {
            int m = bounds.length;
            double least = Double.POSITIVE_INFINITY;
            for (int r = 0; r < m; r++) {
                least = Math.min(least, Math.hypot(rates[0][r][r], rates[1][r][r]));
            }
            // relative to the largest growth, which is told apart
            for (long n = Math.round(steps); n > 0 && m > 1; n--) {
                for (int r = m - 1; r >= 0; r--) {
                    double sum = bounds[r];
                    for (int s = r + 1; s < m; s++) {
                        sum += Math.hypot(rates[0][r][s], rates[1][r][s]) * bounds[s] / least;
                    }
                    bounds[r] = sum * least / Math.hypot(rates[0][r][r], rates[1][r][r]);
                }
            }
            return -steps * Math.log(least);
        }
    };

    /** Re λ per unit time, log|μ| per step. */
    public abstract double rate(Scalar<?> eigenvalue);

    /**
     * What divides a residual R, to bound the error of a function, if e^{−λt}R falls by e^{−margin} in the unit of time:
     * e = ∫ e^{−λt} R dt, or Σ μ^{−n−1} R.
     */
    abstract double gap(Scalar<?> eigenvalue, double margin);

    /** What the rounding of a function is multiplied by in its residual, from the largest modulus of an eigenvalue. */
    public abstract double spread(double largest);

    /**
     * How many roundings {@link #back(InvariantBlock, Scalar[], DoubleDouble)} makes of a value.
     *
     * @param size of the block
     */
    public abstract double roundings(Scalar<?> eigenvalue, double time, int size);

    /** The eigenvalue of a product of two functions. */
    abstract <T extends Scalar<T>> T product(T a, T b);

    /**
     * The values of a block's functions so much earlier: e^{−Bt} v or B^{−n} v.
     *
     * @param time in units of time or steps, of either sign for a flow
     */
    public abstract <T extends Scalar<T>> T[] back(InvariantBlock<T> block, T[] values, DoubleDouble time);

    /**
     * Bounds |e^{−Bt}| or |B^{−n}| times errors without overflow: e to the result times what is left in the array.
     *
     * @param rates  B, real and imaginary parts
     * @param bounds of the errors, overwritten
     */
    public abstract double back(double[][][] rates, double[] bounds, double time);

    private static <T extends Scalar<T>> T[] exponentialStep(InvariantBlock<T> block, T mean, T[] v, T h) {
        int m = v.length;
        T[] term = v.clone();
        T[] sum = v.clone();
        // 1/30! is below the rounding of double-doubles
        for (int k = 1; k <= 30; k++) {
            T[] next = InvariantBlock.vector(v, m);
            for (int r = 0; r < m; r++) {
                T total = block.rates()[r][r].subtract(mean).multiply(term[r]);
                for (int s = r + 1; s < m; s++) {
                    total = total.plus(block.rates()[r][s], term[s]);
                }
                next[r] = total.multiply(h).multiply(1.0 / k);
                sum[r] = sum[r].add(next[r]);
            }
            term = next;
        }
        return sum;
    }
}
