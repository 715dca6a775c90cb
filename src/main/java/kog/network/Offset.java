package kog.network;

import java.util.Arrays;
import java.util.List;
import kog.symbolic.Rational;

/**
 * A vector of constants.
 *
 * @param values as doubles; kept, not copied
 * @param exact  the same numbers exactly
 */
public record Offset(double[] values, List<Rational> exact) {

    public static Offset of(List<Rational> exact) {
        return new Offset(exact.stream().mapToDouble(Rational::doubleValue).toArray(), List.copyOf(exact));
    }

    static Offset zero(int size) {
        Rational[] zeros = new Rational[size];
        Arrays.fill(zeros, Rational.ZERO);
        return of(List.of(zeros));
    }

    public int size() {
        return values.length;
    }

    public Rational at(int i) {
        return exact.get(i);
    }
}
