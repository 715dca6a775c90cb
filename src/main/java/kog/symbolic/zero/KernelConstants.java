package kog.symbolic.zero;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kog.symbolic.Expression;
import kog.symbolic.Function;
import kog.symbolic.Rational;
import kog.symbolic.Structure;
import kog.symbolic.numeric.PreciseBall;
import kog.symbolic.numeric.PreciseEvaluation;
import kog.symbolic.numeric.PreciseInterval;

/** Relations between constants that rewriting does not find: they are read off digits, and proved by {@link ConstantTest}. */
final class KernelConstants {

    private static final int DIGITS = 24;
    private static final double SMALL = 1e-18;

    /** Angles πp/q are looked for up to this q. */
    private static final int LARGEST_ORDER = 120;

    private final KernelField kernels;

    KernelConstants(KernelField kernels) {
        this.kernels = kernels;
    }

    /** Whether a sum of numbers is 0 though its form is not. */
    boolean isHiddenZero(Expression sum, FractionForm form) {
        if (form.isVisiblyZero()
                || form.isRational()
                || !isNumber(form)
                || !sum.symbols().isEmpty()) {
            return false;
        }
        Optional<PreciseBall> value = value(sum);
        return value.isPresent()
                && value.get().size() < SMALL
                && new ConstantTest(kernels.budget()).of(sum).orElse(null) instanceof ZeroTest.Zero;
    }

    private boolean isNumber(FractionForm form) {
        return form.parts().entrySet().stream()
                .allMatch(p -> kernels.dependencies(p.getValue()).isEmpty()
                        && p.getKey().powers().keySet().stream()
                                .allMatch(d -> kernels.dependencies(d).isEmpty()));
    }

    private Optional<PreciseBall> value(Expression e) {
        try {
            return Optional.of(
                    PreciseEvaluation.at(Map.of(), DIGITS, kernels.budget()).of(e));
        } catch (PreciseInterval.Undefined none) {
            return Optional.empty();
        }
    }

    /** The rational number q for which an inverse trigonometric function of constants is πq, if there is one. */
    Optional<Rational> turns(Expression.Apply a) {
        if (!a.symbols().isEmpty() || Structure.nesting(a) > 0) {
            return Optional.empty();
        }
        Optional<PreciseBall> value = value(a);
        if (value.isEmpty() || !value.get().isReal()) {
            return Optional.empty();
        }
        double turns = value.get().re().middle().toDouble() / Math.PI;
        for (int q = 1; q <= LARGEST_ORDER; q++) {
            long p = Math.round(turns * q);
            if (Math.abs(turns * q - p) < 1e-13 * q) {
                Rational found = Rational.of(p, q);
                return isZero(relation(a, Expression.of(found).times(Expression.PI)))
                        ? Optional.of(found)
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private boolean isZero(Expression e) {
        return e.isZero() || new ConstantTest(kernels.budget()).of(e).orElse(null) instanceof ZeroTest.Zero;
    }

    /** What is 0 where the function has the given value, which it has to 13 digits. */
    private static Expression relation(Expression.Apply a, Expression angle) {
        Expression sine = Expression.apply(Function.SIN, angle);
        Expression cosine = Expression.apply(Function.COS, angle);
        Expression x = a.argument();
        return switch (a.function()) {
            case ATAN -> sine.minus(x.times(cosine));
            case ASIN -> sine.minus(x);
            case ACOS -> cosine.minus(x);
            case ATAN2 -> sine.times(a.arguments().get(1)).minus(x.times(cosine));
            default -> Expression.ONE;
        };
    }

    /** √(a + b√c) = √((a + d)/2) ± √((a − d)/2) where d² = a² − b²c is the square of a rational number and a is positive. */
    static Optional<Expression> denested(Expression base) {
        if (!(base instanceof Expression.Sum s) || s.terms().size() != 2) {
            return Optional.empty();
        }
        List<Expression> terms = new ArrayList<>(s.terms());
        if (!(terms.get(0) instanceof Expression.Number)) {
            java.util.Collections.reverse(terms);
        }
        if (!(terms.get(0) instanceof Expression.Number a) || a.value().signum() <= 0) {
            return Optional.empty();
        }
        Optional<Rational> square = square(terms.get(1));
        if (square.isEmpty()) {
            return Optional.empty();
        }
        Optional<Rational> d = root(a.value().multiply(a.value()).subtract(square.get()));
        if (d.isEmpty()) {
            return Optional.empty();
        }
        Expression larger = Expression.sqrt(Expression.of(a.value().add(d.get()).multiply(Rational.HALF)));
        Expression smaller =
                Expression.sqrt(Expression.of(a.value().subtract(d.get()).multiply(Rational.HALF)));
        return Optional.of(isNegative(terms.get(1)) ? larger.minus(smaller) : larger.plus(smaller));
    }

    /** b²c of b√c with rational b and c > 0. */
    private static Optional<Rational> square(Expression e) {
        Rational square = Rational.ONE;
        boolean radical = false;
        for (Expression f : e instanceof Expression.Product p ? p.factors() : List.of(e)) {
            if (f instanceof Expression.Number n) {
                square = square.multiply(n.value()).multiply(n.value());
            } else if (!radical
                    && f instanceof Expression.Power p
                    && p.base() instanceof Expression.Number c
                    && c.value().signum() > 0
                    && p.exponent().equals(Expression.HALF)) {
                square = square.multiply(c.value());
                radical = true;
            } else {
                return Optional.empty();
            }
        }
        return radical ? Optional.of(square) : Optional.empty();
    }

    private static boolean isNegative(Expression e) {
        return e instanceof Expression.Product p
                && p.factors().stream()
                        .anyMatch(f ->
                                f instanceof Expression.Number n && n.value().signum() < 0);
    }

    private static Optional<Rational> root(Rational value) {
        if (value.signum() < 0) {
            return Optional.empty();
        }
        BigInteger top = value.numerator().sqrt();
        BigInteger bottom = value.denominator().sqrt();
        return top.multiply(top).equals(value.numerator())
                        && bottom.multiply(bottom).equals(value.denominator())
                ? Optional.of(new Rational(top, bottom))
                : Optional.empty();
    }
}
