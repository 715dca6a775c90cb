package kog.derive.feedforward;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;

/**
 * An exact sum of terms c v^n |v|^ρ (sign v)^ε (log|v|)^m Π a^e in one real variable v ≠ 0: n, e integers, m natural, ρ a
 * linear combination of numbers and parameter ratios, ε 0 or 1, c rational, and a any formulas that do not depend on v.
 * Such sums are closed under products and under ∫ · dv/v.
 */
final class PowerLogSum {

    static final PowerLogSum ZERO = new PowerLogSum(Map.of());

    /**
     * A term without its coefficient.
     *
     * @param power n
     * @param real  ρ as symbol-free formula → factor; the number in it (under the key 1) lies between 0 and 1
     * @param odd   whether ε = 1
     * @param log   m
     * @param atoms a → e
     */
    private record Term(
            int power, Map<Expression, Rational> real, boolean odd, int log, Map<Expression, Integer> atoms) {

        Term times(Term other) {
            Map<Expression, Rational> exponents = merged(real, other.real, Rational::add, Rational::isZero);
            Map<Expression, Integer> factors = merged(atoms, other.atoms, Integer::sum, e -> e == 0);
            return of(power + other.power, exponents, odd ^ other.odd, log + other.log, factors);
        }

        /** Moves the whole part of ρ into n: |v|^k = v^k (sign v)^k. */
        static Term of(
                int power, Map<Expression, Rational> real, boolean odd, int log, Map<Expression, Integer> atoms) {
            Rational number = real.getOrDefault(Expression.ONE, Rational.ZERO);
            int whole = number.numerator().divide(number.denominator()).intValueExact();
            whole -= number.signum() < 0 && !number.isInteger() ? 1 : 0;
            if (whole == 0) {
                return new Term(power, real, odd, log, atoms);
            }
            Map<Expression, Rational> rest = new LinkedHashMap<>(real);
            rest.remove(Expression.ONE);
            if (!number.isInteger()) {
                rest.put(Expression.ONE, number.subtract(Rational.of(whole)));
            }
            return new Term(power + whole, rest, odd ^ (whole % 2 != 0), log, atoms);
        }

        /** The exponent n + ρ. */
        Expression exponent() {
            List<Expression> parts = new ArrayList<>(List.of(Expression.of(power)));
            real.forEach((ratio, factor) -> parts.add(ratio.times(Expression.of(factor))));
            return Expression.sum(parts);
        }

        Term withLog(int m) {
            return new Term(power, real, odd, m, atoms);
        }

        private static <K, V> Map<K, V> merged(
                Map<K, V> a,
                Map<K, V> b,
                java.util.function.BinaryOperator<V> add,
                java.util.function.Predicate<V> zero) {
            if (b.isEmpty()) {
                return a;
            }
            Map<K, V> all = new LinkedHashMap<>(a);
            b.forEach((key, value) -> all.merge(key, value, add));
            all.values().removeIf(zero);
            return all;
        }
    }

    private final Map<Term, Rational> terms;

    private PowerLogSum(Map<Term, Rational> terms) {
        this.terms = terms;
    }

    /** A formula that does not depend on v. */
    static PowerLogSum constant(Expression value) {
        Rational[] coefficient = {Rational.ONE};
        Map<Expression, Integer> atoms = new LinkedHashMap<>();
        collectAtoms(value, coefficient, atoms);
        return of(new Term(0, Map.of(), false, 0, atoms), coefficient[0]);
    }

    private static void collectAtoms(Expression e, Rational[] coefficient, Map<Expression, Integer> atoms) {
        if (e instanceof Expression.Number n) {
            coefficient[0] = coefficient[0].multiply(n.value());
        } else if (e instanceof Expression.Product p) {
            p.factors().forEach(f -> collectAtoms(f, coefficient, atoms));
        } else if (e instanceof Expression.Power p
                && p.exponent() instanceof Expression.Number n
                && n.value().isSmallInteger()) {
            atoms.merge(p.base(), n.value().intValueExact(), Integer::sum);
        } else {
            atoms.merge(e, 1, Integer::sum);
        }
        atoms.values().removeIf(k -> k == 0);
    }

    /** v^n. */
    static PowerLogSum power(int n) {
        return of(new Term(n, Map.of(), false, 0, Map.of()), Rational.ONE);
    }

    /** v^r if r is an integer, |v|^r if not. */
    static PowerLogSum scale(Expression r) {
        if (r instanceof Expression.Number n && n.value().isSmallInteger()) {
            return power(n.value().intValueExact());
        }
        Map<Expression, Rational> real = new LinkedHashMap<>();
        for (Expression part : r instanceof Expression.Sum s ? s.terms() : List.of(r)) {
            PowerLogSum split = constant(part);
            split.terms.forEach((term, factor) -> real.merge(product(term.atoms()), factor, Rational::add));
        }
        real.values().removeIf(Rational::isZero);
        return of(Term.of(0, real, false, 0, Map.of()), Rational.ONE);
    }

    private static PowerLogSum of(Term term, Rational coefficient) {
        return coefficient.isZero() ? ZERO : new PowerLogSum(Map.of(term, coefficient));
    }

    private static Expression product(Map<Expression, Integer> atoms) {
        List<Expression> factors = new ArrayList<>();
        atoms.forEach((atom, exponent) -> factors.add(atom.pow(exponent)));
        return Expression.product(factors);
    }

    /** The number of terms. */
    int size() {
        return terms.size();
    }

