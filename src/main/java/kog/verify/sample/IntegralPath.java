package kog.verify.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;
import kog.symbolic.numeric.CompiledFormula;
import org.hipparchus.complex.FieldComplex;
import org.hipparchus.dfp.Dfp;

/** Looks for singularities of integrands between the limits of the integrals in a formula. */
public final class IntegralPath {

    private static final int SCAN = 200;

    /** At how many values of an outer variable the integrals inside an integrand are looked at. */
    private static final int INNER = 5;

    /** Share of the segment: nearer to a singularity than this nothing new shows. */
    private static final double CLOSEST = 1e-11;

    /** What a simple pole reaches with room for its smooth part. */
    private static final double LEAST_ORDER = 0.99;

    private record Site(
            Expression.Integral integral,
            List<Symbol> slots,
            CompiledFormula lower,
            CompiledFormula upper,
            CompiledFormula integrand,
            List<CompiledFormula> loci,
            List<Site> inner) {}

    private final List<Site> sites;

    private IntegralPath(List<Site> sites) {
        this.sites = sites;
    }

    public static IntegralPath of(Expression formula, List<Symbol> state) {
        return new IntegralPath(sites(formula, state));
    }

    private static List<Site> sites(Expression e, List<Symbol> slots) {
        List<Site> found = new ArrayList<>();
        if (e instanceof Expression.Integral i) {
            List<Symbol> inside = new ArrayList<>(slots);
            inside.add(i.variable());
            List<CompiledFormula> loci = Locus.of(i.integrand()).stream()
                    // a scan along an integral of integrals would take minutes
                    .filter(l -> l.g().symbols().contains(i.variable()) && GradientCheck.depth(l.g()) == 0)
                    .map(l -> CompiledFormula.of(l.g(), inside))
                    .toList();
            found.add(new Site(
                    i,
                    inside,
                    CompiledFormula.of(i.lower(), slots),
                    CompiledFormula.of(i.upper(), slots),
                    CompiledFormula.of(i.integrand(), inside),
                    loci,
                    sites(i.integrand(), inside)));
            return found;
        }
        if (e instanceof Expression.FlowIntegral f) {
            // what its quadrature meets on the way, it answers with NaN
            f.start().forEach(s -> found.addAll(sites(s, slots)));
            return found;
        }
        e.operands().forEach(o -> found.addAll(sites(o, slots)));
        return found;
    }

    /** A sentence about a singularity that some integral crosses at a state. */
    Optional<String> crossing(double[] x) {
        return sites.stream().flatMap(s -> crossing(s, x).stream()).findFirst();
    }

    private static Optional<String> crossing(Site site, double[] slots) {
        double a = site.lower().value(slots);
        double b = site.upper().value(slots);
        if (!Double.isFinite(a) || !Double.isFinite(b) || a == b) {
            return Optional.empty();
        }
        double[] extended = Arrays.copyOf(slots, slots.length + 1);
        int last = slots.length;
        for (CompiledFormula g : site.loci()) {
            double before = at(g, extended, last, a);
            for (int k = 1; k <= SCAN; k++) {
                double s = a + (b - a) * k / SCAN;
                double value = at(g, extended, last, s);
                if (before * value < 0 || value == 0 && k < SCAN) {
                    double zero = value == 0 ? s : bisect(g, extended, last, s - (b - a) / SCAN, s);
                    if (growsAt(site.integrand(), extended, last, zero, Math.abs(b - a))
                            && divergesAt(site, extended, last, zero, Math.abs(b - a))) {
                        return Optional.of(
                                "the integral over " + site.integral().variable() + " from " + a + " to " + b
                                        + " crosses a singularity of its integrand at "
                                        + site.integral().variable() + " = "
                                        + zero);
                    }
                }
                before = value;
            }
        }
        for (int k = 1; k <= INNER && !site.inner().isEmpty(); k++) {
            extended[last] = a + (b - a) * k / (INNER + 1);
            for (Site inner : site.inner()) {
                Optional<String> found = crossing(inner, extended);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static double at(CompiledFormula f, double[] slots, int last, double s) {
        slots[last] = s;
        return f.value(slots);
    }

    private static double bisect(CompiledFormula g, double[] slots, int last, double a, double b) {
        double low = a;
        double high = b;
        double atLow = at(g, slots, last, low);
        for (int k = 0; k < 60; k++) {
            double middle = (low + high) / 2;
            double value = at(g, slots, last, middle);
            if (value * atLow > 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** Whether the integrand grows like a power towards a point, or has no value on one of its sides. */
    private static boolean growsAt(CompiledFormula f, double[] slots, int last, double s, double length) {
        double near = Math.max(
                Math.abs(at(f, slots, last, s - 1e-6 * length)), Math.abs(at(f, slots, last, s + 1e-6 * length)));
        double far = Math.max(
                Math.abs(at(f, slots, last, s - 1e-3 * length)), Math.abs(at(f, slots, last, s + 1e-3 * length)));
        return !Double.isFinite(near) || near > 5 * far;
    }

    /**
     * Whether the integral up to a point diverges: |f| grows like d^−p with p ≥ 1 in the distance d, judged in many digits
     * where removable singularities are smooth. Logarithms that decide at p = 1 are left open.
     */
    private static boolean divergesAt(Site site, double[] slots, int last, double s, double length) {
        double closest = Math.max(CLOSEST * length, 1e5 * Math.ulp(s));
        for (int side = -1; side <= 1; side += 2) {
            double order = 0;
            Optional<FieldComplex<Dfp>> before = Optional.empty();
            for (double d = 1e-3 * length; d >= closest; d *= 1e-2) {
                slots[last] = s + side * d;
                Optional<FieldComplex<Dfp>> f = ManyDigits.value(site.integral().integrand(), site.slots(), slots);
                if (f.isEmpty()) {
                    break;
                }
                if (before.isPresent() && !before.get().isZero()) {
                    Dfp growth = f.get()
                            .abs()
                            .getRealPart()
                            .divide(before.get().abs().getRealPart());
                    order = Math.log10(growth.toDouble()) / 2;
                }
                before = f;
            }
            if (order >= LEAST_ORDER) {
                return true;
            }
        }
        return false;
    }
}
