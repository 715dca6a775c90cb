package kog.dynamics.number;

/** A complex number of two double-doubles. */
public record PreciseComplex(DoubleDouble real, DoubleDouble imaginary) implements Scalar<PreciseComplex> {

    public static final PreciseComplex ZERO = new PreciseComplex(DoubleDouble.ZERO, DoubleDouble.ZERO);
    public static final PreciseComplex ONE = new PreciseComplex(DoubleDouble.ONE, DoubleDouble.ZERO);

    @Override
    public PreciseComplex add(PreciseComplex o) {
        return new PreciseComplex(real.add(o.real), imaginary.add(o.imaginary));
    }

    @Override
    public PreciseComplex subtract(PreciseComplex o) {
        return new PreciseComplex(real.subtract(o.real), imaginary.subtract(o.imaginary));
    }

    @Override
    public PreciseComplex multiply(PreciseComplex o) {
        if (imaginary.isZero() && o.imaginary.isZero()) {
            return new PreciseComplex(real.multiply(o.real), DoubleDouble.ZERO);
        }
        return new PreciseComplex(
                real.multiply(o.real).subtract(imaginary.multiply(o.imaginary)),
                real.multiply(o.imaginary).add(imaginary.multiply(o.real)));
    }

    @Override
    public PreciseComplex multiply(double o) {
        return new PreciseComplex(real.multiply(o), imaginary.multiply(o));
    }

    @Override
    public PreciseComplex divide(PreciseComplex o) {
        if (o.imaginary.isZero()) {
            return new PreciseComplex(real.divide(o.real), imaginary.divide(o.real));
        }
        // scaled, so that squares neither overflow nor vanish
        double scale = 1 / Math.scalb(1.0, Math.getExponent(Math.max(Math.abs(o.re()), Math.abs(o.im()))));
        PreciseComplex s = o.multiply(scale);
        DoubleDouble square = s.real.multiply(s.real).add(s.imaginary.multiply(s.imaginary));
        PreciseComplex top = multiply(scale).multiply(s.conjugate());
        return new PreciseComplex(top.real.divide(square), top.imaginary.divide(square));
    }

    @Override
    public PreciseComplex conjugate() {
        return new PreciseComplex(real, imaginary.negate());
    }

    @Override
    public PreciseComplex negate() {
        return new PreciseComplex(real.negate(), imaginary.negate());
    }

    @Override
    public PreciseComplex like(DoubleDouble value) {
        return new PreciseComplex(value, DoubleDouble.ZERO);
    }

    @Override
    public PreciseComplex like(double a, double b) {
        return new PreciseComplex(DoubleDouble.of(a), DoubleDouble.of(b));
    }

    @Override
    public boolean isZero() {
        return real.isZero() && imaginary.isZero();
    }

    @Override
    public double re() {
        return real.doubleValue();
    }

    @Override
    public double im() {
        return imaginary.doubleValue();
    }

    @Override
    public PreciseComplex exp() {
        DoubleDouble r = real.exp();
        return imaginary.isZero()
                ? new PreciseComplex(r, DoubleDouble.ZERO)
                : new PreciseComplex(r.multiply(imaginary.cos()), r.multiply(imaginary.sin()));
    }

    @Override
    public PreciseComplex sqrt() {
        if (isZero()) {
            return this;
        }
        PlainComplex start = new PlainComplex(re(), im()).sqrt();
        PreciseComplex root = like(start.re(), start.im());
        // two steps of Newton's method double the digits twice
        for (int k = 0; k < 2; k++) {
            root = root.add(subtract(root.multiply(root)).divide(root.multiply(2)));
        }
        return root;
    }

    @Override
    public double epsilon() {
        return 4 * DoubleDouble.EPSILON;
    }
}