    PowerLogSum plus(PowerLogSum other) {
        Map<Term, Rational> sum = new LinkedHashMap<>(terms);
        other.terms.forEach((term, c) -> sum.merge(term, c, Rational::add));
        sum.values().removeIf(Rational::isZero);
        return new PowerLogSum(sum);
    }

    PowerLogSum times(PowerLogSum other) {
        Map<Term, Rational> product = new LinkedHashMap<>();
        terms.forEach((a, x) -> other.terms.forEach((b, y) -> product.merge(a.times(b), x.multiply(y), Rational::add)));
        product.values().removeIf(Rational::isZero);
        return new PowerLogSum(product);
    }

    PowerLogSum times(Expression constant) {
        return times(constant(constant));
    }

    /** The antiderivative of this with respect to dv/v, and the divisors that must not be 0 in it. */
    record Antiderivative(PowerLogSum value, Set<Expression> divisors) {}

    /**
     * Integrates dv/v, without a constant: each term (log|v|)^m v^a gives v^a Σ_k (−1)^k m!/(m−k)! (log|v|)^{m−k}/a^{k+1}
     * where a ≠ 0 and (log|v|)^{m+1}/(m+1) where a = 0. Exponents with parameters count as nonzero and are returned as
     * divisors.
     */
    Antiderivative integral() {
        Map<Term, Rational> result = new LinkedHashMap<>();
        Set<Expression> divisors = new LinkedHashSet<>();
        terms.forEach((term, c) -> {
            Expression a = term.exponent();
            int m = term.log();
            if (a.isZero()) {
                result.merge(term.withLog(m + 1), c.divide(Rational.of(m + 1L)), Rational::add);
                return;
            }
            if (!(a instanceof Expression.Number)) {
                divisors.add(a);
            }
            Term inverse = new ArrayList<>(constant(a.pow(-1)).terms.keySet()).get(0);
            Rational factor = constant(a.pow(-1)).terms.get(inverse);
            Term next = term;
            Rational coefficient = c;
            for (int k = m; k >= 0; k--) {
                next = next.times(inverse).withLog(k);
                coefficient = coefficient.multiply(factor);
                result.merge(next, coefficient, Rational::add);
                coefficient = coefficient.multiply(Rational.of(-k));
            }
        });
        result.values().removeIf(Rational::isZero);
        return new Antiderivative(new PowerLogSum(result), divisors);
    }

    /** The terms with exponent n + ρ = 0, the resonant ones: those whose integrals over dv/v grow a logarithm. */
    PowerLogSum resonant() {
        Map<Term, Rational> result = new LinkedHashMap<>(terms);
        result.keySet().removeIf(t -> !t.exponent().isZero());
        return new PowerLogSum(result);
    }

    boolean isZero() {
        return terms.isEmpty();
    }

    /** The value at v = 1, where log|v| = 0. */
    PowerLogSum atOne() {
        Map<Term, Rational> result = new LinkedHashMap<>();
        terms.forEach((term, c) -> {
            if (term.log() == 0) {
                result.merge(new Term(0, Map.of(), false, 0, term.atoms()), c, Rational::add);
            }
        });
        result.values().removeIf(Rational::isZero);
        return new PowerLogSum(result);
    }

    /**
     * The formula for a positive variable.
     *
     * @param power     v^a as a function of a
     * @param logarithm log v
     * @param values    atoms, and what each stands for
     */
    Expression along(UnaryOperator<Expression> power, Expression logarithm, Map<Symbol, Expression> values) {
        List<Expression> sum = new ArrayList<>();
        terms.forEach((term, c) -> {
            List<Expression> factors = new ArrayList<>(List.of(Expression.of(c)));
            term.atoms()
                    .forEach((atom, e) ->
                            factors.add((atom instanceof Symbol s ? values.getOrDefault(s, s) : atom).pow(e)));
            factors.add(power.apply(term.exponent()));
            factors.add(logarithm.pow(term.log()));
            sum.add(Expression.product(factors));
        });
        return Expression.sum(sum);
    }

    /**
     * The formula, collected by powers of the given atoms and with these replaced.
     *
     * @param v      what the variable stands for
     * @param values the atoms to collect by, and what each stands for
     */
    Expression at(Expression v, Map<Symbol, Expression> values) {
        Map<Map<Expression, Integer>, List<Expression>> groups = new LinkedHashMap<>();
        terms.forEach((term, c) -> {
            Map<Expression, Integer> collected = new LinkedHashMap<>();
            List<Expression> factors = new ArrayList<>(List.of(Expression.of(c)));
            term.atoms().forEach((atom, e) -> {
                if (atom instanceof Symbol s && values.containsKey(s)) {
                    collected.put(values.get(s), e);
                } else {
                    factors.add(atom.pow(e));
                }
            });
            factors.add(v.pow(term.power()));
            term.real()
                    .forEach((ratio, k) ->
                            factors.add(Expression.power(Expression.abs(v), ratio.times(Expression.of(k)))));
            if (term.odd()) {
                factors.add(Expression.sign(v));
            }
            factors.add(Expression.log(Expression.abs(v)).pow(term.log()));
            groups.computeIfAbsent(collected, k -> new ArrayList<>()).add(Expression.product(factors));
        });
        List<Expression> sum = new ArrayList<>();
        groups.forEach((collected, parts) -> sum.add(product(collected).times(Expression.sum(parts))));
        return Expression.sum(sum);
    }
}
