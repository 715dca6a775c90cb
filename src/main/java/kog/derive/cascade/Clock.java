package kog.derive.cascade;

import java.util.List;
import kog.generator.Condition;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;

/**
 * The time along a trajectory as a function of the state s of one variable that nothing else drives: E(s) with U log E = 1.
 * Along the flow, dt = ds/F(s).
 */
sealed interface Clock {

    /** The variable. */
    Symbol x();

    /** E(s)^exponent, up to a constant factor. */
    Expression growth(Expression exponent, Expression s);

    /** F(s). */
    Expression rate(Expression s);

    /** Where integrals to the current state start; on the same side of every equilibrium. */
    Expression start();

    /** Where the clock runs. */
    List<Condition> region();

    /** dx/dt = α (x − rest), E = |x − rest|^(1/α); a plain power where the exponent is an integer. */
    record Exponential(Symbol x, Expression alpha, Expression rest) implements Clock {

        @Override
        public Expression growth(Expression exponent, Expression s) {
            Expression v = s.minus(rest);
            Expression power = exponent.over(alpha);
            boolean integer = power instanceof Expression.Number n && n.value().isSmallInteger();
            return Expression.power(integer ? v : Expression.abs(v), power);
        }

        @Override
        public Expression rate(Expression s) {
            return alpha.times(s.minus(rest));
        }

        @Override
        public Expression start() {
            return rest.plus(Expression.sign(x.minus(rest)));
        }

        @Override
        public List<Condition> region() {
            return List.of(Condition.nonzero(x.minus(rest)));
        }
    }

    /** dx/dt = β, E = exp(x/β). */
    record Uniform(Symbol x, Expression beta) implements Clock {

        @Override
        public Expression growth(Expression exponent, Expression s) {
            return Expression.exp(exponent.times(s).over(beta));
        }

        @Override
        public Expression rate(Expression s) {
            return beta;
        }

        @Override
        public Expression start() {
            return Expression.ZERO;
        }

        @Override
        public List<Condition> region() {
            return List.of();
        }
    }

    /** A nonlinear field, on an interval between its equilibria. */
    record Between(SourceInterval interval) implements Clock {

        @Override
        public Symbol x() {
            return interval.x();
        }

        @Override
        public Expression growth(Expression exponent, Expression s) {
            return interval.growth(exponent, s);
        }

        @Override
        public Expression rate(Expression s) {
            return interval.rate(s);
        }

        @Override
        public Expression start() {
            return Expression.of(interval.inside());
        }

        @Override
        public List<Condition> region() {
            return interval.region();
        }
    }
}
