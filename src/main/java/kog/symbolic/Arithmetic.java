package kog.symbolic;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kog.symbolic.Expression.Apply;
import kog.symbolic.Expression.Number;
import kog.symbolic.Expression.Power;
import kog.symbolic.Expression.Product;
import kog.symbolic.Expression.Sum;

/** The light simplification behind the factories of {@link Expression}. */
public final class Arithmetic {

    private static final BigInteger LARGEST_TRIAL_DIVISOR = BigInteger.valueOf(10_000);

    private Arithmetic() {}

    static Expression sum(List<Expression> terms) {
        Map<Expression, Rational> coefficients = new LinkedHashMap<>();
        addTerms(terms, Rational.ONE, coefficients);
        List<Expression> merged = new ArrayList<>();
        coefficients.forEach((rest, coefficient) -> {
            if (!coefficient.isZero()) {
                merged.add(scaled(coefficient, rest));
            }
        });
        return switch (merged.size()) {
            case 0 -> Expression.ZERO;
            case 1 -> merged.get(0);
            default -> new Sum(merged);
        };
    }

    private static void addTerms(List<Expression> terms, Rational scale, Map<Expression, Rational> coefficients) {
        for (Expression term : terms) {
            Rational coefficient = scale.multiply(coefficient(term));
            Expression rest = withoutCoefficient(term);
            if (rest instanceof Sum inner) {
                addTerms(inner.terms(), coefficient, coefficients);
            } else {
                coefficients.merge(rest, coefficient, Rational::add);
            }
        }
    }

    public static Rational coefficient(Expression term) {
        if (term instanceof Number n) {
            return n.value();
        }
        return term instanceof Product p && p.factors().get(0) instanceof Number n ? n.value() : Rational.ONE;
    }

    public static Expression withoutCoefficient(Expression term) {
        if (term instanceof Number) {
            return Expression.ONE;
        }
        if (term instanceof Product p && p.factors().get(0) instanceof Number) {
            List<Expression> rest = p.factors().subList(1, p.factors().size());
            return rest.size() == 1 ? rest.get(0) : new Product(rest);
        }
        return term;
    }

    private static Expression scaled(Rational coefficient, Expression rest) {
        if (rest.isOne()) {
            return new Number(coefficient);
        }
        if (coefficient.equals(Rational.ONE)) {
            return rest;
        }
        List<Expression> factors = new ArrayList<>();
        factors.add(new Number(coefficient));
        if (rest instanceof Product p) {
            factors.addAll(p.factors());
        } else {
            factors.add(rest);
        }
        return new Product(factors);
    }

    static Expression product(List<Expression> factors) {
        Rational[] coefficient = {Rational.ONE};
        Map<Expression, Expression> exponents = new LinkedHashMap<>();
        List<Expression> exponentials = new ArrayList<>();
        multiply(factors, coefficient, exponents, exponentials);
        if (coefficient[0].isZero()) {
            return Expression.ZERO;
        }
        List<Expression> powers = new ArrayList<>();
        boolean again = false;
        for (Map.Entry<Expression, Expression> entry : exponents.entrySet()) {
            Expression power = power(entry.getKey(), entry.getValue());
            // merging may have made a number or a product, as in sqrt(2)·sqrt(2)
            again |= power instanceof Number || power instanceof Product;
            if (!power.isOne()) {
                powers.add(power);
            }
        }
        if (!exponentials.isEmpty()) {
            Expression exponential = Expression.exp(sum(exponentials));
            if (!exponential.isOne()) {
                powers.add(exponential);
            }
        }
        if (again) {
            powers.add(0, new Number(coefficient[0]));
            return product(powers);
        }
        return powers.isEmpty()
                ? new Number(coefficient[0])
                : scaled(coefficient[0], powers.size() == 1 ? powers.get(0) : new Product(powers));
    }

    private static void multiply(
            List<Expression> factors,
            Rational[] coefficient,
            Map<Expression, Expression> exponents,
            List<Expression> exponentials) {
        for (Expression factor : factors) {
            if (factor instanceof Number n) {
                coefficient[0] = coefficient[0].multiply(n.value());
            } else if (factor instanceof Product p) {
                multiply(p.factors(), coefficient, exponents, exponentials);
            } else if (factor instanceof Power p) {
                exponents.merge(p.base(), p.exponent(), (a, b) -> sum(List.of(a, b)));
            } else if (factor instanceof Apply a && a.function() == Function.EXP) {
                exponentials.add(a.argument());
            } else {
                exponents.merge(factor, Expression.ONE, (a, b) -> sum(List.of(a, b)));
            }
        }
    }

