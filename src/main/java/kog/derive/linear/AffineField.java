package kog.derive.linear;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kog.network.Model;
import kog.network.Network;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.algebra.Polynomials;

/**
 * A field of the form F(x) = A x + c.
 *
 * @param matrix   A, N rows of N
 * @param constant c, N entries
 */
public record AffineField(List<List<Expression>> matrix, List<Expression> constant) {

    /** A and c, if every component is visibly affine in the state. */
    public static Optional<AffineField> of(Model model) {
        return model instanceof Network network ? ofNetwork(network) : of(model.state(), model.field());
    }

    /** σ(x) = a + b x gives A = b W − D and c = a W 1 + θ. */
    private static Optional<AffineField> ofNetwork(Network network) {
        Optional<List<Rational>> sigma = network.activation().polynomial();
        if (sigma.isEmpty() || sigma.get().size() > 2) {
            return withoutConnections(network) ? of(network.state(), network.field()) : Optional.empty();
        }
        Expression a = Expression.of(sigma.get().get(0));
        Expression b = sigma.get().size() > 1 ? Expression.of(sigma.get().get(1)) : Expression.ZERO;
        List<List<Expression>> matrix = new ArrayList<>();
        List<Expression> constant = new ArrayList<>();
        int n = network.dimension();
        for (int i = 0; i < n; i++) {
            List<Expression> row = new ArrayList<>();
            List<Expression> total = new ArrayList<>(List.of(network.inputs().get(i)));
            for (int j = 0; j < n; j++) {
                Expression w = network.weight(i, j);
                Expression leak = i == j ? network.leak().get(i).negate() : Expression.ZERO;
                row.add(b.times(w).plus(leak));
                total.add(a.times(w));
            }
            matrix.add(row);
            constant.add(Expression.sum(total));
        }
        return Optional.of(new AffineField(matrix, constant));
    }

    private static boolean withoutConnections(Network network) {
        for (int i = 0; i < network.dimension(); i++) {
            for (int j = 0; j < network.dimension(); j++) {
                if (!network.weight(i, j).isZero()) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The same for formulas in the state. */
    public static Optional<AffineField> of(List<Symbol> state, List<Expression> field) {
        Set<Symbol> variables = new HashSet<>(state);
        List<List<Expression>> matrix = new ArrayList<>();
        List<Expression> constant = new ArrayList<>();
        for (Expression component : field) {
            Map<Symbol, List<Expression>> slopes = new HashMap<>();
            List<Expression> rest = new ArrayList<>();
            // term by term: a network of hundreds of neurons has sums of hundreds of terms
            List<Expression> terms = component instanceof Expression.Sum ? component.operands() : List.of(component);
            for (Expression term : terms) {
                if (!readTerm(term, state, variables, slopes, rest)) {
                    return Optional.empty();
                }
            }
            matrix.add(state.stream()
                    .map(x -> Expression.sum(slopes.getOrDefault(x, List.of(Expression.ZERO))))
                    .toList());
            constant.add(Expression.sum(rest));
        }
        return Optional.of(new AffineField(matrix, constant));
    }

    private static boolean readTerm(
            Expression term,
            List<Symbol> state,
            Set<Symbol> variables,
            Map<Symbol, List<Expression>> slopes,
            List<Expression> rest) {
        Expression left = term;
        for (Symbol x : state) {
            if (!left.symbols().contains(x)) {
                continue;
            }
            List<Expression> coefficients = Polynomials.coefficients(left, x).orElse(List.of());
            if (coefficients.isEmpty() || coefficients.size() > 2) {
                return false;
            }
            if (coefficients.size() == 2) {
                if (coefficients.get(1).symbols().stream().anyMatch(variables::contains)) {
                    return false;
                }
                slopes.computeIfAbsent(x, k -> new ArrayList<>()).add(coefficients.get(1));
            }
            left = coefficients.get(0);
        }
        rest.add(left);
        return true;
    }

    /** A as numbers, if it holds nothing else. */
    public Optional<List<List<Rational>>> rationalMatrix() {
        List<List<Rational>> rows = new ArrayList<>();
        for (List<Expression> row : matrix) {
            Optional<List<Rational>> numbers = rational(row);
            if (numbers.isEmpty()) {
                return Optional.empty();
            }
            rows.add(numbers.get());
        }
        return Optional.of(rows);
    }

    /** c as numbers, if it holds nothing else. */
    public Optional<List<Rational>> rationalConstant() {
        return rational(constant);
    }

    private static Optional<List<Rational>> rational(List<Expression> entries) {
        List<Rational> numbers = new ArrayList<>();
        for (Expression e : entries) {
            if (!(e instanceof Expression.Number n)) {
                return Optional.empty();
            }
            numbers.add(n.value());
        }
        return Optional.of(numbers);
    }
}
