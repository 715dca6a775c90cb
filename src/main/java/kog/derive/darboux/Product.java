package kog.derive.darboux;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import kog.derive.cascade.StatePolynomial;
import kog.generator.Condition;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.algebra.ParametricFraction;

/** Π |f|^a exp(Σ b g/f), with coprime polynomials for exponents; its derivative along the flow is 1/factor, or 0. */
final class Product {

    private final List<Logarithm> parts;
    private final List<ParametricFraction> exponents;
    private final ParametricFraction factor;
    private final PolynomialField field;

    Product(List<Logarithm> parts, Primitive exponents, PolynomialField field) {
        this.parts = parts;
        this.field = field;
        boolean turned = isMostlyNegative(parts, exponents.entries());
        this.exponents = turned
                ? exponents.entries().stream().map(ParametricFraction::negate).toList()
                : exponents.entries();
        this.factor = turned ? exponents.factor().negate() : exponents.factor();
    }

    private static boolean isMostlyNegative(List<Logarithm> parts, List<ParametricFraction> exponents) {
        int curves = 0;
        int others = 0;
        for (int k = 0; k < parts.size(); k++) {
            Expression e = exponents.get(k).expression();
            int sign = e.isZero() ? 0 : e.toString().startsWith("-") ? -1 : 1;
            if (parts.get(k).isCurve()) {
                curves += e instanceof Expression.Number ? sign : 0;
            } else {
                others += sign;
            }
        }
        return others < 0 || others == 0 && curves < 0;
    }

    ParametricFraction factor() {
        return factor;
    }

    private Expression exponent(int k) {
        return exponents.get(k).expression();
    }

    private boolean isUsed(int k) {
        return !exponents.get(k).isZero();
    }

    boolean isOneCurve() {
        long used = exponents.stream().filter(e -> !e.isZero()).count();
        return used == 1 && hasCurves();
    }

    boolean hasCurves() {
        for (int k = 0; k < parts.size(); k++) {
            if (parts.get(k).isCurve() && isUsed(k)) {
                return true;
            }
        }
        return false;
    }

    /** Whether all exponents of curves are numbers. */
    boolean isRational() {
        for (int k = 0; k < parts.size(); k++) {
            if (parts.get(k).isCurve() && !(exponent(k) instanceof Expression.Number)) {
                return false;
            }
        }
        return true;
    }

    private boolean hasExponential() {
        for (int k = 0; k < parts.size(); k++) {
            if (!parts.get(k).isCurve() && isUsed(k)) {
                return true;
            }
        }
        return false;
    }

    private Expression f(int k) {
        return parts.get(k).f().expression(field.state());
    }

    private Expression quotient(int k) {
        Expression g = parts.get(k).g().expression(field.state());
        if (parts.get(k).isAngle()) {
            return Expression.apply(kog.symbolic.Function.ATAN2, g, f(k));
        }
        return parts.get(k).isPolynomial() ? g : g.over(f(k));
    }

    private Expression exponential() {
        List<Expression> sum = new ArrayList<>();
        for (int k = 0; k < parts.size(); k++) {
            if (!parts.get(k).isCurve()) {
                sum.add(exponent(k).times(quotient(k)));
            }
        }
        return Expression.sum(sum);
    }

    /** Σ a log|f| + Σ b g/f. */
    Expression logarithm() {
        List<Expression> sum = new ArrayList<>();
        for (int k = 0; k < parts.size(); k++) {
            if (parts.get(k).isCurve() && isUsed(k)) {
                sum.add(exponent(k).times(Expression.log(Expression.abs(f(k)))));
            }
        }
        sum.add(exponential());
        return Expression.sum(sum);
    }

    /** Π f^a exp(Σ b g/f) with numbers a. */
    Expression rational() {
        List<Expression> product = new ArrayList<>();
        for (int k = 0; k < parts.size(); k++) {
            if (parts.get(k).isCurve() && isUsed(k)) {
                product.add(Expression.power(f(k), exponent(k)));
            }
        }
        Expression g = exponential();
        if (!g.isZero()) {
            product.add(Expression.exp(g));
        }
        return Expression.product(product);
    }

    Expression power(Symbol mu) {
        List<Expression> product = new ArrayList<>();
        for (int k = 0; k < parts.size(); k++) {
            if (parts.get(k).isCurve() && isUsed(k)) {
                product.add(Expression.power(Expression.abs(f(k)), mu.times(exponent(k))));
            }
        }
        Expression g = exponential();
        if (!g.isZero()) {
            product.add(Expression.exp(mu.times(g)));
        }
        return Expression.product(product);
    }

