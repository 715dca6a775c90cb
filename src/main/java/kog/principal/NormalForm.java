package kog.principal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import kog.dynamics.Equilibrium;
import kog.dynamics.EquilibriumSet;
import kog.dynamics.number.PreciseComplex;
import kog.network.Model;
import kog.principal.series.ComplexSeries;
import kog.principal.series.InvariantBlock;
import kog.principal.series.LocalModes;
import kog.principal.series.Monomials;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import org.hipparchus.complex.Complex;

/**
 * What takes the place of linearizing coordinates at a resonance (Poincaré and Dulac): coordinates ψ_k = ℓ_k·(x − x*) + O(2)
 * with
 *
 * <pre>F·∇ψ_k = λ_k ψ_k + Σ c_{k,m} ψ^m, the sum over the resonances m·λ = λ_k.</pre>
 *
 * A ψ_k without such terms is an eigenfunction; one whose monomials ψ^m are eigenfunctions is a generalized one:
 * (U − λ_k)² ψ_k = 0. For a Jacobian with a basis of eigenvectors, at a sink or a source.
 *
 * <p>ψ_k and its monomials together obey a linear equation, U P = B P with B triangular, so that values and their errors come
 * as those of a {@link PrincipalMap}: each ψ_k from the point where the residual of the whole block and what rounding grows to
 * are least together, its error the sum of truncation, integration and rounding. Safe for many threads.
 */
public final class NormalForm {

    /** Coefficients below this share of the largest are the rounding of 0. */
    private static final double ROUNDING = 1e-11;

    /**
     * A monomial that no change of coordinates removes.
     *
     * @param exponents   m, in the order of the sorted eigenvalues
     * @param eigenvalue  k, from 0
     * @param coefficient c_{k,m}, per unit time
     */
    public record Term(int[] exponents, int eigenvalue, Complex coefficient) {}

    private final PrincipalMap map;
    private final List<Term> terms;

    private NormalForm(PrincipalMap map) {
        this.map = map;
        terms = terms(map);
    }

    /**
     * The normal form at a sink or a source with a basis of eigenvectors.
     *
     * @param degree    p, of the coordinates' series, at least 2
     * @param tolerance relative: where doubles leave more, 32 digits are carried
     * @throws IllegalArgumentException if the equilibrium is a saddle or not hyperbolic, or the Jacobian defective
     */
    public static NormalForm at(
            Model model, Map<Symbol, Rational> extra, EquilibriumSet set, int index, int degree, double tolerance) {
        Equilibrium equilibrium = set.equilibria().get(index);
        Equilibrium.Stability stability = equilibrium.stability();
        if (stability != Equilibrium.Stability.SINK && stability != Equilibrium.Stability.SOURCE) {
            throw new IllegalArgumentException("normal forms are computed at sinks and sources only");
        }
        if (equilibrium.spectrum().isDefective() || equilibrium.spectrum().isNearlyDefective()) {
            throw new IllegalArgumentException("normal forms need a Jacobian with a basis of eigenvectors");
        }
        return new NormalForm(PrincipalMap.normalForm(model, extra, set, index, degree, tolerance));
    }

    /** What resonances leave in the equations of the functions P, written in ψ. */
    private static List<Term> terms(PrincipalMap map) {
        LocalModes<PreciseComplex> modes = map.functions();
        int n = map.eigenvalues().size();
        List<Term> terms = new ArrayList<>();
        if (modes.size() == n) {
            return terms;
        }
        Monomials monomials = new Monomials(n, map.degree());
        ComplexSeries[] functions = functions(map, modes, monomials);
        for (int k = 0; k < n; k++) {
            ComplexSeries sum = new ComplexSeries(monomials);
            for (int f = 0; f < modes.size(); f++) {
                InvariantBlock<PreciseComplex> block = modes.block(f);
                int r = f - modes.first(modes.blockNumber(f));
                Complex share = modes.isProduct(f) ? Complex.ZERO : dot(map.left(k), column(modes, block, r));
                for (int s = block.positions().length; s < block.size() && share.norm() > ROUNDING; s++) {
                    Complex rate = complex(block.rates()[r][s]);
                    if (!rate.isZero()) {
                        int[] e = modes.product(f - r + s);
                        sum.addScaled(share.multiply(rate), ComplexSeries.power(functions, e, monomials));
                    }
                }
            }
            double largest = 0;
            for (int m = 0; m < monomials.size(); m++) {
                largest = Math.max(largest, sum.coefficient(m).norm());
            }
            for (int m = 0; m < monomials.size(); m++) {
                if (sum.coefficient(m).norm() > ROUNDING * largest) {
                    terms.add(new Term(monomials.exponents(m).clone(), k, sum.coefficient(m)));
                }
            }
        }
        return List.copyOf(terms);
    }

    /** P = (row · r_k) ψ_k, r_k the right eigenvectors, by position in the Schur form. */
    private static ComplexSeries[] functions(PrincipalMap map, LocalModes<PreciseComplex> modes, Monomials monomials) {
        int n = monomials.variables();
        ComplexSeries[] functions = new ComplexSeries[n];
        for (int f = 0; f < modes.size(); f++) {
            if (!modes.isProduct(f)) {
                ComplexSeries linear = new ComplexSeries(monomials);
                Complex[] row =
                        Arrays.stream(modes.row(f)).map(NormalForm::complex).toArray(Complex[]::new);
                for (int k = 0; k < n; k++) {
                    Complex share = dot(row, map.spectrum().right()[k]);
                    linear.add(monomials.start(1) + k, share.norm() > ROUNDING ? share : Complex.ZERO);
                }
                functions[modes.block(f).positions()[f - modes.first(modes.blockNumber(f))]] = linear;
            }
        }
        return functions;
    }

    /** What P_r is dual to, in the state's coordinates. */
    private static Complex[] column(LocalModes<PreciseComplex> modes, InvariantBlock<PreciseComplex> block, int r) {
        PreciseComplex[][] q = modes.schur().q();
        Complex[] column = new Complex[q.length];
        for (int i = 0; i < q.length; i++) {
            PreciseComplex sum = PreciseComplex.ZERO;
            for (int a = 0; a < q.length; a++) {
                sum = sum.plus(q[i][a], block.right()[a][r]);
            }
            column[i] = complex(sum);
        }
        return column;
    }

    private static Complex dot(Complex[] a, Complex[] b) {
        Complex sum = Complex.ZERO;
        for (int i = 0; i < a.length; i++) {
            sum = sum.add(a[i].multiply(b[i]));
        }
        return sum;
    }

    private static Complex complex(PreciseComplex z) {
        return new Complex(z.re(), z.im());
    }

    public List<Term> terms() {
        return terms;
    }

    /** Whether ψ_k is an eigenfunction: no monomial is left in its equation. */
    public boolean isEigenfunction(int k) {
        return terms.stream().noneMatch(t -> t.eigenvalue() == k);
    }

    /** The distance |x − x*| from which on a trajectory's points are judged; nothing is trusted for being within it. */
    public double radius() {
        return map.gate();
    }

    public int degree() {
        return map.degree();
    }

    /** ψ(x) on the basin, each with an error meant as a bound; Z is Σ r_k ψ_k, with the right eigenvectors r_k. */
    public PrincipalValue at(double[] x) {
        return map.at(x);
    }
}
