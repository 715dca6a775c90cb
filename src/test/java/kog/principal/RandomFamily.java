package kog.principal;

import java.math.BigDecimal;
import java.util.SplittableRandom;

/**
 * The random networks of validation/cases/principal_random, number for number those of validation/tools/principal_random/family.h:
 * decimals of at most six digits, in units of 1/100000.
 */
final class RandomFamily {

    static final int KINDS = 20;
    private static final int UNIT = 100000;

    private final int n;
    private final boolean logistic;
    private final long[][] weights;
    private final long[] leak;
    private final long[] inputs;

    private RandomFamily(int n, boolean logistic) {
        this.n = n;
        this.logistic = logistic;
        this.weights = new long[n][n];
        this.leak = new long[n];
        this.inputs = new long[n];
    }

    /** The network of a case of the family. */
    static RandomFamily of(int index) {
        return of(13000000L + index, index % KINDS, 0, 0);
    }

    /**
     * @param kind    0 … 19, see the README of the cases
     * @param neurons N, or 0: drawn from 2 to 60
     * @param g       the spectral radius to expect of W σ' in hundredths, or 0: drawn from 20 to 150
     */
    static RandomFamily of(long seed, int kind, int neurons, long g) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = neurons;
        long first = below(random, 59);
        long second = below(random, 59);
        if (n == 0) {
            n = 2 + (int) Math.min(first, second);
        }
        if (kind == 4 && n > 6) {
            n = 2 + n % 5;
        }
        if (kind == 7 && n > 12) {
            n = 2 + n % 11;
        }
        if ((kind == 10 || kind == 11 || kind == 18) && seed % 7 != 0) {
            n = 2 + n / 3;
        }
        boolean logistic = below(random, 2) == 1 && kind != 8;
        long drawn = 20 + below(random, 131);
        if (kind == 19) {
            drawn = 120 + drawn % 31;
        }
        RandomFamily network = new RandomFamily(n, logistic);
        network.leaks(random, kind);
        network.weights(random, kind, g == 0 ? drawn : g, seed);
        network.degenerate(kind);
        return network;
    }

    private void leaks(SplittableRandom random, int kind) {
        long slow = 10 + below(random, 91);
        for (int i = 0; i < n; i++) {
            leak[i] = switch (kind) {
                case 1 -> 50000 + 1000 * below(random, 151);
                case 3, 7 -> UNIT + 10 * below(random, 9000);
                case 4 ->
                    below(random, 2) == 0 ? UNIT + 10 * below(random, 90000) : 10 * UNIT + 1000 * below(random, 9001);
                case 9 -> UNIT + below(random, 100);
                case 10, 18 -> {
                    long mantissa = 1000 * (100 + below(random, 901));
                    yield mantissa * (below(random, 2) == 0 ? 1 : 10);
                }
                case 11 -> below(random, 2) == 0 ? UNIT : slow * UNIT;
                default -> UNIT;
            };
        }
    }

    private void weights(SplittableRandom random, int kind, long g, long seed) {
        int fan = kind == 16 ? Math.min(n, 4) : n;
        double unit = 1.7320508075688772 * (g / 100.0) * (logistic ? 4.0 : 1.0) / Math.sqrt(fan);
        long[] left = new long[64];
        long[] right = new long[64];
        for (int k = 0; kind == 17 && k < 2 * n; k++) {
            left[k % 64] = below(random, 2001) - 1000;
            right[k % 64] = below(random, 2001) - 1000;
        }
        for (int i = 0; i < n; i++) {
            double row = kind == 18 ? 1.0 : leak[i] / (double) UNIT;
            for (int j = 0; j < n; j++) {
                long v = below(random, 2001) - 1000;
                v = switch (kind) {
                    case 2, 3, 4 -> j >= i ? 0 : v;
                    case 7 -> i != j || seed % 2 == 0 ? 0 : v;
                    case 12 -> j < i ? 3 * v : v / 50;
                    case 15 -> j % 5 == 4 ? -2 * Math.abs(v) : Math.abs(v) / 2;
                    case 16 -> below(random, n) >= fan ? 0 : v;
                    case 17 -> (left[i % 64] * right[j % 64] + left[(i + n) % 64] * right[(j + n) % 64]) / 1000;
                    default -> v;
                };
                weights[i][j] = sixDigits(v / 1000.0 * unit * row * UNIT);
            }
            if (kind != 8) {
                inputs[i] = sixDigits((below(random, 2001) - 1000) / 1000.0 * row * UNIT);
            }
        }
    }

    private void degenerate(int kind) {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                if (kind == 13 || kind == 19) {
                    weights[i][j] = weights[j][i];
                } else if (kind == 14) {
                    weights[i][j] = -weights[j][i];
                }
            }
        }
        if (kind == 5) { // every third neuron is a copy of the one before
            for (int i = 2; i < n; i += 3) {
                weights[i] = weights[i - 1].clone();
                inputs[i] = inputs[i - 1];
            }
        }
        if (kind == 6) { // every third neuron is alone
            for (int i = 0; i < n; i += 3) {
                for (int j = 0; j < n; j++) {
                    weights[i][j] = 0;
                    weights[j][i] = 0;
                }
            }
        }
    }

    private static long below(SplittableRandom random, long n) {
        return (random.nextLong() >>> 33) % n;
    }

    private static long sixDigits(double v) {
        long k = (long) Math.rint(v);
        return k >= 10 * UNIT || k <= -10 * UNIT ? k - k % 100 : k;
    }

    int dimension() {
        return n;
    }

    /** As a network file. */
    String text() {
        StringBuilder text = new StringBuilder("{activation: ").append(logistic ? "logistic" : "tanh");
        text.append(", leak: ").append(list(leak)).append(", weights: [");
        for (int i = 0; i < n; i++) {
            text.append(i == 0 ? "" : ", ").append(list(weights[i]));
        }
        return text.append("], inputs: ").append(list(inputs)).append("}").toString();
    }

    private static String list(long[] values) {
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < values.length; i++) {
            text.append(i == 0 ? "" : ", ").append(decimal(values[i]));
        }
        return text.append("]").toString();
    }

    private static String decimal(long v) {
        return BigDecimal.valueOf(v, 5).stripTrailingZeros().toPlainString();
    }
}
