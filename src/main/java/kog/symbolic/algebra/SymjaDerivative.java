package kog.symbolic.algebra;

import kog.symbolic.Expression;
import kog.symbolic.Symbol;
import org.matheclipse.core.eval.EvalEngine;
import org.matheclipse.core.expression.F;
import org.matheclipse.core.interfaces.IExpr;
import org.matheclipse.core.interfaces.ISymbol;

/**
 * The partial derivative by the computer algebra engine's own rules: a second opinion that shares nothing with
 * {@link Expression#derivative}.
 */
public final class SymjaDerivative {

    /** A part of the formula has no counterpart in the engine, or the engine's answer none here. */
    public static final class NoCounterpart extends Exception {
        private static final long serialVersionUID = 1L;

        public NoCounterpart(String what) {
            super(what);
        }
    }

    private SymjaDerivative() {}

    /**
     * ∂e/∂x at real values, on either side of the zeros inside |·| and sign.
     *
     * @throws NoCounterpart for integrals, roots, root sums, |f| and sign f of a product with I, or an answer in terms that
     *     have no counterpart
     */
    public static Expression of(Expression e, Symbol x) throws NoCounterpart {
        SymjaBridge bridge = new SymjaBridge();
        IExpr formula;
        try {
            formula = bridge.toSymja(e);
        } catch (SymjaBridge.NoCounterpart part) {
            throw new NoCounterpart(part.getMessage());
        }
        ISymbol variable = bridge.symbol(x);
        EvalEngine engine = new EvalEngine(true);
        EvalEngine before = EvalEngine.get();
        EvalEngine.set(engine);
        try {
            return bridge.fromSymja(engine.evaluate(F.D(formula, variable)));
        } catch (SymjaBridge.NoCounterpart part) {
            throw new NoCounterpart(part.getMessage());
        } catch (RuntimeException failure) {
            throw new NoCounterpart("no counterpart of the derivative of " + e + " (" + failure.getMessage() + ")");
        } finally {
            EvalEngine.set(before);
        }
    }
}
