package kog.symbolic.zero;

import java.util.BitSet;

/**
 * One generator of a {@link KernelField}: a symbol, a number that is not rational, or a function of other generators that
 * is treated as one more variable.
 */
final class KernelGenerator {

    /** What is known about a generator's values where it is defined. */
    enum Values {
        COMPLEX,
        REAL,
        /** Real and never negative. */
        NONNEGATIVE;

        boolean isReal() {
            return this != COMPLEX;
        }
    }

    final int index;
    final String name;
    final Values values;

    /** The indices of the symbols and bound variables that it depends on. */
    final BitSet dependsOn;

    /** How deep integrals and root sums nest in this generator's definition. */
    final int height;

    /** The generator to the power {@link #degree} equals {@link #image}; degree 0: no relation. */
    private int degree;

    private KernelPolynomial image;

    /** The real logarithm of this generator if it is an exponential with one; else null. */
    FractionForm logarithm;

    KernelGenerator(int index, String name, Values values, BitSet dependsOn, int height) {
        this.index = index;
        this.name = name;
        this.values = values;
        this.dependsOn = dependsOn;
        this.height = height;
    }

    void relate(int newDegree, KernelPolynomial newImage) {
        this.degree = newDegree;
        this.image = newImage;
    }

    int degree() {
        return degree;
    }

    KernelPolynomial image() {
        return image;
    }

    boolean isFree() {
        return degree == 0;
    }

    boolean isReplaced() {
        return degree == 1;
    }

    boolean isNumber() {
        return dependsOn.isEmpty();
    }
}
