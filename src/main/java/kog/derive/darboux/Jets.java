package kog.derive.darboux;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Monomials along the solution through a point, as Taylor polynomials modulo a prime: coefficient j of m is U^j m / j!.
 */
final class Jets {

    private final int order;
    private final List<Map<Integer, BigInteger>> field = new ArrayList<>();
    private final Map<List<Integer>, Integer> index = new LinkedHashMap<>();

    /** A monomial as another one times a variable. */
    private final List<int[]> products = new ArrayList<>();

    private final int variables;

    Jets(List<NumberPolynomial> field, List<List<Integer>> monomials, int order) {
        this.order = order;
        this.variables = field.size();
        for (int k = 0; k < variables; k++) {
            List<Integer> e = new ArrayList<>(Collections.nCopies(variables, 0));
            e.set(k, 1);
            index.put(List.copyOf(e), k);
            products.add(null);
        }
        index.put(Collections.nCopies(variables, 0), variables);
        products.add(null);
        for (NumberPolynomial f : field) {
            Map<Integer, BigInteger> terms = new HashMap<>();
            f.terms().forEach((m, c) -> terms.put(index(m), Prime.of(c)));
            this.field.add(terms);
        }
        monomials.forEach(this::index);
    }

    private int index(List<Integer> monomial) {
        Integer known = index.get(List.copyOf(monomial));
        if (known != null) {
            return known;
        }
        int k = 0;
        while (monomial.get(k) == 0) {
            k++;
        }
        List<Integer> lower = new ArrayList<>(monomial);
        lower.set(k, monomial.get(k) - 1);
        int of = index(lower);
        products.add(new int[] {of, k});
        index.put(List.copyOf(monomial), products.size() - 1);
        return products.size() - 1;
    }

    /** What one point costs, in multiplications. */
    long cost() {
        return (long) products.size() * order * order / 2;
    }

    /** Rows are orders, columns the monomials. */
    BigInteger[][] at(List<BigInteger> point, List<List<Integer>> monomials) {
        BigInteger[][] series = new BigInteger[products.size()][order + 1];
        for (BigInteger[] s : series) {
            Arrays.fill(s, BigInteger.ZERO);
        }
        series[variables][0] = BigInteger.ONE;
        for (int k = 0; k < variables; k++) {
            series[k][0] = point.get(k);
        }
        for (int j = 0; j <= order; j++) {
            for (int m = variables + 1; m < products.size(); m++) {
                BigInteger[] a = series[products.get(m)[0]];
                BigInteger[] b = series[products.get(m)[1]];
                BigInteger sum = BigInteger.ZERO;
                for (int i = 0; i <= j; i++) {
                    sum = sum.add(a[i].multiply(b[j - i]));
                }
                series[m][j] = sum.mod(Prime.P);
            }
            if (j == order) {
                break;
            }
            BigInteger inverse = BigInteger.valueOf(j + 1L).modInverse(Prime.P);
            for (int k = 0; k < variables; k++) {
                BigInteger sum = BigInteger.ZERO;
                for (Map.Entry<Integer, BigInteger> term : field.get(k).entrySet()) {
                    sum = sum.add(series[term.getKey()][j].multiply(term.getValue()));
                }
                series[k][j + 1] = sum.mod(Prime.P).multiply(inverse).mod(Prime.P);
            }
        }
        BigInteger[][] rows = new BigInteger[order + 1][monomials.size()];
        for (int j = 0; j <= order; j++) {
            for (int i = 0; i < monomials.size(); i++) {
                rows[j][i] = series[index.get(monomials.get(i))][j];
            }
        }
        return rows;
    }
}
