package kog.dynamics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kog.dynamics.certified.EnclosedField;
import kog.dynamics.certified.EnclosedFormulas;
import kog.dynamics.certified.ExactZero;
import kog.dynamics.certified.Existence;
import kog.dynamics.certified.IsolatedZero;
import kog.network.Model;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.algebra.Conjugate;
import kog.symbolic.algebra.Factorization;
import kog.symbolic.algebra.PolynomialSystem;
import kog.symbolic.algebra.RationalFraction;
import kog.symbolic.algebra.RealRoots;

/** Finds the equilibria of a model: all of them by exact algebra where that is possible, else what several searches find. */
public final class EquilibriumSearch {

    private static final int STARTS = 60;
    private static final int LARGEST_EXACT_DIMENSION = 4;

    /** More searches, from other starts, where the index says that something is missing. */
    private static final int MORE_SEARCHES = 6;

    private static final Rational TINY = Rational.of(1, 10).pow(60);

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
        boolean small = model.dimension() <= LARGEST_EXACT_DIMENSION;
        List<Expression> formulas =
                small ? model.field().stream().map(f -> f.substitute(values)).toList() : List.of();
        if (model.dimension() == 1) {
            Optional<EquilibriumSet> scalar =
                    RationalFraction.of(formulas.get(0), model.state().get(0)).flatMap(f -> scalar(field, f));
            if (scalar.isPresent()) {
                return scalar.get();
            }
        }
        Optional<PolynomialSystem.Solutions> algebra =
                small ? PolynomialSystem.realSolutions(formulas, model.state()) : Optional.empty();
        return of(field, algebra, formulas, model.state(), seed, Equilibria.MOST_WORK);
    }

    /** The zeros of a field that has no formulas. */
    public static EquilibriumSet of(VectorField field, long seed) {
        return of(field, Optional.empty(), List.of(), List.of(), seed, 10 * Equilibria.MOST_WORK);
    }

    private static EquilibriumSet of(
            VectorField field,
            Optional<PolynomialSystem.Solutions> algebra,
            List<Expression> formulas,
            List<Symbol> state,
            long seed,
            long budget) {
        ZeroSet zeros = new ZeroSet(field);
        boolean complete = algebra.isPresent() && addAll(algebra.get(), zeros, field);
        int known = zeros.size();
        Equilibria.search(field, zeros, seed, STARTS, budget);
        if (field instanceof NetworkVectorField network) {
            weightCrossings(network).forEach(x -> zeros.add(Descent.of(field, x)));
        }
        // two independent ways: a zero that the algebra missed would be a bug in it
        complete &= zeros.size() == known;
        int searches = 1;
        List<Equilibrium> equilibria = zeros.equilibria();
        IndexSum index = IndexSum.of(field, equilibria);
        for (; index.verdict() == IndexSum.Verdict.MISSING && !complete && searches <= MORE_SEARCHES; searches++) {
            Equilibria.search(field, zeros, seed + searches, STARTS << searches, budget / MORE_SEARCHES);
            equilibria = zeros.equilibria();
            index = IndexSum.of(field, equilibria);
        }
        String how = complete
                ? "all real zeros of the polynomial field, by a Gröbner basis and real root isolation"
                : "by Newton's method from " + STARTS * ((1 << searches) - 1)
                        + " seeded starts and by continuation; there may be more";
        return new EquilibriumSet(
                equilibria,
                equilibria.stream().map(e -> rational(e, formulas, state)).toList(),
                complete,
                how,
                algebra.isPresent() && algebra.get().dimension() > 0 ? List.of() : zeros.flat(),
                algebra.map(PolynomialSystem.Solutions::dimension),
                index);
    }

    /** Returns whether every solution could be proved to be one zero of its own, and they are all. */
    private static boolean addAll(PolynomialSystem.Solutions solutions, ZeroSet zeros, VectorField field) {
        boolean all = solutions.dimension() <= 0;
        EnclosedField enclosed = ((EnclosedField.Source) field).enclosed();
        for (PolynomialSystem.Solution s : solutions.solutions()) {
            double[] x = s.at().stream().mapToDouble(Rational::doubleValue).toArray();
            if (s.degenerate()) {
                Optional<ExactZero> exact =
                        ExactZero.near(enclosed.formulas(), x).filter(z -> holds(s, z.at()));
                zeros.keep(
                        exact.map(ExactZero::x).orElse(x),
                        exact.map(ExactZero::existence)
                                .orElse(new Existence(Existence.Kind.DEGENERATE, radius(s.at(), x, s.radius()), 0)));
            } else {
                Optional<IsolatedZero> zero = IsolatedZero.near(enclosed, s.at().toArray(Rational[]::new))
                        .filter(z -> z.isNear(s.at(), s.radius()));
                all &= zero.isPresent() && zeros.add(zero.get());
            }
        }
        return all;
    }

    private static boolean holds(List<Rational> at, Equilibrium e) {
        for (int i = 0; i < at.size(); i++) {
            double distance =
                    Math.abs(at.get(i).subtract(Rational.exactly(e.x()[i])).doubleValue());
            if (!(distance <= e.existence().radius() * (1 + 1e-9))) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(PolynomialSystem.Solution s, List<Rational> at) {
        for (int i = 0; i < at.size(); i++) {
            if (at.get(i).subtract(s.at().get(i)).abs().compareTo(s.radius()) > 0) {
                return false;
            }
        }
        return true;
    }

    private static double radius(List<Rational> at, double[] x, Rational error) {
        double radius = 0;
        for (int i = 0; i < x.length; i++) {
            Rational total = at.get(i).subtract(Rational.exactly(x[i])).abs().add(error);
            radius = Math.max(radius, total.isZero() ? 0 : Math.nextUp(total.doubleValue()));
        }
        return radius;
    }

    private static Optional<EquilibriumSet> scalar(VectorField field, RationalFraction formula) {
        RationalFraction reduced = formula.reduced();
        if (reduced.numerator().isZero()) {
            return Optional.empty();
        }
        record Root(Expression value, Rational at, Existence existence) {}
        EnclosedField enclosed = ((EnclosedField.Source) field).enclosed();
        List<Root> roots = new ArrayList<>();
        for (Factorization.Factor part : Factorization.of(reduced.numerator())) {
            List<Rational> digits = RealRoots.of(part.factor());
            for (int k = 1; k <= digits.size(); k++) {
                Rational at = digits.get(k - 1);
                // the unreduced formula may have no value there
                if (formula.denominator().mod(part.factor()).isZero()) {
                    continue;
                }
                Rational[] start = {at};
                double x = at.doubleValue() + 0.0;
                double radius = radius(
                        List.of(at),
                        new double[] {x},
                        at.isZero() ? Rational.ZERO : at.abs().multiply(TINY));
                Existence existence = part.multiplicity() > 1
                        ? new Existence(Existence.Kind.DEGENERATE, radius, 0)
                        : IsolatedZero.near(enclosed, start)
                                .filter(z -> z.isNear(List.of(at), at.abs().multiply(TINY)))
                                .map(Existence::of)
                                // a simple root is a regular zero, by Sturm's theorem alone
                                .orElse(new Existence(Existence.Kind.CERTIFIED, radius, 0));
                roots.add(new Root(new Conjugate(part.factor(), k).value(), at, existence));
            }
        }
        roots.sort(java.util.Comparator.comparing(Root::at));
        List<Equilibrium> equilibria = roots.stream()
                .map(r -> Equilibrium.at(field, new double[] {r.at().doubleValue() + 0.0}, r.existence()))
                .toList();
        return Optional.of(new EquilibriumSet(
                equilibria,
                roots.stream().map(r -> Optional.of(List.of(r.value()))).toList(),
                true,
                "all real zeros of the field, by exact factorization and Sturm's theorem",
                List.of(),
                Optional.of(roots.isEmpty() ? -1 : 0),
                IndexSum.of(field, equilibria)));
    }

    /** The coordinates as small rational numbers, if those are exactly an equilibrium. */
    private static Optional<List<Expression>> rational(Equilibrium e, List<Expression> formulas, List<Symbol> state) {
        if (formulas.isEmpty()) {
            return Optional.empty();
        }
        return ExactZero.near(new EnclosedFormulas(state, formulas, EnclosedFormulas.slopes(state, formulas)), e.x())
                .filter(z -> holds(z.at(), e))
                .map(z -> z.at().stream().map(Expression::of).toList());
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
