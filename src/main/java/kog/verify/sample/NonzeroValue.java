package kog.verify.sample;

import kog.verify.value.Instance;
import kog.verify.value.RandomRounding;

/**
 * Whether φ was seen to have a value other than 0. What doubles show of a formula that is 0 in disguise is rounding, and
 * says nothing.
 */
public final class NonzeroValue {

    /** A formula that cannot be told from 0 stays so nearly everywhere; each level of integrals makes looks dearer. */
    private static final int[] LOOKS = {12, 8, 2};

    private static final int[] LOOKS_IN_MANY_DIGITS = {12, 2, 0};

    private int looks;
    private boolean seen;

    void look(Instance instance, double[] x) {
        int depth = Math.min(GradientCheck.depth(instance.formula()), 2);
        if (!seen && looks < LOOKS[depth]) {
            seen = inDoubles(instance, x) || looks < LOOKS_IN_MANY_DIGITS[depth] && inManyDigits(instance, x);
            looks++;
        }
    }

    /** What underflows in doubles has a logarithm. */
    private static boolean inDoubles(Instance instance, double[] x) {
        return RandomRounding.tellsFromZero(instance.formula(), instance.state(), x)
                || instance.log().isPresent()
                        && RandomRounding.tellsSizeOf(instance.log().get(), instance.state(), x);
    }

    private static boolean inManyDigits(Instance instance, double[] x) {
        return ManyDigits.value(instance.formula(), instance.state(), x)
                .filter(value -> !value.isZero())
                .isPresent();
    }

    public boolean isSeen() {
        return seen;
    }
}
