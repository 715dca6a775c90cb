package kog.derive;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import kog.generator.Condition;
import kog.generator.Derivation;
import kog.generator.Exactness;
import kog.generator.Obstruction.Kind;
import kog.network.Activation;
import kog.network.Network;
import kog.symbolic.Expression;
import kog.symbolic.FieldEvaluation;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;

/**
 * One neuron that excites itself through a logistic or tanh: dx/dt = F(x) = −d x + w σ(x) + θ with numbers d, w, θ. The
 * integral ∫dx/F is not elementary and stays one, from a rational base point in each interval between equilibria.
 *
 * <p>The equilibria are not algebraic. F is monotone between the zeros of F′, which are known in closed form, so signs of F
 * at rational points count its zeros and separate them; an interval between two is then exactly the set where F has its
 * sign there, cut off at the base points of the two intervals beside it.
 */
final class SaturatingNeuron {

    private static final DfpField DIGITS = new DfpField(40);

    /** F at a zero of F′ is known to better than this; a smaller value leaves open whether equilibria coincide. */
    private static final double UNDECIDED = 1e-12;

    private static final int HALVINGS = 200;

    private final Expression field;
    private final Symbol x;

    private SaturatingNeuron(Expression field, Symbol x) {
        this.field = field;
        this.x = x;
    }

    /** The derivation, if the network is such a neuron. */
    static Optional<Derivation> of(Network network, FreeSymbols free) {
        if (network.dimension() != 1
                || network.activation().polynomial().isPresent()
                || !(network.weight(0, 0) instanceof Expression.Number w)
                || !(network.inputs().get(0) instanceof Expression.Number theta)
                || !(network.leak().get(0) instanceof Expression.Number d)) {
            return Optional.empty();
        }
        Symbol x = network.state().get(0);
        SaturatingNeuron neuron = new SaturatingNeuron(network.field().get(0), x);
        double ratio = w.value().doubleValue() / d.value().doubleValue();
        // every equilibrium has |x| <= (|w| + |θ|)/d
        double bound = Math.ceil(
                Math.abs(ratio) + Math.abs(theta.value().doubleValue() / d.value().doubleValue()) + 1);
        Claims claims = new Claims(Exactness.QUADRATURE);
        Optional<List<Double>> equilibria = neuron.equilibria(folds(network.activation(), ratio), bound);
        if (equilibria.isEmpty()) {
            claims.obstruction(
                    Kind.CONDITIONING,
                    "F and F' vanish together to 12 digits: the number of equilibria is not decided, nothing is claimed");
        } else {
            neuron.claim(equilibria.get(), bound, claims, free.named("lambda"), free.named("s"));
        }
        claims.obstruction(
                Kind.NOT_ELEMENTARY, "the integral of 1/F has no elementary form for F = " + neuron.field
                        + ": psi is left to quadrature, one family for each interval between equilibria");
        return Optional.of(claims.derivation(network.name(), Derivation.SystemClass.SCALAR));
    }

    /** The zeros of F′: σ′(x) = d/w. For the logistic s(1 − s) = d/w with s = σ(x), for tanh 1 − t² = d/w. */
    private static List<Double> folds(Activation activation, double ratio) {
        if (activation instanceof Activation.Logistic) {
            if (ratio <= 4) {
                return List.of();
            }
            // s = (1 + r)/2, and log(s/(1 − s)) = 2 artanh(r)
            double r = Math.sqrt(1 - 4 / ratio);
            double fold = Math.log1p(r) - Math.log1p(-r);
            return List.of(-fold, fold);
        }
        if (ratio <= 1) {
            return List.of();
        }
        double t = Math.sqrt(1 - 1 / ratio);
        double fold = (Math.log1p(t) - Math.log1p(-t)) / 2;
        return List.of(-fold, fold);
    }

    /** The zeros of F in ascending order; empty if their number is in doubt. */
    private Optional<List<Double>> equilibria(List<Double> folds, double bound) {
        List<Double> ends = new ArrayList<>(List.of(-bound));
        folds.stream().filter(f -> Math.abs(f) < bound).forEach(ends::add);
        ends.add(bound);
        List<Double> zeros = new ArrayList<>();
        for (int k = 0; k + 1 < ends.size(); k++) {
            double left = value(ends.get(k));
            double right = value(ends.get(k + 1));
            if (Math.abs(left) < UNDECIDED || Math.abs(right) < UNDECIDED) {
                return Optional.empty();
            }
            if (left * right < 0) {
                zeros.add(zero(this::value, ends.get(k), ends.get(k + 1)));
            }
        }
        return Optional.of(zeros);
    }

    private static double zero(DoubleUnaryOperator f, double left, double right) {
        double low = left;
        double high = right;
        double sign = Math.signum(f.applyAsDouble(low));
        for (int k = 0; k < HALVINGS; k++) {
            double middle = (low + high) / 2;
            if (Math.signum(f.applyAsDouble(middle)) == sign) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** F at a number, from 40 digits. */
    private double value(double at) {
        return field.fold(FieldEvaluation.real(DIGITS.getOne(), 40, Map.<Symbol, Dfp>of(x, DIGITS.newDfp(at))))
                .toDouble();
    }

    private void claim(List<Double> equilibria, double bound, Claims claims, Symbol lambda, Symbol s) {
        List<Rational> bases = new ArrayList<>();
        bases.add(Rational.of((long) -bound));
        for (int k = 0; k + 1 < equilibria.size(); k++) {
            bases.add(between(equilibria.get(k), equilibria.get(k + 1)));
        }
        bases.add(Rational.of((long) bound));
        for (int k = 0; k < bases.size(); k++) {
            Expression base = Expression.of(bases.get(k));
            boolean rising = value(bases.get(k).doubleValue()) > 0;
            List<Condition> region = new ArrayList<>();
            if (k > 0) {
                region.add(Condition.positive(x.minus(Expression.of(bases.get(k - 1)))));
            }
            if (k + 1 < bases.size()) {
                region.add(Condition.negative(x.minus(Expression.of(bases.get(k + 1)))));
            }
            region.add(rising ? Condition.positive(field) : Condition.negative(field));
            Expression integrand = field.substitute(Map.of(x, s)).pow(-1);
            claims.eigenfunction(
                    "psi_lambda_" + (k + 1),
                    lambda,
                    Expression.exp(lambda.times(Expression.integral(integrand, s, base, x))),
                    region,
                    lambda);
        }
    }

    /** A short decimal strictly between, near the middle. */
    private static Rational between(double left, double right) {
        BigDecimal middle = new BigDecimal((left + right) / 2);
        for (int digits = 1; ; digits++) {
            double rounded = middle.round(new MathContext(digits, RoundingMode.HALF_EVEN)).doubleValue();
            double margin = (right - left) / 4;
            if (rounded > left + margin && rounded < right - margin) {
                return Rational.of(middle.round(new MathContext(digits, RoundingMode.HALF_EVEN)));
            }
        }
    }
}
