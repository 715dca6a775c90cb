package kog.dynamics.linear;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.complex.Complex;

/** Jordan chains of an eigenvalue that is known with its multiplicity. */
final class JordanStructure {

    private JordanStructure() {}

    /**
     * The chains v_1, v_2, … with M v_1 = 0 and M v_r = v_{r−1}, longest first.
     *
     * @param m            the matrix minus the eigenvalue
     * @param multiplicity of the eigenvalue
     * @param tolerance    pivots below it count as 0
     */
    static List<List<Complex[]>> chains(Complex[][] m, int multiplicity, double tolerance) {
        List<Complex[][]> kernels = new ArrayList<>();
        kernels.add(new Complex[0][]);
        Complex[][] power = m;
        double scale = 1;
        while (kernels.get(kernels.size() - 1).length < multiplicity && kernels.size() <= multiplicity) {
            kernels.add(ComplexMatrix.nullSpace(power, tolerance * scale));
            double size = largest(m);
            power = ComplexMatrix.times(power, m);
            scale *= size;
        }
        List<List<Complex[]>> chains = new ArrayList<>();
        for (int level = kernels.size() - 1; level >= 1; level--) {
            // what is already spanned at this level: the kernel below, and the chains that pass through
            List<Complex[]> spanned = new ArrayList<>(List.of(kernels.get(level - 1)));
            for (List<Complex[]> chain : chains) {
                append(spanned, chain.get(level - 1));
            }
            int missing = kernels.get(level).length - spanned.size();
            for (int k = 0; k < missing; k++) {
                Complex[] top = furthest(kernels.get(level), spanned);
                append(spanned, top);
                chains.add(chain(m, top, level));
            }
        }
        return chains;
    }

    private static double largest(Complex[][] m) {
        double largest = 0;
        for (Complex[] row : m) {
            for (Complex entry : row) {
                largest = Math.max(largest, entry.norm());
            }
        }
        return largest;
    }

    private static void append(List<Complex[]> orthonormal, Complex[] v) {
        Complex[][] earlier = orthonormal.toArray(Complex[][]::new);
        orthonormal.add(ComplexMatrix.orthonormal(earlier, new Complex[][] {v})[0]);
    }

    private static Complex[] furthest(Complex[][] candidates, List<Complex[]> spanned) {
        Complex[][] earlier = spanned.toArray(Complex[][]::new);
        Complex[] best = null;
        double most = -1;
        for (Complex[] v : candidates) {
            Complex[] rest = ComplexMatrix.rest(v, earlier, earlier.length);
            if (ComplexMatrix.norm(rest) > most) {
                most = ComplexMatrix.norm(rest);
                best = rest;
            }
        }
        return best;
    }

    private static List<Complex[]> chain(Complex[][] m, Complex[] top, int length) {
        List<Complex[]> chain = new ArrayList<>();
        Complex[] v = top;
        for (int k = 0; k < length; k++) {
            chain.add(0, v);
            v = ComplexMatrix.times(m, v);
        }
        Complex factor = Spectrum.normalizer(chain.get(0));
        chain.replaceAll(w -> ComplexMatrix.scale(w, factor));
        return chain;
    }
}
