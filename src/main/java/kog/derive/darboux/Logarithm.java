package kog.derive.darboux;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kog.derive.cascade.StatePolynomial;
import kog.symbolic.Work;
import kog.symbolic.algebra.ParametricFraction;

/**
 * A function with a polynomial derivative along the flow.
 *
 * @param rate the derivative along the flow
 */
record Logarithm(Kind kind, StatePolynomial g, StatePolynomial f, StatePolynomial rate) {

    enum Kind {
        /** log|f| for an invariant curve, g = 1. */
        CURVE,
        /** g/f; f = 1 for a monomial. */
        QUOTIENT,
        /** atan2(g, f), where f + i g = 0 is invariant. */
        ANGLE
    }

    /** Exponents of monomials in exp(g). */
    private static final int LARGEST_DEGREE = 2;

    /** Above this degree of f, numerators are not looked for. */
    private static final int LARGEST_CURVE = 2;

    static List<Logarithm> of(List<Curve> curves, PolynomialField field, Work work) {
        List<Logarithm> all = new ArrayList<>();
        StatePolynomial one = field.constant(1);
        curves.forEach(c -> all.add(new Logarithm(Kind.CURVE, one, c.f(), c.cofactor())));
        for (List<Integer> m : NumberPolynomial.monomials(field.dimension(), LARGEST_DEGREE)) {
            if (NumberPolynomial.degree(m) > 0) {
                StatePolynomial g = monomial(m, field);
                all.add(new Logarithm(Kind.QUOTIENT, g, one, field.derivative(g)));
            }
        }
        for (Curve c : curves) {
            if (c.f().degree() <= LARGEST_CURVE) {
                all.addAll(numerators(c, field, work));
            }
        }
        for (Curve c : curves) {
            ComplexLines.of(c.f(), field)
                    .ifPresent(
                            lines -> all.add(new Logarithm(Kind.ANGLE, lines.imaginary(), lines.real(), lines.rate())));
        }
        return all;
    }

    private static StatePolynomial monomial(List<Integer> m, PolynomialField field) {
        return StatePolynomial.of(
                m, field.constant(1).terms().values().iterator().next());
    }

    /** U(g/f) = (U g − K g)/f is a polynomial L. */
    private static List<Logarithm> numerators(Curve c, PolynomialField field, Work work) {
        List<List<Integer>> own = new ArrayList<>(NumberPolynomial.monomials(field.dimension(), c.f().degree()));
        // g = f is a constant
        own.remove(c.f().leading());
        List<StatePolynomial> columns = new ArrayList<>();
        for (List<Integer> m : own) {
            StatePolynomial g = monomial(m, field);
            columns.add(field.derivative(g).minus(c.cofactor().times(g)));
        }
        for (List<Integer> m : NumberPolynomial.monomials(field.dimension(), field.degree() - 1)) {
            columns.add(monomial(m, field).times(c.f()));
        }
        List<Logarithm> found = new ArrayList<>();
        for (List<ParametricFraction> vector : Kernel.of(columns, field.ring(), work)) {
            StatePolynomial g = new StatePolynomial();
            List<ParametricFraction> entries =
                    Primitive.of(vector, field.ring()).entries();
            for (int k = 0; k < own.size(); k++) {
                if (!entries.get(k).isZero()) {
                    g = g.plus(StatePolynomial.of(own.get(k), entries.get(k)));
                }
            }
            Optional<StatePolynomial> rate =
                    field.quotient(field.derivative(g).minus(c.cofactor().times(g)), c.f());
            StatePolynomial numerator = g;
            if (!g.isZero()) {
                rate.ifPresent(r -> found.add(new Logarithm(Kind.QUOTIENT, numerator, c.f(), r)));
            }
        }
        return found;
    }

    /** The place of the last variable it depends on. */
    int last() {
        int last = -1;
        for (StatePolynomial p : List.of(f, g)) {
            for (List<Integer> m : p.terms().keySet()) {
                for (int k = 0; k < m.size(); k++) {
                    last = m.get(k) > 0 ? Math.max(last, k) : last;
                }
            }
        }
        return last;
    }

    boolean isCurve() {
        return kind == Kind.CURVE;
    }

    boolean isAngle() {
        return kind == Kind.ANGLE;
    }

    boolean isPolynomial() {
        return kind == Kind.QUOTIENT && f.asConstant().isPresent();
    }
}
