package kog.derive;

import static kog.symbolic.Expression.exp;
import static kog.symbolic.Expression.log;

import java.util.ArrayList;
import java.util.List;
import kog.generator.Condition;
import kog.generator.Obstruction.Kind;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;

/**
 * What holds without solving the characteristic equation p(ν) = 0 of A: with z(ν) = ℓ(ν)·F(x) and U log z(ν) = ν, every sum
 * Σ g(ν) log z(ν) over all roots has the rate Σ g(ν) ν.
 */
final class SymbolicSpectrum {

    private SymbolicSpectrum() {}

    /**
     * Adds the claims.
     *
     * @param p       coefficients of the characteristic polynomial, constant term first, leading one 1
     * @param nu      the bound variable
     * @param form    z(ν), with {@code nu} for ν
     * @param generic where the eigenvalues are distinct and not 0
     */
    static void add(
            List<Expression> p, Symbol nu, Expression form, List<Condition> generic, Claims claims, FreeSymbols free) {
        List<Expression> traces = new ArrayList<>();
        int n = p.size() - 1;
        for (int k = 1; k <= n; k++) {
            // Newton's identity for the power sum of degree k
            List<Expression> terms = new ArrayList<>(List.of(Expression.of(-k).times(p.get(n - k))));
            for (int j = 1; j < k; j++) {
                terms.add(p.get(n - j).times(traces.get(k - j - 1)).negate());
            }
            traces.add(Expression.sum(terms));
        }
        Expression norm = exp(new Expression.RootSum(p, nu, log(form)));
        List<Condition> region = new ArrayList<>(generic);
        region.add(Condition.nonzero(norm));
        claims.inCase("", region);
        claims.eigenfunction("psi_norm", traces.get(0), norm, List.of());
        claims.obstruction(
                Kind.NOT_ELEMENTARY,
                "the characteristic polynomial has no factors of degree 1 and 2 alone for general parameters: its roots "
                        + "are not written out; give numbers for the single eigenfunctions");
    }
}
