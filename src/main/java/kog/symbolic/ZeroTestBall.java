package kog.symbolic;

import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;

/** A complex number known up to intervals of its parts; a real number has an imaginary part that is exactly 0. */
record ZeroTestBall(ZeroTestInterval re, ZeroTestInterval im) {

    static ZeroTestBall real(ZeroTestInterval re) {
        return new ZeroTestBall(re, ZeroTestInterval.exactly(re.middle().getZero()));
    }

    boolean isReal() {
        return im.isExactlyZero();
    }

    double size() {
        return Math.hypot(re.size(), im.size());
    }

    double radius() {
        return Math.hypot(re.radius(), im.radius());
    }

    boolean excludesZero() {
        return re.excludesZero() || im.excludesZero();
    }

    /** This number in the arithmetic of another one. */
    ZeroTestBall inFieldOf(ZeroTestBall other) {
        DfpField field = other.re.middle().getField();
        return new ZeroTestBall(inField(re, field), inField(im, field));
    }

    private static ZeroTestInterval inField(ZeroTestInterval x, DfpField field) {
        return new ZeroTestInterval(
                x.middle().newInstance(field, DfpField.RoundingMode.ROUND_HALF_EVEN), x.radius());
    }

    ZeroTestBall plus(ZeroTestBall other) {
        return new ZeroTestBall(re.plus(other.re), im.plus(other.im));
    }

    ZeroTestBall negate() {
        return new ZeroTestBall(re.negate(), im.negate());
    }

    ZeroTestBall minus(ZeroTestBall other) {
        return plus(other.negate());
    }

    ZeroTestBall times(ZeroTestBall other) {
        return new ZeroTestBall(
                re.times(other.re).minus(im.times(other.im)), re.times(other.im).plus(im.times(other.re)));
    }

    ZeroTestBall reciprocal() {
        if (isReal()) {
            return real(re.reciprocal());
        }
        ZeroTestInterval scale = re.times(re).plus(im.times(im)).reciprocal();
        return new ZeroTestBall(re.times(scale), im.times(scale).negate());
    }

    ZeroTestBall exp() {
        ZeroTestInterval size = re.exp();
        return isReal() ? real(size) : new ZeroTestBall(size.times(im.cos()), size.times(im.sin()));
    }

    ZeroTestBall log() {
        if (isReal()) {
            return re.sign() > 0
                    ? real(re.log())
                    : new ZeroTestBall(re.negate().log(), ZeroTestInterval.pi(re.middle().getOne()));
        }
        return new ZeroTestBall(
                re.times(re).plus(im.times(im)).log().half(), ZeroTestInterval.atan2(im, re));
    }

    private ZeroTestBall timesI() {
        return new ZeroTestBall(im.negate(), re);
    }

    private ZeroTestBall half() {
        return new ZeroTestBall(re.half(), im.half());
    }

    private ZeroTestBall one() {
        return real(ZeroTestInterval.exactly(re.middle().getOne()));
    }

    ZeroTestBall sinh() {
        return exp().minus(negate().exp()).half();
    }

    ZeroTestBall cosh() {
        return exp().plus(negate().exp()).half();
    }

    ZeroTestBall tanh() {
        return sinh().times(cosh().reciprocal());
    }

    ZeroTestBall sin() {
        return isReal() ? real(re.sin()) : timesI().sinh().timesI().negate();
    }

    ZeroTestBall cos() {
        return isReal() ? real(re.cos()) : timesI().cosh();
    }

    ZeroTestBall logistic() {
        return one().plus(negate().exp()).reciprocal();
    }

    ZeroTestBall atan() {
        if (isReal()) {
            return real(re.atan());
        }
        ZeroTestBall iz = timesI();
        return one().minus(iz).log().minus(one().plus(iz).log()).timesI().half();
    }

    /** −i log(iz + √(1 − z²)); on the cut, real |z| ≥ 1, conventions differ and there is no value. */
    ZeroTestBall asin() {
        ZeroTestBall inside = one().minus(times(this));
        if (isReal() && inside.re.sign() < 0) {
            throw new ZeroTestInterval.Undefined("an arcsine on its branch cut");
        }
        ZeroTestBall root = inside.log().half().exp();
        return isReal()
                ? real(re.times(root.re.reciprocal()).atan())
                : timesI().plus(root).log().timesI().negate();
    }

    ZeroTestBall acos() {
        return real(ZeroTestInterval.pi(re.middle().getOne()).half()).minus(asin());
    }

    ZeroTestInterval requireReal() {
        if (!isReal()) {
            throw new ZeroTestInterval.Undefined("a real function of something that may not be real");
        }
        return re;
    }

    ZeroTestBall sign() {
        Dfp one = re.middle().getOne();
        return real(ZeroTestInterval.exactly(requireReal().sign() < 0 ? one.negate() : one));
    }

    ZeroTestBall widened(double extra) {
        return new ZeroTestBall(re.widened(extra), isReal() ? im : im.widened(extra));
    }
}
