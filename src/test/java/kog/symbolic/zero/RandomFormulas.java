package kog.symbolic.zero;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import kog.symbolic.Expression;
import kog.symbolic.Function;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;

/** Random formulas, and other spellings of the same function. */
public final class RandomFormulas {

    public static final List<Symbol> SYMBOLS = List.of(new Symbol("x"), new Symbol("y"), new Symbol("z"));

    private RandomFormulas() {}

    public static Expression formula(Random random, int depth) {
        if (depth == 0 || random.nextInt(8) == 0) {
            return leaf(random);
        }
        Expression a = formula(random, depth - 1);
        Expression b = formula(random, depth - 1);
        return switch (random.nextInt(12)) {
            case 0, 1, 2 -> a.plus(b);
            case 3, 4 -> a.times(b);
            case 5 -> a.pow(2);
            case 6 -> a.over(b.pow(2).plus(Expression.ONE));
            case 7 -> Expression.apply(smooth(random), a.over(Expression.of(1 + random.nextInt(3))));
            case 8 ->
                Expression.log(b.pow(2).plus(Expression.of(1 + random.nextInt(3))))
                        .times(a);
            case 9 -> Expression.abs(a).plus(b);
            case 10 ->
                Expression.power(Expression.abs(leaf(random)), SYMBOLS.get(2)).times(a);
            default ->
                Expression.power(b.pow(2).plus(Expression.ONE), Expression.of(Rational.of(1 + random.nextInt(2), 3)))
                        .plus(a);
        };
    }

    private static Function smooth(Random random) {
        Function[] all = {
            Function.EXP,
            Function.SIN,
            Function.COS,
            Function.TANH,
            Function.SINH,
            Function.COSH,
            Function.LOGISTIC,
            Function.ATAN
        };
        return all[random.nextInt(all.length)];
    }

    private static Expression leaf(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> Expression.of(Rational.of(random.nextInt(9) - 4, 1 + random.nextInt(3)));
            case 1 -> Expression.sqrt(Expression.of(2 + random.nextInt(5)));
            default -> SYMBOLS.get(random.nextInt(3));
        };
    }

    /** The same function, spelt otherwise: by identities that this class states itself. */
    static Expression rewritten(Random random, Expression e) {
        Expression f = e.operands().isEmpty() || e instanceof Expression.Power && random.nextBoolean()
                ? e
                : e.mapOperands(o -> rewritten(random, o));
        if (f instanceof Expression.Product p && random.nextBoolean()) {
            return distributed(random, p);
        }
        if (f instanceof Expression.Power p
                && p.exponent().equals(Expression.of(2))
                && p.base() instanceof Expression.Sum s) {
            List<Expression> terms = new ArrayList<>();
            s.terms().forEach(a -> s.terms().forEach(b -> terms.add(a.times(b))));
            return Expression.sum(terms);
        }
        if (f instanceof Expression.Apply a) {
            return otherwise(random, a);
        }
        return f;
    }

    private static Expression distributed(Random random, Expression.Product p) {
        List<Expression> factors = new ArrayList<>(p.factors());
        Collections.shuffle(factors, random);
        for (int k = 0; k < factors.size(); k++) {
            if (factors.get(k) instanceof Expression.Sum s) {
                List<Expression> rest = new ArrayList<>(factors);
                rest.remove(k);
                return Expression.sum(s.terms().stream()
                        .map(t -> {
                            List<Expression> all = new ArrayList<>(rest);
                            all.add(t);
                            return Expression.product(all);
                        })
                        .toList());
            }
        }
        return Expression.product(factors);
    }

    private static Expression otherwise(Random random, Expression.Apply a) {
        Expression x = a.argument();
        Expression two = Expression.of(2);
        Expression half = x.times(Expression.HALF);
        if (random.nextInt(3) == 0) {
            return a;
        }
        return switch (a.function()) {
            case EXP -> Expression.exp(half).pow(2);
            case SIN ->
                Expression.apply(Function.SIN, half)
                        .times(Expression.apply(Function.COS, half))
                        .times(two);
            case COS ->
                Expression.ONE.minus(Expression.apply(Function.SIN, half).pow(2).times(two));
            case TANH -> Expression.ONE.minus(two.over(Expression.ONE.plus(Expression.exp(x.times(two)))));
            case SINH -> Expression.exp(x).minus(Expression.exp(x.negate())).over(two);
            case COSH ->
                Expression.exp(half)
                        .plus(Expression.exp(half.negate()))
                        .pow(2)
                        .over(two)
                        .minus(Expression.ONE);
            case LOGISTIC ->
                Expression.apply(Function.TANH, half).plus(Expression.ONE).over(two);
            case ATAN -> Expression.apply(Function.ATAN, x.negate()).negate();
            case ABS -> Expression.sqrt(x.pow(2));
            case LOG -> Expression.log(x.pow(2)).over(two);
            default -> a;
        };
    }

    /** Something small that is not zero anywhere nearby. */
    static Expression perturbation(Random random) {
        Expression size = Expression.of(Rational.of(1, 10).pow(1 + random.nextInt(12)));
        return switch (random.nextInt(4)) {
            case 0 -> size;
            case 1 -> size.times(Expression.exp(SYMBOLS.get(0)));
            case 2 -> size.times(SYMBOLS.get(random.nextInt(3)));
            default -> size.times(SYMBOLS.get(1).pow(2).plus(SYMBOLS.get(0)));
        };
    }
}
