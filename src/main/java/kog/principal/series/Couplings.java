package kog.principal.series;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kog.dynamics.number.Scalar;

/**
 * What resonances leave in the equations of a block (Poincaré and Dulac): U P_r = Σ B_rs P_s + Σ γ_{r,e} P^e, the products P^e of
 * functions of slower modes being known. The products have linear equations themselves, so that the block with its products
 * is an invariant block again.
 */
final class Couplings<T extends Scalar<T>> {

    private final Monomials monomials;
    private final T zero;
    /** By position in the Schur form, null where not yet known. */
    private final List<LocalPolynomial<T>> functions;
    /** U P_j by position: coefficients by number of the monomial in the P. */
    private final List<Map<Integer, T>> images;

    private final Map<Integer, T[]> products = new HashMap<>();
    private Map<Integer, Map<Integer, T>> found = new HashMap<>();

    Couplings(Monomials monomials, T zero) {
        this.monomials = monomials;
        this.zero = zero;
        functions = new ArrayList<>(java.util.Collections.nCopies(monomials.variables(), null));
        images = new ArrayList<>(java.util.Collections.nCopies(monomials.variables(), null));
    }

    /** Forgets what was left in the block before. */
    void begin() {
        found = new HashMap<>();
    }

    /** Leaves γ P^e in the equation of the block's function r. */
    void leave(int r, int e, T coefficient) {
        found.computeIfAbsent(r, k -> new TreeMap<>()).put(e, coefficient);
    }

    /** Adds the terms of degree d of what was left in the equation of function r at lower degrees. */
    void addTo(int r, int d, T[] right) {
        for (Map.Entry<Integer, T> left : found.getOrDefault(r, Map.of()).entrySet()) {
            addFrom(0, left.getKey(), left.getValue(), d, right);
        }
    }

    /** Adds γ P^e, the monomials of degree d from a place on. */
    void addFrom(int from, int e, T coefficient, int d, T[] right) {
        T[] product = product(e);
        for (int m = from; m < right.length; m++) {
            right[m] = right[m].plus(coefficient, product[monomials.start(d) + m]);
        }
    }

    /** P^e by monomials of the coordinates, those of a degree above the series' left out. */
    private T[] product(int e) {
        T[] known = products.get(e);
        if (known == null) {
            T[] factor = functions.get(monomials.variablesOfParents()[e]).higher();
            int parent = monomials.parents()[e];
            known = parent == 0 ? factor : monomials.product(product(parent), factor);
            products.put(e, known);
        }
        return known;
    }

    private static int[] sum(int[] a, int[] b) {
        int[] sum = new int[a.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = a[i] + b[i];
        }
        return sum;
    }

    /** U P^e = Σ_j e_j P^{e − 1_j} U P_j, by number of the product. */
    private Map<Integer, T> image(int e) {
        Map<Integer, T> image = new TreeMap<>();
        int[] exponents = monomials.exponents(e);
        for (int j = 0; j < exponents.length; j++) {
            if (exponents[j] == 0) {
                continue;
            }
            int[] rest = exponents.clone();
            rest[j]--;
            for (Map.Entry<Integer, T> term : images.get(j).entrySet()) {
                int[] to = sum(rest, monomials.exponents(term.getKey()));
                if (java.util.Arrays.stream(to).sum() <= monomials.degree()
                        && !term.getValue().isZero()) {
                    image.merge(monomials.index(to), term.getValue().multiply(exponents[j]), (a, b) -> a.add(b));
                }
            }
        }
        return image;
    }

    /** Takes the functions of a block for known. @return the block and its functions with the products that it needs */
    Extended<T> end(InvariantBlock<T> block, List<LocalPolynomial<T>> solved) {
        int m = block.size();
        int one = monomials.start(1);
        for (int r = 0; r < m; r++) {
            Map<Integer, T> image = new TreeMap<>(found.getOrDefault(r, Map.of()));
            for (int s = r; s < m; s++) {
                image.put(one + block.positions()[s], block.rates()[r][s]);
            }
            images.set(block.positions()[r], image);
            functions.set(block.positions()[r], solved.get(r));
        }
        TreeMap<Integer, Map<Integer, T>> rows = new TreeMap<>();
        List<Integer> open = new ArrayList<>();
        found.values().forEach(left -> open.addAll(left.keySet()));
        while (!open.isEmpty()) {
            int e = open.remove(open.size() - 1);
            if (!rows.containsKey(e)) {
                rows.put(e, image(e));
                open.addAll(rows.get(e).keySet());
            }
        }
        return rows.isEmpty()
                ? new Extended<>(block, solved, List.of())
                : extended(block, solved, new ArrayList<>(rows.keySet()), rows);
    }

    private Extended<T> extended(
            InvariantBlock<T> block,
            List<LocalPolynomial<T>> solved,
            List<Integer> exponents,
            Map<Integer, Map<Integer, T>> rows) {
        int m = block.size();
        int n = monomials.variables();
        int size = m + exponents.size();
        T[][] rates = InvariantBlock.matrix(block.rates(), size, size);
        T[][] left = InvariantBlock.matrix(block.left(), size, n);
        T[][] right = InvariantBlock.matrix(block.right(), n, size);
        List<LocalPolynomial<T>> all = new ArrayList<>(solved);
        for (int r = 0; r < size; r++) {
            if (r < m) {
                System.arraycopy(block.rates()[r], 0, rates[r], 0, m);
                left[r] = block.left()[r];
            } else {
                all.add(new LocalPolynomial<>(left[r], null, monomials, product(exponents.get(r - m))));
            }
            Map<Integer, T> row = r < m ? found.getOrDefault(r, Map.of()) : rows.get(exponents.get(r - m));
            for (int s = m; s < size; s++) {
                rates[r][s] = row.getOrDefault(exponents.get(s - m), zero);
            }
        }
        for (int i = 0; i < n; i++) {
            System.arraycopy(block.right()[i], 0, right[i], 0, m);
        }
        return new Extended<>(
                new InvariantBlock<>(block.positions(), left, rates, right),
                List.copyOf(all),
                exponents.stream().map(monomials::exponents).toList());
    }

    /** @param products e of each function after those of the cluster */
    record Extended<T extends Scalar<T>>(
            InvariantBlock<T> block, List<LocalPolynomial<T>> functions, List<int[]> products) {}
}
