package kog.dynamics.linear;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.hipparchus.complex.Complex;

/**
 * Eigenvalues of a real matrix, block by block: the strongly connected components of its graph are the diagonal blocks of
 * a triangular form, and a component of one neuron has its diagonal entry as an exact eigenvalue. A feedforward Jacobian
 * keeps exact eigenvalues however defective it is.
 */
public final class Eigenvalues {

    /** Real parts that differ by less than this share of the spectral radius count as equal when sorting. */
    private static final double TIE = 1e-12;

    private final double[][] a;
    private final int[] number;
    private final int[] low;
    private final Deque<Integer> stack = new ArrayDeque<>();
    private final List<int[]> components = new ArrayList<>();
    private int counter;

    private Eigenvalues(double[][] a) {
        this.a = a;
        number = new int[a.length];
        low = new int[a.length];
        for (int i = 0; i < a.length; i++) {
            if (number[i] == 0) {
                visit(i);
            }
        }
    }

    /** By decreasing real part, then decreasing imaginary part. */
    public static List<Complex> of(double[][] a) {
        List<Complex> values = new ArrayList<>();
        for (int[] c : components(a)) {
            if (c.length == 1) {
                values.add(new Complex(a[c[0]][c[0]]));
                continue;
            }
            double[][] block = new double[c.length][c.length];
            for (int i = 0; i < c.length; i++) {
                for (int j = 0; j < c.length; j++) {
                    block[i][j] = a[c[i]][c[j]];
                }
            }
            values.addAll(TriangularForm.eigenvalues(block));
        }
        return sorted(values);
    }

    static List<Complex> sorted(List<Complex> values) {
        List<Complex> sorted = new ArrayList<>(values);
        sorted.sort(Comparator.comparingDouble(z -> -z.getReal()));
        double tie = TIE * values.stream().mapToDouble(Complex::norm).max().orElse(0);
        Comparator<Complex> upperFirst = Comparator.comparingDouble(z -> -z.getImaginary());
        int from = 0;
        for (int k = 1; k <= sorted.size(); k++) {
            if (k == sorted.size()
                    || sorted.get(k - 1).getReal() - sorted.get(k).getReal() > tie) {
                sorted.subList(from, k).sort(upperFirst);
                from = k;
            }
        }
        return List.copyOf(sorted);
    }

    /** The strongly connected components (Tarjan 1972). */
    static List<int[]> components(double[][] a) {
        return new Eigenvalues(a).components;
    }

    private void visit(int v) {
        number[v] = ++counter;
        low[v] = number[v];
        stack.push(v);
        for (int w = 0; w < a.length; w++) {
            if (a[v][w] == 0) {
                continue;
            }
            if (number[w] == 0) {
                visit(w);
                low[v] = Math.min(low[v], low[w]);
            } else if (stack.contains(w)) {
                low[v] = Math.min(low[v], number[w]);
            }
        }
        if (low[v] == number[v]) {
            List<Integer> component = new ArrayList<>();
            int w;
            do {
                w = stack.pop();
                component.add(w);
            } while (w != v);
            components.add(
                    component.stream().mapToInt(Integer::intValue).sorted().toArray());
        }
    }
}
