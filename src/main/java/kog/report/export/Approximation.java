package kog.report.export;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kog.symbolic.Expression;
import kog.symbolic.numeric.FieldEvaluation;
import org.hipparchus.complex.Complex;

/** Six digits of a constant, beside its exact form. */
record Approximation(String real, String imaginary) {

    /** Empty for formulas with symbols and for rational numbers, which need none. */
    static Optional<Approximation> of(Expression e) {
        if (!e.symbols().isEmpty() || e instanceof Expression.Number) {
            return Optional.empty();
        }
        Complex value = e.fold(FieldEvaluation.complex(Complex.ONE, 16, Map.of()));
        boolean isReal = Math.abs(value.getImaginary()) < 1e-12 * value.norm();
        return Optional.of(new Approximation(digits(value.getReal()), isReal ? "" : digits(value.getImaginary())));
    }

    private static String digits(double value) {
        String digits = String.format(Locale.ROOT, "%.6g", value);
        return digits.contains("e")
                ? digits
                : digits.replaceFirst("(\\.\\d*?)0+$", "$1").replaceFirst("\\.$", "");
    }

    /** As in −1.5 + 0.2*I. */
    @Override
    public String toString() {
        if (imaginary.isEmpty()) {
            return real;
        }
        boolean below = imaginary.startsWith("-");
        return real + (below ? " - " + imaginary.substring(1) : " + " + imaginary) + "*I";
    }
}
