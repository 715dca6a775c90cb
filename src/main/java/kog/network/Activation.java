package kog.network;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kog.symbolic.Expression;
import kog.symbolic.Function;
import kog.symbolic.Rational;

/** The activation σ of a network. */
public sealed interface Activation extends Serializable
        permits Activation.Logistic, Activation.Tanh, Activation.Polynomial {

    /** σ applied to a formula. */
    Expression at(Expression x);

    double value(double x);

    double derivative(double x);

    /** The Taylor coefficients σ⁽ʲ⁾(x)/j! for j = 0…order. */
    double[] taylor(double x, int order);

    /** The coefficients, constant term first, if σ is a polynomial. */
    Optional<List<Rational>> polynomial();

    /** The identity: σ(x) = x. */
    static Activation linear() {
        return new Polynomial(List.of(Rational.ZERO, Rational.ONE));
    }

    /** The Taylor polynomial at 0, with exact coefficients. */
    static Activation taylorOfLogistic(int order) {
        // s' = s − s²
        List<Rational> s = new ArrayList<>(List.of(Rational.HALF));
        for (int k = 0; k < order; k++) {
            s.add(s.get(k).subtract(square(s, k)).divide(Rational.of(k + 1L)));
        }
        return new Polynomial(s);
    }

    /** The Taylor polynomial at 0, with exact coefficients. */
    static Activation taylorOfTanh(int order) {
        // t' = 1 − t²
        List<Rational> t = new ArrayList<>(List.of(Rational.ZERO));
        for (int k = 0; k < order; k++) {
            Rational constant = k == 0 ? Rational.ONE : Rational.ZERO;
            t.add(constant.subtract(square(t, k)).divide(Rational.of(k + 1L)));
        }
        return new Polynomial(t);
    }

    private static Rational square(List<Rational> series, int k) {
        Rational total = Rational.ZERO;
        for (int i = 0; i <= k; i++) {
            total = total.add(series.get(i).multiply(series.get(k - i)));
        }
        return total;
    }

    /** σ(x) = 1/(1 + exp(−x)). */
    record Logistic() implements Activation {
        @Override
        public Expression at(Expression x) {
            return Expression.ONE.plus(Expression.exp(x.negate())).pow(-1);
        }

        @Override
        public double value(double x) {
            return 1 / (1 + Math.exp(-x));
        }

        @Override
        public double derivative(double x) {
            // even in x; this form keeps its digits in both tails
            double e = Math.exp(-Math.abs(x));
            return e / ((1 + e) * (1 + e));
        }

        @Override
        public double[] taylor(double x, int order) {
            double[] s = new double[order + 1];
            s[0] = value(x);
            for (int k = 0; k < order; k++) {
                s[k + 1] = (s[k] - Series.square(s, k)) / (k + 1);
            }
            if (order > 0) {
                s[1] = derivative(x);
            }
            return s;
        }

        @Override
        public Optional<List<Rational>> polynomial() {
            return Optional.empty();
        }

        @Override
        public String toString() {
            return "logistic";
        }
    }

    /** σ(x) = tanh x. */
    record Tanh() implements Activation {
        @Override
        public Expression at(Expression x) {
            return Expression.apply(Function.TANH, x);
        }

        @Override
        public double value(double x) {
            return Math.tanh(x);
        }

        @Override
        public double derivative(double x) {
            double e = Math.exp(-2 * Math.abs(x));
            return 4 * e / ((1 + e) * (1 + e));
        }

        @Override
        public double[] taylor(double x, int order) {
            double[] t = new double[order + 1];
            t[0] = value(x);
            for (int k = 0; k < order; k++) {
                t[k + 1] = ((k == 0 ? 1 : 0) - Series.square(t, k)) / (k + 1);
            }
            if (order > 0) {
                t[1] = derivative(x);
            }
            return t;
        }

        @Override
        public Optional<List<Rational>> polynomial() {
            return Optional.empty();
        }

        @Override
        public String toString() {
            return "tanh";
        }
    }

    /**
     * A polynomial.
     *
     * @param coefficients constant term first, at least one; trailing zeros are dropped
     */
    record Polynomial(List<Rational> coefficients) implements Activation {
        public Polynomial {
            int size = coefficients.size();
            while (size > 1 && coefficients.get(size - 1).isZero()) {
                size--;
            }
            coefficients = List.copyOf(coefficients.subList(0, size));
        }

        @Override
        public Expression at(Expression x) {
            List<Expression> terms = new ArrayList<>();
            for (int k = 0; k < coefficients.size(); k++) {
                terms.add(Expression.of(coefficients.get(k)).times(x.pow(k)));
            }
            return Expression.sum(terms);
        }

        @Override
        public double value(double x) {
            double value = 0;
            for (int k = coefficients.size() - 1; k >= 0; k--) {
                value = value * x + coefficients.get(k).doubleValue();
            }
            return value;
        }

        @Override
        public double derivative(double x) {
            double value = 0;
            for (int k = coefficients.size() - 1; k >= 1; k--) {
                value = value * x + k * coefficients.get(k).doubleValue();
            }
            return value;
        }

        @Override
        public double[] taylor(double x, int order) {
            double[] c =
                    coefficients.stream().mapToDouble(Rational::doubleValue).toArray();
            double[] shifted = new double[order + 1];
            // repeated synthetic division
            for (int j = 0; j < Math.min(c.length, order + 1); j++) {
                for (int k = c.length - 2; k >= j; k--) {
                    c[k] += x * c[k + 1];
                }
                shifted[j] = c[j];
            }
            return shifted;
        }

        @Override
        public Optional<List<Rational>> polynomial() {
            return Optional.of(coefficients);
        }

        @Override
        public String toString() {
            return "polynomial " + coefficients;
        }
    }
}
