package kog.verify.value;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleFunction;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;
import kog.symbolic.numeric.FieldEvaluation;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.analysis.differentiation.FieldUnivariateDerivative1;
import org.hipparchus.analysis.differentiation.UnivariateDerivative1;
import org.hipparchus.complex.Complex;
import org.hipparchus.complex.FieldComplex;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;
import org.hipparchus.util.Binary64;

/**
 * Values of formulas at a state and their rates U φ = F·∇φ there, by automatic differentiation along F, in doubles or in
 * many digits, over the reals where the formula is visibly real (that is several times faster) or over the complex numbers.
 *
 * @param <T> the numbers
 */
public final class Jet<T extends CalculusFieldElement<T>> {

    public static final int MANY_DIGITS = 40;

    private static final int SPARE_DIGITS = 15;

    private static final Map<Integer, DfpField> FIELDS = new ConcurrentHashMap<>();

    private final T one;
    private final boolean complex;
    private final int digits;
    private final List<Symbol> state;
    private final List<T> x;
    private final FieldEvaluation<T> values;

    private Jet(T one, boolean complex, int digits, List<Symbol> state, List<T> x) {
        this.one = one;
        this.complex = complex;
        this.digits = digits;
        this.state = state;
        this.x = x;
        Map<Symbol, T> plain = new HashMap<>();
        for (int i = 0; i < x.size(); i++) {
            plain.put(state.get(i), x.get(i));
        }
        this.values = complex ? FieldEvaluation.complex(one, digits, plain) : FieldEvaluation.real(one, digits, plain);
    }

    public static Jet<Complex> inDoubles(List<Symbol> state, double[] x) {
        return new Jet<>(Complex.ONE, true, 15, state, in(Complex::new, x));
    }

    public static Jet<Binary64> inRealDoubles(List<Symbol> state, double[] x) {
        return new Jet<>(Binary64.ONE, false, 15, state, in(Binary64::new, x));
    }

    public static Jet<FieldComplex<Dfp>> inManyDigits(int digits, List<Symbol> state, double[] x) {
        return inManyDigits(digits, state, in(field(digits)::newDfp, x));
    }

    /** At a state that is itself known to many digits. */
    public static Jet<FieldComplex<Dfp>> inManyDigits(int digits, List<Symbol> state, List<Dfp> x) {
        return new Jet<>(
                new FieldComplex<>(field(digits).getOne()),
                true,
                digits,
                state,
                x.stream().map(FieldComplex::new).toList());
    }

    public static Jet<Dfp> inManyRealDigits(int digits, List<Symbol> state, double[] x) {
        return new Jet<>(field(digits).getOne(), false, digits, state, in(field(digits)::newDfp, x));
    }

    public static <T> List<T> in(DoubleFunction<T> numbers, double[] x) {
        return Arrays.stream(x).mapToObj(numbers).toList();
    }

    public static DfpField field(int digits) {
        return FIELDS.computeIfAbsent(digits, d -> new DfpField(d + SPARE_DIGITS));
    }

    /** Whether no node of a formula needs complex numbers; its logarithms and powers may still have no real value. */
    public static boolean isVisiblyReal(Expression e) {
        boolean complexNode = e instanceof Expression.Constant c && c.name() == Expression.Constant.Name.I
                || e instanceof Expression.Root
                || e instanceof Expression.RootSum;
        return !complexNode && e.operands().stream().allMatch(Jet::isVisiblyReal);
    }

    public T value(Expression f) {
        return f.fold(values);
    }

    /** The sides of U φ = λ φ + f at the state. */
    public Sides<T> sides(List<Expression> field, Expression formula, Expression eigenvalue, Expression of) {
        List<T> rates = new ArrayList<>();
        T square = one.newInstance(0);
        for (int i = 0; i < x.size(); i++) {
            T rate = value(field.get(i));
            T size = rate.abs();
            square = square.add(size.multiply(size));
            rates.add(rate);
        }
        Motion<T> phi = along(rates, formula);
        T growth = value(eigenvalue).multiply(phi.value());
        T source = value(of);
        return new Sides<>(
                phi.rate(),
                growth.add(source),
                phi.value().abs(),
                square.sqrt(),
                growth.abs().add(source.abs()));
    }

    /**
     * The residual of U φ = λ φ + f relative to its terms and |F||∇φ|.
     *
     * @param gradient |∇φ| if it is known; computed in this jet's numbers otherwise
     */
    public Residual<T> residual(
            List<Expression> field, Expression formula, Expression eigenvalue, Expression of, OptionalDouble gradient) {
        Sides<T> sides = sides(field, formula, eigenvalue, of);
        if (gradient.isPresent()) {
            return new Residual<>(sides, sides.residual(gradient.getAsDouble()));
        }
        T square = one.newInstance(0);
        for (T slope : partials(formula)) {
            T size = slope.abs();
            square = square.add(size.multiply(size));
        }
        return new Residual<>(sides, sides.residual(square.sqrt()));
    }

