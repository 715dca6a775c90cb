package kog.symbolic.algebra;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;

/** Formulas read as polynomials in one symbol. */
public final class Polynomials {

    private static final int LARGEST_DEGREE = 1000;

    private Polynomials() {}

    /**
     * The coefficients of a formula that is visibly a polynomial in {@code x} (built from x and x-free formulas by sums,
     * products and natural powers), constant term first, no trailing zeros; a list with one zero for the zero polynomial.
     * Empty if it is not.
     */
    public static Optional<List<Expression>> coefficients(Expression e, Symbol x) {
        List<Expression> found = read(e, x);
        if (found == null) {
            return Optional.empty();
        }
        int size = found.size();
        while (size > 1 && found.get(size - 1).isZero()) {
            size--;
        }
        return Optional.of(List.copyOf(found.subList(0, size)));
    }

    private static List<Expression> read(Expression e, Symbol x) {
        if (e.equals(x)) {
            return List.of(Expression.ZERO, Expression.ONE);
        }
        if (!e.symbols().contains(x)) {
            return List.of(e);
        }
        List<Expression> result = null;
        if (e instanceof Expression.Sum || e instanceof Expression.Product) {
            for (Expression operand : e.operands()) {
                List<Expression> next = read(operand, x);
                if (next == null) {
                    return null;
                }
                result = result == null ? next : e instanceof Expression.Sum ? add(result, next) : times(result, next);
            }
            return result;
        }
        if (e instanceof Expression.Power p
                && p.exponent() instanceof Expression.Number n
                && n.value().isSmallInteger()
                && n.value().signum() > 0) {
            List<Expression> base = read(p.base(), x);
            int exponent = n.value().intValueExact();
            if (base == null || (long) exponent * (base.size() - 1) > LARGEST_DEGREE) {
                return null;
            }
            result = List.of(Expression.ONE);
            for (int k = 0; k < exponent; k++) {
                result = times(result, base);
            }
            return result;
        }
        return null;
    }

    private static List<Expression> add(List<Expression> a, List<Expression> b) {
        List<Expression> sum = new ArrayList<>();
        for (int k = 0; k < Math.max(a.size(), b.size()); k++) {
            Expression left = k < a.size() ? a.get(k) : Expression.ZERO;
            sum.add(k < b.size() ? left.plus(b.get(k)) : left);
        }
        return sum;
    }

    private static List<Expression> times(List<Expression> a, List<Expression> b) {
        List<List<Expression>> terms = new ArrayList<>();
        for (int k = 0; k < a.size() + b.size() - 1; k++) {
            terms.add(new ArrayList<>());
        }
        for (int i = 0; i < a.size(); i++) {
            for (int j = 0; j < b.size(); j++) {
                terms.get(i + j).add(a.get(i).times(b.get(j)));
            }
        }
        return terms.stream().map(Expression::sum).toList();
    }
}
