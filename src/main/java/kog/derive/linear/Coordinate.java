package kog.derive.linear;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import kog.generator.Condition;
import kog.symbolic.Expression;
import kog.symbolic.Function;
import kog.symbolic.Rational;

/**
 * A function g whose rate U g, or g∘f − g for a map f, is a constant that is not 0.
 *
 * @param g      the function
 * @param rate   U g
 * @param power  how g is the logarithm of something, if it is
 * @param turn   how g is the argument of something, if it is
 * @param region where g is defined and smooth
 */
record Coordinate(Expression g, Expression rate, Optional<Power> power, Optional<Turn> turn, List<Condition> region) {

    /**
     * g = log|base|.
     *
     * @param base       smooth, so that its integer powers make products
     * @param components the rate as a combination of numbers that are taken as independent over Q, by their names
     * @param alternates whether the base changes its sign at every step of a map
     */
    record Power(Expression base, Map<String, Rational> components, boolean alternates) {}

    /**
     * g = arg(re + i im).
     *
     * @param components the rate as a combination of numbers that are taken as independent over Q, by their names
     * @param growth     U log|re + i im|
     */
    record Turn(Expression re, Expression im, Map<String, Rational> components, Expression growth) {}

    static Coordinate of(Expression g, Expression rate, List<Condition> region) {
        return new Coordinate(g, rate, Optional.empty(), Optional.empty(), region);
    }

    static Coordinate argument(Expression rate, Turn turn, List<Condition> region) {
        Expression g = Expression.apply(Function.ATAN2, turn.im(), turn.re());
        return new Coordinate(g, rate, Optional.empty(), Optional.of(turn), region);
    }

    static Coordinate logarithm(
            Expression base, Expression rate, Map<String, Rational> components, List<Condition> region) {
        return logarithm(base, rate, components, false, region);
    }

    static Coordinate logarithm(
            Expression base,
            Expression rate,
            Map<String, Rational> components,
            boolean alternates,
            List<Condition> region) {
        return new Coordinate(
                Expression.log(Expression.abs(base)),
                rate,
                Optional.of(new Power(base, components, alternates)),
                Optional.empty(),
                region);
    }
}