    /** An equation's sides and its residual. */
    public record Residual<T extends CalculusFieldElement<T>>(Sides<T> sides, double size) {
        public boolean isFinite() {
            return sides.isFinite() && Double.isFinite(size);
        }
    }

    /** |∇φ|. */
    public double gradient(Expression formula) {
        return partials(formula).stream().mapToDouble(T::norm).reduce(0, Math::hypot);
    }

    /** ∂φ/∂x_i, N entries. */
    public List<T> partials(Expression formula) {
        List<T> partials = new ArrayList<>();
        for (int i = 0; i < x.size(); i++) {
            List<T> direction = new ArrayList<>();
            for (int j = 0; j < x.size(); j++) {
                direction.add(one.newInstance(i == j ? 1 : 0));
            }
            partials.add(along(direction, formula).rate());
        }
        return partials;
    }

    /** A value and its derivative in a direction. */
    private record Motion<T>(T value, T rate) {}

    private Motion<T> along(List<T> direction, Expression formula) {
        if (one instanceof Binary64) {
            return inPrimitives(direction, formula);
        }
        Map<Symbol, FieldUnivariateDerivative1<T>> along = new HashMap<>();
        for (int i = 0; i < x.size(); i++) {
            along.put(state.get(i), new FieldUnivariateDerivative1<>(x.get(i), direction.get(i)));
        }
        FieldUnivariateDerivative1<T> moved = formula.fold(evaluation(along));
        return new Motion<>(moved.getValue(), moved.getFirstDerivative());
    }

    /** Doubles in objects of their own take several times as long. */
    private Motion<T> inPrimitives(List<T> direction, Expression formula) {
        Map<Symbol, UnivariateDerivative1> along = new HashMap<>();
        for (int i = 0; i < x.size(); i++) {
            along.put(
                    state.get(i),
                    new UnivariateDerivative1(
                            x.get(i).getReal(), direction.get(i).getReal()));
        }
        UnivariateDerivative1 moved =
                formula.fold(FieldEvaluation.real(new UnivariateDerivative1(1, 0), digits, along));
        return new Motion<>(one.newInstance(moved.getValue()), one.newInstance(moved.getFirstDerivative()));
    }

    private FieldEvaluation<FieldUnivariateDerivative1<T>> evaluation(
            Map<Symbol, FieldUnivariateDerivative1<T>> along) {
        FieldUnivariateDerivative1<T> unit = new FieldUnivariateDerivative1<>(one, one.newInstance(0));
        return complex ? FieldEvaluation.complex(unit, digits, along) : FieldEvaluation.real(unit, digits, along);
    }

    /**
     * Left and right side of an equation.
     *
     * @param size  |φ|
     * @param speed |F|
     * @param terms |λφ| + |f|
     */
    public record Sides<T extends CalculusFieldElement<T>>(T left, T right, T size, T speed, T terms) {

        /** A slope below this share of the value is rounding. */
        private static final double FLAT = 1e-14;

        public double residual(double gradient) {
            return residual(left.newInstance(gradient));
        }

        /** The residual relative to the sides' terms and |F||∇φ|; NaN or infinite where a side is. */
        public double residual(T gradient) {
            T difference = left.subtract(right);
            if (difference.isZero()) {
                // at an equilibrium both sides may be exactly 0
                return 0;
            }
            T flat = size.multiply(size.newInstance(FLAT));
            T slope = gradient.subtract(flat).getReal() > 0 ? gradient : flat;
            T scale = terms.add(speed.multiply(slope));
            return scale.isZero()
                    ? Double.POSITIVE_INFINITY
                    : difference.abs().divide(scale).getReal();
        }

        public boolean isFinite() {
            return Jet.isFinite(left) && Jet.isFinite(right) && Jet.isFinite(speed);
        }

        public String text() {
            return "left side " + text(left) + ", right side " + text(right);
        }

        private static String text(CalculusFieldElement<?> z) {
            if (z instanceof Complex c) {
                return text(c.getReal(), c.getImaginary());
            }
            if (z instanceof FieldComplex<?> c) {
                return text(c.getRealPart().getReal(), c.getImaginaryPart().getReal());
            }
            boolean beyondDoubles = z instanceof Dfp && Double.isInfinite(z.getReal()) && Jet.isFinite(z);
            return beyondDoubles
                    ? ((Dfp) z)
                            .newInstance(field(1), DfpField.RoundingMode.ROUND_HALF_EVEN)
                            .toString()
                    : String.valueOf(z.getReal());
        }

        private static String text(double real, double imaginary) {
            return Math.abs(imaginary) <= 1e-15 * Math.abs(real) || imaginary == 0
                    ? Double.toString(real)
                    : real + (imaginary < 0 ? " - " : " + ") + Math.abs(imaginary) + "*I";
        }
    }

    /** Many digits have exponents beyond those of doubles. */
    public static boolean isFinite(CalculusFieldElement<?> z) {
        return !z.isNaN() && !z.isInfinite();
    }
}
