package kog.principal.series;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hipparchus.complex.Complex;

/**
 * A difference m·λ − λ_k, 2 ≤ |m| ≤ p, that a coefficient of the local series is divided by.
 *
 * @param exponents  m, in the order of the sorted eigenvalues
 * @param eigenvalue k, from 0
 * @param value      m·λ − λ_k, per unit time
 */
public record SmallDivisor(int[] exponents, int eigenvalue, Complex value) {

    /** The smallest by modulus, at most {@code most} of them. */
    public static List<SmallDivisor> smallest(Evolution evolution, List<Complex> eigenvalues, int degree, int most) {
        int n = eigenvalues.size();
        Monomials monomials = new Monomials(n, degree);
        List<SmallDivisor> found = new ArrayList<>();
        double bound = Double.POSITIVE_INFINITY;
        Comparator<SmallDivisor> bySize =
                Comparator.comparingDouble(d -> d.value().norm());
        for (int m = monomials.start(2); m < monomials.size(); m++) {
            int[] e = monomials.exponents(m);
            Complex together = evolution == Evolution.MAP ? Complex.ONE : Complex.ZERO;
            for (int j = 0; j < n; j++) {
                Complex value = eigenvalues.get(j);
                together = evolution == Evolution.MAP
                        ? together.multiply(value.pow(e[j]))
                        : together.add(value.multiply(e[j]));
            }
            double re = together.getReal();
            double im = together.getImaginary();
            for (int k = 0; k < n; k++) {
                double divisor = Math.hypot(
                        re - eigenvalues.get(k).getReal(),
                        im - eigenvalues.get(k).getImaginary());
                if (divisor < bound) {
                    Complex value = new Complex(
                            re - eigenvalues.get(k).getReal(),
                            im - eigenvalues.get(k).getImaginary());
                    found.add(new SmallDivisor(e.clone(), k, value));
                    found.sort(bySize);
                    if (found.size() > most) {
                        found.remove(most);
                    }
                    bound = found.size() < most
                            ? bound
                            : found.get(most - 1).value().norm();
                }
            }
        }
        return List.copyOf(found);
    }
}
