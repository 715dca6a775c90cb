package kog.derive.cascade;

import java.util.Collection;
import java.util.Collections;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;

/** Formulas that are smooth for all real values of some variables, as far as that is seen. */
final class Entire {

    private Entire() {}

    /** Whether it is smooth in these variables. */
    static boolean is(Expression e, Collection<Symbol> variables) {
        if (Collections.disjoint(e.symbols(), variables)) {
            return true;
        }
        if (e instanceof Expression.Power p) {
            boolean natural = p.exponent() instanceof Expression.Number n
                    && n.value().isSmallInteger()
                    && n.value().signum() > 0;
            return is(p.base(), variables)
                    && (natural || p.exponent() instanceof Expression.Number && isPositive(p.base()));
        }
        if (e instanceof Expression.Apply a) {
            return switch (a.function()) {
                case EXP, SIN, COS, SINH, COSH, TANH, ATAN, LOGISTIC -> is(a.argument(), variables);
                case LOG -> is(a.argument(), variables) && isPositive(a.argument());
                default -> false;
            };
        }
        if (e instanceof Expression.Integral || e instanceof Expression.RootSum) {
            return false;
        }
        return e.operands().stream().allMatch(o -> is(o, variables));
    }

    /** Whether a real formula is positive at once. */
    private static boolean isPositive(Expression e) {
        return sign(e) == 1;
    }

    /** 1 if positive, 0 if at least not negative, −1 if it is not known. */
    private static int sign(Expression e) {
        if (e instanceof Expression.Number n) {
            return n.value().signum();
        }
        if (e instanceof Expression.Apply a) {
            return switch (a.function()) {
                case EXP, COSH, LOGISTIC -> 1;
                case ABS -> 0;
                default -> -1;
            };
        }
        if (e instanceof Expression.Sum s) {
            int least = s.terms().stream().mapToInt(Entire::sign).min().orElse(-1);
            int most = s.terms().stream().mapToInt(Entire::sign).max().orElse(-1);
            return least < 0 ? -1 : most;
        }
        if (e instanceof Expression.Product p) {
            return p.factors().stream().mapToInt(Entire::sign).min().orElse(-1);
        }
        if (e instanceof Expression.Power p && p.exponent() instanceof Expression.Number n) {
            boolean even = n.value().isInteger() && !n.value().numerator().testBit(0);
            int base = sign(p.base());
            return base == 1 ? 1 : even ? 0 : -1;
        }
        return -1;
    }
}
