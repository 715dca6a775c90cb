package kog.symbolic.numeric;

import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;

/** A complex number known up to intervals of its parts; a real number has an imaginary part that is exactly 0. */
public record PreciseBall(PreciseInterval re, PreciseInterval im) {

    static PreciseBall real(PreciseInterval re) {
        return new PreciseBall(re, PreciseInterval.exactly(re.middle().getZero()));
    }

    public boolean isReal() {
        return im.isExactlyZero();
    }

    public double size() {
        return Math.hypot(re.size(), im.size());
    }

    public double radius() {
        return Math.hypot(re.radius(), im.radius());
    }

    public boolean excludesZero() {
        return re.excludesZero() || im.excludesZero();
    }

    /** This number in the arithmetic of another one. */
    public PreciseBall inFieldOf(PreciseBall other) {
        DfpField field = other.re.middle().getField();
        return new PreciseBall(inField(re, field), inField(im, field));
    }

    private static PreciseInterval inField(PreciseInterval x, DfpField field) {
        return new PreciseInterval(x.middle().newInstance(field, DfpField.RoundingMode.ROUND_HALF_EVEN), x.radius());
    }

    public PreciseBall plus(PreciseBall other) {
        return new PreciseBall(re.plus(other.re), im.plus(other.im));
    }

    PreciseBall negate() {
        return new PreciseBall(re.negate(), im.negate());
    }

    public PreciseBall minus(PreciseBall other) {
        return plus(other.negate());
    }

    PreciseBall times(PreciseBall other) {
        return new PreciseBall(
                re.times(other.re).minus(im.times(other.im)), re.times(other.im).plus(im.times(other.re)));
    }

    PreciseBall reciprocal() {
        if (isReal()) {
            return real(re.reciprocal());
        }
        PreciseInterval scale = re.times(re).plus(im.times(im)).reciprocal();
        return new PreciseBall(re.times(scale), im.times(scale).negate());
    }

    /** The principal root of degree q of a number that is not 0, by arithmetic alone. */
    PreciseBall root(int q) {
        if (isReal() && re.sign() > 0) {
            return real(re.root(q));
        }
        if (!isReal() && !im.excludesZero() && !(re.excludesZero() && re.sign() > 0)) {
            throw new PreciseInterval.Undefined("a point too close to the branch cut");
        }
        double x = re.middle().toDouble();
        double y = im.middle().toDouble();
        double angle = (isReal() ? Math.PI : Math.atan2(y, x)) / q;
        double modulus = Math.pow(Math.hypot(x, y), 1.0 / q);
        PreciseBall z = at(
                re.middle().newInstance(modulus * Math.cos(angle)), re.middle().newInstance(modulus * Math.sin(angle)));
        for (int known = 12; known < 8 * re.middle().getField().getRadixDigits(); known *= 2) {
            PreciseBall next = z.minus(z.newtonStep(this, q));
            z = at(next.re.middle(), next.im.middle());
        }
        // a disc of radius n|p/p′| about z contains a root of p, and the other roots are about |z| away or more
        double radius = q * z.newtonStep(this, q).size() * (1 + 1e-6);
        boolean near = Math.hypot(
                        z.re.middle().toDouble() - modulus * Math.cos(angle),
                        z.im.middle().toDouble() - modulus * Math.sin(angle))
                < 1e-6 * modulus;
        if (!near || !(radius < 1e-6 * modulus)) {
            throw new PreciseInterval.Undefined("a root that Newton's iteration does not find");
        }
        return z.widened(radius);
    }

    /** (z^q − a)/(q z^(q−1)). */
    private PreciseBall newtonStep(PreciseBall a, int q) {
        PreciseBall slope = one();
        for (int k = 1; k < q; k++) {
            slope = slope.times(this);
        }
        PreciseBall degree = real(PreciseInterval.exactly(re.middle().newInstance(q)));
        return slope.times(this).minus(a).times(slope.times(degree).reciprocal());
    }

    private static PreciseBall at(Dfp re, Dfp im) {
        return new PreciseBall(PreciseInterval.exactly(re), PreciseInterval.exactly(im));
    }

    PreciseBall exp() {
        PreciseInterval size = re.exp();
        return isReal() ? real(size) : new PreciseBall(size.times(im.cos()), size.times(im.sin()));
    }

    PreciseBall log() {
        if (isReal()) {
            return re.sign() > 0
                    ? real(re.log())
                    : new PreciseBall(
                            re.negate().log(), PreciseInterval.pi(re.middle().getOne()));
        }
        return new PreciseBall(re.times(re).plus(im.times(im)).log().half(), PreciseInterval.atan2(im, re));
    }

    private PreciseBall timesI() {
        return new PreciseBall(im.negate(), re);
    }

    private PreciseBall half() {
        return new PreciseBall(re.half(), im.half());
    }

    private PreciseBall one() {
        return real(PreciseInterval.exactly(re.middle().getOne()));
    }

    PreciseBall sinh() {
        return exp().minus(negate().exp()).half();
    }

    PreciseBall cosh() {
        return exp().plus(negate().exp()).half();
    }

    PreciseBall tanh() {
        return sinh().times(cosh().reciprocal());
    }

    PreciseBall sin() {
        return isReal() ? real(re.sin()) : timesI().sinh().timesI().negate();
    }

    PreciseBall cos() {
        return isReal() ? real(re.cos()) : timesI().cosh();
    }

    PreciseBall logistic() {
        return one().plus(negate().exp()).reciprocal();
    }

    PreciseBall atan() {
        if (isReal()) {
            return real(re.atan());
        }
        PreciseBall iz = timesI();
        return one().minus(iz).log().minus(one().plus(iz).log()).timesI().half();
    }

    /** −i log(iz + √(1 − z²)); on the cut, real |z| ≥ 1, conventions differ and there is no value. */
    PreciseBall asin() {
        PreciseBall inside = one().minus(times(this));
        if (isReal() && inside.re.sign() < 0) {
            throw new PreciseInterval.Undefined("an arcsine on its branch cut");
        }
        PreciseBall root = inside.log().half().exp();
        return isReal()
                ? real(re.times(root.re.reciprocal()).atan())
                : timesI().plus(root).log().timesI().negate();
    }

    PreciseBall acos() {
        return real(PreciseInterval.pi(re.middle().getOne()).half()).minus(asin());
    }

    public PreciseInterval requireReal() {
        if (!isReal()) {
            throw new PreciseInterval.Undefined("a real function of something that may not be real");
        }
        return re;
    }

    PreciseBall sign() {
        Dfp one = re.middle().getOne();
        return real(PreciseInterval.exactly(requireReal().sign() < 0 ? one.negate() : one));
    }

    PreciseBall widened(double extra) {
        return new PreciseBall(re.widened(extra), isReal() ? im : im.widened(extra));
    }
}
