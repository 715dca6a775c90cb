package kog.perturb;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import kog.dynamics.linear.Triangular;
import kog.dynamics.series.AnalyticField;
import kog.dynamics.series.PowerSeries;
import kog.principal.epsilon.EquilibriumSeries;
import org.hipparchus.analysis.solvers.LaguerreSolver;
import org.hipparchus.complex.Complex;

/**
 * The eigenvalues of A(ε) near ε = 0 by the Newton polygon of det((λ_0 + μ)I − A(ε)), for a base whose A(0) is triangular
 * in some order of the neurons (a feedforward network, self-loops allowed). The determinant falls into one factor for each
 * strongly connected component of the network with its weak connections.
 *
 * @param branches    the eigenvalues that move, by λ_0, then by exponent
 * @param unmoved     λ_0 of the eigenvalues that do not move at all, with multiplicity
 * @param gap         why there is no list, if there is none
 * @param caveat      what the list rests on without proof, if it does
 */
public record SplitSpectrum(
        List<Puiseux> branches, List<Double> unmoved, Optional<String> gap, Optional<String> caveat) {

    /** A coefficient below this share of its terms' absolute values is their cancellation. */
    private static final double CANCELLED = 1e-11;

    /** Diagonal entries nearer than this share of the largest, but not equal, may be equal but for rounding. */
    private static final double NEARLY_EQUAL = 1e-9;

    private static final String CANCELLATION =
            "terms that would come first cancel to 11 digits; that they do so exactly" + " is not proved";

    private static final int MORE = 4;
    private static final int MOST_CYCLES = 12;

    /** @param equilibrium x*(0), N entries */
    public static SplitSpectrum of(Perturbation perturbation, double[] equilibrium) {
        AnalyticField base = perturbation.expanded(0);
        double[][][] a0 = EquilibriumSeries.linearPart(base, EquilibriumSeries.of(base, equilibrium));
        double[][] flat = new double[a0.length][a0.length];
        for (int i = 0; i < a0.length; i++) {
            for (int j = 0; j < a0.length; j++) {
                flat[i][j] = a0[i][j][0];
            }
        }
        if (Triangular.order(flat) == null) {
            return without("the base network is recurrent: whether its eigenvalues are repeated is not decided");
        }
        for (List<Integer> component : components(perturbation)) {
            if (component.size() > CycleExpansion.LARGEST) {
                return without("a strongly connected component has " + component.size()
                        + " neurons, the expansion by cycles goes to " + CycleExpansion.LARGEST);
            }
        }
        SplitSpectrum found = without("nothing was computed");
        // a cycle over s vertices has at most s weak connections; where leading terms cancel or vanish more powers help
        for (int order = a0.length; order <= MORE * a0.length; order *= 2) {
            found = of(perturbation, equilibrium, order);
            if (found.gap().isEmpty()) {
                break;
            }
        }
        return found;
    }

    private static SplitSpectrum of(Perturbation perturbation, double[] equilibrium, int order) {
        AnalyticField field = perturbation.expanded(order);
        double[][][] a = EquilibriumSeries.linearPart(field, EquilibriumSeries.of(field, equilibrium));
        List<Puiseux> branches = new ArrayList<>();
        List<Double> unmoved = new ArrayList<>();
        List<Double> cancelled = new ArrayList<>();
        for (List<Integer> component : components(perturbation)) {
            Optional<String> trouble = split(perturbation, a, component, branches, unmoved, cancelled);
            if (trouble.isPresent()) {
                return new SplitSpectrum(List.of(), List.of(), trouble, Optional.empty());
            }
        }
        branches.sort(Comparator.comparingDouble(Puiseux::eigenvalue)
                .reversed()
                .thenComparingDouble(p -> (double) p.numerator() / p.denominator()));
        return new SplitSpectrum(
                List.copyOf(branches),
                List.copyOf(unmoved),
                Optional.empty(),
                cancelled.isEmpty() ? Optional.empty() : Optional.of(CANCELLATION));
    }

    private static SplitSpectrum without(String why) {
        return new SplitSpectrum(List.of(), List.of(), Optional.of(why), Optional.empty());
    }

    private static Optional<String> split(
            Perturbation perturbation,
            double[][][] a,
            List<Integer> component,
            List<Puiseux> branches,
            List<Double> unmoved,
            List<Double> cancelled) {
        int n = component.size();
        TreeSet<Double> values = new TreeSet<>();
        component.forEach(i -> values.add(a[i][i][0]));
        for (double value : values) {
            Double next = values.higher(value);
            if (next != null && next - value <= NEARLY_EQUAL * Math.max(Math.abs(value), Math.abs(next))) {
                return Optional.of("whether two eigenvalues near " + value + " of the base are equal is not decided");
            }
        }
        for (double value : values) {
            double[][][] m = new double[n][n][];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    m[i][j] = a[component.get(i)][component.get(j)].clone();
                }
                m[i][i][0] -= value;
            }
            CycleExpansion expansion = new CycleExpansion(m);
            double[][] c = expansion.coefficients();
            double[][] size = expansion.magnitudes();
            int multiplicity =
                    (int) component.stream().filter(i -> a[i][i][0] == value).count();
            LeadingCycles cycles = new LeadingCycles(m);
            // cycles of the graph may carry terms beyond the powers at hand
            int movable = new LeadingCycles(structure(perturbation, m, component)).reach();
            int[] valuation = new int[multiplicity + 1];
            for (int j = 0; j <= multiplicity; j++) {
                valuation[j] = valuation(c[j], size[j]);
            }
            int lowest = 0;
            while (valuation[lowest] < 0) {
                lowest++;
            }
            if (lowest > multiplicity - movable) {
                return Optional.of("the leading terms of the characteristic polynomial at " + value
                        + " cancel or vanish to all powers of epsilon that were computed");
            }
            polygon(value, c, valuation, cycles, component, branches, unmoved);
            if (!leading(valuation).equals(leading(firsts(size, multiplicity)))) {
                cancelled.add(value);
            }
        }
        return Optional.empty();
    }

    /** The lowest power of ε with a nonzero coefficient, or −1. */
    private static int valuation(double[] c, double[] size) {
        for (int k = 0; k < c.length; k++) {
            if (Math.abs(c[k]) > CANCELLED * size[k]) {
                return k;
            }
        }
        return -1;
    }

    /** The lower hull of the points (j, valuation of the coefficient of μ^j), from the steepest edge to j = multiplicity. */
    private static void polygon(
            double value,
            double[][] c,
            int[] valuation,
            LeadingCycles cycles,
            List<Integer> component,
            List<Puiseux> branches,
            List<Double> unmoved) {
        int right = valuation.length - 1;
        for (int left = next(valuation, right); left >= 0; left = next(valuation, right)) {
            branches.add(branch(value, c, valuation, left, right, cycles, component));
            right = left;
        }
        for (int k = 0; k < right; k++) {
            unmoved.add(value);
        }
    }

    /** The left end of the edge of the lower hull that ends at a point, or −1. */
    private static int next(int[] valuation, int right) {
        int left = -1;
        for (int j = right - 1; j >= 0; j--) {
            // the smallest exponent first; of equal ones the longest edge
            if (valuation[j] >= 0
                    && (left < 0
                            || (long) (valuation[j] - valuation[right]) * (right - left)
                                    <= (long) (valuation[left] - valuation[right]) * (right - j))) {
                left = j;
            }
        }
        return left;
    }

    /** The points {j, power of ε} on the lower hull. */
    private static List<List<Integer>> leading(int[] valuation) {
        List<List<Integer>> points = new ArrayList<>();
        int right = valuation.length - 1;
        for (int left = next(valuation, right); left >= 0; left = next(valuation, right)) {
            for (int j = left; j < right; j++) {
                if (valuation[j] >= 0
                        && (valuation[j] - valuation[right]) * (right - left)
                                == (valuation[left] - valuation[right]) * (right - j)) {
                    points.add(List.of(j, valuation[j]));
                }
            }
            right = left;
        }
        return points;
    }

    /** The powers at which there are terms at all, whether or not they cancel. */
    private static int[] firsts(double[][] size, int multiplicity) {
        int[] firsts = new int[multiplicity + 1];
        for (int j = 0; j <= multiplicity; j++) {
            firsts[j] = valuation(size[j], size[j]);
        }
        return firsts;
    }

    private static Puiseux branch(
            double value,
            double[][] c,
            int[] valuation,
            int left,
            int right,
            LeadingCycles cycles,
            List<Integer> component) {
        int rise = valuation[left] - valuation[right];
        int length = right - left;
        int divisor = java.math.BigInteger.valueOf(rise)
                .gcd(java.math.BigInteger.valueOf(length))
                .intValue();
        int numerator = rise / divisor;
        int denominator = length / divisor;
        // on the edge, a polynomial in w = z^denominator
        double[] edge = new double[divisor + 1];
        List<int[]> points = new ArrayList<>();
        for (int j = right; j >= left; j--) {
            boolean on = valuation[j] >= 0 && (valuation[j] - valuation[right]) * length == rise * (right - j);
            if (on) {
                edge[(j - left) / denominator] = c[j][valuation[j]];
                points.add(new int[] {valuation.length - 1 - j, valuation[j]});
            }
        }
        List<Complex> coefficients = new ArrayList<>();
        for (Complex w : roots(edge)) {
            for (int k = 0; k < denominator; k++) {
                double angle = (w.getArgument() + 2 * Math.PI * k) / denominator;
                double modulus = Math.pow(w.norm(), 1.0 / denominator);
                coefficients.add(new Complex(clean(modulus, Math.cos(angle)), clean(modulus, Math.sin(angle))));
            }
        }
        coefficients.sort(
                Comparator.comparingDouble((Complex z) -> -z.getReal()).thenComparingDouble(z -> -z.getImaginary()));
        List<Puiseux.Cycle> named = cycles.of(points, MOST_CYCLES).stream()
                .map(cycle -> new Puiseux.Cycle(
                        cycle.neurons().stream().map(i -> component.get(i) + 1).toList(), cycle.weak()))
                .toList();
        return new Puiseux(value, numerator, denominator, coefficients, named);
    }

    /** The roots of a real number on an axis, without the rounding of the angle. */
    private static double clean(double modulus, double part) {
        return Math.abs(part) < 1e-14 ? 0 : modulus * part;
    }

    private static List<Complex> roots(double[] edge) {
        if (edge.length == 2) {
            return List.of(new Complex(-edge[0] / edge[1]));
        }
        return List.of(new LaguerreSolver(1e-15).solveAllComplex(edge, 0));
    }

    /** M with 1 wherever the graph has an arrow whose entry vanishes to all powers at hand. */
    private static double[][][] structure(Perturbation perturbation, double[][][] m, List<Integer> component) {
        int n = m.length;
        double[][][] s = new double[n][n][];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                boolean hidden =
                        PowerSeries.isZero(m[i][j]) && perturbation.connects(component.get(j), component.get(i));
                s[i][j] = m[i][j].clone();
                // not at ε⁰: that would take the neuron out of those that count
                s[i][j][s[i][j].length - 1] = hidden ? 1 : s[i][j][s[i][j].length - 1];
            }
        }
        return s;
    }

    /** Strongly connected components of the graph, vertices in ascending order. */
    private static List<List<Integer>> components(Perturbation perturbation) {
        int n = perturbation.network().dimension();
        boolean[][] reaches = new boolean[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                reaches[i][j] = i == j || perturbation.connects(j, i);
            }
        }
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n && reaches[i][k]; j++) {
                    reaches[i][j] |= reaches[k][j];
                }
            }
        }
        List<List<Integer>> components = new ArrayList<>();
        boolean[] seen = new boolean[n];
        for (int i = 0; i < n; i++) {
            if (seen[i]) {
                continue;
            }
            List<Integer> component = new ArrayList<>();
            for (int j = i; j < n; j++) {
                if (reaches[i][j] && reaches[j][i]) {
                    component.add(j);
                    seen[j] = true;
                }
            }
            components.add(component);
        }
        return components;
    }
}
