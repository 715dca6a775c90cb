package kog.derive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kog.symbolic.Expression;
import kog.symbolic.Polynomials;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;

/**
 * A field of the form F(x) = A x + c.
 *
 * @param matrix   A, N rows of N
 * @param constant c, N entries
 */
record AffineField(List<List<Expression>> matrix, List<Expression> constant) {

    /** A and c, if every component is visibly affine in the state. */
    static Optional<AffineField> of(List<Symbol> state, List<Expression> field) {
        List<List<Expression>> matrix = new ArrayList<>();
        List<Expression> constant = new ArrayList<>();
        for (Expression component : field) {
            List<Expression> row = new ArrayList<>();
            Expression rest = component;
            for (Symbol x : state) {
                Optional<List<Expression>> read = Polynomials.coefficients(rest, x);
                if (read.isEmpty() || read.get().size() > 2) {
                    return Optional.empty();
                }
                List<Expression> coefficients = read.get();
                Expression slope = coefficients.size() == 2 ? coefficients.get(1) : Expression.ZERO;
                if (slope.symbols().stream().anyMatch(state::contains)) {
                    return Optional.empty();
                }
                row.add(slope);
                rest = coefficients.get(0);
            }
            matrix.add(row);
            constant.add(rest);
        }
        return Optional.of(new AffineField(matrix, constant));
    }

    /** A as numbers, if it holds nothing else. */
    Optional<List<List<Rational>>> rationalMatrix() {
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
    Optional<List<Rational>> rationalConstant() {
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
