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

    /** The principal root of degree q of a number that is not 0, by arithmetic alone. */
    ZeroTestBall root(int q) {
        if (isReal() && re.sign() > 0) {
            return real(re.root(q));
        }
        if (!isReal() && !im.excludesZero() && !(re.excludesZero() && re.sign() > 0)) {
            throw new ZeroTestInterval.Undefined("a point too close to the branch cut");
        }
        double x = re.middle().toDouble();
        double y = im.middle().toDouble();
        double angle = (isReal() ? Math.PI : Math.atan2(y, x)) / q;
        double modulus = Math.pow(Math.hypot(x, y), 1.0 / q);
        ZeroTestBall z = at(re.middle().newInstance(modulus * Math.cos(angle)), re.middle().newInstance(modulus * Math.sin(angle)));
        for (int known = 12; known < 8 * re.middle().getField().getRadixDigits(); known *= 2) {
            ZeroTestBall next = z.minus(z.newtonStep(this, q));
            z = at(next.re.middle(), next.im.middle());
        }
        // a disc of radius n|p/p′| about z contains a root of p, and the other roots are about |z| away or more
        double radius = q * z.newtonStep(this, q).size() * (1 + 1e-6);
        boolean near = Math.hypot(z.re.middle().toDouble() - modulus * Math.cos(angle), z.im.middle().toDouble() - modulus * Math.sin(angle))
                < 1e-6 * modulus;
        if (!near || !(radius < 1e-6 * modulus)) {
            throw new ZeroTestInterval.Undefined("a root that Newton's iteration does not find");
        }
        return z.widened(radius);
    }

    /** (z^q − a)/(q z^(q−1)). */
    private ZeroTestBall newtonStep(ZeroTestBall a, int q) {
        ZeroTestBall slope = one();
        for (int k = 1; k < q; k++) {
            slope = slope.times(this);
        }
        ZeroTestBall degree = real(ZeroTestInterval.exactly(re.middle().newInstance(q)));
        return slope.times(this).minus(a).times(slope.times(degree).reciprocal());
    }

    private static ZeroTestBall at(Dfp re, Dfp im) {
        return new ZeroTestBall(ZeroTestInterval.exactly(re), ZeroTestInterval.exactly(im));
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
