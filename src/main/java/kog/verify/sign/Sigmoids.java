package kog.verify.sign;

import kog.symbolic.Expression;
import kog.symbolic.Function;

/** tanh and the logistic function as quotients of exponentials, which are positive. */
final class Sigmoids {

    private Sigmoids() {}

    static boolean areIn(Expression e) {
        return isOne(e) || e.operands().stream().anyMatch(Sigmoids::areIn);
    }

    private static boolean isOne(Expression e) {
        return e instanceof Expression.Apply a && (a.function() == Function.TANH || a.function() == Function.LOGISTIC);
    }

    static Expression replaced(Expression e) {
        Expression inside = e.operands().isEmpty() ? e : e.mapOperands(Sigmoids::replaced);
        if (!isOne(inside)) {
            return inside;
        }
        Expression.Apply a = (Expression.Apply) inside;
        if (a.function() == Function.LOGISTIC) {
            return Expression.exp(a.argument().negate()).plus(Expression.ONE).pow(-1);
        }
        Expression square = Expression.exp(Expression.of(2).times(a.argument()));
        return square.minus(Expression.ONE).over(square.plus(Expression.ONE));
    }
}
