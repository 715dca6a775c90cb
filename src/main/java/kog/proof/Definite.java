package kog.proof;

import java.util.List;
import java.util.Optional;
import kog.symbolic.Expression;
import kog.symbolic.Expression.Number;
import kog.symbolic.Symbol;
import kog.symbolic.algebra.Polynomials;

/** Quadratic polynomials without a real zero, as tactics: by the discriminant, which may be one itself. */
final class Definite {

    private final CoqReal notation;

    Definite(CoqReal notation) {
        this.notation = notation;
    }

    /** Proves 0 < e, if e looks like such a polynomial. */
    Optional<String> positive(Expression e) {
        return e.symbols().stream()
                .sorted((p, q) -> p.name().compareTo(q.name()))
                .flatMap(x -> positive(e, x).stream())
                .findFirst();
    }

    private Optional<String> positive(Expression e, Symbol x) {
        List<Expression> c = Polynomials.coefficients(e, x).orElse(List.of());
        if (c.size() != 3 || c.get(2) instanceof Number n && n.value().signum() < 0) {
            return Optional.empty();
        }
        Expression discriminant =
                Expression.of(4).times(c.get(2)).times(c.get(0)).minus(c.get(1).pow(2));
        if (discriminant instanceof Number d && d.value().signum() <= 0) {
            return Optional.empty();
        }
        String last = positive(discriminant)
                .map(p -> "first [ positive | " + p + " ]")
                .orElse("positive");
        return Optional.of("apply (quadratic_positive (" + notation.print(c.get(2)) + ") (" + notation.print(c.get(1))
                + ") (" + notation.print(c.get(0)) + ") (" + notation.print(x) + ")); [ field | positive | " + last
                + " ]");
    }

    /** Proves e ≠ 0, if e or −e looks like such a polynomial. */
    Optional<String> nonzero(Expression e) {
        Optional<String> above = positive(e);
        if (above.isPresent()) {
            return Optional.of("apply positive_nonzero; " + above.get());
        }
        Expression opposite = e.negate();
        return positive(opposite)
                .map(p -> "apply (nonzero_opposite _ (" + notation.print(opposite) + ")); [ ring | " + p + " ]");
    }
}
