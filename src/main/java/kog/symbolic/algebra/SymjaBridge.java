package kog.symbolic.algebra;

import edu.jas.kern.ComputerThreads;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kog.symbolic.Expression;
import kog.symbolic.Function;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import org.matheclipse.core.basic.Config;
import org.matheclipse.core.expression.F;
import org.matheclipse.core.interfaces.IAST;
import org.matheclipse.core.interfaces.IExpr;
import org.matheclipse.core.interfaces.IFraction;
import org.matheclipse.core.interfaces.IInteger;
import org.matheclipse.core.interfaces.ISymbol;

/** Formulas in the terms of the computer algebra engine, and back. */
final class SymjaBridge {

    static {
        Config.JAS_NO_THREADS = true;
        ComputerThreads.NO_THREADS = true;
    }

    /** A part of a formula has no counterpart on the other side. */
    static final class NoCounterpart extends Exception {
        private static final long serialVersionUID = 1L;

        NoCounterpart(String what) {
            super("no counterpart of " + what);
        }
    }

    private final Map<String, Symbol> names = new HashMap<>();

    /** Symbols by F.$s only: those of a parser belong to its engine and compare as different. */
    ISymbol symbol(Symbol s) {
        String name = "kog" + s.name().replace("_", "us");
        names.put(name, s);
        return F.$s(name);
    }

    IExpr toSymja(Expression e) throws NoCounterpart {
        if (e instanceof Expression.Number n) {
            return F.fraction(n.value().numerator(), n.value().denominator());
        }
        if (e instanceof Symbol s) {
            return symbol(s);
        }
        if (e instanceof Expression.Constant c) {
            return c.name() == Expression.Constant.Name.I ? F.CI : F.Pi;
        }
        if (e instanceof Expression.Power p) {
            return F.Power(toSymja(p.base()), toSymja(p.exponent()));
        }
        if (e instanceof Expression.Sum || e instanceof Expression.Product) {
            IExpr total = null;
            for (Expression o : e.operands()) {
                IExpr next = toSymja(o);
                total = total == null ? next : e instanceof Expression.Sum ? F.Plus(total, next) : F.Times(total, next);
            }
            return total;
        }
        if (e instanceof Expression.Apply a) {
            return toSymja(a);
        }
        throw new NoCounterpart(e.toString());
    }

    private IExpr toSymja(Expression.Apply a) throws NoCounterpart {
        IExpr x = toSymja(a.argument());
        return switch (a.function()) {
            case EXP -> F.Exp(x);
            case LOG -> F.Log(x);
            case SIN -> F.Sin(x);
            case COS -> F.Cos(x);
            case TAN -> F.Tan(x);
            case SINH -> F.Sinh(x);
            case COSH -> F.Cosh(x);
            case TANH -> F.Tanh(x);
            case ASIN -> F.ArcSin(x);
            case ACOS -> F.ArcCos(x);
            case ATAN -> F.ArcTan(x);
            // the engine's order is (x, y)
            case ATAN2 -> F.ArcTan(toSymja(a.arguments().get(1)), x);
            case ABS -> F.RealAbs(x);
            case SIGN -> F.RealSign(x);
            case LOGISTIC -> F.Power(F.Plus(F.C1, F.Exp(F.Times(F.CN1, x))), F.CN1);
        };
    }

    Expression fromSymja(IExpr e) throws NoCounterpart {
        if (e instanceof IInteger n) {
            return Expression.of(Rational.of(n.toBigNumerator()));
        }
        if (e instanceof IFraction q) {
            return Expression.of(new Rational(q.toBigNumerator(), q.toBigDenominator()));
        }
        if (e.equals(F.CI)) {
            return Expression.I;
        }
        if (e.equals(F.Pi)) {
            return Expression.PI;
        }
        if (e.equals(F.E)) {
            return Expression.exp(Expression.ONE);
        }
        if (e instanceof ISymbol s && names.containsKey(s.getSymbolName())) {
            return names.get(s.getSymbolName());
        }
        if (e instanceof IAST tree) {
            List<Expression> operands = new ArrayList<>();
            for (int k = 1; k < tree.size(); k++) {
                operands.add(fromSymja(tree.get(k)));
            }
            return fromSymja(tree, operands);
        }
        throw new NoCounterpart(e.toString());
    }

    private static Expression fromSymja(IAST tree, List<Expression> operands) throws NoCounterpart {
        Expression x = operands.get(0);
        return switch (tree.head().toString()) {
            case "Plus" -> Expression.sum(operands);
            case "Times" -> Expression.product(operands);
            case "Power" -> tree.arg1().equals(F.E) ? Expression.exp(operands.get(1)) : power(x, operands.get(1));
            case "Exp" -> Expression.exp(x);
            case "Log" -> Expression.log(x);
            case "Sin" -> Expression.apply(Function.SIN, x);
            case "Cos" -> Expression.apply(Function.COS, x);
            case "Tan" -> Expression.apply(Function.TAN, x);
            case "Sec" -> Expression.apply(Function.COS, x).pow(-1);
            case "Csc" -> Expression.apply(Function.SIN, x).pow(-1);
            case "Cot" -> Expression.apply(Function.TAN, x).pow(-1);
            case "Sinh" -> Expression.apply(Function.SINH, x);
            case "Cosh" -> Expression.apply(Function.COSH, x);
            case "Tanh" -> Expression.apply(Function.TANH, x);
            case "Sech" -> Expression.apply(Function.COSH, x).pow(-1);
            case "Csch" -> Expression.apply(Function.SINH, x).pow(-1);
            case "Coth" -> Expression.apply(Function.TANH, x).pow(-1);
            case "ArcSin" -> Expression.apply(Function.ASIN, x);
            case "ArcCos" -> Expression.apply(Function.ACOS, x);
            case "ArcTan" ->
                operands.size() == 1
                        ? Expression.apply(Function.ATAN, x)
                        : Expression.apply(Function.ATAN2, operands.get(1), x);
            // on the real line, up to a constant
            case "ArcTanh", "ArcCoth" ->
                Expression.HALF.times(Expression.log(Expression.ONE.plus(x).over(Expression.ONE.minus(x))));
            case "ArcSinh" -> Expression.log(x.plus(Expression.sqrt(x.pow(2).plus(Expression.ONE))));
            case "ArcCosh" -> Expression.log(x.plus(Expression.sqrt(x.pow(2).minus(Expression.ONE))));
            case "RealAbs", "Abs" -> Expression.abs(x);
            case "RealSign", "Sign" -> Expression.sign(x);
            default -> throw new NoCounterpart(tree.toString());
        };
    }

    /** Even powers of |f| are those of f: the engine keeps f/|f|² apart from 1/f. */
    private static Expression power(Expression base, Expression exponent) {
        boolean even = exponent instanceof Expression.Number n
                && n.value().isInteger()
                && !n.value().numerator().testBit(0);
        return even && base instanceof Expression.Apply a && a.function() == Function.ABS
                ? Expression.power(a.argument(), exponent)
                : Expression.power(base, exponent);
    }
}
