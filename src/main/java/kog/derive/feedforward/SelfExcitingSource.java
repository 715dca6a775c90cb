package kog.derive.feedforward;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import kog.generator.Condition;
import kog.generator.Derivation;
import kog.generator.Eigenfunction;
import kog.generator.Obstruction;
import kog.network.FormulaField;
import kog.network.Model;
import kog.network.Network;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.algebra.RationalFraction;
import kog.symbolic.numeric.CompiledFormula;

/**
 * A neuron of a network that excites itself and has no other input: dx/dt = F(x). Its scalar families exp(λ ∫dx/F), and the
 * intervals between its equilibria, on each of which E(x) = exp(∫dx/F) tells the time.
 *
 * @param families   eigenfunctions and obstructions in the state variable of the neuron
 * @param intervals  ascending; empty if the equilibria are not numbers
 */
record SelfExcitingSource(Derivation families, List<Interval> intervals) {

    /**
     * An interval between equilibria.
     *
     * @param family E^λ
     * @param field  F
     * @param x      the state variable
     * @param region the interval
     * @param inside a point in it
     */
    record Interval(Eigenfunction family, Expression field, Symbol x, List<Condition> region, Rational inside) {

        /** E(s)^exponent. */
        Expression growth(Expression exponent, Expression s) {
            return family.formula().substitute(Map.of(family.free().get(0), exponent, x, s));
        }

        /** F(s). */
        Expression rate(Expression s) {
            return field.substitute(Map.of(x, s));
        }
    }

    /**
     * The families and intervals of neuron {@code i}.
     *
     * @param scalar derives what a field of one variable has
     */
    static SelfExcitingSource of(Network network, int i, Function<Model, Derivation> scalar) {
        Symbol x = network.state().get(i);
        Expression field = network.field().get(i);
        Derivation families = families(network, i, x, field, scalar);
        boolean exact = RationalFraction.of(field, x).isPresent();
        return new SelfExcitingSource(families, exact ? cut(families, field, x) : given(families, field, x));
    }

    /** The scalar derivation, its names prefixed by that of the neuron. */
    private static Derivation families(
            Network network, int i, Symbol x, Expression field, Function<Model, Derivation> derive) {
        Derivation scalar;
        if (network.activation().polynomial().isPresent()) {
            scalar = derive.apply(new FormulaField(network.name(), network.parameters(), List.of(x), List.of(field)));
        } else {
            scalar = derive.apply(new Network(
                    network.name(),
                    network.parameters(),
                    network.activation(),
                    List.of(List.of(network.weight(i, i))),
                    List.of(network.inputs().get(i)),
                    List.of(network.leak().get(i)),
                    Optional.empty()));
        }
        Symbol alone = new Symbol("x1");
        Map<Symbol, Expression> renaming = network.activation().polynomial().isPresent() ? Map.of() : Map.of(alone, x);
        return new Derivation(
                scalar.name(),
                scalar.systemClass(),
                scalar.eigenfunctions().stream()
                        .map(e -> new Eigenfunction(
                                e.name().replaceFirst("psi", "psi_" + (i + 1)),
                                e.eigenvalue().substitute(renaming),
                                e.formula().substitute(renaming),
                                new kog.generator.Region(e.region().conditions().stream()
                                        .map(c -> new Condition(c.left().substitute(renaming), c.relation()))
                                        .toList()),
                                e.exactness(),
                                e.free()))
                        .toList(),
                List.of(),
                scalar.obstructions().stream()
                        .map(o -> new Obstruction(
                                o.kind(),
                                renaming.isEmpty() ? o.detail() : o.detail().replace("x1", x.name())))
                        .toList());
    }

    /** The families of a logistic or tanh neuron are those of its intervals, each an integral from a point inside. */
    private static List<Interval> given(Derivation families, Expression field, Symbol x) {
        List<Interval> intervals = new ArrayList<>();
        for (Eigenfunction e : families.eigenfunctions()) {
            lowerLimit(e.formula())
                    .ifPresent(inside ->
                            intervals.add(new Interval(e, field, x, e.region().conditions(), inside)));
        }
        return intervals;
    }

    private static Optional<Rational> lowerLimit(Expression e) {
        if (e instanceof Expression.Integral i) {
            return i.lower() instanceof Expression.Number n ? Optional.of(n.value()) : Optional.empty();
        }
        return e.operands().stream().flatMap(o -> lowerLimit(o).stream()).findFirst();
    }

    /** One formula serves all intervals of a polynomial F; its region names the equilibria. */
    private static List<Interval> cut(Derivation families, Expression field, Symbol x) {
        Eigenfunction family = families.eigenfunctions().get(0);
        List<Expression> equilibria = family.region().conditions().stream()
                .map(c -> x.minus(c.left()))
                .sorted(Comparator.comparingDouble(SelfExcitingSource::number))
                .toList();
        List<Interval> intervals = new ArrayList<>();
        for (int k = 0; k <= equilibria.size(); k++) {
            List<Condition> region = new ArrayList<>();
            double left = Double.NaN;
            double right = Double.NaN;
            if (k > 0) {
                region.add(Condition.positive(x.minus(equilibria.get(k - 1))));
                left = number(equilibria.get(k - 1));
            }
            if (k < equilibria.size()) {
                region.add(Condition.negative(x.minus(equilibria.get(k))));
                right = number(equilibria.get(k));
            }
            intervals.add(new Interval(family, field, x, region, between(left, right)));
        }
        return intervals;
    }

    private static double number(Expression e) {
        return CompiledFormula.of(e, List.of()).value();
    }

    /** A short decimal near the middle; NaN stands for an end at infinity. */
    private static Rational between(double left, double right) {
        if (Double.isNaN(left) || Double.isNaN(right)) {
            return Rational.of((long)
                    (Double.isNaN(left) && Double.isNaN(right)
                            ? 0
                            : Double.isNaN(left) ? Math.floor(right - 1) : Math.ceil(left + 1)));
        }
        BigDecimal middle = new BigDecimal((left + right) / 2);
        double margin = (right - left) / 4;
        for (int digits = 1; ; digits++) {
            BigDecimal rounded = middle.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (rounded.doubleValue() > left + margin && rounded.doubleValue() < right - margin) {
                return Rational.of(rounded);
            }
        }
    }
}
