package kog.symbolic.numeric;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.algebra.PolynomialRoots;
import kog.symbolic.algebra.RationalPolynomial;
import kog.symbolic.algebra.RealRoots;
import org.hipparchus.complex.Complex;
import org.hipparchus.complex.FieldComplex;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;

/**
 * A root of a polynomial over Q in many digits, as sums of doubles, largest first: any field that takes doubles takes the
 * root so, without Newton's iteration in that field.
 *
 * @param real      the parts of the real part; their sum is right to the digits asked for
 * @param imaginary the parts of the imaginary part, empty for a real root
 */
record RootDigits(List<Double> real, List<Double> imaginary) {

    private static final int SPARE_DIGITS = 20;
    private static final int DIGITS_OF_A_DOUBLE = 15;
    private static final int REAL_DIGITS = 60;
    private static final int LARGEST_CACHE = 500;

    private record Key(List<Rational> coefficients, int digits) {}

    /** Checks evaluate the same few formulas at thousands of states. */
    private static final Map<Key, List<RootDigits>> ROOTS = new ConcurrentHashMap<>();

    /** All roots of a square-free polynomial, constant term first, in the order that {@link Expression.Root} counts. */
    static List<RootDigits> of(List<Rational> coefficients, int digits) {
        Key key = new Key(coefficients, digits);
        List<RootDigits> known = ROOTS.get(key);
        if (known == null) {
            known = compute(coefficients, digits);
            if (ROOTS.size() >= LARGEST_CACHE) {
                ROOTS.clear();
            }
            ROOTS.put(key, known);
        }
        return known;
    }

    private static List<RootDigits> compute(List<Rational> coefficients, int digits) {
        int working = digits + SPARE_DIGITS;
        FieldEvaluation<FieldComplex<Dfp>> numbers = FieldEvaluation.complex(
                new FieldComplex<>(new DfpField(working + SPARE_DIGITS).getOne()), working, Map.of());
        List<FieldComplex<Dfp>> exact =
                coefficients.stream().map(numbers::rational).toList();
        int parts = digits / DIGITS_OF_A_DOUBLE + 2;
        List<RootDigits> roots = new ArrayList<>();
        List<Rational> real = RealRoots.of(new RationalPolynomial(coefficients));
        List<Complex> starts = PolynomialRoots.of(coefficients);
        for (int k = 0; k < starts.size(); k++) {
            boolean isReal = k < real.size();
            // doubles need not tell real roots apart
            FieldComplex<Dfp> z = isReal
                    ? numbers.refined(exact, numbers.rational(real.get(k)), REAL_DIGITS)
                    : numbers.refined(exact, starts.get(k));
            roots.add(new RootDigits(
                    doubles(z.getRealPart(), parts), isReal ? List.of() : doubles(z.getImaginaryPart(), parts)));
        }
        return List.copyOf(roots);
    }

    private static List<Double> doubles(Dfp x, int parts) {
        List<Double> sum = new ArrayList<>();
        Dfp rest = x;
        for (int k = 0; k < parts && !rest.isZero(); k++) {
            double next = rest.toDouble();
            sum.add(next);
            rest = rest.subtract(rest.newInstance(next));
        }
        return List.copyOf(sum);
    }
}
