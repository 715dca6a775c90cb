package kog.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import kog.generator.Condition;
import kog.generator.Region;
import kog.symbolic.Expression;
import kog.symbolic.Expression.Number;
import kog.symbolic.Expression.Root;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.algebra.Polynomials;
import kog.symbolic.algebra.RationalPolynomial;

/** A polynomial of x over Q is not 0 where x is none of its real roots, which conditions of the region say one by one. */
final class RealFactors {

    private final CoqReal notation;
    private final Region region;
    private final List<String> relations;

    /** @param relations names of what holds among the roots */
    RealFactors(CoqReal notation, Region region, List<String> relations) {
        this.notation = notation;
        this.region = region;
        this.relations = relations;
    }

    /** Proves e ≠ 0, if what is left after division by linear factors is a number or quadratic. */
    Optional<String> nonzero(Expression e) {
        if (e.symbols().size() != 1) {
            return Optional.empty();
        }
        Symbol x = e.symbols().iterator().next();
        List<Expression> rest = Polynomials.coefficients(e, x).orElse(List.of());
        if (rest.size() < 4 || !rest.stream().allMatch(Number.class::isInstance)) {
            return Optional.empty();
        }
        RationalPolynomial p = new RationalPolynomial(
                rest.stream().map(c -> ((Number) c).value()).toList());
        Rational leading = p.leading();
        rest = p.monic().coefficients().stream().map(Expression::of).toList();
        List<String> factors = new ArrayList<>();
        for (Root r : roots(x)) {
            if (p.mod(new RationalPolynomial(r.coefficients())).isZero()) {
                rest = quotient(rest, r);
                factors.add("(" + notation.print(x.minus(r)) + ")");
            }
        }
        if (factors.isEmpty() || rest.size() > 3 || rest.size() == 2) {
            return Optional.empty();
        }
        String use = "[" + String.join(" ", relations) + "]";
        String linear = factors.stream().collect(Collectors.joining(" * "));
        if (rest.size() == 1) {
            return Optional.of("replace (" + notation.print(e) + ") with ((" + leading + ") * (" + linear
                    + ")) by (field " + use + "); nonzero");
        }
        Expression square = Expression.sum(rest.get(0), rest.get(1).times(x), x.pow(2));
        return new Definite(notation)
                .positive(square)
                .map(d -> "replace (" + notation.print(e) + ") with ((" + leading + ") * (" + linear + ") * ("
                        + notation.print(square) + ")) by (field " + use
                        + "); repeat apply Rmult_integral_contrapositive_currified; first [ nonzero | apply positive_nonzero; "
                        + d + " ]");
    }

    private List<Root> roots(Symbol x) {
        List<Root> all = new ArrayList<>();
        for (Condition c : region.conditions()) {
            if (c.relation() == Condition.Relation.NONZERO
                    && x.minus(c.left()) instanceof Root r
                    && Constants.isReal(r)) {
                all.add(r);
            }
        }
        return all;
    }

    /** Of a polynomial by x − r, where r is a root. */
    static List<Expression> quotient(List<Expression> p, Root r) {
        List<Expression> q = new ArrayList<>();
        Expression carry = Expression.ZERO;
        for (int k = p.size() - 1; k > 0; k--) {
            carry = p.get(k).plus(carry.times(r));
            q.add(0, carry);
        }
        return q;
    }
}
