package kog.verify.sign;

/**
 * The signs that the values of a formula may have on a set: any of negative, zero, positive, and not real. The empty set says
 * that the formula has no value there.
 *
 * @param bits 1 negative, 2 zero, 4 positive, 8 not real
 */
public record SignSet(int bits) {

    public static final SignSet NEGATIVE = new SignSet(1);
    public static final SignSet ZERO = new SignSet(2);
    public static final SignSet POSITIVE = new SignSet(4);
    public static final SignSet NONZERO = new SignSet(5);
    /** Real or not. */
    static final SignSet NOT_ZERO = new SignSet(13);

    public static final SignSet NONNEGATIVE = new SignSet(6);
    static final SignSet REAL = new SignSet(7);
    static final SignSet ANY = new SignSet(15);

    public static SignSet of(int sign) {
        return sign > 0 ? POSITIVE : sign < 0 ? NEGATIVE : ZERO;
    }

    public boolean mayBe(SignSet other) {
        return (bits & other.bits) != 0;
    }

    public boolean isWithin(SignSet other) {
        return (bits & ~other.bits) == 0;
    }

    boolean isReal() {
        return isWithin(REAL);
    }

    boolean excludesZero() {
        return !mayBe(ZERO);
    }

    /** 1 or −1 if every value has that sign, else 0. */
    public int definite() {
        return isWithin(POSITIVE) ? 1 : isWithin(NEGATIVE) ? -1 : 0;
    }

    SignSet and(SignSet other) {
        return new SignSet(bits & other.bits);
    }

    SignSet or(SignSet other) {
        return new SignSet(bits | other.bits);
    }

    public SignSet negate() {
        return new SignSet(bits & 10 | (bits & 1) << 2 | bits >> 2 & 1);
    }

    SignSet plus(SignSet other) {
        if (!isReal() || !other.isReal()) {
            // a real and a complex number make a complex one, two complex ones anything
            boolean oneReal = isReal() || other.isReal();
            boolean oneOther = isWithin(new SignSet(8)) || other.isWithin(new SignSet(8));
            return oneReal && oneOther ? new SignSet(8) : ANY;
        }
        int sum = 0;
        sum |= mayBe(NEGATIVE) || other.mayBe(NEGATIVE) ? 1 : 0;
        sum |= mayBe(POSITIVE) || other.mayBe(POSITIVE) ? 4 : 0;
        boolean zero = mayBe(ZERO) && other.mayBe(ZERO)
                || mayBe(NEGATIVE) && other.mayBe(POSITIVE)
                || mayBe(POSITIVE) && other.mayBe(NEGATIVE);
        return new SignSet(sum | (zero ? 2 : 0));
    }

    SignSet times(SignSet other) {
        int product = 0;
        for (int a = 0; a < 4; a++) {
            for (int b = 0; b < 4; b++) {
                if ((bits >> a & 1) == 1 && (other.bits >> b & 1) == 1) {
                    product |= product(a, b);
                }
            }
        }
        return new SignSet(product);
    }

    private static int product(int a, int b) {
        if (a == 1 || b == 1) {
            return 2;
        }
        if (a == 3 && b == 3) {
            // i · i
            return 13;
        }
        return a == 3 || b == 3 ? 8 : a == b ? 4 : 1;
    }

    /** Of the values between one of this and one of the other. */
    SignSet hull(SignSet other) {
        SignSet both = or(other);
        boolean crosses = both.mayBe(NEGATIVE) && both.mayBe(POSITIVE);
        return crosses ? both.or(ZERO) : both;
    }
}
