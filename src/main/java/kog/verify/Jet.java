package kog.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import kog.symbolic.Expression;
import kog.symbolic.FieldEvaluation;
import kog.symbolic.Symbol;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.analysis.differentiation.FieldUnivariateDerivative1;
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
final class Jet<T extends CalculusFieldElement<T>> {

    static final int MANY_DIGITS = 40;

    private static final DfpField DFP = new DfpField(MANY_DIGITS + 15);

    private final T one;
    private final boolean complex;
    private final int digits;
    private final List<Symbol> state;
    private final DoubleFunction<T> number;
    private final double[] x;
    private final FieldEvaluation<T> values;

    private Jet(T one, DoubleFunction<T> number, boolean complex, int digits, List<Symbol> state, double[] x) {
        this.one = one;
        this.number = number;
        this.complex = complex;
        this.digits = digits;
        this.state = state;
        this.x = x;
        Map<Symbol, T> plain = new HashMap<>();
        for (int i = 0; i < x.length; i++) {
            plain.put(state.get(i), number.apply(x[i]));
        }
        this.values = complex ? FieldEvaluation.complex(one, digits, plain) : FieldEvaluation.real(one, digits, plain);
    }

    static Jet<Complex> inDoubles(List<Symbol> state, double[] x) {
        return new Jet<>(Complex.ONE, Complex::new, true, 15, state, x);
    }

    static Jet<Binary64> inRealDoubles(List<Symbol> state, double[] x) {
        return new Jet<>(Binary64.ONE, Binary64::new, false, 15, state, x);
    }

    static Jet<FieldComplex<Dfp>> inManyDigits(List<Symbol> state, double[] x) {
        return new Jet<>(
                new FieldComplex<>(DFP.getOne()),
                v -> new FieldComplex<>(DFP.newDfp(v)),
                true,
                MANY_DIGITS,
                state,
                x);
    }

    static Jet<Dfp> inManyRealDigits(List<Symbol> state, double[] x) {
        return new Jet<>(DFP.getOne(), DFP::newDfp, false, MANY_DIGITS, state, x);
    }

    /** Whether no node of a formula needs complex numbers; its logarithms and powers may still have no real value. */
    static boolean isVisiblyReal(Expression e) {
        boolean complexNode = e instanceof Expression.Constant c && c.name() == Expression.Constant.Name.I
                || e instanceof Expression.Root
                || e instanceof Expression.RootSum;
        return !complexNode && e.operands().stream().allMatch(Jet::isVisiblyReal);
    }

    T value(Expression f) {
        return f.fold(values);
    }

    /** The sides of U φ = λ φ + f at the state. */
    Sides<T> sides(List<Expression> field, Expression formula, Expression eigenvalue, Expression of) {
        Map<Symbol, FieldUnivariateDerivative1<T>> along = new HashMap<>();
        double speed = 0;
        for (int i = 0; i < x.length; i++) {
            T rate = value(field.get(i));
            speed = Math.hypot(speed, rate.norm());
            along.put(state.get(i), new FieldUnivariateDerivative1<>(number.apply(x[i]), rate));
        }
        FieldUnivariateDerivative1<T> phi = formula.fold(evaluation(along));
        T growth = value(eigenvalue).multiply(phi.getValue());
        T source = value(of);
        return new Sides<>(
                phi.getFirstDerivative(),
                growth.add(source),
                phi.getValue().norm(),
                speed,
                growth.norm() + source.norm());
    }

    /** |∇φ|. */
    double gradient(Expression formula) {
        return partials(formula).stream().mapToDouble(T::norm).reduce(0, Math::hypot);
    }

    /** ∂φ/∂x_i, N entries. */
    List<T> partials(Expression formula) {
        List<T> partials = new ArrayList<>();
        for (int i = 0; i < x.length; i++) {
            Map<Symbol, FieldUnivariateDerivative1<T>> along = new HashMap<>();
            for (int j = 0; j < x.length; j++) {
                along.put(
                        state.get(j),
                        new FieldUnivariateDerivative1<>(number.apply(x[j]), one.newInstance(i == j ? 1 : 0)));
            }
            partials.add(formula.fold(evaluation(along)).getFirstDerivative());
        }
        return partials;
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
    record Sides<T extends CalculusFieldElement<T>>(T left, T right, double size, double speed, double terms) {

        /** A slope below this share of the value is rounding. */
        private static final double FLAT = 1e-14;

        /** The residual relative to the sides' terms and |F||∇φ|; NaN or infinite where a side is. */
        double residual(double gradient) {
            double difference = left.subtract(right).norm();
            // at an equilibrium both sides may be exactly 0
            double scale = terms + speed * Math.max(gradient, FLAT * size);
            return difference == 0 ? 0 : difference / scale;
        }

        boolean isFinite() {
            return Double.isFinite(left.norm()) && Double.isFinite(right.norm()) && Double.isFinite(speed);
        }

        String text() {
            return "left side " + text(left) + ", right side " + text(right);
        }

        private static String text(CalculusFieldElement<?> z) {
            if (z instanceof Complex c) {
                return text(c.getReal(), c.getImaginary());
            }
            if (z instanceof FieldComplex<?> c) {
                return text(c.getRealPart().getReal(), c.getImaginaryPart().getReal());
            }
            return String.valueOf(z.getReal());
        }

        private static String text(double real, double imaginary) {
            return Math.abs(imaginary) <= 1e-15 * Math.abs(real) || imaginary == 0
                    ? Double.toString(real)
                    : real + (imaginary < 0 ? " - " : " + ") + Math.abs(imaginary) + "*I";
        }
    }
}
