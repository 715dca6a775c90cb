package kog.principal.epsilon;

import java.util.ArrayList;
import java.util.List;
import kog.dynamics.linear.TriangularForm;
import kog.dynamics.series.AnalyticField;
import kog.dynamics.series.AnalyticField.Term;
import kog.dynamics.series.PowerSeries;
import kog.principal.series.Monomials;
import kog.principal.series.Resonance;

/**
 * The Taylor polynomial of the linearizing coordinates at an equilibrium: Z(y) = y + O(2) with DZ·F = A Z, in powers of
 * y = x − x*(ε) up to degree p and of ε up to K. Each degree solves
 *
 * <pre>DZ_d·A y − A Z_d = −[Σ_{m&lt;d} DZ_m·F_{d−m+1}]_d,</pre>
 *
 * and within a degree the powers of ε follow one another, so that only the linear part at ε = 0 is ever inverted.
 */
public final class LocalSeries {

    private final Monomials monomials;
    private final int order;
    private final double[][][] linear;
    /** Entry [i][m][k]: of ε^k times monomial m in Z_i. */
    private final double[][][] coefficients;

    private final List<Resonance> resonances = new ArrayList<>();
    private double smallestDivisor = Double.POSITIVE_INFINITY;

    /**
     * @param equilibrium N rows of K + 1 coefficients in ε
     * @param degree      p, at least 1
     */
    public LocalSeries(AnalyticField field, double[][] equilibrium, int degree) {
        int n = field.dimension();
        order = field.order();
        monomials = new Monomials(n, degree);
        List<Term> terms = field.localTerms(equilibrium, degree);
        linear = linearPart(terms, n, order);
        coefficients = new double[n][monomials.size()][order + 1];
        for (int i = 0; i < n; i++) {
            coefficients[i][monomials.start(1) + i][0] = 1;
        }
        TriangularForm form = TriangularForm.of(slice(linear, 0));
        HomologicalEquation equation = new HomologicalEquation(form, monomials);
        equation.raise();
        for (int d = 2; d <= degree; d++) {
            equation.raise();
            solve(equation, terms, d);
        }
    }

    private static double[][][] linearPart(List<Term> terms, int n, int order) {
        double[][][] a = new double[n][n][order + 1];
        for (Term t : terms) {
            int total = 0;
            int which = 0;
            for (int j = 0; j < n; j++) {
                total += t.exponents()[j];
                which = t.exponents()[j] == 1 ? j : which;
            }
            if (total == 1) {
                for (int k = 0; k <= order; k++) {
                    a[t.component()][which][k] += t.coefficient()[k];
                }
            }
        }
        return a;
    }

    private static double[][] slice(double[][][] a, int k) {
        double[][] b = new double[a.length][a.length];
        for (int i = 0; i < b.length; i++) {
            for (int j = 0; j < b.length; j++) {
                b[i][j] = a[i][j][k];
            }
        }
        return b;
    }

    private void solve(HomologicalEquation equation, List<Term> terms, int d) {
        int n = coefficients.length;
        int first = monomials.start(d);
        int count = monomials.start(d + 1) - first;
        double[][][] right = new double[n][count][order + 1];
        for (Term term : terms) {
            subtractTransport(term, d, right);
        }
        for (int m = first; m < first + count; m++) {
            for (int i = 0; i < n; i++) {
                smallestDivisor = Math.min(
                        smallestDivisor,
                        equation.divisor(monomials.exponents(m), i).norm());
            }
        }
        for (int k = 0; k <= order; k++) {
            double[][] known = new double[n][count];
            for (int i = 0; i < n; i++) {
                for (int m = 0; m < count; m++) {
                    known[i][m] = right[i][m][k];
                }
            }
            for (int j = 1; j <= k; j++) {
                subtractLinear(slice(linear, j), d, k - j, known);
            }
            double[][] solved = equation.solve(known, k, resonances);
            for (int i = 0; i < n; i++) {
                for (int m = 0; m < count; m++) {
                    coefficients[i][first + m][k] = solved[i][m];
                }
            }
        }
    }

    /** Subtracts ∂Z/∂y_i times one term of F_i from the right-hand sides of degree d, if the term is nonlinear. */
    private void subtractTransport(Term term, int d, double[][][] right) {
        int g = 0;
        for (int e : term.exponents()) {
            g += e;
        }
        if (g < 2 || g > d) {
            return;
        }
        int i = term.component();
        int first = monomials.start(d);
        int[] sum = new int[term.exponents().length];
        for (int m = monomials.start(d - g); m < monomials.start(d - g + 1); m++) {
            int[] e = monomials.exponents(m);
            for (int j = 0; j < sum.length; j++) {
                sum[j] = e[j] + term.exponents()[j];
            }
            int to = monomials.index(sum) - first;
            int from = monomials.up(m, i);
            for (int c = 0; c < right.length; c++) {
                PowerSeries.addProduct(-(e[i] + 1), coefficients[c][from], term.coefficient(), right[c][to]);
            }
        }
    }

