package kog.network;

import java.io.Serializable;
import java.util.Locale;

/**
 * A class of random networks; with a gain g, a size N and a seed it is a network. Entries called normal are independent,
 * of mean 0.
 */
public sealed interface RandomClass extends Serializable {

    /** As files name it. */
    String word();

    /** The same and its parameters, without commas. */
    default String text() {
        return word();
    }

    /** Whether it goes in steps; else in continuous time. */
    default boolean isMap() {
        return false;
    }

    /** The number of state variables of N units. */
    default int dimension(int size) {
        return size;
    }

    /** dh/dt = −h + J tanh h, J_ij normal with variance g²/N, J_ii = 0. */
    record Rate() implements RandomClass {
        @Override
        public String word() {
            return "rate";
        }
    }

    /**
     * h' = (1 − d) h + d J tanh h with the J of {@link Rate}: the discrete-time networks of Engelken, Wolf and Abbott
     * (2023), d for their Δt.
     *
     * @param leak d, above 0, at most 1
     */
    record RateMap(double leak) implements RandomClass {
        @Override
        public String word() {
            return "map";
        }

        @Override
        public String text() {
            return "map d=" + leak;
        }

        @Override
        public boolean isMap() {
            return true;
        }
    }

    /**
     * dh/dt = −h + J tanh h, J = g χ + (1/N) Σ_k m_k n_kᵀ: g χ is the J of {@link Rate}, n_k = strength·(overlap·m_k +
     * √(1 − overlap²)·w_k), m_k and w_k with standard normal entries; so m_k·n_k/N tends to strength·overlap.
     *
     * @param rank how many pairs m_k, n_k
     */
    record LowRank(int rank, double strength, double overlap) implements RandomClass {
        @Override
        public String word() {
            return "low-rank";
        }

        @Override
        public String text() {
            return "low-rank rank=" + rank + " strength=" + strength + " overlap=" + overlap;
        }
    }

    /**
     * dh/dt = −h + J tanh h, J = L D Rᵀ, the random-mode model of Clark, Marschall, van Meegen and Litwin-Kumar: L and R
     * are N × N with normal entries of variance 1/N; D is diagonal, D_a proportional to a^(−decay), Σ D_a² = N g², so that
     * J_ij has variance g²/N.
     *
     * @param decay 0 or more
     */
    record Modes(double decay) implements RandomClass {
        @Override
        public String word() {
            return "modes";
        }

        @Override
        public String text() {
            return "modes decay=" + decay;
        }

        /** D_1, …, D_N. */
        public double[] profile(double gain, int size) {
            double[] d = new double[size];
            double squares = 0;
            for (int a = 0; a < size; a++) {
                d[a] = StrictMath.pow(a + 1.0, -decay);
                squares += d[a] * d[a];
            }
            double factor = gain * Math.sqrt(size / squares);
            for (int a = 0; a < size; a++) {
                d[a] *= factor;
            }
            return d;
        }
    }

    /**
     * A recurrent cell of N units, entries of the recurrent weights of each gate normal with variance g²/N.
     *
     * @param inputs     the number of input channels; their weights are normal with variance 1/inputs
     * @param inputScale the inputs are normal with this standard deviation, new ones each step
     * @param biasScale  the biases (bias_ih) are normal with this standard deviation
     */
    record Cell(RecurrentCell.Kind kind, int inputs, double inputScale, double biasScale) implements RandomClass {
        @Override
        public String word() {
            return kind == RecurrentCell.Kind.TANH ? "rnn" : kind.name().toLowerCase(Locale.ROOT);
        }

        @Override
        public String text() {
            return word()
                    + (inputs > 0 ? " inputs=" + inputs + " input_scale=" + inputScale : "")
                    + (biasScale > 0 ? " bias_scale=" + biasScale : "");
        }

        @Override
        public boolean isMap() {
            return true;
        }

        @Override
        public int dimension(int size) {
            return kind.states() * size;
        }

        /** Whether nothing but its own state drives it. */
        public boolean isAlone() {
            return biasScale == 0 && (inputs == 0 || inputScale == 0);
        }
    }
}
