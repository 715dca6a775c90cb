package kog.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import kog.network.Activation;
import kog.network.FormulaField;
import kog.network.Model;
import kog.network.Network;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;

/** Random models with small numbers, so that degenerate ones (zeros, equal eigenvalues, repeated roots) are frequent. */
final class RandomModels {

    private final SplittableRandom random;

    RandomModels(long seed) {
        this.random = new SplittableRandom(seed);
    }

    Model next() {
        return switch (random.nextInt(5)) {
            case 0, 1 -> linear();
            case 2 -> scalar();
            case 3 -> feedforward(polynomial(), 2 + random.nextInt(2));
            default -> feedforward(
                    random.nextBoolean() ? new Activation.Logistic() : new Activation.Tanh(), 2);
        };
    }

    private Expression small() {
        int[] numbers = {0, 0, 1, 1, -1, 2, -2, 3};
        int numerator = numbers[random.nextInt(numbers.length)];
        return Expression.of(Rational.of(numerator, random.nextInt(4) == 0 ? 2 : 1));
    }

    private List<Expression> leak(int n) {
        List<Expression> leak = new ArrayList<>();
        boolean uniform = random.nextBoolean();
        for (int i = 0; i < n; i++) {
            leak.add(uniform ? Expression.ONE : Expression.of(Rational.of(1 + random.nextInt(3), 1 + random.nextInt(2))));
        }
        return leak;
    }

    private Activation polynomial() {
        return random.nextBoolean() ? Activation.taylorOfLogistic(3) : new Activation.Polynomial(
                List.of(Rational.of(random.nextInt(3)), Rational.of(1), Rational.of(random.nextInt(3) - 1L)));
    }

    private Model linear() {
        int n = 1 + random.nextInt(3);
        Activation activation = random.nextBoolean() ? Activation.linear() : Activation.taylorOfLogistic(1);
        return network(activation, n, n);
    }

    private Model feedforward(Activation activation, int n) {
        return network(activation, n, 0);
    }

    /** Weights w_ij for j < i + band. */
    private Network network(Activation activation, int n, int band) {
        List<List<Expression>> weights = new ArrayList<>();
        List<Expression> inputs = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            List<Expression> row = new ArrayList<>();
            for (int j = 0; j < n; j++) {
                row.add(j < i + band ? small() : Expression.ZERO);
            }
            weights.add(row);
            inputs.add(small());
        }
        return new Network("random", List.of(), activation, weights, inputs, leak(n), Optional.empty());
    }

    /** A polynomial with small integer roots, some of them repeated, or with small coefficients. */
    private Model scalar() {
        Symbol x = new Symbol("x");
        Expression f = Expression.ONE;
        if (random.nextBoolean()) {
            int degree = 2 + random.nextInt(3);
            for (int k = 0; k < degree; k++) {
                f = f.times(x.minus(small()));
            }
            f = f.times(Expression.of(random.nextBoolean() ? 1 : -2));
        } else {
            f = x.pow(2 + random.nextInt(3)).times(Expression.of(random.nextBoolean() ? 1 : -1));
            for (int k = 0; k < 3; k++) {
                f = f.plus(small().times(x.pow(k)));
            }
        }
        return new FormulaField("random", List.of(), List.of(x), List.of(f));
    }
}
