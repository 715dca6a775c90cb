package kog.proof;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import kog.generator.Claim;
import kog.generator.Condition;
import kog.generator.Eigenfunction;
import kog.generator.FirstIntegral;
import kog.generator.GeneralizedEigenfunction;
import kog.generator.Region;
import kog.symbolic.Expression;
import kog.symbolic.Expression.Root;
import kog.symbolic.Rational;
import kog.symbolic.algebra.RationalPolynomial;

/** A claim with the same meaning in terms that proofs are written for: no sums over roots, roots that are algebraic integers. */
final class Explicit {

    private Explicit() {}

    static Claim of(Claim c) {
        UnaryOperator<Expression> same = e -> integral(RootSums.writtenOut(e));
        Expression formula = same.apply(c.formula());
        Expression eigenvalue = same.apply(c.eigenvalue());
        List<Condition> conditions = c.region().conditions().stream()
                .map(k -> new Condition(same.apply(k.left()), k.relation()))
                .toList();
        Region region = new Region(conditions);
        if (c instanceof FirstIntegral) {
            return new FirstIntegral(c.name(), formula, region, c.exactness(), c.free());
        }
        if (c instanceof GeneralizedEigenfunction) {
            return new GeneralizedEigenfunction(
                    c.name(), eigenvalue, formula, same.apply(c.of()), region, c.exactness(), c.free());
        }
        return new Eigenfunction(c.name(), eigenvalue, formula, region, c.exactness(), c.free());
    }

    /** A root of a polynomial with integers and the leading coefficient a is that of a monic one, over a. */
    private static Expression integral(Expression e) {
        return e instanceof Root r ? integral(r) : e.mapOperands(Explicit::integral);
    }

    private static Expression integral(Root r) {
        RationalPolynomial p = new RationalPolynomial(r.coefficients());
        Rational leading = p.primitive().leading().abs();
        RationalPolynomial monic = p.monic();
        List<Rational> scaled = IntStream.rangeClosed(0, monic.degree())
                .mapToObj(k -> monic.coefficient(k).multiply(leading.pow(monic.degree() - k)))
                .toList();
        return new Root(scaled, r.index()).times(Expression.of(leading.reciprocal()));
    }
}
