package kog.verify.sign;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;
import kog.symbolic.algebra.Conjugate;
import kog.symbolic.algebra.RationalPolynomial;

/** Complex conjugates of polynomials in real formulas, i and roots of polynomials over Q: what equals its own is real. */
public final class Conjugation {

    private final Predicate<Expression> real;
    private final Map<Expression, Optional<Expression>> known = new HashMap<>();

    private Conjugation(Predicate<Expression> real) {
        this.real = real;
    }

    /**
     * Whether a formula with i or roots is seen to be real.
     *
     * @param real what is known of parts that are neither sums nor products
     */
    static boolean isReal(Expression e, Predicate<Expression> real, CountedWork work) {
        if (!hasComplexNumbers(e)) {
            return false;
        }
        Expression bare = e instanceof Expression.Product p
                ? Expression.product(p.factors().stream()
                        .filter(f -> hasComplexNumbers(f) || !real.test(f))
                        .toList())
                : e;
        Optional<Expression> conjugate = new Conjugation(real).of(bare);
        return conjugate.isPresent()
                && (conjugate.get().equals(bare)
                        || Polynomial.isZero(conjugate.get().minus(bare), work));
    }

    static boolean hasComplexNumbers(Expression e) {
        return e.equals(Expression.I)
                || e instanceof Expression.Root
                || e.operands().stream().anyMatch(Conjugation::hasComplexNumbers);
    }

    private Optional<Expression> of(Expression e) {
        Optional<Expression> found = known.get(e);
        if (found == null) {
            found = compute(e);
            known.put(e, found);
        }
        return found;
    }

    private Optional<Expression> compute(Expression e) {
        if (e.equals(Expression.I)) {
            return Optional.of(e.negate());
        }
        if (e instanceof Expression.Root r) {
            return of(r);
        }
        boolean arithmetic = e instanceof Expression.Sum
                || e instanceof Expression.Product
                || e instanceof Expression.Power p
                        && p.exponent() instanceof Expression.Number n
                        && n.value().isInteger();
        if (!arithmetic) {
            return real.test(e) ? Optional.of(e) : Optional.empty();
        }
        return e.operands().stream().allMatch(o -> of(o).isPresent())
                ? Optional.of(e.mapOperands(o -> of(o).orElseThrow()))
                : Optional.empty();
    }

    /** Whether two linear forms are one, seen coefficient by coefficient. */
    public static boolean areEqual(Expression one, Expression other, CountedWork work) {
        Expression difference = one.minus(other);
        if (difference.isZero()) {
            return true;
        }
        Map<Symbol, Expression> zero = new HashMap<>();
        for (Symbol s : difference.symbols()) {
            Expression slope = difference.derivative(s);
            if (!slope.symbols().isEmpty() || !Polynomial.isZero(slope, work)) {
                return false;
            }
            zero.put(s, Expression.ZERO);
        }
        return Polynomial.isZero(difference.substitute(zero), work);
    }

    private static Optional<Expression> of(Expression.Root r) {
        RationalPolynomial p = new RationalPolynomial(r.coefficients());
        return p.gcd(p.derivative()).degree() > 0
                ? Optional.empty()
                : Optional.of(new Expression.Root(
                        r.coefficients(),
                        new Conjugate(p, r.index()).conjugate().index()));
    }
}