    static Expression power(Expression base, Expression exponent) {
        if (exponent.isOne()) {
            return base;
        }
        if (exponent.isZero() || base.isOne()) {
            return Expression.ONE;
        }
        if (exponent instanceof Number e) {
            if (base.isZero() && e.value().signum() > 0) {
                return Expression.ZERO;
            }
            if (e.value().isSmallInteger()) {
                return integerPower(base, e.value().intValueExact());
            }
            if (base instanceof Number b && e.value().denominator().equals(BigInteger.TWO)) {
                return halfIntegerPower(b.value(), e.value());
            }
        }
        return new Power(base, exponent);
    }

    private static Expression integerPower(Expression base, int n) {
        if (base instanceof Number b) {
            if (b.value().isZero() && n < 0) {
                throw new ArithmeticException("division by zero");
            }
            // 2^(10^9) stays a power: expanding it would exhaust the memory
            return Math.abs((long) n) * b.value().numerator().bitLength() > 1_000_000
                    ? new Power(base, Expression.of(n))
                    : new Number(b.value().pow(n));
        }
        if (base.equals(Expression.I)) {
            return switch (Math.floorMod(n, 4)) {
                case 0 -> Expression.ONE;
                case 1 -> Expression.I;
                case 2 -> Expression.MINUS_ONE;
                default -> new Product(List.of(Expression.MINUS_ONE, Expression.I));
            };
        }
        if (base instanceof Product p) {
            return product(
                    p.factors().stream().map(f -> power(f, Expression.of(n))).toList());
        }
        if (base instanceof Power p) {
            return power(p.base(), product(List.of(p.exponent(), Expression.of(n))));
        }
        if (base instanceof Apply a && a.function() == Function.EXP) {
            return Expression.exp(product(List.of(a.argument(), Expression.of(n))));
        }
        return new Power(base, Expression.of(n));
    }

    /** (p/q)^(k + 1/2) as a rational number times the square root of a square-free integer (or i times one). */
    private static Expression halfIntegerPower(Rational base, Rational exponent) {
        int whole = exponent.subtract(Rational.HALF).numerator().bitLength() < 20
                ? exponent.subtract(Rational.HALF).intValueExact()
                : Integer.MIN_VALUE;
        if (whole == Integer.MIN_VALUE || base.isZero()) {
            return new Power(new Number(base), new Number(exponent));
        }
        BigInteger radicand = base.abs().numerator().multiply(base.denominator());
        Rational outside = base.pow(whole).divide(Rational.of(base.denominator()));
        BigInteger root = radicand.sqrt();
        if (root.multiply(root).equals(radicand)) {
            outside = outside.multiply(Rational.of(root));
            radicand = BigInteger.ONE;
        }
        for (BigInteger d = BigInteger.TWO;
                d.multiply(d).compareTo(radicand) <= 0 && d.compareTo(LARGEST_TRIAL_DIVISOR) < 0;
                d = d.add(BigInteger.ONE)) {
            BigInteger square = d.multiply(d);
            while (radicand.mod(square).signum() == 0) {
                radicand = radicand.divide(square);
                outside = outside.multiply(Rational.of(d));
            }
        }
        List<Expression> factors = new ArrayList<>();
        if (base.signum() < 0) {
            factors.add(Expression.I);
        }
        if (!radicand.equals(BigInteger.ONE)) {
            factors.add(new Power(new Number(Rational.of(radicand)), Expression.HALF));
        }
        return factors.isEmpty()
                ? new Number(outside)
                : scaled(outside, factors.size() == 1 ? factors.get(0) : new Product(factors));
    }

    public static Expression apply(Function function, List<Expression> arguments) {
        Expression x = arguments.get(0);
        if (x.isZero()) {
            switch (function) {
                case SIN, TAN, SINH, TANH, ASIN, ATAN, ABS, SIGN -> {
                    return Expression.ZERO;
                }
                case EXP, COS, COSH -> {
                    return Expression.ONE;
                }
                case LOGISTIC -> {
                    return Expression.HALF;
                }
                default -> {}
            }
        }
        if (function == Function.LOG && x.isOne()) {
            return Expression.ZERO;
        }
        if (function == Function.EXP && x instanceof Apply a && a.function() == Function.LOG) {
            return a.argument();
        }
        if (function == Function.ABS || function == Function.SIGN) {
            Rational coefficient = coefficient(x);
            if (x instanceof Number) {
                return new Number(function == Function.ABS ? coefficient.abs() : Rational.of(coefficient.signum()));
            }
            if (!coefficient.equals(Rational.ONE)) {
                Rational outside = function == Function.ABS ? coefficient.abs() : Rational.of(coefficient.signum());
                return scaled(outside, new Apply(function, List.of(withoutCoefficient(x))));
            }
        }
        return new Apply(function, arguments);
    }
}
