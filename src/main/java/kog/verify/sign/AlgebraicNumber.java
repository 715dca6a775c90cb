package kog.verify.sign;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;
import kog.symbolic.algebra.Polynomials;
import kog.symbolic.algebra.RationalPolynomial;

/** Numbers that are polynomials q in one root of a polynomial p over Q: not 0 if p and q have no common factor. */
final class AlgebraicNumber {

    private AlgebraicNumber() {}

    static boolean isNotZero(Expression e) {
        Set<Expression.Root> roots = new HashSet<>();
        collect(e, roots);
        if (roots.size() != 1) {
            return false;
        }
        Expression.Root root = roots.iterator().next();
        Symbol z = new Symbol("z");
        Optional<List<Expression>> c = Polynomials.coefficients(replaced(e, root, z), z);
        if (c.isEmpty() || !c.get().stream().allMatch(n -> n instanceof Expression.Number)) {
            return false;
        }
        RationalPolynomial q = new RationalPolynomial(
                c.get().stream().map(n -> ((Expression.Number) n).value()).toList());
        return !q.isZero() && q.gcd(new RationalPolynomial(root.coefficients())).degree() == 0;
    }

    private static void collect(Expression e, Set<Expression.Root> roots) {
        if (e instanceof Expression.Root r) {
            roots.add(r);
        }
        e.operands().forEach(o -> collect(o, roots));
    }

    private static Expression replaced(Expression e, Expression.Root root, Symbol z) {
        return e.equals(root) ? z : e.operands().isEmpty() ? e : e.mapOperands(o -> replaced(o, root, z));
    }
}
