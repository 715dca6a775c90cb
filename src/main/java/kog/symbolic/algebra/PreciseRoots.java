package kog.symbolic.algebra;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import kog.symbolic.Rational;
import org.hipparchus.complex.FieldComplex;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;
import org.hipparchus.dfp.DfpMath;

/**
 * All roots of a square-free polynomial over Q by the iteration of Ehrlich and Aberth in as many digits as it takes to tell them
 * apart: until discs of radius n |p(z_k)|/|a_n Π (z_k − z_j)|, of which each component of the union contains as many roots as
 * discs (Smith 1970), are disjoint. Starts on circles read off the Newton polygon of the coefficients (Bini 1996).
 */
final class PreciseRoots {

    private static final int[] DIGITS = {50, 100, 200, 400, 800};
    private static final int MOST_SWEEPS = 300;

    private final int digits;
    private final DfpField field;
    private final List<Dfp> coefficients = new ArrayList<>();
    private final int degree;

    private PreciseRoots(List<Rational> exact, int digits) {
        this.digits = digits;
        this.field = new DfpField(digits + 10);
        for (Rational c : exact) {
            coefficients.add(number(c.numerator()).divide(number(c.denominator())));
        }
        this.degree = exact.size() - 1;
    }

    /** In pieces: the library reads a text of more digits than it carries wrongly. */
    private Dfp number(BigInteger n) {
        if (n.signum() < 0) {
            return number(n.negate()).negate();
        }
        // what is cut off is below the last digit
        int excess = Math.max(0, n.bitLength() - 4 * (digits + 20));
        BigInteger rest = n.shiftRight(excess);
        Dfp value = field.getZero();
        for (int k = rest.bitLength() / 31; k >= 0; k--) {
            long piece = rest.shiftRight(31 * k)
                    .and(BigInteger.valueOf((1L << 31) - 1))
                    .longValue();
            value = value.multiply(field.newDfp(1L << 31)).add(field.newDfp(piece));
        }
        return value.multiply(DfpMath.pow(field.getTwo(), excess));
    }

    /**
     * The roots: real ones ascending, then the others by real part, then by the size of the imaginary part, each pair with
     * the negative imaginary part first.
     *
     * @param exact constant term first, the leading one not zero
     * @throws ArithmeticException if 800 digits do not tell them apart
     */
    static List<FieldComplex<Dfp>> of(List<Rational> exact) {
        List<Rational> real = RealRoots.of(new RationalPolynomial(exact));
        if (real.size() == exact.size() - 1) {
            PreciseRoots numbers = new PreciseRoots(exact, DIGITS[0]);
            return real.stream().map(numbers::onAxis).toList();
        }
        for (int digits : DIGITS) {
            List<FieldComplex<Dfp>> roots = new PreciseRoots(exact, digits).roots(real);
            if (roots != null) {
                return roots;
            }
        }
        throw new ArithmeticException("the roots of a polynomial of degree " + (exact.size() - 1)
                + " lie too close together to be told apart");
    }

    /** Null if they need more digits. */
    private List<FieldComplex<Dfp>> roots(List<Rational> real) {
        List<FieldComplex<Dfp>> z = starts();
        if (!settle(z)) {
            return null;
        }
        List<Dfp> radius = new ArrayList<>();
        for (int k = 0; k < degree; k++) {
            radius.add(radius(z, k));
        }
        List<FieldComplex<Dfp>> upper = new ArrayList<>();
        int onAxis = 0;
        for (int k = 0; k < degree; k++) {
            for (int j = 0; j < k; j++) {
                if (!norm(z.get(k).subtract(z.get(j))).greaterThan(radius.get(k).add(radius.get(j)))) {
                    return null;
                }
            }
            Dfp height = z.get(k).getImaginaryPart();
            if (!height.abs().greaterThan(radius.get(k))) {
                onAxis++;
            } else if (height.greaterThan(field.getZero())) {
                upper.add(z.get(k));
            }
        }
        if (onAxis != real.size() || 2 * upper.size() != degree - real.size()) {
            return null;
        }
        List<FieldComplex<Dfp>> ordered = new ArrayList<>();
        for (Rational r : real) {
            ordered.add(onAxis(r));
        }
        for (FieldComplex<Dfp> u : byColumns(upper)) {
            ordered.add(u.conjugate());
            ordered.add(u);
        }
        return ordered;
    }

    private FieldComplex<Dfp> onAxis(Rational r) {
        return new FieldComplex<>(number(r.numerator()).divide(number(r.denominator())));
    }

    /** Those with the same real part, up to rounding, from below. */
    private List<FieldComplex<Dfp>> byColumns(List<FieldComplex<Dfp>> upper) {
        List<FieldComplex<Dfp>> sorted = new ArrayList<>(upper);
        sorted.sort(Comparator.comparing(FieldComplex<Dfp>::getRealPart, PreciseRoots::compare));
        Dfp unit = DfpMath.pow(field.newDfp(10), -digits / 2);
        List<FieldComplex<Dfp>> all = new ArrayList<>();
        for (int from = 0; from < sorted.size(); ) {
            int to = from + 1;
            while (to < sorted.size()
                    && !sorted.get(to)
                            .getRealPart()
                            .subtract(sorted.get(to - 1).getRealPart())
                            .greaterThan(unit.multiply(norm(sorted.get(to)).add(norm(sorted.get(to - 1)))))) {
                to++;
            }
            List<FieldComplex<Dfp>> column = new ArrayList<>(sorted.subList(from, to));
            column.sort(Comparator.comparing(FieldComplex<Dfp>::getImaginaryPart, PreciseRoots::compare));
            all.addAll(column);
            from = to;
        }
        return all;
    }

