package kog.proof;

import java.util.ArrayList;
import java.util.List;
import kog.symbolic.Expression;
import kog.symbolic.Expression.Apply;
import kog.symbolic.Expression.Number;
import kog.symbolic.Expression.Power;
import kog.symbolic.Expression.Product;
import kog.symbolic.Expression.Root;
import kog.symbolic.Expression.RootSum;
import kog.symbolic.Expression.Sum;
import kog.symbolic.Function;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.algebra.PolynomialRoots;
import kog.symbolic.algebra.Polynomials;
import kog.symbolic.algebra.RationalPolynomial;

/**
 * Sums of c(z) log L(z) over the roots z of a polynomial over Q, L linear in z and real for real z, written out: c log|L| at
 * each real root; at a pair u ± iv, roots of the quadratic polynomial that division by the others leaves, 2 Re(c log L) =
 * Re c log|L|² − 2 Im c arg L.
 */
final class RootSums {

    private final RootSum sum;
    private final RationalPolynomial p;
    private final List<Root> real = new ArrayList<>();

    /** z² + b z + c, of the complex pair if there is one. */
    private List<Expression> pair;

    private RootSums(RootSum sum) {
        this.sum = sum;
        if (!sum.coefficients().stream().allMatch(Number.class::isInstance)) {
            throw new Uncovered("a sum over the roots of a polynomial with parameters");
        }
        p = new RationalPolynomial(sum.coefficients().stream()
                        .map(c -> ((Number) c).value())
                        .toList())
                .monic();
        pair = p.coefficients().stream().map(Expression::of).toList();
        for (int k = 1; k <= PolynomialRoots.numberOfRealRoots(p.coefficients()); k++) {
            Root r = new Root(p.coefficients(), k);
            real.add(r);
            pair = RealFactors.quotient(pair, r);
        }
        if (pair.size() > 3) {
            throw new Uncovered("a sum over several complex pairs of roots");
        }
    }

    /** The formula without such sums. */
    static Expression writtenOut(Expression e) {
        return e instanceof RootSum s ? new RootSums(s).terms() : e.mapOperands(RootSums::writtenOut);
    }

    private Expression terms() {
        List<Expression> all = new ArrayList<>();
        for (Expression term : sum.body() instanceof Sum s ? s.terms() : List.of(sum.body())) {
            all.add(term(term));
        }
        return Expression.sum(all);
    }

    private Expression term(Expression term) {
        List<Expression> free = new ArrayList<>();
        RationalPolynomial weight = RationalPolynomial.ONE;
        List<Expression> argument = List.of();
        for (Expression f : term instanceof Product q ? q.factors() : List.of(term)) {
            if (!f.symbols().contains(sum.variable())) {
                free.add(f);
            } else if (f instanceof Apply log && log.function() == Function.LOG && argument.isEmpty()) {
                argument = linear(log.argument());
            } else {
                weight = weight.multiply(modulo(f)).mod(p);
            }
        }
        if (argument.isEmpty()) {
            throw new Uncovered("a sum over roots without logarithms");
        }
        List<Expression> parts = new ArrayList<>();
        for (Root r : real) {
            Expression at = argument.get(0).plus(argument.get(1).times(r));
            parts.add(weight.at(r).times(Expression.log(Expression.abs(at))));
        }
        if (pair.size() == 3) {
            parts.add(atPair(weight, argument.get(0), argument.get(1)));
        }
        return Expression.product(free).times(Expression.sum(parts));
    }

    private List<Expression> linear(Expression e) {
        List<Expression> c = Polynomials.coefficients(e, sum.variable()).orElse(List.of());
        if (c.size() != 2 || !(c.get(1) instanceof Number)) {
            throw new Uncovered("a sum over roots of logarithms that are not of linear functions");
        }
        return c;
    }

    /** As a polynomial of least degree. */
    private RationalPolynomial modulo(Expression e) {
        if (e.equals(sum.variable())) {
            return RationalPolynomial.X;
        }
        if (e instanceof Number n) {
            return RationalPolynomial.constant(n.value());
        }
        if (e instanceof Power q
                && q.exponent() instanceof Number n
                && n.value().isInteger()) {
            RationalPolynomial base = modulo(q.base());
            boolean below = n.value().signum() < 0;
            return (below ? base.inverse(p) : base)
                    .pow(n.value().abs().intValueExact())
                    .mod(p);
        }
        RationalPolynomial all = e instanceof Product ? RationalPolynomial.ONE : RationalPolynomial.ZERO;
        if (!(e instanceof Product) && !(e instanceof Sum)) {
            throw new Uncovered("a sum over roots whose coefficients are not rational");
        }
        for (Expression o : e.operands()) {
            all = e instanceof Product ? all.multiply(modulo(o)).mod(p) : all.add(modulo(o));
        }
        return all;
    }

    /** With A + Bz under the logarithm. */
    private Expression atPair(RationalPolynomial weight, Expression a, Expression b) {
        Expression p1 = pair.get(1);
        Expression p0 = pair.get(0);
        // weight = alpha + beta z modulo the quadratic polynomial
        Expression alpha = Expression.ZERO;
        Expression beta = Expression.ZERO;
        for (int k = weight.degree(); k >= 0; k--) {
            Expression next = beta.times(p0).negate().plus(Expression.of(weight.coefficient(k)));
            beta = alpha.minus(beta.times(p1));
            alpha = next;
        }
        Expression half = Expression.HALF;
        Expression v = Expression.sqrt(collected(Expression.of(4).times(p0).minus(p1.pow(2))))
                .times(half);
        Expression square =
                Expression.sum(a.pow(2), a.times(b).times(p1).negate(), b.pow(2).times(p0));
        Expression angle =
                Expression.apply(Function.ATAN2, b.times(v), a.minus(b.times(p1).times(half)));
        Expression re = collected(alpha.minus(beta.times(p1).times(half)));
        Expression im = collected(beta).times(v);
        return re.times(Expression.log(square)).minus(Expression.of(2).times(im).times(angle));
    }

    /** A polynomial in the only real root, with powers collected. */
    private Expression collected(Expression e) {
        if (real.size() != 1) {
            return e;
        }
        Symbol z = sum.variable();
        List<Rational> c = Polynomials.coefficients(replaced(e, real.get(0), z), z).orElseThrow().stream()
                .map(k -> ((Number) k).value())
                .toList();
        return new RationalPolynomial(c).mod(p).at(real.get(0));
    }

    private static Expression replaced(Expression e, Root r, Symbol z) {
        return e.equals(r) ? z : e.mapOperands(o -> replaced(o, r, z));
    }
}
