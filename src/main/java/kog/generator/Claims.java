package kog.generator;

import java.util.ArrayList;
import java.util.List;
import kog.network.Statement;
import kog.network.Statement.Comparison;
import kog.symbolic.Expression;

/** The claims that a statement in a file makes. */
public final class Claims {

    private Claims() {}

    /** One claim, or one for each component of a conjugacy. */
    public static List<Claim> of(Statement s) {
        Region region = new Region(s.region().stream().map(Claims::condition).toList());
        Expression first = s.formulas().get(0);
        return switch (s.kind()) {
            case EIGENFUNCTION -> List.of(new Eigenfunction(
                    s.name(), s.eigenvalue().orElseThrow(), first, region, Exactness.EXACT, s.free()));
            case LOG_EIGENFUNCTION -> List.of(new Eigenfunction(
                    s.name(), s.eigenvalue().orElseThrow(), Expression.exp(first), region, Exactness.EXACT, s.free()));
            case FIRST_INTEGRAL -> List.of(new FirstIntegral(s.name(), first, region, Exactness.EXACT, s.free()));
            case GENERALIZED_EIGENFUNCTION -> List.of(new GeneralizedEigenfunction(
                    s.name(),
                    s.eigenvalue().orElseThrow(),
                    first,
                    s.of().orElseThrow(),
                    region,
                    Exactness.EXACT,
                    s.free()));
            case CONJUGACY -> conjugacy(s, region);
        };
    }

    private static Condition condition(Comparison c) {
        Expression difference = c.left().minus(c.right());
        return switch (c.sign()) {
            case "!=" -> Condition.nonzero(difference);
            case ">" -> Condition.positive(difference);
            case "<" -> Condition.negative(difference);
            default -> throw new IllegalArgumentException("comparison " + c.sign());
        };
    }

    /** DZ·F = A Z, row by row: U Z_i = A_ii Z_i + Σ_{j≠i} A_ij Z_j. */
    private static List<Claim> conjugacy(Statement s, Region region) {
        List<Claim> rows = new ArrayList<>();
        int n = s.formulas().size();
        for (int i = 0; i < n; i++) {
            List<Expression> others = new ArrayList<>();
            for (int j = 0; j < n; j++) {
                if (j != i) {
                    others.add(s.linear().get(i).get(j).times(s.formulas().get(j)));
                }
            }
            rows.add(new GeneralizedEigenfunction(
                    s.name() + (n == 1 ? "" : ", component " + (i + 1)),
                    s.linear().get(i).get(i),
                    s.formulas().get(i),
                    Expression.sum(others),
                    region,
                    Exactness.EXACT,
                    s.free()));
        }
        return rows;
    }
}