    private static int compare(Dfp a, Dfp b) {
        return a.lessThan(b) ? -1 : a.greaterThan(b) ? 1 : 0;
    }

    private List<FieldComplex<Dfp>> starts() {
        List<FieldComplex<Dfp>> z = new ArrayList<>();
        int from = 0;
        // a root 0 is a root of the polynomial without its lowest terms that vanish
        while (coefficients.get(from).isZero()) {
            z.add(new FieldComplex<>(field.getZero()));
            from++;
        }
        while (from < degree) {
            int best = from + 1;
            double steepest = Double.NEGATIVE_INFINITY;
            for (int k = from + 1; k <= degree; k++) {
                if (!coefficients.get(k).isZero()) {
                    double slope = (size(k) - size(from)) / (k - from);
                    if (slope >= steepest) {
                        steepest = slope;
                        best = k;
                    }
                }
            }
            // roots of modulus 10^−slope; turned off the real axis: symmetric starts would stay symmetric
            double exponent = Math.floor(-steepest);
            Dfp modulus = DfpMath.pow(field.newDfp(10), (int) exponent)
                    .multiply(field.newDfp(Math.pow(10, -steepest - exponent)));
            for (int k = 0; k < best - from; k++) {
                double angle = 2 * Math.PI * k / (best - from) + 0.4 + 0.7 * from;
                z.add(new FieldComplex<>(
                        modulus.multiply(field.newDfp(Math.cos(angle))),
                        modulus.multiply(field.newDfp(Math.sin(angle)))));
            }
            from = best;
        }
        return z;
    }

    /** The decimal logarithm. */
    private double size(int k) {
        Dfp c = coefficients.get(k).abs();
        int exponent = c.intLog10();
        return exponent
                + Math.log10(c.divide(DfpMath.pow(field.newDfp(10), exponent)).toDouble());
    }

    private boolean settle(List<FieldComplex<Dfp>> z) {
        Dfp enough = DfpMath.pow(field.newDfp(10), -(digits * 2 / 3));
        for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
            boolean settled = true;
            for (int k = 0; k < degree; k++) {
                FieldComplex<Dfp> correction = correction(z, k);
                if (correction == null) {
                    continue;
                }
                FieldComplex<Dfp> next = z.get(k).subtract(correction);
                z.set(k, next);
                settled &= !norm(correction).greaterThan(norm(next).multiply(enough));
            }
            if (settled) {
                return true;
            }
        }
        // close roots keep moving in the digits that rounding leaves them: the discs tell
        return true;
    }

    private static Dfp norm(FieldComplex<Dfp> z) {
        return z.getRealPart()
                .multiply(z.getRealPart())
                .add(z.getImaginaryPart().multiply(z.getImaginaryPart()))
                .sqrt();
    }

    /** Null at a root. */
    private FieldComplex<Dfp> correction(List<FieldComplex<Dfp>> z, int k) {
        FieldComplex<Dfp> at = z.get(k);
        FieldComplex<Dfp> value = new FieldComplex<>(field.getZero());
        FieldComplex<Dfp> slope = value;
        for (int j = degree; j >= 0; j--) {
            slope = slope.multiply(at).add(value);
            value = value.multiply(at).add(coefficients.get(j));
        }
        if (value.isZero()) {
            return null;
        }
        FieldComplex<Dfp> repulsion = new FieldComplex<>(field.getZero());
        for (int j = 0; j < degree; j++) {
            if (j != k) {
                FieldComplex<Dfp> gap = at.subtract(z.get(j));
                if (!gap.isZero()) {
                    repulsion = repulsion.add(gap.reciprocal());
                }
            }
        }
        FieldComplex<Dfp> bottom = slope.subtract(value.multiply(repulsion));
        return bottom.isZero() ? null : value.divide(bottom);
    }

    private Dfp radius(List<FieldComplex<Dfp>> z, int k) {
        FieldComplex<Dfp> at = z.get(k);
        FieldComplex<Dfp> value = new FieldComplex<>(field.getZero());
        Dfp size = norm(at);
        Dfp sizes = field.getZero();
        for (int j = degree; j >= 0; j--) {
            value = value.multiply(at).add(coefficients.get(j));
            sizes = sizes.multiply(size).add(coefficients.get(j).abs());
        }
        Dfp product = coefficients.get(degree).abs();
        for (int j = 0; j < degree; j++) {
            if (j != k) {
                product = product.multiply(norm(z.get(k).subtract(z.get(j))));
            }
        }
        Dfp rounding = sizes.multiply(DfpMath.pow(field.newDfp(10), -digits)).multiply(degree);
        return product.isZero()
                ? field.newDfp(1e300)
                : norm(value).add(rounding).multiply(degree).divide(product);
    }
}
