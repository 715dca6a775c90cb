package kog.derivations;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import kog.symbolic.Expression;
import kog.symbolic.Function;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.numeric.CompiledFormula;
import kog.symbolic.numeric.FieldEvaluation;
import org.hipparchus.complex.FieldComplex;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;

/**
 * Values of formulas at exact points, over the reals where no node needs more, which is several times faster. Integrals and
 * sums over roots are computed once a point, however many formulas share them.
 */
final class ManyDigits {

    /** What the checks are to; the numbers carry half as many more, for cancellation. */
    private static final int DIGITS = 40;

    private static final Dfp ONE = new DfpField(DIGITS + 20).getOne();
    private static final FieldComplex<Dfp> COMPLEX_ONE = new FieldComplex<>(ONE);

    /** Points come back: claims of one block share them. */
    private static final Map<Map<Symbol, Rational>, ManyDigits> IN_DOUBLES = new ConcurrentHashMap<>();

    private static final Map<Map<Symbol, Rational>, ManyDigits> IN_MANY = new ConcurrentHashMap<>();

    /** Integrals within integrals would take minutes in many digits: doubles stand in. */
    private final boolean doubles;

    private final Map<Symbol, Rational> point;
    private final Map<String, Symbol> names = new HashMap<>();
    private final Map<Symbol, FieldComplex<Dfp>> known = new LinkedHashMap<>();

    private ManyDigits(Map<Symbol, Rational> point, boolean doubles) {
        this.point = point;
        this.doubles = doubles;
        FieldEvaluation<FieldComplex<Dfp>> constants = FieldEvaluation.complex(COMPLEX_ONE, DIGITS, Map.of());
        point.forEach((s, v) -> known.put(s, constants.rational(v)));
    }

    /** Values at a point, for formulas in which integrals nest as deep as {@code depth}. */
    static ManyDigits at(Map<Symbol, Rational> point, int depth) {
        return (depth < 2 ? IN_MANY : IN_DOUBLES).computeIfAbsent(point, p -> new ManyDigits(p, depth >= 2));
    }

    /** What a relative difference is to stay below at such a depth: 10^−40, or what doubles leave after quadrature. */
    static double tolerance(int depth) {
        return depth < 2 ? 1e-40 : 1e-10;
    }

    /** How deep integrals nest. */
    static int depth(Expression e) {
        int inside = e.operands().stream().mapToInt(ManyDigits::depth).max().orElse(0);
        return e instanceof Expression.Integral ? inside + 1 : inside;
    }

    static FieldComplex<Dfp> number(double value) {
        return new FieldComplex<>(ONE.newInstance(value));
    }

    /** A number of more digits, rounded to those of this class: numbers of different length do not mix. */
    static FieldComplex<Dfp> rounded(FieldComplex<Dfp> z) {
        return new FieldComplex<>(
                ONE.newInstance(z.getRealPart().toString()),
                ONE.newInstance(z.getImaginaryPart().toString()));
    }

    static double size(FieldComplex<Dfp> z) {
        return Math.hypot(z.getRealPart().toDouble(), z.getImaginaryPart().toDouble());
    }

    /** ∂ log f/∂x = f′/f with products, powers and exponentials split, so that no power has to be computed. */
    static Expression logDerivative(Expression f, Symbol x) {
        if (!f.symbols().contains(x)) {
            return Expression.ZERO;
        }
        if (f instanceof Expression.Product p) {
            return Expression.sum(
                    p.factors().stream().map(g -> logDerivative(g, x)).toList());
        }
        if (f instanceof Expression.Power p && !p.exponent().symbols().contains(x)) {
            return p.exponent().times(logDerivative(p.base(), x));
        }
        if (f instanceof Expression.Apply a && a.function() == Function.EXP) {
            return a.argument().derivative(x);
        }
        if (f instanceof Expression.Apply a && a.function() == Function.ABS) {
            return logDerivative(a.argument(), x);
        }
        return f.derivative(x).over(f);
    }

    /** The value; NaN or infinite where there is none. */
    FieldComplex<Dfp> value(Expression e) {
        try {
            if (doubles) {
                List<Symbol> slots = List.copyOf(point.keySet());
                double[] x = slots.stream()
                        .mapToDouble(s -> point.get(s).doubleValue())
                        .toArray();
                return number(CompiledFormula.of(e, slots).value(x));
            }
            return computed(withoutCostlyParts(e));
        } catch (ArithmeticException undefined) {
            return number(Double.NaN);
        }
    }

    private FieldComplex<Dfp> computed(Expression e) {
        boolean real = isVisiblyReal(e)
                && e.symbols().stream()
                        .allMatch(s -> known.get(s).getImaginaryPart().isZero());
        if (real) {
            Map<Symbol, Dfp> values = new HashMap<>();
            e.symbols().forEach(s -> values.put(s, known.get(s).getRealPart()));
            Dfp value = e.fold(FieldEvaluation.real(ONE, DIGITS + 4, values));
            if (!value.isNaN() && !value.isInfinite()) {
                return new FieldComplex<>(value);
            }
        }
        return e.fold(FieldEvaluation.complex(COMPLEX_ONE, DIGITS + 4, known));
    }

    private Expression withoutCostlyParts(Expression e) {
        if (e instanceof Expression.Integral || e instanceof Expression.RootSum) {
            return names.computeIfAbsent(e.toString(), text -> {
                Symbol name = new Symbol("part" + names.size());
                known.put(name, computed(e));
                return name;
            });
        }
        return e.mapOperands(this::withoutCostlyParts);
    }

    private static boolean isVisiblyReal(Expression e) {
        boolean complexNode = e instanceof Expression.Constant c && c.name() == Expression.Constant.Name.I
                || e instanceof Expression.Root
                || e instanceof Expression.RootSum;
        return !complexNode && e.operands().stream().allMatch(ManyDigits::isVisiblyReal);
    }
}
