package kog.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;
import org.hipparchus.complex.Complex;

/** Newton's method towards a zero of one real or complex formula in several real variables. */
final class ZeroSearch {

    /** Double zeros halve the distance a step: enough to reach 1e-15. */
    private static final int STEPS = 60;

    private ZeroSearch() {}

    /** A zero near a state, by steps of least length. */
    static Optional<double[]> from(Expression g, List<Symbol> state, double[] start) {
        double[] x = start.clone();
        double initial = Double.NaN;
        for (int step = 0; step <= STEPS; step++) {
            Jet<Complex> jet = Jet.inDoubles(state, x);
            Complex value = jet.value(g);
            double size = value.norm();
            if (step == 0) {
                initial = size;
            }
            if (!Double.isFinite(size)) {
                return Optional.empty();
            }
            if (size <= 1e-14 * Math.min(1, initial)) {
                return Optional.of(x);
            }
            List<Complex> slopes = jet.partials(g);
            // least-norm solution of Re and Im of (value + slopes·d) = 0
            double aa = 1e-300;
            double ab = 0;
            double bb = 1e-300;
            for (Complex s : slopes) {
                aa += s.getReal() * s.getReal();
                ab += s.getReal() * s.getImaginary();
                bb += s.getImaginary() * s.getImaginary();
            }
            double p;
            double q;
            double determinant = aa * bb - ab * ab;
            if (bb <= 1e-24 * aa || determinant <= 1e-24 * aa * bb) {
                p = value.getReal() / aa;
                q = 0;
            } else {
                p = (bb * value.getReal() - ab * value.getImaginary()) / determinant;
                q = (aa * value.getImaginary() - ab * value.getReal()) / determinant;
            }
            List<Double> moves = new ArrayList<>();
            for (Complex s : slopes) {
                moves.add(p * s.getReal() + q * s.getImaginary());
            }
            for (int i = 0; i < x.length; i++) {
                x[i] -= moves.get(i);
            }
        }
        return Optional.empty();
    }
}
