package kog.symbolic.algebra;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import kog.symbolic.Expression;
import kog.symbolic.Expression.Apply;
import kog.symbolic.Expression.Constant;
import kog.symbolic.Expression.FlowIntegral;
import kog.symbolic.Expression.Integral;
import kog.symbolic.Expression.Number;
import kog.symbolic.Expression.Power;
import kog.symbolic.Expression.Product;
import kog.symbolic.Expression.Root;
import kog.symbolic.Expression.RootSum;
import kog.symbolic.Expression.Sum;
import kog.symbolic.Symbol;

/**
 * Which formulas can be seen to be real. A yes is certain wherever the formula is defined; a no may mean that it was not
 * seen, as for z times its conjugate.
 *
 * <p>The sum over roots of a real polynomial counts as real when its body is, with log|w| in place of log w at real w:
 * the sum then differs from the principal one by a constant, on every interval between the real roots.
 */
public final class Reality {

    private final Set<Symbol> real;
    private final boolean logarithmsOfSizes;

    /**
     * The formulas that are real when these symbols are.
     *
     * @param real the symbols that stand for real numbers
     */
    public Reality(Set<Symbol> real) {
        this(real, false);
    }

    private Reality(Set<Symbol> real, boolean logarithmsOfSizes) {
        this.real = new HashSet<>(real);
        this.logarithmsOfSizes = logarithmsOfSizes;
    }

    public boolean isReal(Expression e) {
        if (e instanceof Number) {
            return true;
        }
        if (e instanceof Constant c) {
            return c.name() == Constant.Name.PI;
        }
        if (e instanceof Symbol s) {
            return real.contains(s);
        }
        if (e instanceof Sum s) {
            return areReal(s.terms());
        }
        if (e instanceof Product p) {
            return areReal(p.factors());
        }
        if (e instanceof Power p) {
            return p.exponent() instanceof Number n && n.value().isInteger()
                    ? isReal(p.base())
                    : isNonnegative(p.base()) && isReal(p.exponent());
        }
        if (e instanceof Apply a) {
            return isReal(a);
        }
        if (e instanceof Integral i) {
            return isReal(i.lower())
                    && isReal(i.upper())
                    && with(i.variable(), logarithmsOfSizes).isReal(i.integrand());
        }
        if (e instanceof FlowIntegral f) {
            Set<Symbol> inside = new HashSet<>(real);
            inside.addAll(f.bound());
            Reality along = new Reality(inside, logarithmsOfSizes);
            return areReal(f.start()) && along.areReal(f.field()) && along.isReal(f.integrand());
        }
        if (e instanceof Root r) {
            return r.index() <= PolynomialRoots.numberOfRealRoots(r.coefficients());
        }
        RootSum sum = (RootSum) e;
        return areReal(sum.coefficients()) && isRealOverRoots(sum);
    }

    /** Whether the body of a root sum takes conjugate values at conjugate roots. */
    public boolean isRealOverRoots(RootSum sum) {
        return with(sum.variable(), true).isReal(sum.body());
    }

    private boolean areReal(List<Expression> all) {
        return all.stream().allMatch(this::isReal);
    }

    private boolean isReal(Apply a) {
        return switch (a.function()) {
            case LOG -> logarithmsOfSizes ? isReal(a.argument()) : isNonnegative(a.argument());
            // real only between −1 and 1
            case ASIN, ACOS -> false;
            default -> areReal(a.arguments());
        };
    }

    /** Whether a formula can be seen to be real and nowhere negative. */
    public boolean isNonnegative(Expression e) {
        if (e instanceof Number n) {
            return n.value().signum() >= 0;
        }
        if (e instanceof Sum s) {
            return s.terms().stream().allMatch(this::isNonnegative);
        }
        if (e instanceof Product p) {
            return p.factors().stream().allMatch(this::isNonnegative);
        }
        if (e instanceof Power p) {
            boolean even = p.exponent() instanceof Number n
                    && n.value().isInteger()
                    && !n.value().numerator().testBit(0);
            return even ? isReal(p.base()) : isNonnegative(p.base()) && isReal(p.exponent());
        }
        if (e instanceof Apply a) {
            return switch (a.function()) {
                case EXP, ABS, COSH, LOGISTIC -> isReal(a.argument());
                default -> false;
            };
        }
        return e.equals(Expression.PI);
    }

    private Reality with(Symbol variable, boolean sizes) {
        Set<Symbol> more = new HashSet<>(real);
        more.add(variable);
        return new Reality(more, sizes);
    }
}
