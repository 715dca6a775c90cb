package kog.dynamics.number;

import org.hipparchus.complex.Complex;

/** A complex number of two doubles. */
public record PlainComplex(double re, double im) implements Scalar<PlainComplex> {

    public static final PlainComplex ZERO = new PlainComplex(0, 0);
    public static final PlainComplex ONE = new PlainComplex(1, 0);

    @Override
    public PlainComplex add(PlainComplex o) {
        return new PlainComplex(re + o.re, im + o.im);
    }

    @Override
    public PlainComplex subtract(PlainComplex o) {
        return new PlainComplex(re - o.re, im - o.im);
    }

    @Override
    public PlainComplex multiply(PlainComplex o) {
        return new PlainComplex(re * o.re - im * o.im, re * o.im + im * o.re);
    }

    @Override
    public PlainComplex multiply(double o) {
        return new PlainComplex(re * o, im * o);
    }

    @Override
    public PlainComplex divide(PlainComplex o) {
        if (o.im == 0) {
            return new PlainComplex(re / o.re, im / o.re);
        }
        Complex q = new Complex(re, im).divide(new Complex(o.re, o.im));
        return new PlainComplex(q.getReal(), q.getImaginary());
    }

    @Override
    public PlainComplex conjugate() {
        return new PlainComplex(re, -im);
    }

    @Override
    public PlainComplex negate() {
        return new PlainComplex(-re, -im);
    }

    @Override
    public PlainComplex plus(PlainComplex a, PlainComplex b) {
        return new PlainComplex(re + a.re * b.re - a.im * b.im, im + a.re * b.im + a.im * b.re);
    }

    @Override
    public PlainComplex like(DoubleDouble real) {
        return new PlainComplex(real.doubleValue(), 0);
    }

    @Override
    public PlainComplex like(double a, double b) {
        return new PlainComplex(a, b);
    }

    @Override
    public boolean isZero() {
        return re == 0 && im == 0;
    }

    @Override
    public PlainComplex exp() {
        double r = Math.exp(re);
        return im == 0 ? new PlainComplex(r, 0) : new PlainComplex(r * Math.cos(im), r * Math.sin(im));
    }

    @Override
    public PlainComplex sqrt() {
        Complex root = new Complex(re, im).sqrt();
        return new PlainComplex(root.getReal(), root.getImaginary());
    }

    @Override
    public double size() {
        return im == 0 ? Math.abs(re) : Math.hypot(re, im);
    }

    @Override
    public double epsilon() {
        return 0x1p-52;
    }
}
