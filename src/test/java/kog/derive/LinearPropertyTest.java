package kog.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import kog.generator.Derivation;
import kog.network.FormulaField;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Linear systems of every Jordan structure: A = P J P⁻¹ with integer P of determinant 1. */
class LinearPropertyTest {

    private static final int DRAWS = 40;

    static IntStream seeds() {
        return IntStream.range(0, DRAWS);
    }

    static IntStream manySeeds() {
        return IntStream.range(DRAWS, 1000);
    }

    @Tag("campaign")
    @ParameterizedTest
    @MethodSource("manySeeds")
    void manyMore(int seed) {
        everyClaimHoldsAndFirstIntegralsAreComplete(seed);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyClaimHoldsAndFirstIntegralsAreComplete(int seed) {
        Random random = new Random(seed);
        int n = 1 + random.nextInt(4);
        long[][] a = random.nextInt(4) == 0 ? arbitrary(n, random) : similar(blocks(n, random), random);
        long[] c = IntStream.range(0, n).mapToLong(i -> random.nextInt(3) - 1).toArray();
        FormulaField model = model(a, c);
        Derivation derivation = Derive.of(model);
        Numerics numerics = new Numerics(model, Map.of(), random);
        assertEquals(List.of(), numerics.problems(derivation), () -> Arrays.deepToString(a) + Arrays.toString(c));
        boolean still = Arrays.stream(a).flatMapToLong(Arrays::stream).allMatch(x -> x == 0)
                && Arrays.stream(c).allMatch(x -> x == 0);
        int expected = still ? n : n - 1;
        assertEquals(expected, derivation.firstIntegrals().size(), () -> Arrays.deepToString(a) + Arrays.toString(c));
        if (expected > 0) {
            assertEquals(
                    expected,
                    numerics.independent(derivation.firstIntegrals()),
                    () -> derivation.firstIntegrals().toString());
        }
    }

    static FormulaField model(long[][] a, long[] c) {
        List<Symbol> state = IntStream.rangeClosed(1, a.length)
                .mapToObj(i -> new Symbol("x" + i))
                .toList();
        List<Expression> field = new ArrayList<>();
        for (int i = 0; i < a.length; i++) {
            List<Expression> terms = new ArrayList<>(List.of(Expression.of(c[i])));
            for (int j = 0; j < a.length; j++) {
                terms.add(Expression.of(Rational.of(a[i][j])).times(state.get(j)));
            }
            field.add(Expression.sum(terms));
        }
        return new FormulaField("random", List.of(), state, field);
    }

    private static long[][] arbitrary(int n, Random random) {
        long[][] a = new long[n][n];
        for (long[] row : a) {
            Arrays.setAll(row, j -> random.nextInt(5) - 2);
        }
        return a;
    }

    /** Block diagonal: Jordan blocks of few distinct integers, and pairs u ± v√d or u ± iv, alone or in a chain of two. */
    private static long[][] blocks(int n, Random random) {
        long[][] j = new long[n][n];
        int at = 0;
        while (at < n) {
            int room = n - at;
            if (room >= 2 && random.nextInt(3) == 0) {
                long u = random.nextInt(3) - 1L;
                long v = random.nextInt(7) - 3L;
                int copies = room >= 4 && random.nextBoolean() ? 2 : 1;
                for (int k = 0; k < copies; k++) {
                    j[at][at] = u;
                    j[at + 1][at + 1] = u;
                    j[at][at + 1] = 1;
                    j[at + 1][at] = v;
                    if (k > 0) {
                        j[at - 2][at] = 1;
                        j[at - 1][at + 1] = 1;
                    }
                    at += 2;
                }
            } else {
                int length = 1 + random.nextInt(room);
                long nu = random.nextInt(3) - 1L;
                for (int k = 0; k < length; k++) {
                    j[at + k][at + k] = nu;
                    if (k > 0) {
                        j[at + k - 1][at + k] = 1;
                    }
                }
                at += length;
            }
        }
        return j;
    }

    private static long[][] similar(long[][] j, Random random) {
        int n = j.length;
        long[][] a = j;
        for (int step = 0; step < 2 * (n - 1); step++) {
            int p = random.nextInt(n);
            int q = random.nextInt(n);
            if (p == q) {
                continue;
            }
            long m = random.nextInt(3) - 1L;
            // row p += m row q, column q −= m column p
            for (int k = 0; k < n; k++) {
                a[p][k] += m * a[q][k];
            }
            for (int k = 0; k < n; k++) {
                a[k][q] -= m * a[k][p];
            }
        }
        return a;
    }
}
