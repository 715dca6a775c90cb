package kog.symbolic.algebra;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kog.symbolic.Expression;
import kog.symbolic.Function;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;

/**
 * What is certain about the values of a formula at real values of its symbols, wherever it is defined: real, never
 * negative. A "no" means not known.
 */
public final class RealFacts {

    private static final Set<Function> REAL_TO_REAL = Set.of(
            Function.EXP,
            Function.SIN,
            Function.COS,
            Function.TAN,
            Function.SINH,
            Function.COSH,
            Function.TANH,
            Function.ATAN,
            Function.ATAN2,
            Function.ABS,
            Function.SIGN,
            Function.LOGISTIC);

    private static final Set<Function> ENTIRE =
            Set.of(Function.EXP, Function.SIN, Function.COS, Function.SINH, Function.COSH);

    private final Set<Symbol> complexSymbols;
    private final Set<Expression> nonnegative;
    private final Map<List<Rational>, Integer> realRoots = new HashMap<>();

    /**
     * @param complexSymbols the symbols that may have values that are not real
     * @param nonnegative    real formulas that are assumed never to be negative
     */
    public RealFacts(Set<Symbol> complexSymbols, Set<Expression> nonnegative) {
        this.complexSymbols = complexSymbols;
        this.nonnegative = nonnegative;
    }

    public boolean isReal(Expression e) {
        if (e instanceof Expression.Number) {
            return true;
        }
        if (e instanceof Symbol s) {
            return !complexSymbols.contains(s);
        }
        if (e instanceof Expression.Constant c) {
            return c.name() == Expression.Constant.Name.PI;
        }
        if (e instanceof Expression.Sum || e instanceof Expression.Product) {
            return e.operands().stream().allMatch(this::isReal);
        }
        if (e instanceof Expression.Power p) {
            return isReal(p.base()) && isInteger(p.exponent()) || isNonnegative(p.base()) && isReal(p.exponent());
        }
        if (e instanceof Expression.Apply a) {
            return a.function() == Function.LOG
                    ? isNonnegative(a.argument())
                    : REAL_TO_REAL.contains(a.function())
                            && a.arguments().stream().allMatch(this::isReal);
        }
        if (e instanceof Expression.Integral i) {
            return isReal(i.integrand()) && isReal(i.lower()) && isReal(i.upper());
        }
        if (e instanceof Expression.FlowIntegral f) {
            return f.operands().stream().allMatch(this::isReal);
        }
        if (e instanceof Expression.Root r) {
            return r.index() <= realRoots.computeIfAbsent(r.coefficients(), PolynomialRoots::numberOfRealRoots);
        }
        return e instanceof Expression.RootSum r
                && r.coefficients().stream().allMatch(this::isReal)
                && respectsConjugation(r.body(), r.variable());
    }

    public boolean isNonnegative(Expression e) {
        if (e instanceof Expression.Number n) {
            return n.value().signum() >= 0;
        }
        if (e.equals(Expression.PI) || nonnegative.contains(e)) {
            return true;
        }
        if (e instanceof Expression.Sum || e instanceof Expression.Product) {
            return e.operands().stream().allMatch(this::isNonnegative);
        }
        if (e instanceof Expression.Power p) {
            return isReal(p.base()) && isEven(p.exponent()) || isNonnegative(p.base()) && isReal(p.exponent());
        }
        if (e instanceof Expression.Apply a && isReal(a.argument())) {
            return switch (a.function()) {
                case EXP, COSH, ABS, LOGISTIC -> true;
                case SINH, TANH, ATAN -> isNonnegative(a.argument());
                default -> false;
            };
        }
        return false;
    }

    boolean isInteger(Expression e) {
        return e instanceof Expression.Number n && n.value().isInteger();
    }

    private boolean isEven(Expression e) {
        return isInteger(e) && !((Expression.Number) e).value().numerator().testBit(0);
    }

    /** Whether f(z̄) is the conjugate of f(z), so that conjugate roots contribute a real sum. */
    private boolean respectsConjugation(Expression body, Symbol z) {
        if (body.equals(z) || !(body instanceof Symbol) && body.operands().isEmpty()) {
            return body.equals(z) || isReal(body);
        }
        if (!body.symbols().contains(z)) {
            return isReal(body);
        }
        if (body instanceof Expression.Power p) {
            return isInteger(p.exponent()) && respectsConjugation(p.base(), z);
        }
        boolean structure = body instanceof Expression.Sum
                || body instanceof Expression.Product
                || body instanceof Expression.Apply a && ENTIRE.contains(a.function());
        return structure && body.operands().stream().allMatch(o -> respectsConjugation(o, z));
    }
}