    /** Subtracts DZ·By − BZ, for the part of Z of degree d and ε^k. */
    private void subtractLinear(double[][] b, int d, int k, double[][] known) {
        int n = b.length;
        int first = monomials.start(d);
        for (int m = monomials.start(d - 1); m < first; m++) {
            int[] e = monomials.exponents(m);
            for (int i = 0; i < n; i++) {
                int from = monomials.up(m, i);
                for (int j = 0; j < n; j++) {
                    if (b[i][j] != 0) {
                        int to = monomials.up(m, j) - first;
                        for (int c = 0; c < n; c++) {
                            known[c][to] -= (e[i] + 1) * b[i][j] * coefficients[c][from][k];
                        }
                    }
                }
            }
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int m = 0; b[i][j] != 0 && m < known[i].length; m++) {
                    known[i][m] += b[i][j] * coefficients[j][first + m][k];
                }
            }
        }
    }

    public int degree() {
        return monomials.degree();
    }

    public Monomials monomials() {
        return monomials;
    }

    /** A(ε), entry [i][j][k], per unit time. */
    public double[][][] linear() {
        return linear;
    }

    public double coefficient(int i, int monomial, int k) {
        return coefficients[i][monomial][k];
    }

    public List<Resonance> resonances() {
        return List.copyOf(resonances);
    }

    /** The smallest |m·λ − λ_k|, per unit time; infinite at degree 1. */
    public double smallestDivisor() {
        return smallestDivisor;
    }

    /**
     * The values of all monomials.
     *
     * @param y N rows of K + 1 coefficients in ε
     */
    private double[][] powers(double[][] y) {
        double[][] powers = new double[monomials.size()][order + 1];
        powers[0][0] = 1;
        int n = y.length;
        for (int m = 0; m < monomials.start(monomials.degree()); m++) {
            // each monomial once: as its parent times a variable no earlier than the parent's last
            for (int i = last(monomials.exponents(m)); i < n; i++) {
                PowerSeries.addProduct(1, powers[m], y[i], powers[monomials.up(m, i)]);
            }
        }
        return powers;
    }

    private static int last(int[] e) {
        int i = e.length - 1;
        while (i > 0 && e[i] == 0) {
            i--;
        }
        return i;
    }

    /**
     * Z(y) and an estimate of what the missing degrees add.
     *
     * @param y    N rows of K + 1 coefficients in ε
     * @param tail the largest absolute contribution of the highest degree to each power of ε, or that of the degree below
     *             divided by a thousand if it is larger (one degree may vanish by symmetry); K + 1 entries, written
     */
    public double[][] value(double[][] y, double[] tail) {
        int n = y.length;
        double[][] powers = powers(y);
        double[][] z = new double[n][order + 1];
        double[] part = new double[order + 1];
        java.util.Arrays.fill(tail, 0);
        for (int i = 0; i < n; i++) {
            // from the highest degree down: the small terms first
            for (int d = monomials.degree(); d >= 1; d--) {
                java.util.Arrays.fill(part, 0);
                for (int m = monomials.start(d); m < monomials.start(d + 1); m++) {
                    PowerSeries.addProduct(1, powers[m], coefficients[i][m], part);
                }
                for (int k = 0; k <= order; k++) {
                    z[i][k] += part[k];
                    if (d >= 2 && d >= monomials.degree() - 1) {
                        double share = d == monomials.degree() ? 1 : 1e-3;
                        tail[k] = Math.max(tail[k], share * Math.abs(part[k]));
                    }
                }
            }
        }
        return z;
    }

    /** ∂Z_i/∂y_j at ε = 0. */
    public double[][] derivative(double[] y) {
        int n = y.length;
        double[][] jets = new double[n][order + 1];
        for (int i = 0; i < n; i++) {
            jets[i][0] = y[i];
        }
        double[][] powers = powers(jets);
        double[][] derivative = new double[n][n];
        for (int m = monomials.start(monomials.degree()) - 1; m >= 0; m--) {
            for (int j = 0; j < n; j++) {
                double factor = (monomials.exponents(m)[j] + 1) * powers[m][0];
                int from = monomials.up(m, j);
                for (int i = 0; i < n; i++) {
                    derivative[i][j] += factor * coefficients[i][from][0];
                }
            }
        }
        return derivative;
    }

    /**
     * A bound of |Z_d(y)| on the unit sphere, at ε = 0: the largest over the components of the square root of
     * Σ c_m² m!/d!.
     */
    public double size(int d) {
        double largest = 0;
        for (double[][] component : coefficients) {
            double total = 0;
            for (int m = monomials.start(d); m < monomials.start(d + 1); m++) {
                double c = component[m][0];
                total += c * c / multinomial(monomials.exponents(m), d);
            }
            largest = Math.max(largest, Math.sqrt(total));
        }
        return largest;
    }

    private static double multinomial(int[] e, int d) {
        double value = 1;
        int left = d;
        for (int power : e) {
            for (int j = 1; j <= power; j++) {
                value = value * left-- / j;
            }
        }
        return value;
    }
}
