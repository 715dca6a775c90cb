package kog.verify.sign;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.algebra.Polynomials;
import kog.symbolic.algebra.RationalPolynomial;
import kog.symbolic.algebra.RootIsolation;
import kog.symbolic.numeric.Enclosure;
import kog.symbolic.numeric.EnclosureEvaluation;

/** The real roots of a polynomial in one symbol over Q that the facts about this symbol leave. */
final class UnivariateRoots {

    private UnivariateRoots() {}

    /** The signs of {@code e}, a number times an irreducible factor of it. */
    static SignSet signs(Expression factor, Expression e, SignReasoning reasoning, CountedWork work) {
        Optional<RationalPolynomial> p = polynomial(factor);
        if (p.isEmpty() || !reasoning.facts().real().containsAll(factor.symbols())) {
            return SignSet.ANY;
        }
        Symbol x = factor.symbols().iterator().next();
        List<RootIsolation.Isolated> roots = RootIsolation.of(p.get());
        work.spend(1000L * p.get().degree());
        if (roots.isEmpty()) {
            Expression at = e.substitute(Map.of(x, Expression.ZERO));
            return at instanceof Expression.Number n ? SignSet.of(n.value().signum()) : SignSet.NONZERO;
        }
        return left(p.get(), x, reasoning, work).isEmpty() ? SignSet.NONZERO : SignSet.REAL;
    }

    /** The polynomial over Q that a formula in one symbol is. */
    static Optional<RationalPolynomial> polynomial(Expression e) {
        if (e.symbols().size() != 1) {
            return Optional.empty();
        }
        Optional<List<Expression>> c =
                Polynomials.coefficients(e, e.symbols().iterator().next());
        if (c.isEmpty() || !c.get().stream().allMatch(n -> n instanceof Expression.Number)) {
            return Optional.empty();
        }
        return Optional.of(new RationalPolynomial(
                c.get().stream().map(n -> ((Expression.Number) n).value()).toList()));
    }

    /** The roots that no fact about the symbol alone excludes. */
    static List<RootIsolation.Isolated> left(
            RationalPolynomial p, Symbol x, SignReasoning reasoning, CountedWork work) {
        List<RootIsolation.Isolated> left = new ArrayList<>();
        List<RootIsolation.Isolated> roots = RootIsolation.of(p);
        for (int k = 0; k < roots.size(); k++) {
            boolean excluded = isOutside(
                    RootIsolation.refined(p, roots.get(k), 54), reasoning.box().get(x));
            for (Facts.Known known : reasoning.facts().known()) {
                if (!excluded && known.formula().symbols().equals(java.util.Set.of(x))) {
                    work.spend(1000L * p.degree());
                    excluded = !known.sign().mayBe(sign(known.formula(), p, k, x));
                }
            }
            if (!excluded) {
                left.add(roots.get(k));
            }
        }
        return left;
    }

    private static boolean isOutside(RootIsolation.Isolated root, Enclosure range) {
        return range != null
                && (Double.isFinite(range.low()) && root.high().compareTo(Rational.exactly(range.low())) < 0
                        || Double.isFinite(range.high()) && root.low().compareTo(Rational.exactly(range.high())) > 0);
    }

    /** The signs that a formula may have at root number k of an irreducible polynomial. */
    private static SignSet sign(Expression formula, RationalPolynomial p, int k, Symbol x) {
        Optional<RationalPolynomial> q = polynomial(formula);
        if (q.isPresent() && p.degree() == 1) {
            Rational root = p.coefficient(0).negate().divide(p.coefficient(1));
            return SignSet.of(q.get().value(root).signum());
        }
        RootIsolation.Isolated near =
                RootIsolation.refined(p, RootIsolation.of(p).get(k), 54);
        int sign = EnclosureEvaluation.of(Expression.of(near.low()), x, near.low())
                .flatMap(low -> EnclosureEvaluation.of(Expression.of(near.high()), x, near.high())
                        .map(high -> EnclosureEvaluation.sign(formula, x, new Enclosure(low.low(), high.high()))))
                .orElse(0);
        if (sign != 0) {
            return SignSet.of(sign);
        }
        if (q.isEmpty()) {
            return isRoot(formula, p, k, x) ? SignSet.ZERO : SignSet.ANY;
        }
        if (p.gcd(q.get()).degree() > 0) {
            return SignSet.ZERO;
        }
        // together they are isolated: where p has its root, q has none
        int number = -1;
        for (RootIsolation.Isolated piece : RootIsolation.of(p.multiply(q.get()))) {
            if (hasRoot(p, piece) && ++number == k) {
                return SignSet.of(q.get().value(piece.high()).signum());
            }
        }
        return SignSet.ANY;
    }

    /** Whether a formula is linear and vanishes at root number k of an irreducible polynomial. */
    private static boolean isRoot(Expression formula, RationalPolynomial p, int k, Symbol x) {
        Optional<List<Expression>> linear = Polynomials.coefficients(formula, x);
        if (linear.isEmpty() || linear.get().size() != 2) {
            return false;
        }
        Expression zero = linear.get().get(0).over(linear.get().get(1)).negate();
        List<RootIsolation.Isolated> roots = RootIsolation.of(p);
        if (zero instanceof Expression.Root r) {
            RationalPolynomial other = new RationalPolynomial(r.coefficients());
            List<RootIsolation.Isolated> pieces = RootIsolation.of(other);
            if (r.index() > pieces.size() || other.gcd(p).degree() < p.degree()) {
                return false;
            }
            int before = 0;
            for (int j = 0; j < r.index() - 1; j++) {
                before += RootIsolation.count(p, pieces.get(j));
            }
            return before == k && RootIsolation.count(p, pieces.get(r.index() - 1)) == 1;
        }
        Optional<Enclosure> near = EnclosureEvaluation.of(zero, Map.of());
        if (near.isEmpty() || !p.at(zero).isZero()) {
            return false;
        }
        for (int j = 0; j < roots.size(); j++) {
            RootIsolation.Isolated root = RootIsolation.refined(p, roots.get(j), 40);
            boolean apart = root.high().compareTo(Rational.exactly(near.get().low())) < 0
                    || root.low().compareTo(Rational.exactly(near.get().high())) > 0;
            if (apart == (j == k)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the one root of a product in a piece is one of this factor. */
    private static boolean hasRoot(RationalPolynomial factor, RootIsolation.Isolated piece) {
        return RootIsolation.count(factor, piece) > 0;
    }
}
