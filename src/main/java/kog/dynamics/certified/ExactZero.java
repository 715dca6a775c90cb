package kog.dynamics.certified;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.numeric.CompiledFormula;
import kog.symbolic.numeric.Enclosure;

/**
 * A state of small rational coordinates where a field is exactly 0, by arithmetic and the values that functions have at 0.
 *
 * @param at        its coordinates, N entries
 * @param existence what follows about it
 */
public record ExactZero(List<Rational> at, Existence existence) {

    /** How far from a state such a point is looked for: a zero of order k is found to a k-th root of rounding. */
    private static final double[] DISTANCES = {1e-12, 1e-8, 1e-4};
    /** Denominators that leave a number by chance near a fraction seldom. */
    private static final int[] LARGEST_DENOMINATORS = {360, 60, 6};

    /** The one near a state, if there is one. */
    public static Optional<ExactZero> near(EnclosedFormulas field, double[] x) {
        List<Rational> last = null;
        for (int k = 0; k < DISTANCES.length; k++) {
            List<Rational> at = rational(x, DISTANCES[k], LARGEST_DENOMINATORS[k]);
            if (at != null && !at.equals(last)) {
                Optional<ExactZero> zero = at(field, at);
                if (zero.isPresent()) {
                    return zero;
                }
            }
            last = at;
        }
        return Optional.empty();
    }

    /** Whether these coordinates are exactly an equilibrium, and of which kind. */
    static Optional<ExactZero> at(EnclosedFormulas field, List<Rational> at) {
        Map<Symbol, Expression> values = new LinkedHashMap<>();
        for (int i = 0; i < at.size(); i++) {
            values.put(field.state().get(i), Expression.of(at.get(i)));
        }
        if (!isZero(field, at, values)) {
            return Optional.empty();
        }
        Enclosure[] point = at.stream().map(Enclosure::of).toArray(Enclosure[]::new);
        double rounding = at.stream()
                .mapToDouble(r ->
                        Math.abs(r.subtract(Rational.exactly(r.doubleValue())).doubleValue()))
                .max()
                .orElse(0);
        double radius = rounding == 0 ? 0 : Math.nextUp(rounding * (1 + 1e-12));
        if (field.jacobian(point).isEmpty()) {
            return Optional.of(new ExactZero(at, new Existence(Existence.Kind.NOT_SMOOTH, radius, 0)));
        }
        Optional<Integer> sign = signOfDeterminant(field, values);
        return sign.map(s -> new ExactZero(
                at, new Existence(s == 0 ? Existence.Kind.DEGENERATE : Existence.Kind.CERTIFIED, radius, s)));
    }

    private static boolean isZero(EnclosedFormulas field, List<Rational> at, Map<Symbol, Expression> values) {
        double[] x = at.stream().mapToDouble(Rational::doubleValue).toArray();
        try {
            // 0 log 0 has no value, though its exact form is 0
            return field.field().stream()
                    .allMatch(f -> f.substitute(values).isZero()
                            && Double.isFinite(
                                    CompiledFormula.of(f, field.state()).value(x)));
        } catch (ArithmeticException pole) {
            return false;
        }
    }

    public double[] x() {
        return at.stream().mapToDouble(Rational::doubleValue).toArray();
    }

    /** Empty if some derivative is not a rational number. */
    private static Optional<Integer> signOfDeterminant(EnclosedFormulas field, Map<Symbol, Expression> values) {
        int n = values.size();
        Rational[][] a = new Rational[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (!(field.slopes().get(i).get(j).substitute(values) instanceof Expression.Number slope)) {
                    return Optional.empty();
                }
                a[i][j] = slope.value();
            }
        }
        int sign = 1;
        for (int k = 0; k < n; k++) {
            int pivot = k;
            while (pivot < n && a[pivot][k].isZero()) {
                pivot++;
            }
            if (pivot == n) {
                return Optional.of(0);
            }
            if (pivot != k) {
                Rational[] row = a[k];
                a[k] = a[pivot];
                a[pivot] = row;
                sign = -sign;
            }
            sign *= a[k][k].signum();
            for (int i = k + 1; i < n; i++) {
                Rational factor = a[i][k].divide(a[k][k]);
                for (int j = k; j < n && !factor.isZero(); j++) {
                    a[i][j] = a[i][j].subtract(factor.multiply(a[k][j]));
                }
            }
        }
        return Optional.of(sign);
    }

    /** Null if some coordinate has no small rational number near it. */
    private static List<Rational> rational(double[] x, double distance, int largest) {
        List<Rational> at = new ArrayList<>();
        for (double v : x) {
            Rational nearest = null;
            for (long q = 1; q <= largest && nearest == null; q++) {
                double p = Math.rint(v * q);
                if (Math.abs(p - v * q) <= distance * q * (1 + Math.abs(v)) && Math.abs(p) < 1e15) {
                    nearest = Rational.of((long) p, q);
                }
            }
            if (nearest == null) {
                return null;
            }
            at.add(nearest);
        }
        return at;
    }
}
