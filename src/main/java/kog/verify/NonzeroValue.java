package kog.verify;

/**
 * Whether φ was seen to have a value other than 0. What doubles show of a formula that is 0 in disguise is rounding, and
 * says nothing.
 */
final class NonzeroValue {

    /** Values that cannot be told from 0 are costly and stay so nearly everywhere. */
    private static final int LOOKS = 12;

    private static final int LOOKS_AT_NESTED_INTEGRALS = 2;

    private int looks;
    private boolean seen;

    void look(Instance instance, double[] x) {
        int depth = GradientCheck.depth(instance.formula());
        if (!seen && looks++ < (depth < 2 ? LOOKS : LOOKS_AT_NESTED_INTEGRALS)) {
            seen = RandomRounding.tellsFromZero(instance.formula(), instance.state(), x)
                    // what underflows in doubles has a logarithm
                    || instance.log().isPresent()
                            && RandomRounding.tellsSizeOf(instance.log().get(), instance.state(), x)
                    || ManyDigits.value(instance.formula(), instance.state(), x)
                            .filter(value -> !value.isZero())
                            .isPresent();
        }
    }

    boolean isSeen() {
        return seen;
    }
}
