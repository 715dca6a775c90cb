package kog.dynamics;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import kog.network.Model;
import kog.network.Network;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;

/** The degree of a vector field that is visibly a polynomial in the state. */
public final class FieldDegree {

    private static final int HIGHEST = 1_000;

    private FieldDegree() {}

    /** Empty if the field is no polynomial, or not visibly so. */
    public static OptionalInt of(Model model) {
        if (model instanceof Network network) {
            return network.activation()
                    .polynomial()
                    .map(c -> OptionalInt.of(Math.max(1, c.size() - 1)))
                    .orElse(OptionalInt.empty());
        }
        Set<Symbol> state = Set.copyOf(model.state());
        int degree = 1;
        for (Expression f : model.field()) {
            int d = degree(f, state);
            if (d < 0) {
                return OptionalInt.empty();
            }
            degree = Math.max(degree, d);
        }
        return OptionalInt.of(degree);
    }

    /** −1 if the formula is no polynomial. */
    private static int degree(Expression e, Set<Symbol> state) {
        if (java.util.Collections.disjoint(e.symbols(), state)) {
            return 0;
        }
        if (e instanceof Symbol) {
            return 1;
        }
        List<Expression> parts = e.operands();
        int degree = 0;
        if (e instanceof Expression.Sum) {
            for (Expression part : parts) {
                int d = degree(part, state);
                if (d < 0) {
                    return -1;
                }
                degree = Math.max(degree, d);
            }
            return degree;
        }
        if (e instanceof Expression.Product) {
            for (Expression part : parts) {
                int d = degree(part, state);
                if (d < 0) {
                    return -1;
                }
                degree = Math.min(HIGHEST, degree + d);
            }
            return degree;
        }
        if (e instanceof Expression.Power p
                && p.exponent() instanceof Expression.Number n
                && n.value().isSmallInteger()
                && n.value().signum() > 0) {
            int d = degree(p.base(), state);
            return d < 0 ? -1 : (int) Math.min(HIGHEST, (long) d * n.value().intValueExact());
        }
        return -1;
    }
}
