package kog.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kog.generator.Claim;
import kog.generator.Condition;
import kog.generator.Eigenfunction;
import kog.generator.FirstIntegral;
import kog.generator.GeneralizedEigenfunction;
import kog.generator.KoopmanGenerator;
import kog.generator.Region;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;
import kog.symbolic.algebra.Polynomials;
import kog.symbolic.zero.ZeroTest;

/** Claims that are false, close to true ones. */
final class Sabotage {

    private Sabotage() {}

    private static Claim with(Claim c, Expression formula, Expression eigenvalue, Region region) {
        if (c instanceof FirstIntegral) {
            return eigenvalue.isZero()
                    ? new FirstIntegral(c.name(), formula, region, c.exactness(), c.free())
                    : new Eigenfunction(c.name(), eigenvalue, formula, region, c.exactness(), c.free());
        }
        return c instanceof GeneralizedEigenfunction
                ? new GeneralizedEigenfunction(c.name(), eigenvalue, formula, c.of(), region, c.exactness(), c.free())
                : new Eigenfunction(c.name(), eigenvalue, formula, region, c.exactness(), c.free());
    }

    /** λ + 1. */
    static Claim eigenvalue(Claim c) {
        return with(c, c.formula(), c.eigenvalue().plus(Expression.ONE), c.region());
    }

    /** With the sign of one term or factor flipped, so that the equation no longer holds; if there is such a one. */
    static Optional<Claim> sign(Claim c, KoopmanGenerator generator) {
        List<Expression> flipped = new ArrayList<>();
        flips(c.formula(), flipped);
        for (Expression f : flipped) {
            Expression rest = generator.of(f).minus(c.eigenvalue().times(f)).minus(c.of());
            if (ZeroTest.of(rest) instanceof ZeroTest.NonZero) {
                return Optional.of(with(c, f, c.eigenvalue(), c.region()));
            }
        }
        return Optional.empty();
    }

    private static void flips(Expression e, List<Expression> found) {
        List<Expression> operands = e.operands();
        for (int k = 0; k < operands.size(); k++) {
            List<Expression> changed = new ArrayList<>();
            if (e instanceof Expression.Sum) {
                changed.add(operands.get(k).negate());
            }
            if (!(e instanceof Expression.Integral) && !(e instanceof Expression.RootSum)) {
                flips(operands.get(k), changed);
            }
            for (Expression with : changed) {
                int at = k;
                int[] position = {0};
                try {
                    found.add(e.mapOperands(o -> position[0]++ == at ? with : o));
                } catch (ArithmeticException noFormula) {
                    // a denominator that became 0
                }
            }
        }
    }

    /**
     * Without a condition f ≠ 0 on the state that the formula needs: |f| to a power, or log |f|, occurs in it, and the zeros of f, a
     * hyperplane, are not excluded by the other conditions.
     */
    static Optional<Claim> region(Claim c, KoopmanGenerator generator) {
        for (Condition condition : c.region().conditions()) {
            if (condition.relation() == Condition.Relation.NONZERO
                    && isNecessary(condition, c.region(), generator.state())
                    && needs(c.formula(), condition.left())) {
                List<Condition> fewer = new ArrayList<>(c.region().conditions());
                fewer.remove(condition);
                return Optional.of(with(c, c.formula(), c.eigenvalue(), new Region(fewer)));
            }
        }
        return Optional.empty();
    }

    private static boolean isNecessary(Condition condition, Region region, List<Symbol> state) {
        for (Symbol x : state) {
            List<Expression> line =
                    Polynomials.coefficients(condition.left(), x).orElse(List.of());
            if (line.size() == 2 && line.get(1) instanceof Expression.Number) {
                Expression zero = line.get(0).over(line.get(1)).negate();
                return region.conditions().stream()
                        .filter(k -> !k.equals(condition))
                        .noneMatch(k -> ZeroTest.of(k.left().substitute(Map.of(x, zero))) instanceof ZeroTest.Zero);
            }
        }
        return false;
    }

    private static boolean needs(Expression e, Expression f) {
        boolean here = e instanceof Expression.Power p
                        && !(p.exponent() instanceof Expression.Number n
                                && n.value().signum() > 0)
                        && inner(p.base()).equals(f)
                || e instanceof Expression.Apply a
                        && a.function() == kog.symbolic.Function.LOG
                        && inner(a.argument()).equals(f);
        return here || e.operands().stream().anyMatch(o -> needs(o, f));
    }

    private static Expression inner(Expression e) {
        return e instanceof Expression.Apply a && a.function() == kog.symbolic.Function.ABS ? a.argument() : e;
    }
}
