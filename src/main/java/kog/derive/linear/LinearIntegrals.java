package kog.derive.linear;

import static kog.symbolic.Expression.product;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import kog.derive.claims.DerivedClaims;
import kog.generator.Condition;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.algebra.NumberField;
import kog.symbolic.algebra.RationalPolynomial;

/**
 * First integrals from n coordinates of constant rate: n − 1 functionally independent ones. Rational functions come from
 * the relations Σ n_i r_i = 0 with integers n_i; the others are differences of g_i/r_i, or of r_1 g_i.
 */
final class LinearIntegrals {

    /** Products of more complex factors are harder to read than a difference of arguments. */
    private static final int LARGEST_DEGREE = 8;

    private LinearIntegrals() {}

    static void add(List<Coordinate> coordinates, DerivedClaims claims) {
        List<Coordinate> logarithms =
                coordinates.stream().filter(c -> c.power().isPresent()).toList();
        List<Coordinate> independent = new ArrayList<>();
        if (!logarithms.isEmpty()) {
            List<Map<String, Rational>> rates = logarithms.stream()
                    .map(c -> c.power().orElseThrow().components())
                    .toList();
            for (List<Rational> relation : relations(rates)) {
                addProduct(logarithms, relation, claims);
            }
            independent.addAll(independent(logarithms, rates));
        }
        independent.addAll(
                turning(coordinates.stream().filter(c -> c.turn().isPresent()).toList(), claims));
        coordinates.stream()
                .filter(c -> c.power().isEmpty() && c.turn().isEmpty())
                .forEach(independent::add);
        for (int i = 1; i < independent.size(); i++) {
            Coordinate first = independent.get(0);
            Coordinate other = independent.get(i);
            claims.firstIntegral(difference(first, other), both(first, other));
        }
    }

    /** Rates with parameters may vanish for some of them, so nothing is divided by those. */
    private static Expression difference(Coordinate first, Coordinate other) {
        boolean numbers =
                first.rate().symbols().isEmpty() && other.rate().symbols().isEmpty();
        return numbers
                ? other.g().over(other.rate()).minus(first.g().over(first.rate()))
                : first.rate().times(other.g()).minus(other.rate().times(first.g()));
    }

    private static List<Condition> both(Coordinate a, Coordinate b) {
        Set<Condition> conditions = new LinkedHashSet<>(a.region());
        conditions.addAll(b.region());
        return List.copyOf(conditions);
    }

    private static void addProduct(List<Coordinate> logarithms, List<Rational> relation, DerivedClaims claims) {
        List<Expression> factors = new ArrayList<>();
        Set<Condition> region = new LinkedHashSet<>();
        Rational signs = Rational.ZERO;
        for (int i = 0; i < relation.size(); i++) {
            boolean alternates = logarithms.get(i).power().orElseThrow().alternates();
            signs = alternates ? signs.add(relation.get(i)) : signs;
        }
        // what changes its sign at every step has a square that does not
        Rational times = signs.numerator().testBit(0) ? Rational.of(2) : Rational.ONE;
        // positive powers first: the sign is ours to choose
        boolean negative = relation.stream()
                        .filter(r -> !r.isZero())
                        .findFirst()
                        .orElseThrow()
                        .signum()
                < 0;
        for (int i = 0; i < relation.size(); i++) {
            Rational n = relation.get(i).multiply(negative ? times.negate() : times);
            if (!n.isZero()) {
                Coordinate c = logarithms.get(i);
                factors.add(Expression.power(c.power().orElseThrow().base(), Expression.of(n)));
                if (n.signum() < 0) {
                    region.addAll(c.region());
                }
            }
        }
        claims.firstIntegral(product(factors), List.copyOf(region));
    }

    /**
     * Arguments with Σ n_k ω_k = 0: Π z_k^{n_k}, with conjugates for negative powers, keeps its argument, so that the
     * quotient of its parts is a first integral, and each part is if the modulus is kept too.
     *
     * @return arguments whose rates are a basis of the rational span of all of them
     */
    private static List<Coordinate> turning(List<Coordinate> arguments, DerivedClaims claims) {
        if (arguments.isEmpty()) {
            return arguments;
        }
        List<Map<String, Rational>> rates =
                arguments.stream().map(c -> c.turn().orElseThrow().components()).toList();
        List<List<Rational>> relations = relations(rates);
        if (relations.stream().anyMatch(r -> degree(r) > LARGEST_DEGREE)) {
            return arguments;
        }
        for (List<Rational> relation : relations) {
            Expression re = Expression.ONE;
            Expression im = Expression.ZERO;
            boolean kept = true;
            for (int k = 0; k < relation.size(); k++) {
                Coordinate.Turn z = arguments.get(k).turn().orElseThrow();
                Rational n = relation.get(k);
                kept &= n.isZero() || z.growth().isZero();
                Expression y = n.signum() < 0 ? z.im().negate() : z.im();
                for (int j = 0; j < n.abs().intValueExact(); j++) {
                    Expression next = re.times(z.re()).minus(im.times(y));
                    im = re.times(y).plus(im.times(z.re()));
                    re = next;
                }
            }
            if (kept) {
                claims.firstIntegral(re, List.of());
            } else {
                claims.firstIntegral(im.over(re), List.of(Condition.nonzero(re)));
            }
        }
        return independent(arguments, rates);
    }

    private static int degree(List<Rational> relation) {
        return relation.stream().mapToInt(n -> n.abs().intValueExact()).sum();
    }

    private static List<List<RationalPolynomial>> rows(List<Map<String, Rational>> rates) {
        Set<String> names = new TreeSet<>();
        rates.forEach(r -> names.addAll(r.keySet()));
        return rates.stream()
                .map(r -> names.stream()
                        .map(n -> RationalPolynomial.constant(r.getOrDefault(n, Rational.ZERO)))
                        .toList())
                .toList();
    }

    /** A basis of the coprime integer vectors n with Σ n_i r_i = 0. */
    private static List<List<Rational>> relations(List<Map<String, Rational>> rates) {
        NumberField rationals = new NumberField(RationalPolynomial.X);
        List<List<Rational>> relations = new ArrayList<>();
        for (List<RationalPolynomial> vector : rationals.leftNullSpace(rows(rates))) {
            List<Rational> numbers = vector.stream().map(v -> v.coefficient(0)).toList();
            Rational scale = RationalPolynomial.clearing(numbers);
            relations.add(numbers.stream().map(r -> r.multiply(scale)).toList());
        }
        return relations;
    }

    /** Coordinates whose rates are a basis of the rational span of all of them. */
    private static List<Coordinate> independent(List<Coordinate> coordinates, List<Map<String, Rational>> rates) {
        List<List<RationalPolynomial>> rows = rows(rates);
        NumberField.Echelon span = new NumberField.Echelon(
                new NumberField(RationalPolynomial.X), rows.get(0).size());
        List<Coordinate> chosen = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            if (span.add(rows.get(i))) {
                chosen.add(coordinates.get(i));
            }
        }
        return chosen;
    }
}
