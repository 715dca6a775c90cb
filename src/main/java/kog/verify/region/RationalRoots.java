package kog.verify.region;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;
import kog.symbolic.algebra.Polynomials;
import kog.symbolic.algebra.RationalFraction;
import kog.symbolic.algebra.RationalPolynomial;

/**
 * The roots of a square-free polynomial f over Q, or all but one root r: those of a polynomial over Q(r) that times z − r is f.
 *
 * @param without the number of r, 0 if there is none
 */
record RationalRoots(RationalPolynomial f, int without) {

    /** Those of a polynomial in z, if they are of this kind; they are simple then. */
    static Optional<RationalRoots> of(Expression p, Symbol z) {
        Set<Expression.Root> constants = new LinkedHashSet<>();
        collect(p, constants);
        if (constants.isEmpty()) {
            return rational(p, z)
                    .filter(f -> f.degree() > 0 && f.gcd(f.derivative()).degree() == 0)
                    .map(f -> new RationalRoots(f, 0));
        }
        if (constants.size() > 1) {
            return Optional.empty();
        }
        Expression.Root r = constants.iterator().next();
        RationalPolynomial f = new RationalPolynomial(r.coefficients());
        Symbol y = new Symbol(z.name() + "_root");
        Expression product = z.minus(y).times(replaced(p, r, y));
        List<RationalPolynomial> coefficients = new ArrayList<>();
        for (Expression c : Polynomials.coefficients(product, z).orElse(List.of())) {
            Optional<RationalPolynomial> inY = rational(c, y);
            if (inY.isEmpty()) {
                return Optional.empty();
            }
            coefficients.add(inY.get().mod(f));
        }
        if (coefficients.isEmpty() || coefficients.stream().anyMatch(c -> c.degree() > 0)) {
            return Optional.empty();
        }
        RationalPolynomial whole = new RationalPolynomial(
                coefficients.stream().map(c -> c.coefficient(0)).toList());
        boolean same = !whole.isZero() && whole.monic().equals(f.monic());
        return same && f.gcd(f.derivative()).degree() == 0
                ? Optional.of(new RationalRoots(f, r.index()))
                : Optional.empty();
    }

    /** Whether a polynomial over Q in z, if it is one, has none of the roots. */
    boolean areNoRootsOf(Expression q, Symbol z) {
        return rational(q, z).filter(g -> !g.isZero() && g.gcd(f).degree() == 0).isPresent();
    }

    List<Expression> real() {
        List<Expression> real = new ArrayList<>();
        for (int index = 1; index <= f.realRoots(); index++) {
            if (index != without) {
                real.add(new Expression.Root(f.primitive().coefficients(), index));
            }
        }
        return real;
    }

    private static Optional<RationalPolynomial> rational(Expression p, Symbol z) {
        return RationalFraction.of(p, z)
                .filter(q -> q.denominator().degree() == 0)
                .map(q -> q.numerator().scale(q.denominator().leading().reciprocal()));
    }

    private static void collect(Expression e, Set<Expression.Root> roots) {
        if (e instanceof Expression.Root r) {
            roots.add(r);
        }
        e.operands().forEach(o -> collect(o, roots));
    }

    private static Expression replaced(Expression e, Expression.Root root, Symbol y) {
        return e.equals(root) ? y : e.operands().isEmpty() ? e : e.mapOperands(o -> replaced(o, root, y));
    }
}
