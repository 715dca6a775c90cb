package kog.proof;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import kog.symbolic.Expression;
import kog.symbolic.Expression.Apply;
import kog.symbolic.Expression.Number;
import kog.symbolic.Expression.Power;
import kog.symbolic.Function;

/** What the rules of differentiation ask of the parts of a formula, and what powers of its parts are equal to. */
final class Facts {

    private final Set<Expression> nonzero = new LinkedHashSet<>();
    private final Set<Expression> positive = new LinkedHashSet<>();
    private final Set<Expression> roots = new LinkedHashSet<>();
    private final Set<Expression> absolute = new LinkedHashSet<>();
    private final List<Apply> angles = new ArrayList<>();

    private Facts() {}

    static Facts of(List<Expression> formulas) {
        Facts facts = new Facts();
        formulas.forEach(facts::collect);
        return facts;
    }

    /** What must not be 0, inner parts first. */
    Set<Expression> nonzero() {
        return nonzero;
    }

    /** What must be positive. */
    Set<Expression> positive() {
        return positive;
    }

    /** Of what square roots are taken. */
    Set<Expression> underRoots() {
        return roots;
    }

    /** Of what absolute values are taken. */
    Set<Expression> absolute() {
        return absolute;
    }

    List<Apply> angles() {
        return angles;
    }

    private void collect(Expression e) {
        if (e instanceof Expression.Integral || e instanceof Expression.FlowIntegral) {
            return;
        }
        operands(e).forEach(this::collect);
        if (e instanceof Power p) {
            collectPower(p);
        } else if (e instanceof Apply a) {
            collectApplication(a);
        }
    }

    /** |f| is written as f under a power that is not an integer, and under a logarithm. */
    private static List<Expression> operands(Expression e) {
        if (e instanceof Power p
                && p.base() instanceof Apply a
                && a.function() == Function.ABS
                && !(p.exponent() instanceof Number n && n.value().isInteger())
                && !isRoot(p)) {
            return List.of(a.argument(), p.exponent());
        }
        return e instanceof Apply log
                        && log.function() == Function.LOG
                        && log.argument() instanceof Apply a
                        && a.function() == Function.ABS
                ? a.operands()
                : e.operands();
    }

    /** A square root, or one over it. */
    private static boolean isRoot(Power p) {
        return p.exponent().equals(Expression.HALF) || p.exponent().equals(Expression.HALF.negate());
    }

    private void collectPower(Power p) {
        boolean integer = p.exponent() instanceof Number n && n.value().isInteger();
        if (isRoot(p)) {
            roots.add(p.base());
            positive.add(p.base());
        } else if (!integer) {
            nonzero.add(p.base() instanceof Apply a && a.function() == Function.ABS ? a.argument() : p.base());
        } else if (((Number) p.exponent()).value().signum() < 0) {
            nonzero.add(p.base());
        }
    }

    private void collectApplication(Apply a) {
        switch (a.function()) {
            case ABS -> {
                absolute.add(a.argument());
                nonzero.add(a.argument());
            }
            case SIGN -> nonzero.add(a.argument());
            case LOG -> {
                if (a.argument() instanceof Apply inner && inner.function() == Function.ABS) {
                    nonzero.add(inner.argument());
                } else {
                    positive.add(a.argument());
                }
            }
            case TAN -> nonzero.add(Expression.apply(Function.COS, a.argument()));
            case ATAN2 -> angles.add(a);
            default -> {
                // differentiable everywhere
            }
        }
    }
}