    /** Whether a first integral of this form is printed as its logarithm. */
    boolean isLogarithmic() {
        return !hasCurves() || !isRational() || hasExponential();
    }

    /** As a first integral: rational where it is, else its logarithm. */
    Expression integral() {
        return isLogarithmic() ? logarithm() : rational();
    }

    /** The place of the last variable it depends on. */
    int last() {
        int last = -1;
        for (int k = 0; k < parts.size(); k++) {
            last = isUsed(k) ? Math.max(last, parts.get(k).last()) : last;
        }
        return last;
    }

    /** Polynomials, then quotients, then others; of few terms first. */
    int rank() {
        long used = exponents.stream().filter(e -> !e.isZero()).count();
        return 1000 * kind() + (int) used;
    }

    private int kind() {
        if (!hasExponential()) {
            return isRational() ? region(true).isEmpty() ? 1 : 2 : 3;
        }
        return !hasCurves() ? region(true).isEmpty() ? 0 : 2 : 4;
    }

    /**
     * Where it is smooth.
     *
     * @param rational whether curves stand to their powers without |·|
     */
    List<Condition> region(boolean rational) {
        List<Condition> conditions = new ArrayList<>();
        for (int k = 0; k < parts.size(); k++) {
            if (!isUsed(k) || parts.get(k).isPolynomial()) {
                continue;
            }
            if (parts.get(k).isAngle()) {
                Expression g = parts.get(k).g().expression(field.state());
                conditions.add(offCut(f(k), g));
                continue;
            }
            boolean harmless = rational
                    && parts.get(k).isCurve()
                    && exponent(k) instanceof Expression.Number n
                    && n.value().compareTo(Rational.ZERO) > 0;
            if (!harmless) {
                conditions.add(Condition.nonzero(f(k)));
            }
        }
        return conditions;
    }

    /** atan2(g, f) is smooth but where g = 0 and f ≤ 0. */
    static Condition offCut(Expression f, Expression g) {
        return Condition.positive(
                Expression.sqrt(Expression.sum(f.pow(2), g.pow(2))).plus(f));
    }

    /** That it is not constant: one exponent is not 0, no curve is constant, and no two are the same. */
    List<Condition> nontrivial(Function<ParametricFraction, List<Condition>> nonzero) {
        List<Condition> all = new ArrayList<>(
                least(exponents.stream().map(ParametricFraction::numerator).toList(), nonzero));
        List<StatePolynomial> curves = new ArrayList<>();
        for (int k = 0; k < parts.size(); k++) {
            if (isUsed(k) && parts.get(k).isCurve()) {
                curves.add(parts.get(k).f());
            }
        }
        for (int i = 0; i < curves.size(); i++) {
            StatePolynomial f = curves.get(i);
            List<ParametricFraction> moving = new ArrayList<>();
            f.terms().forEach((m, c) -> {
                if (NumberPolynomial.degree(m) > 0) {
                    moving.add(c);
                }
            });
            all.addAll(least(moving, nonzero));
            for (StatePolynomial g : curves.subList(0, i)) {
                all.addAll(least(minors(f, g), nonzero));
            }
        }
        return all;
    }

    /** All 0 only where f and g are proportional. */
    private List<ParametricFraction> minors(StatePolynomial f, StatePolynomial g) {
        ParametricFraction zero = field.ring().constant(Rational.ZERO);
        Set<List<Integer>> monomials = new LinkedHashSet<>(f.terms().keySet());
        monomials.addAll(g.terms().keySet());
        List<ParametricFraction> minors = new ArrayList<>();
        for (List<Integer> m : monomials) {
            for (List<Integer> n : monomials) {
                minors.add(f.terms()
                        .getOrDefault(m, zero)
                        .multiply(g.terms().getOrDefault(n, zero))
                        .subtract(f.terms()
                                .getOrDefault(n, zero)
                                .multiply(g.terms().getOrDefault(m, zero)))
                        .numerator());
            }
        }
        return minors;
    }

    /** That one is not 0, the one for which that says least. */
    private static List<Condition> least(
            List<ParametricFraction> numerators, Function<ParametricFraction, List<Condition>> nonzero) {
        List<Condition> best = null;
        for (ParametricFraction e : numerators) {
            if (!e.isZero()) {
                List<Condition> conditions = nonzero.apply(e);
                if (best == null || conditions.size() < best.size()) {
                    best = conditions;
                }
            }
        }
        return best == null ? List.of() : best;
    }
}
