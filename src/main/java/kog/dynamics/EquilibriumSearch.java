package kog.dynamics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kog.network.Model;
import kog.network.Network;
import kog.symbolic.CompiledFormula;
import kog.symbolic.Conjugate;
import kog.symbolic.Expression;
import kog.symbolic.Factorization;
import kog.symbolic.PolynomialSystem;
import kog.symbolic.Rational;
import kog.symbolic.RationalFraction;
import kog.symbolic.Symbol;

/** Finds the equilibria of a model: all of them by exact algebra where that is possible, else what several searches find. */
public final class EquilibriumSearch {

    private static final int STARTS = 60;
    private static final int LARGEST_EXACT_DIMENSION = 4;

    private EquilibriumSearch() {}

    /**
     * The equilibria with every parameter at its value.
     *
     * @param extra values for symbols without one (such as ε)
     * @throws MissingValueException if a symbol is left without a value
     */
    public static EquilibriumSet of(Model model, Map<Symbol, Rational> extra, long seed) {
        VectorField field = Fields.of(model, extra);
        Map<Symbol, Expression> values = new LinkedHashMap<>(Fields.values(model, extra));
        List<Expression> formulas =
                model.field().stream().map(f -> f.substitute(values)).toList();
        if (model.dimension() == 1) {
            Optional<EquilibriumSet> scalar =
                    RationalFraction.of(formulas.get(0), model.state().get(0)).flatMap(f -> scalar(field, f));
            if (scalar.isPresent()) {
                return scalar.get();
            }
        }
        List<Equilibrium> found = Equilibria.find(field, seed, STARTS);
        if (model instanceof Network && field instanceof NetworkVectorField network) {
            found = Equilibria.merged(field, found, weightCrossings(network));
        }
        if (model.dimension() <= LARGEST_EXACT_DIMENSION) {
            Optional<EquilibriumSet> algebraic = algebraic(field, formulas, model.state(), found);
            if (algebraic.isPresent()) {
                return algebraic.get();
            }
        }
        return searched(found, "by Newton's method from " + STARTS
                + " seeded starts and by continuation; there may be more");
    }

    private static EquilibriumSet searched(List<Equilibrium> found, String how) {
        return new EquilibriumSet(
                found, found.stream().map(e -> Optional.<List<Expression>>empty()).toList(), false, how);
    }

    private static Optional<EquilibriumSet> scalar(VectorField field, RationalFraction formula) {
        RationalFraction reduced = formula.reduced();
        if (reduced.numerator().isZero()) {
            return Optional.empty();
        }
        List<Expression> roots = new ArrayList<>();
        for (Factorization.Factor part : Factorization.of(reduced.numerator())) {
            for (int k = 1; k <= part.factor().realRoots(); k++) {
                roots.add(new Conjugate(part.factor(), k).value());
            }
        }
        roots.removeIf(r -> !Double.isFinite(slope(field, r)));
        roots.sort(java.util.Comparator.comparingDouble(EquilibriumSearch::number));
        return Optional.of(new EquilibriumSet(
                roots.stream().map(r -> Equilibrium.at(field, new double[] {number(r)})).toList(),
                roots.stream().map(r -> Optional.of(List.of(r))).toList(),
                true,
                "all real zeros of the field, by exact factorization and Sturm's theorem"));
    }

    private static double number(Expression constant) {
        return CompiledFormula.of(constant, List.of()).value();
    }

    /** Not finite where the unreduced formula has no value. */
    private static double slope(VectorField field, Expression root) {
        double[][] jacobian = new double[1][1];
        field.jacobian(new double[] {number(root)}, jacobian);
        return jacobian[0][0];
    }

    private static Optional<EquilibriumSet> algebraic(
            VectorField field, List<Expression> formulas, List<Symbol> state, List<Equilibrium> found) {
        Optional<List<double[]>> solutions = PolynomialSystem.realSolutions(formulas, state);
        if (solutions.isEmpty()) {
            return Optional.empty();
        }
        List<Equilibrium> all = new ArrayList<>();
        for (double[] x : solutions.get()) {
            // an isolated solution with a singular Jacobian is as good as its 20 digits
            all.add(Equilibrium.at(field, Equilibria.refine(field, x).filter(z -> near(z, x)).orElse(x)));
        }
        all = Equilibria.merged(field, all, List.of());
        // two independent ways: a zero that the algebra missed would be a bug in it
        boolean agree = Equilibria.merged(field, all, found.stream().map(Equilibrium::x).toList()).size() == all.size();
        if (!agree || all.size() != solutions.get().size()) {
            return Optional.empty();
        }
        List<Optional<List<Expression>>> exact = new ArrayList<>();
        all.forEach(e -> exact.add(rational(e, formulas, state)));
        return Optional.of(new EquilibriumSet(
                all, exact, true, "all real zeros of the polynomial field, by a Gröbner basis and real root isolation"));
    }

    /** The coordinates as small rational numbers, if those are exactly an equilibrium. */
    private static Optional<List<Expression>> rational(
            Equilibrium e, List<Expression> formulas, List<Symbol> state) {
        Map<Symbol, Expression> at = new LinkedHashMap<>();
        for (int i = 0; i < state.size(); i++) {
            double v = e.x()[i];
            Rational nearest = null;
            for (long q = 1; q <= 360 && nearest == null; q++) {
                long p = Math.round(v * q);
                if (Math.abs(p - v * q) <= 1e-12 * q * (1 + Math.abs(v))) {
                    nearest = Rational.of(p, q);
                }
            }
            if (nearest == null) {
                return Optional.empty();
            }
            at.put(state.get(i), Expression.of(nearest));
        }
        boolean zero = formulas.stream().allMatch(f -> f.substitute(at).isZero());
        return zero ? Optional.of(List.copyOf(at.values())) : Optional.empty();
    }

    private static boolean near(double[] a, double[] b) {
        double distance = 0;
        double size = 1;
        for (int i = 0; i < a.length; i++) {
            distance = Math.max(distance, Math.abs(a[i] - b[i]));
            size = Math.max(size, Math.abs(b[i]));
        }
        return distance <= 1e-9 * size;
    }

    /** The weights scaled from 0, where x = θ/d is the only equilibrium, to their values, around folds. */
    private static List<double[]> weightCrossings(NetworkVectorField network) {
        int n = network.dimension();
        double[] start = new double[n];
        for (int i = 0; i < n; i++) {
            start[i] = network.inputs()[i] / network.leak()[i];
        }
        double[] s = new double[n];
        return Continuation.crossings(
                new Continuation.Homotopy() {
                    @Override
                    public int dimension() {
                        return n;
                    }

                    @Override
                    public void rates(double[] x, double scale, double[] h, double[] slope) {
                        for (int j = 0; j < n; j++) {
                            s[j] = network.activation().value(x[j]);
                        }
                        for (int i = 0; i < n; i++) {
                            slope[i] = 0;
                            for (int j = 0; j < n; j++) {
                                slope[i] += network.weights()[i][j] * s[j];
                            }
                            h[i] = scale * slope[i] + network.inputs()[i] - network.leak()[i] * x[i];
                        }
                    }

                    @Override
                    public void jacobian(double[] x, double scale, double[][] jacobian) {
                        network.jacobian(x, jacobian);
                        for (int i = 0; i < n; i++) {
                            for (int j = 0; j < n; j++) {
                                double leak = i == j ? network.leak()[i] : 0;
                                jacobian[i][j] = scale * (jacobian[i][j] + leak) - leak;
                            }
                        }
                    }
                },
                start);
    }
}
