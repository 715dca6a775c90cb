package kog.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import kog.network.Activation;
import kog.network.Assumption;
import kog.network.FormulaField;
import kog.network.Model;
import kog.network.Network;
import kog.network.Parameter;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;

/** Random models with small numbers, so that degenerate ones (zeros, equal eigenvalues, repeated roots) are frequent. */
final class RandomModels {

    private final SplittableRandom random;

    /** A source whose first model depends on the seed alone. */
    RandomModels(long seed) {
        this.random = new SplittableRandom(seed);
    }

    Model next() {
        return switch (random.nextInt(16)) {
            case 0, 1, 2 -> linear();
            case 3, 4 -> scalar();
            case 5, 6 -> feedforward(polynomial(), 2 + random.nextInt(2));
            case 7, 8, 9 -> feedforward(saturating(), 2);
            case 10, 11 -> jordan();
            case 12 -> rational();
            case 13, 14 -> symbolic();
            // sources that drive one neuron, and one in twenty with integrals inside integrals
            default -> random.nextInt(4) > 0 ? severalSources() : feedforward(saturating(), 3);
        };
    }

    private Activation saturating() {
        return random.nextBoolean() ? new Activation.Logistic() : new Activation.Tanh();
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
            leak.add(
                    uniform
                            ? Expression.ONE
                            : Expression.of(Rational.of(1 + random.nextInt(3), 1 + random.nextInt(2))));
        }
        return leak;
    }

    private Activation polynomial() {
        return random.nextBoolean()
                ? Activation.taylorOfLogistic(3)
                : new Activation.Polynomial(
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

    /** ẋ = A x + c with A similar to Jordan blocks of few eigenvalues, 0 among them: defective, or drifting. */
    private Model jordan() {
        int n = 3 + random.nextInt(2);
        long[][] a = new long[n][n];
        long[] eigenvalues = {-1, -1, -1, 0, 0, -2, 1};
        for (int i = 0; i < n; i++) {
            boolean chained = i > 0 && random.nextInt(3) > 0;
            a[i][i] = chained ? a[i - 1][i - 1] : eigenvalues[random.nextInt(eigenvalues.length)];
            if (chained) {
                a[i - 1][i] = 1;
            }
        }
        // similarity by shears keeps the numbers whole
        for (int k = 0; k < n; k++) {
            int i = random.nextInt(n);
            int j = (i + 1 + random.nextInt(n - 1)) % n;
            long s = random.nextBoolean() ? 1 : -1;
            for (int c = 0; c < n; c++) {
                a[i][c] += s * a[j][c];
            }
            for (int r = 0; r < n; r++) {
                a[r][j] -= s * a[r][i];
            }
        }
        List<Symbol> state = state(n);
        List<Expression> field = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            Expression f = small();
            for (int j = 0; j < n; j++) {
                f = f.plus(Expression.of(a[i][j]).times(state.get(j)));
            }
            field.add(f);
        }
        return new FormulaField("random", List.of(), state, field);
    }

    private static List<Symbol> state(int n) {
        List<Symbol> state = new ArrayList<>();
        for (int i = 1; i <= n; i++) {
            state.add(new Symbol("x" + i));
        }
        return state;
    }

    /** A quotient of two small polynomials in one variable. */
    private Model rational() {
        Symbol x = new Symbol("x");
        Expression above = x.minus(small()).times(x.minus(small()));
        Expression below = random.nextBoolean() ? x.pow(2).plus(Expression.ONE) : x.minus(small());
        return new FormulaField("random", List.of(), List.of(x), List.of(above.over(below)));
    }

    /** A weight or an input that is a symbol, in the linear, scalar and feedforward classes. */
    private Model symbolic() {
        Symbol p = new Symbol("p");
        List<Parameter> parameters = List.of(
                new Parameter(p, random.nextBoolean() ? Assumption.POSITIVE : Assumption.NONZERO, Optional.empty()));
        int n = 1 + random.nextInt(2);
        boolean linear = random.nextBoolean();
        Activation activation = linear ? Activation.linear() : Activation.taylorOfLogistic(3);
        int band = linear || n == 1 ? n : 0;
        Network plain = network(activation, n, band);
        List<List<Expression>> weights = new ArrayList<>();
        plain.weights().forEach(row -> weights.add(new ArrayList<>(row)));
        weights.get(n - 1).set(0, p);
        return new Network("random", parameters, activation, weights, plain.inputs(), leak(n), Optional.empty());
    }

    /** Two or three neurons without inputs from others, and one that they all drive. */
    private Model severalSources() {
        int n = 3 + random.nextInt(2);
        List<List<Expression>> weights = new ArrayList<>();
        List<Expression> inputs = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            List<Expression> row = new ArrayList<>();
            for (int j = 0; j < n; j++) {
                row.add(i == n - 1 && j < i ? small() : Expression.ZERO);
            }
            weights.add(row);
            inputs.add(small());
        }
        return new Network(
                "random",
                List.of(),
                random.nextBoolean() ? polynomial() : saturating(),
                weights,
                inputs,
                leak(n),
                Optional.empty());
    }
}
