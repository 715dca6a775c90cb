package kog.lyapunov;

import java.util.Arrays;
import java.util.SplittableRandom;
import kog.dynamics.VectorField;
import kog.lyapunov.system.DenseMap;
import kog.lyapunov.system.FlowSystem;
import kog.lyapunov.system.RandomNumbers;
import kog.lyapunov.system.TangentSystem;
import kog.lyapunov.system.Vectors;

/**
 * A random system whose exponents add up to a known number.
 *
 * @param sum       of all exponents, exact, or the mean over an infinite run
 * @param constant  whether volume grows by it at every point, so that a finite run has it too
 * @param exponents exact ones, descending; null if only the sum is known
 */
record KnownSums(
        String name,
        TangentSystem system,
        double[] start,
        long strides,
        long before,
        double sum,
        boolean constant,
        double[] exponents) {

    private static final double LENGTH = 200;
    private static final long STEPS = 4000;

    static KnownSums draw(int kind, SplittableRandom random) {
        return switch (kind % 8) {
            case 0 -> linearFlow(random);
            case 1 -> rateNetwork(random);
            case 2 -> lorenz(random);
            case 3 -> burst(random);
            case 4 -> standardMap(random);
            case 5 -> henon(random);
            case 6 -> linearMap(random);
            default -> twistedCircle(random);
        };
    }

    private static double between(SplittableRandom random, double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    private static KnownSums flow(
            String name, VectorField field, double[] start, double sum, boolean constant, double[] exponents) {
        double stride = FlowSystem.strideAt(field, start);
        long usual = (long) Math.ceil(LENGTH / stride);
        return new KnownSums(
                name,
                FlowSystem.of(field, 1e-9, LENGTH / usual / (1 << 20)),
                start,
                usual << 20,
                usual << 18,
                sum,
                constant,
                exponents);
    }

    /** ẋ = B T B⁻¹ x, T triangular with rates to −300: far from normal, stiff. */
    private static KnownSums linearFlow(SplittableRandom random) {
        int n = 1 + random.nextInt(4);
        double[] rates = new double[n];
        for (int i = 0; i < n; i++) {
            rates[i] = -Math.pow(10, between(random, -1, 2.5));
        }
        double[][] a = rotated(triangular(rates, random), rotation(n, random));
        double[] sorted =
                Arrays.stream(rates).map(r -> -r).sorted().map(r -> -r).toArray();
        VectorField field = new Formula(n) {
            @Override
            public void rates(double[] x, double[] out) {
                kog.dynamics.linear.RowProducts.apply(a, x, out);
            }

            @Override
            public void jacobian(double[] x, double[][] out) {
                for (int i = 0; i < a.length; i++) {
                    System.arraycopy(a[i], 0, out[i], 0, a.length);
                }
            }
        };
        return flow(
                "linear flow " + Arrays.toString(rates), field, normals(n, random), Vectors.sum(rates), true, sorted);
    }

    /** No neuron feeds itself: the trace is minus the sum of leaks, whatever the orbit does. */
    private static KnownSums rateNetwork(SplittableRandom random) {
        int n = 2 + random.nextInt(5);
        double[][] w = new double[n][n];
        double[] leak = new double[n];
        double gain = between(random, 0.5, 6);
        for (int i = 0; i < n; i++) {
            leak[i] = Math.pow(10, between(random, -0.5, 1.3));
            for (int j = 0; j < n; j++) {
                w[i][j] = i == j ? 0 : gain * leak[i] * (2 * random.nextDouble() - 1);
            }
        }
        VectorField field =
                new kog.dynamics.NetworkVectorField(new kog.network.Activation.Tanh(), w, normals(n, random), leak);
        return flow("rate network", field, normals(n, random), -Vectors.sum(leak), true, null);
    }

    private static KnownSums lorenz(SplittableRandom random) {
        double s = between(random, 5, 15);
        double r = between(random, 0.5, 60);
        double b = between(random, 1, 4);
        VectorField field = new Formula(3) {
            @Override
            public void rates(double[] x, double[] out) {
                out[0] = s * (x[1] - x[0]);
                out[1] = x[0] * (r - x[2]) - x[1];
                out[2] = x[0] * x[1] - b * x[2];
            }

            @Override
            public void jacobian(double[] x, double[][] out) {
                out[0] = new double[] {-s, s, 0};
                out[1] = new double[] {r - x[2], -1, -x[0]};
                out[2] = new double[] {x[1], x[0], -b};
            }
        };
        return flow("Lorenz r = " + r, field, new double[] {1, 2, between(random, 5, 20)}, -(s + 1 + b), true, null);
    }

    /**
     * The unit circle at a constant pace ω and, turned out of the axes, directions with rates −k (1 + cos ωt)^p/mean: quiet
     * for most of a turn, then a burst. Exact exponents 0, −2, −k_1, −k_2.
     */
    private static KnownSums burst(SplittableRandom random) {
        int p = 1 + random.nextInt(6);
        double mean = 1;
        for (int i = 1; i <= p; i++) {
            // the mean of (1 + cos)^p is the middle binomial coefficient of 2p over 2^p
            mean *= (double) (p + i) / i / 2;
        }
        double scale = 1 / mean;
        double omega = 2 * Math.PI / (1 + random.nextInt(20));
        double[] k = {Math.pow(10, between(random, 0.4, 2.3)), Math.pow(10, between(random, -1, 1))};
        double[][] b = rotation(4, random);
        VectorField inner = new Formula(4) {
            @Override
            public void rates(double[] x, double[] out) {
                double q = 1 - x[0] * x[0] - x[1] * x[1];
                double pulse = scale * Math.pow(1 + x[0], p);
                out[0] = q * x[0] - omega * x[1];
                out[1] = q * x[1] + omega * x[0];
                out[2] = -k[0] * pulse * x[2];
                out[3] = -k[1] * pulse * x[3];
            }

            @Override
            public void jacobian(double[] x, double[][] out) {
                double q = 1 - x[0] * x[0] - x[1] * x[1];
                double pulse = scale * Math.pow(1 + x[0], p);
                double slope = scale * p * Math.pow(1 + x[0], p - 1);
                out[0] = new double[] {q - 2 * x[0] * x[0], -2 * x[0] * x[1] - omega, 0, 0};
                out[1] = new double[] {-2 * x[0] * x[1] + omega, q - 2 * x[1] * x[1], 0, 0};
                out[2] = new double[] {-k[0] * slope * x[2], 0, -k[0] * pulse, 0};
                out[3] = new double[] {-k[1] * slope * x[3], 0, 0, -k[1] * pulse};
            }
        };
        double[] exponents = Arrays.stream(new double[] {0, 2, k[0], k[1]})
                .sorted()
                .map(v -> -v)
                .toArray();
        double[] start = apply(b, new double[] {1, 0, 0.3, -0.2});
        return flow(
                "burst p = " + p + ", ω = " + omega + ", k = " + Arrays.toString(k),
                new Turned(inner, b),
                start,
                -2 - k[0] - k[1],
                false,
                exponents);
    }

    private static KnownSums map(
            String name, TangentSystem system, double[] start, double sum, boolean constant, double[] exponents) {
        return new KnownSums(name, system, start, STEPS, STEPS / 10, sum, constant, exponents);
    }

    /** Coupled standard maps: volume stays. */
    private static KnownSums standardMap(SplittableRandom random) {
        int n = 1 + random.nextInt(3);
        double[] k = new double[n];
        for (int i = 0; i < n; i++) {
            k[i] = Math.pow(10, between(random, -0.5, 2.5));
        }
        double c = between(random, -1, 1);
        TangentSystem system = new Map(2 * n) {
            @Override
            protected void step(long t, double[] x, double[][] j) {
                double[] kicks = new double[n];
                for (double[] row : j) {
                    Arrays.fill(row, 0);
                }
                for (int i = 0; i < n; i++) {
                    int l = (i + 1) % n;
                    kicks[i] = k[i] * Math.sin(x[i]);
                    j[n + i][i] += k[i] * Math.cos(x[i]);
                    if (n > 1) {
                        kicks[i] += c * Math.sin(x[l] - x[i]);
                        j[n + i][l] += c * Math.cos(x[l] - x[i]);
                        j[n + i][i] -= c * Math.cos(x[l] - x[i]);
                    }
                    j[n + i][n + i] += 1;
                }
                for (int i = 0; i < n; i++) {
                    System.arraycopy(j[n + i], 0, j[i], 0, 2 * n);
                    j[i][i] += 1;
                }
                for (int i = 0; i < n; i++) {
                    x[n + i] = Math.IEEEremainder(x[n + i] + kicks[i], 2 * Math.PI);
                    x[i] = Math.IEEEremainder(x[i] + x[n + i], 2 * Math.PI);
                }
            }
        };
        return map("standard maps k = " + Arrays.toString(k), system, normals(2 * n, random), 0, true, null);
    }

    private static KnownSums henon(SplittableRandom random) {
        double a = between(random, 0.1, 1.2);
        double b = Math.pow(10, between(random, -14, -0.6));
        TangentSystem system = new Map(2) {
            @Override
            protected void step(long t, double[] x, double[][] j) {
                j[0] = new double[] {-2 * a * x[0], 1};
                j[1] = new double[] {b, 0};
                double first = 1 - a * x[0] * x[0] + x[1];
                x[1] = b * x[0];
                x[0] = first;
            }
        };
        return map("Hénon a = " + a + ", b = " + b, system, new double[] {0.1, 0}, Math.log(b), true, null);
    }

    /** x ↦ B T B⁻¹ x with multipliers down to 1e-6. */
    private static KnownSums linearMap(SplittableRandom random) {
        int n = 1 + random.nextInt(5);
        double[] multipliers = new double[n];
        for (int i = 0; i < n; i++) {
            multipliers[i] = (random.nextBoolean() ? -1 : 1) * Math.pow(10, between(random, -6, -0.01));
        }
        double[][] a = rotated(triangular(multipliers, random), rotation(n, random));
        TangentSystem system = new Map(n) {
            @Override
            protected void step(long t, double[] x, double[][] j) {
                double[] y = new double[x.length];
                for (int i = 0; i < x.length; i++) {
                    System.arraycopy(a[i], 0, j[i], 0, x.length);
                }
                kog.dynamics.linear.RowProducts.apply(a, x, y);
                System.arraycopy(y, 0, x, 0, x.length);
            }
        };
        double[] logs =
                Arrays.stream(multipliers).map(m -> Math.log(Math.abs(m))).toArray();
        double[] sorted = Arrays.stream(logs).map(v -> -v).sorted().map(v -> -v).toArray();
        return map("linear map " + Arrays.toString(logs), system, normals(n, random), Vectors.sum(logs), true, sorted);
    }

    /** The doubling map's angle drives a contraction: z ↦ e^{−k + s cos 2πθ} z, exponents log 3 and −k (the mean of cos is 0). */
    private static KnownSums twistedCircle(SplittableRandom random) {
        double k = Math.pow(10, between(random, -0.3, 1.4));
        double s = between(random, 0, k);
        double[][] b = rotation(2, random);
        TangentSystem system = new Map(2) {
            @Override
            protected void step(long t, double[] x, double[][] j) {
                double[] inner = apply(transposed(b), x);
                double factor = Math.exp(-k + s * Math.cos(2 * Math.PI * inner[0]));
                double slope = -2 * Math.PI * s * Math.sin(2 * Math.PI * inner[0]) * factor * inner[1];
                double[][] turned = rotated(new double[][] {{3, 0}, {slope, factor}}, b);
                j[0] = turned[0];
                j[1] = turned[1];
                double next = 3 * inner[0];
                double[] y = apply(b, new double[] {next - Math.floor(next), factor * inner[1]});
                x[0] = y[0];
                x[1] = y[1];
            }
        };
        return map(
                "tripled angle k = " + k,
                system,
                apply(b, new double[] {0.123, 0.5}),
                Math.log(3) - k,
                false,
                new double[] {Math.log(3), -k});
    }

    private static double[] normals(int n, SplittableRandom random) {
        return new RandomNumbers(random.nextLong(), 0).normals(n);
    }

    private static double[][] triangular(double[] diagonal, SplittableRandom random) {
        int n = diagonal.length;
        double[][] a = new double[n][n];
        for (int i = 0; i < n; i++) {
            a[i][i] = diagonal[i];
            for (int j = i + 1; j < n; j++) {
                a[i][j] = Math.abs(diagonal[j]) * (2 * random.nextDouble() - 1);
            }
        }
        return a;
    }

    private static double[][] rotation(int n, SplittableRandom random) {
        double[][] q = new double[n][];
        for (int i = 0; i < n; i++) {
            q[i] = normals(n, random);
        }
        new GramSchmidt(n).factor(q, n, new double[n]);
        return q;
    }

    private static double[] apply(double[][] a, double[] x) {
        double[] y = new double[x.length];
        kog.dynamics.linear.RowProducts.apply(a, x, y);
        return y;
    }

    private static double[][] transposed(double[][] a) {
        double[][] t = new double[a.length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                t[i][j] = a[j][i];
            }
        }
        return t;
    }

    /** B A Bᵀ. */
    private static double[][] rotated(double[][] a, double[][] b) {
        int n = a.length;
        double[][] left = new double[n][n];
        double[][] result = new double[n][n];
        kog.dynamics.linear.RowProducts.add(b, 0, a, left, n, n, 0, n);
        kog.dynamics.linear.RowProducts.add(left, 0, transposed(b), result, n, n, 0, n);
        return result;
    }

    private abstract static class Formula implements VectorField {
        private final int n;

        Formula(int n) {
            this.n = n;
        }

        @Override
        public int dimension() {
            return n;
        }
    }

    private abstract static class Map extends DenseMap {
        Map(int n) {
            super(n);
        }

        @Override
        public String kind() {
            return "map";
        }

        @Override
        public boolean isDriven() {
            return false;
        }
    }

    /** A field seen from turned axes. */
    private record Turned(VectorField inner, double[][] b) implements VectorField {
        @Override
        public int dimension() {
            return inner.dimension();
        }

        @Override
        public void rates(double[] x, double[] out) {
            double[] y = new double[x.length];
            inner.rates(apply(transposed(b), x), y);
            System.arraycopy(apply(b, y), 0, out, 0, x.length);
        }

        @Override
        public void jacobian(double[] x, double[][] out) {
            double[][] j = new double[x.length][x.length];
            inner.jacobian(apply(transposed(b), x), j);
            System.arraycopy(rotated(j, b), 0, out, 0, x.length);
        }
    }
}
