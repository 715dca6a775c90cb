package kog.network;

import java.util.List;

/**
 * A vector as a function of the state: what recurrent cells and rate networks are made of. Layers that are used twice are
 * the same object, and are evaluated once.
 */
public sealed interface Layer {

    /** The number of entries. */
    int size();

    /** Some of the state variables. */
    record State(int from, int size) implements Layer {}

    /** What is fed in from outside. */
    record Input(int size) implements Layer {}

    /** W u + b. */
    record Affine(Weights weights, Offset bias, Layer of) implements Layer {
        @Override
        public int size() {
            return bias.size();
        }
    }

    /** u + b. */
    record Shifted(Layer of, Offset by) implements Layer {
        @Override
        public int size() {
            return of.size();
        }
    }

    /** σ(u), entry by entry. */
    record Applied(Activation activation, Layer of) implements Layer {
        @Override
        public int size() {
            return of.size();
        }
    }

    /** max(0, u), entry by entry. */
    record Rectified(Layer of) implements Layer {
        @Override
        public int size() {
            return of.size();
        }
    }

    /** u v, entry by entry. */
    record Product(Layer first, Layer second) implements Layer {
        @Override
        public int size() {
            return first.size();
        }
    }

    /** u + v. */
    record Sum(Layer first, Layer second) implements Layer {
        @Override
        public int size() {
            return first.size();
        }
    }

    /** (1 − s) u + s v, entry by entry, with shares s between 0 and 1. */
    record Blend(Layer share, Layer first, Layer second) implements Layer {
        @Override
        public int size() {
            return share.size();
        }
    }

    /** One after the other. */
    record Stack(List<Layer> parts) implements Layer {
        public Stack {
            parts = List.copyOf(parts);
        }

        @Override
        public int size() {
            return parts.stream().mapToInt(Layer::size).sum();
        }
    }

    /**
     * What layers are turned into.
     *
     * @param <V> a vector
     */
    interface Interpretation<V> {
        V state(State layer);

        V input(Input layer);

        V affine(Affine layer, V of);

        V shifted(Shifted layer, V of);

        V applied(Applied layer, V of);

        V rectified(V of);

        V product(V first, V second);

        V sum(V first, V second);

        V blend(V share, V first, V second);

        V stack(List<V> parts);
    }
}
