package kog.report.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kog.symbolic.Expression;
import kog.symbolic.Expression.Number;
import kog.symbolic.Expression.Root;
import kog.symbolic.Expression.RootSum;
import kog.symbolic.Rational;
import kog.symbolic.algebra.PolynomialRoots;
import kog.symbolic.numeric.FieldEvaluation;
import kog.symbolic.text.Python;
import org.hipparchus.complex.Complex;

/** The roots of the polynomials of numbers in formulas as doubles, for those who compute in doubles. */
final class RootTable {

    private RootTable() {}

    /** {@code _DOUBLES}: coefficients, highest power first, to all roots in the order of {@link Expression.Root}. */
    static String python(List<Expression> formulas) {
        Map<String, List<Rational>> polynomials = new LinkedHashMap<>();
        formulas.forEach(f -> collect(f, polynomials));
        if (formulas.stream().noneMatch(RootTable::hasRoots)) {
            return "";
        }
        return polynomials.entrySet().stream()
                .map(p -> "    (" + p.getKey() + "): ("
                        + roots(p.getValue()).stream()
                                .map(RootTable::python)
                                .collect(Collectors.joining(", ", "", ",)")))
                .collect(Collectors.joining(
                        ",\n", "\n# roots in doubles: real ones ascending, then the others\n_DOUBLES = {\n", "\n}\n"));
    }

    static boolean hasRoots(Expression e) {
        return e instanceof Root
                || e instanceof RootSum
                || e.operands().stream().anyMatch(RootTable::hasRoots);
    }

    private static void collect(Expression e, Map<String, List<Rational>> polynomials) {
        if (e instanceof Root r) {
            polynomials.put(Python.integers(r.coefficients()), r.coefficients());
        }
        if (e instanceof RootSum s && s.coefficients().stream().allMatch(Number.class::isInstance)) {
            List<Rational> numbers =
                    s.coefficients().stream().map(c -> ((Number) c).value()).toList();
            polynomials.put(Python.integers(numbers), numbers);
        }
        e.operands().forEach(o -> collect(o, polynomials));
    }

    /** All roots of a square-free polynomial, constant term first. */
    static List<Complex> roots(List<Rational> coefficients) {
        int real = PolynomialRoots.numberOfRealRoots(coefficients);
        List<Complex> roots = new ArrayList<>();
        for (int k = 1; k < coefficients.size(); k++) {
            Complex z = new Root(coefficients, k).fold(FieldEvaluation.complex(Complex.ONE, 16, Map.of()));
            roots.add(k <= real ? new Complex(z.getReal()) : z);
        }
        return roots;
    }

    private static String python(Complex z) {
        return z.getImaginary() == 0
                ? Double.toString(z.getReal())
                : "complex(" + z.getReal() + ", " + z.getImaginary() + ")";
    }
}
