package kog.derive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import kog.generator.Condition;
import kog.generator.Derivation;
import kog.generator.Eigenfunction;
import kog.generator.FirstIntegral;
import kog.generator.GeneralizedEigenfunction;
import kog.generator.Region;
import kog.network.FormulaField;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.numeric.FieldEvaluation;
import org.hipparchus.complex.FieldComplex;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;

/**
 * Checks claims by numbers alone: 45-digit values at random points of the region, and the derivative along F by central
 * differences. No formula is differentiated.
 */
final class Numerics {

    private static final int DIGITS = 45;
    private static final DfpField FIELD = new DfpField(DIGITS);
    private static final FieldComplex<Dfp> ONE = new FieldComplex<>(FIELD.getOne());

    /** Step 1e-11 leaves an error of order 1e-22; 1e-12 allows for steep formulas. */
    private static final double STEP = 1e-11;

    private static final double TOLERANCE = 1e-12;

    private final List<Symbol> state;
    private final List<Expression> field;
    private final Map<Symbol, Rational> parameters;
    private final Random random;

    Numerics(FormulaField model, Map<Symbol, Rational> parameters, Random random) {
        this.state = model.state();
        this.field = model.field();
        this.parameters = parameters;
        this.random = random;
    }

    /**
     * Every problem found; empty if all claims stand. A region in which no point is found is a problem, unless a condition
     * on parameters alone excludes the values of this draw.
     */
    List<String> problems(Derivation derivation) {
        List<String> problems = new ArrayList<>();
        for (Eigenfunction e : derivation.eigenfunctions()) {
            check(e.name(), e.eigenvalue(), e.formula(), Expression.ZERO, e.region(), e.free(), problems);
        }
        for (FirstIntegral i : derivation.firstIntegrals()) {
            check(i.name(), Expression.ZERO, i.formula(), Expression.ZERO, i.region(), i.free(), problems);
        }
        for (GeneralizedEigenfunction g : derivation.generalized()) {
            check(g.name(), g.eigenvalue(), g.formula(), g.of(), g.region(), g.free(), problems);
        }
        return problems;
    }

    private void check(
            String name,
            Expression eigenvalue,
            Expression formula,
            Expression inhomogeneity,
            Region region,
            List<Symbol> free,
            List<String> problems) {
        if (!admits(region)) {
            return;
        }
        int found = 0;
        for (int attempt = 0; attempt < 60 && found < 2; attempt++) {
            Map<Symbol, FieldComplex<Dfp>> at = point(free);
            if (!inside(region, at)) {
                continue;
            }
            FieldComplex<Dfp> psi = value(formula, at);
            if (Double.isInfinite(size(psi))) {
                continue;
            }
            found++;
            FieldComplex<Dfp> right = value(eigenvalue, at).multiply(psi).add(value(inhomogeneity, at));
            FieldComplex<Dfp> left = alongField(formula, at);
            double scale = Math.max(1e-30, size(psi) + size(right));
            double residual = size(left.subtract(right)) / scale;
            if (!(residual < TOLERANCE)) {
                problems.add(name + " = " + formula + " at " + shown(at) + ": U psi = " + shown(left) + ", expected "
                        + shown(right));
                return;
            }
        }
        if (found == 0) {
            problems.add(name + ": no point found in " + region);
        }
    }

    private boolean admits(Region region) {
        Map<Symbol, FieldComplex<Dfp>> at = point(List.of());
        at.keySet().retainAll(parameters.keySet());
        return inside(
                new Region(region.conditions().stream()
                        .filter(c -> parameters.keySet().containsAll(c.left().symbols()))
                        .toList()),
                at);
    }

    /** How many claims the conditions on parameters alone admit at the values of this draw. */
    long admitted(Derivation derivation) {
        return derivation.eigenfunctions().stream()
                .filter(e -> admits(e.region()))
                .count();
    }

