package kog.verify.sign;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;
import kog.symbolic.algebra.ParametricFraction;

/**
 * Formulas read as quotients of polynomials over Q in symbols and in whatever else they hold, each other part taken for one
 * more variable: an identity between such quotients is one between the formulas.
 */
public final class Polynomial {

    private static final int MOST_TERMS = 150;
    private static final int MOST_TERMS_TO_FACTOR = 40;
    private static final int LARGEST_DEGREE = 40;
    private static final int LARGEST_DEGREE_TO_FACTOR = 12;
    private static final int MOST_VARIABLES = 8;
    private static final int MOST_VARIABLES_TO_FACTOR = 5;

    /** What a polynomial of so many terms costs, in operations, times the square of that. */
    private static final long COST = 20;

    private static final int LARGEST_CACHE = 500;
    private static final Map<Expression, Optional<List<Factor>>> FACTORS = new ConcurrentHashMap<>();

    private final Map<Expression, Symbol> variables = new LinkedHashMap<>();
    private final Map<Symbol, Expression> meanings = new LinkedHashMap<>();

    private Polynomial() {}

    /** A factor, with integer coefficients and irreducible as far as that was worked out, and its multiplicity. */
    public record Factor(Expression factor, int multiplicity) {}

    /** The factors of the numerator that are not numbers; empty where there is too much to do, or a denominator. */
    public static Optional<List<Factor>> factors(Expression e, CountedWork work) {
        // the same work whether the answer is known or not
        work.spend(COST);
        Optional<List<Factor>> known = FACTORS.get(e);
        if (known == null) {
            // what is too much for a formula does not depend on what is left
            known = factored(e, new CountedWork(Long.MAX_VALUE));
            if (FACTORS.size() >= LARGEST_CACHE) {
                FACTORS.clear();
            }
            FACTORS.put(e, known);
        }
        known.ifPresent(factors -> work.spend(COST * factors.size() * factors.size()));
        return known;
    }

    private static Optional<List<Factor>> factored(Expression e, CountedWork work) {
        Polynomial p = new Polynomial();
        Optional<ParametricFraction> read = p.read(e, work);
        if (read.isEmpty()
                || read.get().isZero()
                || p.variables.size() > MOST_VARIABLES_TO_FACTOR
                || terms(read.get().expression()) > MOST_TERMS_TO_FACTOR
                || degree(p.renamed(e)) > LARGEST_DEGREE_TO_FACTOR
                || !read.get().denominator().expression().symbols().isEmpty()) {
            return Optional.empty();
        }
        List<Factor> factors = new ArrayList<>();
        for (ParametricFraction.Factor f : read.get().factors()) {
            factors.add(new Factor(p.restored(f.factor().expression()), f.multiplicity()));
        }
        return Optional.of(factors);
    }

    /** The numerator in lowest terms, in normal form; empty where there is too much to do. */
    static Optional<Expression> numerator(Expression e, CountedWork work) {
        Polynomial p = new Polynomial();
        return p.read(e, work).map(f -> p.restored(f.numerator().expression()));
    }

    /** Numerator and denominator without a common factor. */
    public record Quotient(Expression numerator, Expression denominator) {}

    public static Optional<Quotient> quotient(Expression e, CountedWork work) {
        Polynomial p = new Polynomial();
        return p.read(e, work)
                .map(f -> new Quotient(
                        p.restored(f.numerator().expression()),
                        p.restored(f.denominator().expression())));
    }

    /** A polynomial over Q in symbols and other parts, multiplied out; empty if it has a denominator, or is too large. */
    static Optional<Expression> expanded(Expression e, CountedWork work) {
        Polynomial p = new Polynomial();
        return p.read(e, work).filter(f -> f.denominator().expression().isOne()).map(f -> p.restored(f.expression()));
    }

    /** Whether a formula is a quotient of polynomials in symbols alone, and which: none if it is not seen. */
    static Optional<Expression> rationalNumerator(Expression e, CountedWork work) {
        return isRational(e) ? numerator(e, work) : Optional.empty();
    }

