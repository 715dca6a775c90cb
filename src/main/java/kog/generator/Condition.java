package kog.generator;

import kog.symbolic.Expression;

/** A condition on the state: {@code left} compared with 0. {@code left} is real. */
public record Condition(Expression left, Relation relation) {

    /** How a number compares with 0. */
    public enum Relation {
        NONZERO("!="),
        POSITIVE(">"),
        NEGATIVE("<");

        private final String sign;

        Relation(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }

        /** Whether a number satisfies this; NaN satisfies nothing. */
        public boolean holds(double value) {
            return switch (this) {
                case NONZERO -> value > 0 || value < 0;
                case POSITIVE -> value > 0;
                case NEGATIVE -> value < 0;
            };
        }
    }

    public static Condition nonzero(Expression left) {
        return new Condition(left, Relation.NONZERO);
    }

    public static Condition positive(Expression left) {
        return new Condition(left, Relation.POSITIVE);
    }

    public static Condition negative(Expression left) {
        return new Condition(left, Relation.NEGATIVE);
    }

    @Override
    public String toString() {
        return left + " " + relation.sign() + " 0";
    }
}
