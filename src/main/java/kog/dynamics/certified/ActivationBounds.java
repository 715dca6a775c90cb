package kog.dynamics.certified;

import java.util.List;
import kog.network.Activation;
import kog.symbolic.Rational;
import kog.symbolic.numeric.Enclosure;

/** Bounds for activations and their slopes over intervals. */
final class ActivationBounds {

    private static final Enclosure ZERO = new Enclosure(0, 0);

    private ActivationBounds() {}

    static Enclosure value(Activation activation, Enclosure x) {
        if (activation instanceof Activation.Tanh) {
            return x.tanh();
        }
        if (activation instanceof Activation.Logistic) {
            return x.logistic();
        }
        List<Rational> coefficients = activation.polynomial().orElseThrow();
        Enclosure value = ZERO;
        for (int k = coefficients.size() - 1; k >= 0; k--) {
            value = value.times(x).plus(Enclosure.of(coefficients.get(k)));
        }
        return value;
    }

    /** σ′, which for the sigmoids grows with e = exp(−c|x|): c′ e/(1 + e)² keeps its digits in both tails. */
    static Enclosure slope(Activation activation, Enclosure x) {
        if (activation.polynomial().isPresent()) {
            List<Rational> c = activation.polynomial().get();
            Enclosure value = ZERO;
            for (int k = c.size() - 1; k >= 1; k--) {
                value = value.times(x).plus(Enclosure.of(c.get(k).multiply(Rational.of(k))));
            }
            return value;
        }
        boolean tanh = activation instanceof Activation.Tanh;
        Enclosure e =
                x.abs().times(new Enclosure(tanh ? -2 : -1, tanh ? -2 : -1)).exp();
        return new Enclosure(
                bell(e.low(), tanh).low(), bell(Math.min(1, e.high()), tanh).high());
    }

    private static Enclosure bell(double e, boolean tanh) {
        Enclosure at = new Enclosure(e, e);
        Enclosure sum = at.plus(new Enclosure(1, 1)).reciprocal();
        Enclosure value = at.times(sum).times(sum);
        Enclosure scaled = tanh ? value.times(new Enclosure(4, 4)) : value;
        return new Enclosure(Math.max(0, scaled.low()), scaled.high());
    }
}