    private static boolean isRational(Expression e) {
        if (e instanceof Symbol || e instanceof Expression.Number) {
            return true;
        }
        return e instanceof Expression.Power p
                ? p.exponent() instanceof Expression.Number n && n.value().isInteger() && isRational(p.base())
                : (e instanceof Expression.Sum || e instanceof Expression.Product)
                        && e.operands().stream().allMatch(Polynomial::isRational);
    }

    /** Whether a formula is seen to be 0. */
    public static boolean isZero(Expression e, CountedWork work) {
        return e.isZero()
                || new Polynomial()
                        .read(e, work)
                        .filter(ParametricFraction::isZero)
                        .isPresent();
    }

    /** Whether one formula is another one times a polynomial, up to a denominator that shares no factor with it. */
    public static boolean divides(Expression divisor, Expression e, CountedWork work) {
        Polynomial p = new Polynomial();
        Expression both = e.plus(divisor);
        if (p.read(both, work).isEmpty()) {
            return false;
        }
        Optional<ParametricFraction> quotient = p.read(e.over(divisor), work);
        Optional<ParametricFraction> dividend = p.read(e, work);
        if (quotient.isEmpty() || dividend.isEmpty()) {
            return false;
        }
        // no more denominator than before
        return quotient.get()
                .multiply(dividend.get().denominator())
                .denominator()
                .expression()
                .symbols()
                .isEmpty();
    }

    private Optional<ParametricFraction> read(Expression e, CountedWork work) {
        Expression renamed;
        try {
            renamed = renamed(e);
        } catch (ArithmeticException divisionByZero) {
            return Optional.empty();
        }
        long terms = terms(renamed);
        if (terms > MOST_TERMS || degree(renamed) > LARGEST_DEGREE || variables.size() > MOST_VARIABLES) {
            return Optional.empty();
        }
        work.spend(COST * terms * terms);
        return new ParametricFraction.Ring(new ArrayList<>(meanings.keySet())).read(renamed);
    }

    private Expression renamed(Expression e) {
        if (e instanceof Expression.Number) {
            return e;
        }
        boolean arithmetic = e instanceof Expression.Sum || e instanceof Expression.Product;
        if (arithmetic) {
            return e.mapOperands(this::renamed);
        }
        if (e instanceof Expression.Power p
                && p.exponent() instanceof Expression.Number n
                && n.value().isSmallInteger()) {
            return Expression.power(renamed(p.base()), p.exponent());
        }
        Symbol v = variables.get(e);
        if (v == null) {
            v = new Symbol("v" + variables.size());
            variables.put(e, v);
            meanings.put(v, e);
        }
        return v;
    }

    private Expression restored(Expression e) {
        return e.substitute(meanings);
    }

    /** How many terms a formula has when multiplied out, at most. */
    static long terms(Expression e) {
        if (e instanceof Expression.Sum s) {
            return s.terms().stream().mapToLong(Polynomial::terms).sum();
        }
        if (e instanceof Expression.Product p) {
            return p.factors().stream().mapToLong(Polynomial::terms).reduce(1, Polynomial::product);
        }
        if (e instanceof Expression.Power p
                && p.exponent() instanceof Expression.Number n
                && n.value().isSmallInteger()) {
            long base = terms(p.base());
            long total = 1;
            for (int k = 0; k < Math.abs((long) n.value().intValueExact()) && total < 1_000_000; k++) {
                total = product(total, base);
            }
            return total;
        }
        return 1;
    }

    private static long product(long a, long b) {
        return a > 1_000_000 / Math.max(1, b) ? 1_000_000 : a * b;
    }

    static long degree(Expression e) {
        if (e instanceof Expression.Sum s) {
            return s.terms().stream().mapToLong(Polynomial::degree).max().orElse(0);
        }
        if (e instanceof Expression.Product p) {
            return p.factors().stream().mapToLong(Polynomial::degree).sum();
        }
        if (e instanceof Expression.Power p
                && p.exponent() instanceof Expression.Number n
                && n.value().isSmallInteger()) {
            return Math.abs((long) n.value().intValueExact()) * degree(p.base());
        }
        return e instanceof Expression.Number ? 0 : 1;
    }
}
