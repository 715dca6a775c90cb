package kog.symbolic.zero;

import java.util.Arrays;

/** A product of integer powers, negative ones included, of the generators of a {@link KernelField}. */
final class KernelMonomial {

    static final KernelMonomial ONE = new KernelMonomial(new int[0]);

    /** By index of the generator, without trailing zeros. */
    private final int[] exponents;

    private final int hash;

    private KernelMonomial(int[] exponents) {
        int length = exponents.length;
        while (length > 0 && exponents[length - 1] == 0) {
            length--;
        }
        this.exponents = length == exponents.length ? exponents : Arrays.copyOf(exponents, length);
        this.hash = Arrays.hashCode(this.exponents);
    }

    static KernelMonomial power(int generator, int exponent) {
        int[] exponents = new int[generator + 1];
        exponents[generator] = exponent;
        return new KernelMonomial(exponents);
    }

    /** One more than the largest index of a generator that occurs. */
    int length() {
        return exponents.length;
    }

    int exponent(int generator) {
        return generator < exponents.length ? exponents[generator] : 0;
    }

    boolean isOne() {
        return exponents.length == 0;
    }

    KernelMonomial times(KernelMonomial other) {
        int[] longer = exponents.length >= other.exponents.length ? exponents : other.exponents;
        int[] shorter = longer == exponents ? other.exponents : exponents;
        if (shorter.length == 0) {
            return longer == exponents ? this : other;
        }
        int[] sum = longer.clone();
        for (int k = 0; k < shorter.length; k++) {
            sum[k] = Math.addExact(sum[k], shorter[k]);
        }
        return new KernelMonomial(sum);
    }

    KernelMonomial power(int n) {
        int[] product = new int[exponents.length];
        for (int k = 0; k < product.length; k++) {
            product[k] = Math.multiplyExact(exponents[k], n);
        }
        return new KernelMonomial(product);
    }

    KernelMonomial over(KernelMonomial other) {
        return times(other.power(-1));
    }

    KernelMonomial without(int generator) {
        if (exponent(generator) == 0) {
            return this;
        }
        int[] rest = exponents.clone();
        rest[generator] = 0;
        return new KernelMonomial(rest);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KernelMonomial m && hash == m.hash && Arrays.equals(exponents, m.exponents);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int k = 0; k < exponents.length; k++) {
            if (exponents[k] != 0) {
                text.append(" g").append(k).append('^').append(exponents[k]);
            }
        }
        return text.length() == 0 ? "1" : text.substring(1);
    }
}
