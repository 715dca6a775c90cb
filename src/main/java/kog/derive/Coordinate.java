package kog.derive;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import kog.generator.Condition;
import kog.symbolic.Expression;
import kog.symbolic.Rational;

/**
 * A function g whose rate U g is a constant that is not 0.
 *
 * @param g      the function
 * @param rate   U g
 * @param power  how g is the logarithm of something, if it is
 * @param region where g is defined and smooth
 */
record Coordinate(Expression g, Expression rate, Optional<Power> power, List<Condition> region) {

    /**
     * g = log|base|.
     *
     * @param base       smooth, so that its integer powers make products
     * @param components the rate as a combination of numbers that are taken as independent over Q, by their names
     */
    record Power(Expression base, Map<String, Rational> components) {}

    static Coordinate of(Expression g, Expression rate, List<Condition> region) {
        return new Coordinate(g, rate, Optional.empty(), region);
    }

    static Coordinate logarithm(
            Expression base, Expression rate, Map<String, Rational> components, List<Condition> region) {
        return new Coordinate(
                Expression.log(Expression.abs(base)), rate, Optional.of(new Power(base, components)), region);
    }
}
