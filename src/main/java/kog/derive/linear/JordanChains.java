package kog.derive.linear;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import kog.symbolic.Rational;
import kog.symbolic.algebra.Factorization;
import kog.symbolic.algebra.NumberField;
import kog.symbolic.algebra.RationalPolynomial;

/**
 * The left Jordan chains of an exact matrix A: rows ℓ_1, …, ℓ_s over Q(ν) with ℓ_1 (A − ν) = 0 and
 * ℓ_k (A − ν) = ℓ_{k−1}.
 */
final class JordanChains {

    private JordanChains() {}

    /**
     * One chain, for every root ν of the modulus.
     *
     * @param modulus monic irreducible polynomial of ν
     * @param rows    ℓ_1, …, ℓ_s; entries are polynomials in ν
     */
    record Chain(RationalPolynomial modulus, List<List<RationalPolynomial>> rows) {
        int length() {
            return rows.size();
        }
    }

    /** All chains; over all roots of the moduli their rows are a basis. */
    static List<Chain> of(List<List<Rational>> a) {
        List<List<List<Rational>>> adjugate = new ArrayList<>();
        RationalPolynomial characteristic = characteristic(a, adjugate);
        List<Chain> chains = new ArrayList<>();
        for (Factorization.Factor factor : Factorization.of(characteristic)) {
            chains.addAll(
                    factor.multiplicity() == 1
                            ? List.of(simple(factor.factor(), adjugate))
                            : multiple(a, factor.factor(), factor.multiplicity()));
        }
        return chains;
    }

    /**
     * det(ν − A) by Faddeev and LeVerrier, together with the matrices B_k of adj(ν − A) = Σ B_k ν^k.
     */
    static RationalPolynomial characteristic(List<List<Rational>> a, List<List<List<Rational>>> adjugate) {
        int n = a.size();
        Rational[] coefficients = new Rational[n + 1];
        coefficients[n] = Rational.ONE;
        List<List<Rational>> m = diagonal(n, Rational.ONE);
        for (int k = 1; k <= n; k++) {
            adjugate.add(0, m);
            List<List<Rational>> product = product(a, m);
            Rational trace = Rational.ZERO;
            for (int i = 0; i < n; i++) {
                trace = trace.add(product.get(i).get(i));
            }
            Rational c = trace.divide(Rational.of(-k));
            coefficients[n - k] = c;
            m = plusDiagonal(product, c);
        }
        return new RationalPolynomial(List.of(coefficients));
    }

    private static List<List<Rational>> diagonal(int n, Rational value) {
        return IntStream.range(0, n)
                .mapToObj(i -> IntStream.range(0, n)
                        .mapToObj(j -> i == j ? value : Rational.ZERO)
                        .toList())
                .toList();
    }

    private static List<List<Rational>> plusDiagonal(List<List<Rational>> m, Rational value) {
        return IntStream.range(0, m.size())
                .mapToObj(i -> IntStream.range(0, m.size())
                        .mapToObj(j ->
                                i == j ? m.get(i).get(j).add(value) : m.get(i).get(j))
                        .toList())
                .toList();
    }

    private static List<List<Rational>> product(List<List<Rational>> a, List<List<Rational>> b) {
        int n = a.size();
        return IntStream.range(0, n)
                .mapToObj(i -> IntStream.range(0, n)
                        .mapToObj(j -> {
                            Rational total = Rational.ZERO;
                            for (int k = 0; k < n; k++) {
                                if (!a.get(i).get(k).isZero()) {
                                    total = total.add(
                                            a.get(i).get(k).multiply(b.get(k).get(j)));
                                }
                            }
                            return total;
                        })
                        .toList())
                .toList();
    }

    /** A simple eigenvalue: every nonzero row of adj(ν − A) is a left eigenvector, and the shortest is the most readable. */
    private static Chain simple(RationalPolynomial modulus, List<List<List<Rational>>> adjugate) {
        int n = adjugate.get(0).size();
        List<RationalPolynomial> best = null;
        int bestLength = Integer.MAX_VALUE;
        for (int row = 0; row < n; row++) {
            int i = row;
            List<RationalPolynomial> entries = IntStream.range(0, n)
                    .mapToObj(j -> new RationalPolynomial(
                                    adjugate.stream().map(b -> b.get(i).get(j)).toList())
                            .mod(modulus))
                    .toList();
            List<RationalPolynomial> scaled = scaled(List.of(entries)).get(0);
            int length = scaled.toString().length();
            if (entries.stream().anyMatch(e -> !e.isZero()) && length < bestLength) {
                best = scaled;
                bestLength = length;
            }
        }
        if (best == null) {
            throw new IllegalStateException("a simple eigenvalue without an eigenvector");
        }
        return new Chain(modulus, List.of(best));
    }

    private static List<Chain> multiple(List<List<Rational>> a, RationalPolynomial modulus, int multiplicity) {
        NumberField field = new NumberField(modulus);
        int n = a.size();
        List<List<RationalPolynomial>> shifted = IntStream.range(0, n)
                .mapToObj(i -> IntStream.range(0, n)
                        .mapToObj(j -> {
                            RationalPolynomial entry =
                                    RationalPolynomial.constant(a.get(i).get(j));
                            return (i == j ? entry.subtract(RationalPolynomial.X) : entry).mod(modulus);
                        })
                        .toList())
                .toList();
        List<List<List<RationalPolynomial>>> kernels = new ArrayList<>(List.of(List.of()));
        List<List<RationalPolynomial>> power = shifted;
        while (true) {
            List<List<RationalPolynomial>> kernel = field.leftNullSpace(power);
            kernels.add(kernel);
            if (kernel.size() == multiplicity) {
                break;
            }
            power = field.product(power, shifted);
        }
        List<Chain> chains = new ArrayList<>();
        List<List<RationalPolynomial>> descended = new ArrayList<>();
        for (int level = kernels.size() - 1; level >= 1; level--) {
            NumberField.Echelon span = new NumberField.Echelon(field, n);
            kernels.get(level - 1).forEach(span::add);
            descended.forEach(span::add);
            List<List<RationalPolynomial>> tops = new ArrayList<>(descended);
            for (List<RationalPolynomial> candidate : kernels.get(level)) {
                if (span.add(candidate)) {
                    chains.add(new Chain(modulus, scaled(down(field, candidate, shifted, level))));
                    tops.add(candidate);
                }
            }
            descended = new ArrayList<>();
            for (List<RationalPolynomial> top : tops) {
                descended.add(field.multiply(top, shifted));
            }
        }
        return chains;
    }

    private static List<List<RationalPolynomial>> down(
            NumberField field, List<RationalPolynomial> top, List<List<RationalPolynomial>> shifted, int length) {
        List<List<RationalPolynomial>> rows = new ArrayList<>(List.of(top));
        for (int k = 1; k < length; k++) {
            rows.add(0, field.multiply(rows.get(0), shifted));
        }
        return rows;
    }

    /** The whole chain times one rational number that makes the entries coprime integers, the first of them positive. */
    private static List<List<RationalPolynomial>> scaled(List<List<RationalPolynomial>> rows) {
        List<Rational> numbers = rows.stream()
                .flatMap(List::stream)
                .flatMap(e -> e.coefficients().stream())
                .toList();
        Rational size = RationalPolynomial.clearing(numbers);
        int sign = numbers.stream()
                .mapToInt(Rational::signum)
                .filter(s -> s != 0)
                .findFirst()
                .orElse(1);
        Rational factor = size.multiply(Rational.of(sign));
        return rows.stream()
                .map(row -> row.stream().map(e -> e.scale(factor)).toList())
                .toList();
    }
}
