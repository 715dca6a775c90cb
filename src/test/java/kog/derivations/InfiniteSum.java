package kog.derivations;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.numeric.FieldEvaluation;
import org.hipparchus.complex.FieldComplex;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;

/**
 * Σ_{n≥1} of terms with an expansion in powers of 1/n from n^−2 on: Salzer's extrapolation of partial sums,
 * S ≈ Σ_j (−1)^{j+K} (N + j)^K S_{N+j}/(j! (K − j)!), j = 0 … K, exact for S_N = S + c_1/N + … + c_K/N^K.
 */
final class InfiniteSum {

    /** With K and N below the error is about 1e-50 for sums like those of chapter 3, seen against their closed forms. */
    static final double TOLERANCE = 1e-40;

    private static final int K = 40;
    private static final int N = 40;

    /** The weights alternate and reach 10^35. */
    private static final int DIGITS = 85;

    private InfiniteSum() {}

    static FieldComplex<Dfp> of(Expression term, Symbol n, Map<Symbol, Rational> point) {
        FieldComplex<Dfp> one = new FieldComplex<>(new DfpField(DIGITS).getOne());
        FieldEvaluation<FieldComplex<Dfp>> constants = FieldEvaluation.complex(one, DIGITS, Map.of());
        Map<Symbol, FieldComplex<Dfp>> values = new HashMap<>();
        point.forEach((s, v) -> values.put(s, constants.rational(v)));
        FieldComplex<Dfp> partial = one.newInstance(0);
        FieldComplex<Dfp> limit = one.newInstance(0);
        BigInteger binomial = BigInteger.ONE;
        BigInteger factorial = BigInteger.ONE;
        for (int k = 2; k <= K; k++) {
            factorial = factorial.multiply(BigInteger.valueOf(k));
        }
        for (int m = 1; m <= N + K; m++) {
            values.put(n, one.newInstance(m));
            partial = partial.add(term.fold(FieldEvaluation.complex(one, DIGITS, values)));
            int j = m - N;
            if (j >= 0) {
                BigInteger power = BigInteger.valueOf(m).pow(K).multiply(binomial);
                Rational weight =
                        Rational.of((j + K) % 2 == 0 ? power : power.negate()).divide(Rational.of(factorial));
                limit = limit.add(partial.multiply(constants.rational(weight)));
                binomial = binomial.multiply(BigInteger.valueOf(K - j)).divide(BigInteger.valueOf(j + 1));
            }
        }
        return ManyDigits.rounded(limit);
    }
}
