package kog.symbolic.numeric;

import java.util.function.DoubleUnaryOperator;
import kog.symbolic.Work;

/**
 * Adaptive quadrature of doubles with the pair of Gauss (7 points) and Kronrod (15 points); nodes and weights from
 * Piessens et al., QUADPACK (1983).
 */
final class GaussKronrod {

    private static final double[] NODES = {
        0.991455371120812639206854697526329,
        0.949107912342758524526189684047851,
        0.864864423359769072789712788640926,
        0.741531185599394439863864773280788,
        0.586087235467691130294144691693132,
        0.405845151377397166906606412076961,
        0.207784955007898467600689403773245,
        0
    };
    private static final double[] KRONROD = {
        0.022935322010529224963732008058970,
        0.063092092629978553290700663189204,
        0.104790010322250183839876322541518,
        0.140653259715525918745189590510238,
        0.169004726639267902826583426598550,
        0.190350578064785409913256402421014,
        0.204432940075298892414161999234649,
        0.209482141084727828012999174891714
    };
    private static final double[] GAUSS = {
        0.129484966168869693270611432679082,
        0.279705391489276667901467771423780,
        0.381830050505118944950369775488975,
        0.417959183673469387755102040816327
    };

    /** Shares of the whole segment below 2^-40 are as good as singular points. */
    private static final int DEEPEST = 40;

    /** An error below this that refinement does not reduce is the rounding error of the integrand. */
    private static final double ROUNDING = 1e-9;

    /** An integrand that is mostly rounding error would be refined everywhere. */
    private static final int MOST_PANELS = 100_000;

    private final DoubleUnaryOperator f;
    private int panels;

    private GaussKronrod(DoubleUnaryOperator f) {
        this.f = f;
    }

    /** The integral to about 14 digits of the integral of |f|; NaN where it does not converge or {@link Work} ends. */
    static double integrate(DoubleUnaryOperator f, double lower, double upper) {
        return lower == upper ? 0 : new GaussKronrod(f).refine(lower, upper, 0, Double.POSITIVE_INFINITY, 0);
    }

    private double refine(double lower, double upper, double scale, double previous, int depth) {
        if (++panels > MOST_PANELS || !Work.take(NODES.length * 2 - 1)) {
            return Double.NaN;
        }
        double centre = (lower + upper) / 2;
        double half = (upper - lower) / 2;
        double atCentre = f.applyAsDouble(centre);
        double kronrod = KRONROD[7] * atCentre;
        double gauss = GAUSS[3] * atCentre;
        double size = Math.abs(kronrod);
        for (int k = 0; k < 7; k++) {
            double left = f.applyAsDouble(centre - half * NODES[k]);
            double right = f.applyAsDouble(centre + half * NODES[k]);
            kronrod += KRONROD[k] * (left + right);
            size += KRONROD[k] * (Math.abs(left) + Math.abs(right));
            if (k % 2 == 1) {
                gauss += GAUSS[k / 2] * (left + right);
            }
        }
        double total = Math.max(scale, size * Math.abs(half));
        // the Kronrod value is far better than its difference from the Gauss value
        double error = Math.abs(kronrod - gauss) * Math.abs(half);
        if (error <= 1e-11 * total || error >= previous && error <= ROUNDING * total) {
            return kronrod * half;
        }
        if (depth == DEEPEST || Double.isNaN(kronrod) || Double.isInfinite(kronrod)) {
            return Double.NaN;
        }
        double left = refine(lower, centre, total, error, depth + 1);
        return Double.isNaN(left) ? left : left + refine(centre, upper, total, error, depth + 1);
    }
}
