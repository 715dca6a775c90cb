package kog.symbolic.algebra;

import java.util.Optional;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;
import kog.symbolic.Work;
import org.matheclipse.core.eval.EvalEngine;
import org.matheclipse.core.expression.F;
import org.matheclipse.core.interfaces.IExpr;
import org.matheclipse.core.interfaces.ISymbol;

/**
 * What the computer algebra engine takes for an antiderivative: a candidate, and nothing more, until its derivative was looked
 * at. The engine asks at every evaluation whether its thread was interrupted, as its polynomial algebra does, so that both are
 * counted.
 */
public final class SymjaIntegral {

    /** Some seconds of its rules. */
    private static final long WORK = 10 * Work.SECOND;

    private SymjaIntegral() {}

    /** The rules are read at the first use, which is not counted. */
    private static final class Rules {
        static {
            ISymbol x = F.$s("kogrules");
            evaluated(F.Integrate(x, x));
        }

        private Rules() {}

        static void read() {
            // by the initializer
        }
    }

    private static IExpr evaluated(IExpr e) {
        EvalEngine before = EvalEngine.get();
        EvalEngine engine = new EvalEngine(true);
        engine.setQuietMode(true);
        EvalEngine.set(engine);
        try {
            return engine.evaluate(e);
        } finally {
            EvalEngine.set(before);
        }
    }

    /** A formula that may be an antiderivative of f on the real line; empty if none is found. */
    public static Optional<Expression> candidate(Expression f, Symbol x) {
        SymjaBridge bridge = new SymjaBridge();
        Rules.read();
        try {
            return CountedAlgebra.within(Work.of(WORK), () -> found(f, x, bridge));
        } catch (Work.Exhausted tooMuch) {
            return Optional.empty();
        }
    }

    private static Expression found(Expression f, Symbol x, SymjaBridge bridge) {
        try {
            return bridge.fromSymja(evaluated(F.Integrate(bridge.toSymja(f), bridge.symbol(x))));
        } catch (SymjaBridge.NoCounterpart | RuntimeException | StackOverflowError none) {
            return null;
        }
    }
}
