package kog.derive.feedforward;

import kog.derive.cascade.SourceInterval;
import kog.symbolic.Expression;
import kog.symbolic.Rational;

/**
 * The time along a trajectory as a function of the state s of one source neuron: E(s) with U log E = 1. Along the flow,
 * dt = ds/F(s) with the rate F of that neuron.
 */
sealed interface Clock {

    /** E(s)^{−k d}: with k = 1 the decay of a neuron of leak d that has no inputs, up to a constant factor. */
    Expression decay(Expression leak, Expression s, int k);

    /** E(s)^d dt/ds, up to the factor {@link #factor}. */
    Expression kernel(Expression leak, Expression s);

    Expression factor();

    /** The lower limit of integrals to the current state, in terms of it; on the same side of every equilibrium. */
    Expression start();

    /**
     * A source without self-loop, E = |v|^{−1/d_b} with v = s − θ_b/d_b. The powers are plain ones where d/d_b is an integer,
     * which changes E by a constant on each side.
     *
     * @param rest  θ_b/d_b
     * @param leak  d_b
     * @param state x_b
     */
    record Decay(Expression rest, Expression leak, Expression state) implements Clock {

        @Override
        public Expression decay(Expression other, Expression s, int k) {
            Expression v = s.minus(rest);
            Expression r = other.over(leak);
            boolean integer = r instanceof Expression.Number n && n.value().isSmallInteger();
            return Expression.power(
                    integer ? v : Expression.abs(v), Expression.of(k).times(r));
        }

        @Override
        public Expression kernel(Expression other, Expression s) {
            return decay(other, s, -1).over(s.minus(rest));
        }

        /** dt = −dv/(d_b v). The sign is that of integrals in the order of Φ: from the start to the state, added. */
        @Override
        public Expression factor() {
            return leak.pow(-1);
        }

        /** One unit from v = 0, on the side of the current state. */
        @Override
        public Expression start() {
            return rest.plus(Expression.sign(state.minus(rest)));
        }
    }

    /**
     * A source that excites itself, on an interval between its equilibria.
     *
     * @param interval where s is
     */
    record SelfExcitation(SourceInterval interval) implements Clock {

        @Override
        public Expression decay(Expression other, Expression s, int k) {
            return interval.growth(Expression.of(-k).times(other), s);
        }

        @Override
        public Expression kernel(Expression other, Expression s) {
            return decay(other, s, -1).over(interval.rate(s));
        }

        @Override
        public Expression factor() {
            return Expression.of(Rational.MINUS_ONE);
        }

        @Override
        public Expression start() {
            return Expression.of(interval.inside());
        }
    }
}
