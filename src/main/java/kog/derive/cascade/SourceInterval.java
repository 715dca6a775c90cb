package kog.derive.cascade;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kog.generator.Condition;
import kog.generator.Derivation;
import kog.generator.Eigenfunction;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.algebra.RationalFraction;
import kog.symbolic.numeric.CompiledFormula;

/**
 * An interval between equilibria of a variable that nothing else drives, dx/dt = F(x), on which E(x) = exp(∫dx/F) tells the
 * time.
 *
 * @param family E^λ
 * @param field  F
 * @param x      the state variable
 * @param region the interval
 * @param inside a point in it
 */
public record SourceInterval(
        Eigenfunction family, Expression field, Symbol x, List<Condition> region, Rational inside) {

    /** E(s)^exponent. */
    public Expression growth(Expression exponent, Expression s) {
        return family.formula().substitute(Map.of(family.free().get(0), exponent, x, s));
    }

    /** F(s). */
    public Expression rate(Expression s) {
        return field.substitute(Map.of(x, s));
    }

    /**
     * The intervals, ascending; none if the equilibria are not numbers.
     *
     * @param families what is derived for F, in x
     */
    public static List<SourceInterval> of(Derivation families, Expression field, Symbol x) {
        boolean exact = RationalFraction.of(field, x).isPresent();
        return exact ? cut(families, field, x) : given(families, field, x);
    }

    /** The families of a field without elementary ones are those of its intervals, each an integral from a point inside. */
    private static List<SourceInterval> given(Derivation families, Expression field, Symbol x) {
        List<SourceInterval> intervals = new ArrayList<>();
        for (Eigenfunction e : families.eigenfunctions()) {
            if (e.free().size() == 1) {
                lowerLimit(e.formula())
                        .ifPresent(inside -> intervals.add(
                                new SourceInterval(e, field, x, e.region().conditions(), inside)));
            }
        }
        return intervals;
    }

    private static Optional<Rational> lowerLimit(Expression e) {
        if (e instanceof Expression.Integral i) {
            return i.lower() instanceof Expression.Number n ? Optional.of(n.value()) : Optional.empty();
        }
        return e.operands().stream().flatMap(o -> lowerLimit(o).stream()).findFirst();
    }

    /** One formula serves all intervals of a rational F; its region names the equilibria. */
    private static List<SourceInterval> cut(Derivation families, Expression field, Symbol x) {
        Optional<Eigenfunction> found = families.eigenfunctions().stream()
                .filter(e -> e.free().size() == 1)
                .findFirst();
        if (found.isEmpty()) {
            return List.of();
        }
        Eigenfunction family = found.get();
        List<Expression> equilibria = family.region().conditions().stream()
                .map(c -> x.minus(c.left()))
                .sorted(Comparator.comparingDouble(SourceInterval::number))
                .toList();
        List<SourceInterval> intervals = new ArrayList<>();
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
            intervals.add(new SourceInterval(family, field, x, region, between(left, right)));
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
