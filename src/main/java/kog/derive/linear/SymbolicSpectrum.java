package kog.derive.linear;

import static kog.symbolic.Expression.exp;
import static kog.symbolic.Expression.log;

import java.util.ArrayList;
import java.util.List;
import kog.derive.claims.DerivedClaims;
import kog.derive.claims.FreeSymbols;
import kog.generator.Condition;
import kog.generator.Obstruction.Kind;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;

/**
 * What holds without solving the characteristic equation p(ν) = 0 of A: with z(ν) = ℓ(ν)·F(x) and U log z(ν) = ν, the sums
 * S_k = Σ ν^k log z(ν) over all roots have the rates tr A^{k+1}. Section 1.7 of derivations/01-linear.md.
 *
 * @param p       coefficients of the characteristic polynomial, constant term first, leading one 1
 * @param nu      the bound variable
 * @param form    z(ν), with {@code nu} for ν
 * @param generic where the eigenvalues are distinct and not 0
 */
record SymbolicSpectrum(
        List<Expression> p,
        Symbol nu,
        Expression form,
        List<Condition> generic,
        DerivedClaims claims,
        FreeSymbols free) {

    /** The product of all z(ν), with the obstruction. */
    void add() {
        claims.inCase("", region());
        claims.eigenfunction("psi_norm", traces().get(0), exp(sum(0)), List.of());
        claims.obstruction(
                Kind.NOT_ELEMENTARY,
                "the characteristic polynomial has no factors of degree 1 and 2 alone for general parameters: its roots "
                        + "are not written out; give numbers for the single eigenfunctions");
    }

    /**
     * Where all of three eigenvalues are real no logarithm turns around 0, and the combinations of S_0, S_1, S_2 are all
     * combinations of the log z(ν). tr A² > 0 makes the first integrals independent.
     *
     * @param discriminant of p
     */
    void addWhereReal(Expression discriminant) {
        List<Expression> traces = traces();
        List<Expression> exponent = new ArrayList<>();
        List<Expression> rate = new ArrayList<>();
        Symbol[] mu = new Symbol[3];
        for (int k = 0; k < 3; k++) {
            mu[k] = free.named("mu" + (k + 1));
            exponent.add(mu[k].times(sum(k)));
            rate.add(mu[k].times(traces.get(k)));
        }
        List<Condition> region = new ArrayList<>(region());
        region.add(Condition.positive(discriminant));
        claims.inCase("_real", region);
        claims.eigenfunction("psi_mu", Expression.sum(rate), exp(Expression.sum(exponent)), List.of(), mu);
        for (int k : new int[] {0, 2}) {
            claims.firstIntegral(traces.get(1).times(sum(k)).minus(traces.get(k).times(sum(1))), List.of());
        }
    }

    private List<Condition> region() {
        List<Condition> region = new ArrayList<>(generic);
        region.add(Condition.nonzero(exp(sum(0))));
        return region;
    }

    /** S_k. */
    private Expression sum(int k) {
        return new Expression.RootSum(p, nu, nu.pow(k).times(log(form)));
    }

    /** tr A, tr A², …, by Newton's identities. */
    private List<Expression> traces() {
        List<Expression> traces = new ArrayList<>();
        int n = p.size() - 1;
        for (int k = 1; k <= n; k++) {
            List<Expression> terms = new ArrayList<>(List.of(Expression.of(-k).times(p.get(n - k))));
            for (int j = 1; j < k; j++) {
                terms.add(p.get(n - j).times(traces.get(k - j - 1)).negate());
            }
            traces.add(Expression.sum(terms));
        }
        return traces;
    }
}