    /** The rank of the gradients of the first integrals at a random point, as a number of independent ones. */
    int independent(List<FirstIntegral> integrals) {
        int best = 0;
        for (int attempt = 0; attempt < 20; attempt++) {
            Map<Symbol, FieldComplex<Dfp>> at = point(List.of());
            if (integrals.stream().anyMatch(i -> !inside(i.region(), at))) {
                continue;
            }
            double[][] gradients = new double[integrals.size()][state.size()];
            for (int i = 0; i < integrals.size(); i++) {
                double norm = 0;
                for (int j = 0; j < state.size(); j++) {
                    Map<Symbol, FieldComplex<Dfp>> forward = new HashMap<>(at);
                    forward.computeIfPresent(state.get(j), (s, v) -> v.add(STEP));
                    Expression formula = integrals.get(i).formula();
                    gradients[i][j] = value(formula, forward)
                            .subtract(value(formula, at))
                            .divide(STEP)
                            .getRealPart()
                            .toDouble();
                    norm = Math.hypot(norm, gradients[i][j]);
                }
                for (int j = 0; j < state.size(); j++) {
                    gradients[i][j] /= norm;
                }
            }
            // one-sided differences carry 10 digits: a singular value under 1e-8 is zero
            double[] singular = new SingularValueDecomposition(new Array2DRowRealMatrix(gradients)).getSingularValues();
            best = Math.max(best, (int)
                    java.util.Arrays.stream(singular).filter(s -> s > 1e-8).count());
        }
        return best;
    }

    private Map<Symbol, FieldComplex<Dfp>> point(List<Symbol> free) {
        Map<Symbol, FieldComplex<Dfp>> at = new HashMap<>();
        parameters.forEach((s, v) -> at.put(s, value(Expression.of(v), Map.of())));
        for (Symbol x : state) {
            at.put(x, number(4));
        }
        for (Symbol s : free) {
            at.put(s, number(2).add(ONE.newInstance(-1).sqrt().multiply(number(2))));
        }
        return at;
    }

    private FieldComplex<Dfp> number(int size) {
        return value(Expression.of(Rational.of(random.nextInt(2001) - 1000L, 1000 / size)), Map.of());
    }

    private static boolean inside(Region region, Map<Symbol, FieldComplex<Dfp>> at) {
        for (Condition c : region.conditions()) {
            FieldComplex<Dfp> left = value(c.left(), at);
            if (size(left) > 1e-20 && Math.abs(left.getImaginaryPart().toDouble()) > 1e-30 * size(left)) {
                throw new AssertionError("a condition that is not real: " + c + " is " + shown(left));
            }
            if (Math.abs(left.getRealPart().toDouble()) < 1e-9
                    || !c.relation().holds(left.getRealPart().toDouble())) {
                return false;
            }
        }
        return true;
    }

    private FieldComplex<Dfp> alongField(Expression formula, Map<Symbol, FieldComplex<Dfp>> at) {
        Map<Symbol, FieldComplex<Dfp>> forward = new HashMap<>(at);
        Map<Symbol, FieldComplex<Dfp>> backward = new HashMap<>(at);
        List<FieldComplex<Dfp>> speed = field.stream().map(f -> value(f, at)).toList();
        double largest = speed.stream().mapToDouble(Numerics::size).max().orElse(0);
        double h = STEP / Math.max(1, largest);
        for (int j = 0; j < state.size(); j++) {
            FieldComplex<Dfp> step = speed.get(j).multiply(h);
            forward.computeIfPresent(state.get(j), (s, v) -> v.add(step));
            backward.computeIfPresent(state.get(j), (s, v) -> v.subtract(step));
        }
        return value(formula, forward).subtract(value(formula, backward)).divide(2 * h);
    }

    private static FieldComplex<Dfp> value(Expression e, Map<Symbol, FieldComplex<Dfp>> at) {
        return e.fold(FieldEvaluation.complex(ONE, DIGITS, at));
    }

    private static double size(FieldComplex<Dfp> z) {
        return Math.hypot(z.getRealPart().toDouble(), z.getImaginaryPart().toDouble());
    }

    private static String shown(FieldComplex<Dfp> z) {
        return z.getRealPart().toDouble() + " + " + z.getImaginaryPart().toDouble() + "i";
    }

    private static Map<String, String> shown(Map<Symbol, FieldComplex<Dfp>> at) {
        Map<String, String> texts = new java.util.TreeMap<>();
        at.forEach((s, v) -> texts.put(s.name(), shown(v)));
        return texts;
    }
}
