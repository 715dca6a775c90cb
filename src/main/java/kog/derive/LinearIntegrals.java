package kog.derive;

import static kog.symbolic.Expression.product;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import kog.generator.Condition;
import kog.symbolic.Expression;
import kog.symbolic.NumberField;
import kog.symbolic.Rational;
import kog.symbolic.RationalPolynomial;

/**
 * First integrals from n coordinates of constant rate: n − 1 functionally independent ones. Rational functions come from
 * the relations Σ n_i r_i = 0 with integers n_i; the others are differences of g_i/r_i, or of r_1 g_i.
 */
final class LinearIntegrals {

    private LinearIntegrals() {}

    static void add(List<Coordinate> coordinates, Claims claims) {
        List<Coordinate> logarithms =
                coordinates.stream().filter(c -> c.power().isPresent()).toList();
        List<Coordinate> independent = new ArrayList<>();
        if (!logarithms.isEmpty()) {
            for (List<Rational> relation : relations(logarithms)) {
                addProduct(logarithms, relation, claims);
            }
            independent.addAll(independent(logarithms));
        }
        coordinates.stream().filter(c -> c.power().isEmpty()).forEach(independent::add);
        for (int i = 1; i < independent.size(); i++) {
            Coordinate first = independent.get(0);
            Coordinate other = independent.get(i);
            claims.firstIntegral(difference(first, other), both(first, other));
        }
    }

    /** Rates with parameters may vanish for some of them, so nothing is divided by those. */
    private static Expression difference(Coordinate first, Coordinate other) {
        boolean numbers = first.rate().symbols().isEmpty() && other.rate().symbols().isEmpty();
        return numbers
                ? other.g().over(other.rate()).minus(first.g().over(first.rate()))
                : first.rate().times(other.g()).minus(other.rate().times(first.g()));
    }

    private static List<Condition> both(Coordinate a, Coordinate b) {
        Set<Condition> conditions = new LinkedHashSet<>(a.region());
        conditions.addAll(b.region());
        return List.copyOf(conditions);
    }

    private static void addProduct(List<Coordinate> logarithms, List<Rational> relation, Claims claims) {
        List<Expression> factors = new ArrayList<>();
        Set<Condition> region = new LinkedHashSet<>();
        // positive powers first: the sign is ours to choose
        boolean negative = relation.stream().filter(r -> !r.isZero()).findFirst().orElseThrow().signum() < 0;
        for (int i = 0; i < relation.size(); i++) {
            Rational n = negative ? relation.get(i).negate() : relation.get(i);
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

    private static List<List<RationalPolynomial>> rows(List<Coordinate> logarithms) {
        Set<String> names = new TreeSet<>();
        logarithms.forEach(c -> names.addAll(c.power().orElseThrow().components().keySet()));
        return logarithms.stream()
                .map(c -> names.stream()
                        .map(n -> RationalPolynomial.constant(
                                c.power().orElseThrow().components().getOrDefault(n, Rational.ZERO)))
                        .toList())
                .toList();
    }

    /** A basis of the coprime integer vectors n with Σ n_i r_i = 0. */
    private static List<List<Rational>> relations(List<Coordinate> logarithms) {
        NumberField rationals = new NumberField(RationalPolynomial.X);
        List<List<Rational>> relations = new ArrayList<>();
        for (List<RationalPolynomial> vector : rationals.leftNullSpace(rows(logarithms))) {
            List<Rational> numbers = vector.stream().map(v -> v.coefficient(0)).toList();
            Rational scale = RationalPolynomial.clearing(numbers);
            relations.add(numbers.stream().map(r -> r.multiply(scale)).toList());
        }
        return relations;
    }

    /** Coordinates whose rates are a basis of the rational span of all of them. */
    private static List<Coordinate> independent(List<Coordinate> logarithms) {
        List<List<RationalPolynomial>> rows = rows(logarithms);
        NumberField.Echelon span =
                new NumberField.Echelon(new NumberField(RationalPolynomial.X), rows.get(0).size());
        List<Coordinate> chosen = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            if (span.add(rows.get(i))) {
                chosen.add(logarithms.get(i));
            }
        }
        return chosen;
    }
}
