package kog.derive.linear;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kog.derive.claims.DerivedClaims;
import kog.derive.claims.FreeSymbols;
import kog.generator.Derivation;
import kog.generator.Exactness;
import kog.generator.Obstruction.Kind;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import org.hipparchus.complex.Complex;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionNonSymmetric;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;

/**
 * The modes of dx/dt = A x + c in double precision, for matrices too large for exact eigenvalues. What rounding leaves
 * undecided (an eigenvalue that may be 0, a basis that may not exist) is reported and not claimed.
 */
public final class FloatingModes {

    /** The library's default of 1e-12 leaves residuals of 5e-10 at N = 40. */
    private static final double EPSILON = 1e-16;

    private static final double ROUNDING = 2.3e-16;

    /** A double Jordan block looks like a condition number of 1/√rounding = 7e7. */
    private static final double NEAR_DEFECTIVE = 1e7;

    /** A residual ‖ℓA − νℓ‖ beyond this share of ‖A‖ is no rounding: the library's iteration went wrong. */
    private static final double NO_EIGENVECTOR = 1e-10;

    /** Up to this condition of an eigenvalue, a real part within its error is taken as 0; beyond, nothing is claimed. */
    private static final double WELL_CONDITIONED = 1e4;

    private final RealMatrix transposed;
    private final double[] constant;
    private final List<Symbol> state;
    private final DerivedClaims claims;
    private final double size;

    private FloatingModes(RealMatrix transposed, double[] constant, List<Symbol> state, DerivedClaims claims) {
        this.transposed = transposed;
        this.constant = constant;
        this.state = state;
        this.claims = claims;
        this.size = transposed.getFrobeniusNorm();
    }

    public static Derivation derive(
            String name, List<List<Rational>> a, List<Rational> c, List<Symbol> state, FreeSymbols free) {
        int n = state.size();
        RealMatrix transposed = new Array2DRowRealMatrix(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                transposed.setEntry(j, i, a.get(i).get(j).doubleValue());
            }
        }
        double[] constant = c.stream().mapToDouble(Rational::doubleValue).toArray();
        DerivedClaims claims = new DerivedClaims(Exactness.FLOATING);
        try {
            FloatingModes floating = new FloatingModes(transposed, constant, state, claims);
            LinearClaims.add(floating.modes(), claims, free);
        } catch (MathRuntimeException e) {
            claims.obstruction(
                    Kind.CONDITIONING, "the eigenvalues were not found in double precision: " + e.getMessage());
        }
        return claims.derivation(name, Derivation.SystemClass.LINEAR);
    }

    private List<LinearMode> modes() {
        int n = state.size();
        EigenDecompositionNonSymmetric decomposition = new EigenDecompositionNonSymmetric(transposed, EPSILON);
        Complex[] values = decomposition.getEigenvalues();
        List<Complex[]> vectors = new ArrayList<>();
        RealMatrix basis = new Array2DRowRealMatrix(n, n);
        for (int k = 0; k < n; k++) {
            Complex[] vector = unit(decomposition.getEigenvector(k).toArray());
            vectors.add(vector);
            // for a pair, √2 Re and √2 Im have the singular values of the vector and its conjugate
            double imaginary = values[k].getImaginary();
            for (int i = 0; i < n; i++) {
                double entry = imaginary == 0
                        ? vector[i].getReal()
                        : Math.sqrt(2) * (imaginary > 0 ? vector[i].getReal() : vector[i].getImaginary());
                basis.setEntry(i, k, entry);
            }
        }
        double condition = new SingularValueDecomposition(basis).getConditionNumber();
        describe(condition);
        // no change of A below its least singular value makes it singular
        double[] singular = new SingularValueDecomposition(transposed).getSingularValues();
        boolean regular = singular[n - 1] > 100 * ROUNDING * size;
        double[] conditions = conditions(values, vectors);
        List<LinearMode> modes = new ArrayList<>();
        List<Complex[]> span = new ArrayList<>();
        List<String> dependent = new ArrayList<>();
        for (int k = 0; k < n; k++) {
            if (values[k].getImaginary() < 0) {
                continue;
            }
            if (!extend(span, vectors.get(k), values[k].getImaginary() != 0)) {
                dependent.add(String.valueOf(k + 1));
                continue;
            }
            double error = 100 * ROUNDING * size * conditions[k];
            if (!(residual(values[k], vectors.get(k)) <= NO_EIGENVECTOR * size)) {
                claims.obstruction(
                        Kind.CONDITIONING,
                        "the eigenvector of eigenvalue " + (k + 1) + ", about " + shown(values[k].getReal())
                                + ", was not found in double precision: nothing is claimed for it");
            } else if (!regular && values[k].norm() <= error) {
                claims.obstruction(
                        Kind.ZERO_EIGENVALUE,
                        "eigenvalue " + (k + 1) + " is " + shown(values[k].getReal())
                                + ", which double precision cannot tell from 0: nothing is claimed for it");
            } else {
                mode(k + 1, values[k], vectors.get(k), error, conditions[k]).ifPresent(modes::add);
            }
        }
        if (!dependent.isEmpty()) {
            claims.obstruction(
                    Kind.DEFECTIVE,
                    "to one part in " + shown(NEAR_DEFECTIVE)
                            + " an eigenvector is a combination of those before it for "
                            + (dependent.size() == 1 ? "eigenvalue " : "eigenvalues ") + String.join(", ", dependent)
                            + ": nothing is claimed for " + (dependent.size() == 1 ? "it" : "them"));
        }
        return modes;
    }

    /** Adds a unit vector, and its conjugate, to an orthonormal basis, unless it nearly lies in the span. */
    private static boolean extend(List<Complex[]> span, Complex[] vector, boolean withConjugate) {
        List<Complex[]> added = new ArrayList<>();
        for (int side = 0; side < (withConjugate ? 2 : 1); side++) {
            Complex[] rest = vector.clone();
            if (side == 1) {
                Arrays.setAll(rest, i -> vector[i].conjugate());
            }
            // twice is enough to be orthogonal to rounding
            for (int round = 0; round < 2; round++) {
                for (List<Complex[]> basis : List.of(span, added)) {
                    for (Complex[] e : basis) {
                        Complex product = Complex.ZERO;
                        for (int i = 0; i < rest.length; i++) {
                            product = product.add(e[i].conjugate().multiply(rest[i]));
                        }
                        for (int i = 0; i < rest.length; i++) {
                            rest[i] = rest[i].subtract(product.multiply(e[i]));
                        }
                    }
                }
            }
            double norm = Math.sqrt(
                    Arrays.stream(rest).mapToDouble(z -> z.norm() * z.norm()).sum());
            if (!(norm > 1 / NEAR_DEFECTIVE)) {
                return false;
            }
            Arrays.setAll(rest, i -> rest[i].divide(norm));
            added.add(rest);
        }
        span.addAll(added);
        return true;
    }

    private double residual(Complex nu, Complex[] row) {
        double total = 0;
        for (int i = 0; i < row.length; i++) {
            Complex entry = nu.multiply(row[i]).negate();
            for (int j = 0; j < row.length; j++) {
                entry = entry.add(row[j].multiply(transposed.getEntry(i, j)));
            }
            total = Math.hypot(total, entry.norm());
        }
        return total;
    }

    /** 1/|ℓ_k·r_k| for rows and columns of unit length: how far each eigenvalue moves with A. */
    private double[] conditions(Complex[] values, List<Complex[]> rows) {
        EigenDecompositionNonSymmetric columns = new EigenDecompositionNonSymmetric(transposed.transpose(), EPSILON);
        Complex[] theirs = columns.getEigenvalues();
        boolean[] taken = new boolean[values.length];
        double[] conditions = new double[values.length];
        for (int k = 0; k < values.length; k++) {
            int nearest = -1;
            for (int j = 0; j < theirs.length; j++) {
                if (!taken[j]
                        && (nearest < 0
                                || theirs[j].subtract(values[k]).norm()
                                        < theirs[nearest].subtract(values[k]).norm())) {
                    nearest = j;
                }
            }
            taken[nearest] = true;
            Complex[] column = unit(columns.getEigenvector(nearest).toArray());
            Complex product = Complex.ZERO;
            for (int i = 0; i < column.length; i++) {
                product = product.add(rows.get(k)[i].multiply(column[i]));
            }
            // rounding hides smaller products
            conditions[k] = 1 / Math.max(product.norm(), ROUNDING);
        }
        return conditions;
    }

    private void describe(double condition) {
        String number = String.format(Locale.ROOT, "%.3g", condition);
        claims.obstruction(
                Kind.CONDITIONING,
                state.size()
                        + " equations are too many for exact eigenvalues: double precision, with the condition number "
                        + number + " of the matrix P of eigenvectors");
        if (!(condition < NEAR_DEFECTIVE)) {
            claims.obstruction(
                    Kind.DEFECTIVE,
                    "the matrix is defective or nearly so: the condition number of P is " + number
                            + ", and the eigenvectors that coalesce are not reliable; formulas below hold as single "
                            + "eigenfunctions only up to rounding");
        }
    }

    private Optional<LinearMode> mode(int number, Complex nu, Complex[] vector, double error, double condition) {
        Complex offset = Complex.ZERO;
        for (int i = 0; i < vector.length; i++) {
            offset = offset.add(vector[i].multiply(constant[i]));
        }
        // z = ℓ x + ℓ c/ν
        offset = offset.divide(nu);
        if (nu.getImaginary() == 0) {
            Expression z = form(vector, offset, false);
            return Optional.of(new LinearMode(
                    number,
                    number(nu.getReal()),
                    List.of(z),
                    Optional.empty(),
                    Expression.ZERO,
                    Map.of("eigenvalue " + number, Rational.ONE)));
        }
        Expression re = form(vector, offset, false);
        Expression im = form(vector, offset, true);
        boolean neutral = Math.abs(nu.getReal()) <= error;
        if (neutral && condition > WELL_CONDITIONED) {
            claims.obstruction(
                    Kind.CONDITIONING,
                    "the real part " + shown(nu.getReal()) + " of eigenvalue " + number + " of condition "
                            + shown(condition) + " has an unknown sign: nothing is claimed for it");
            return Optional.empty();
        }
        if (neutral) {
            claims.obstruction(
                    Kind.CONDITIONING,
                    "the real part " + shown(nu.getReal()) + " of eigenvalue " + number
                            + " is one that double precision cannot tell from 0: it is taken as 0");
        }
        Expression realRate = neutral ? Expression.ZERO : number(nu.getReal());
        Expression imaginaryRate = number(nu.getImaginary());
        Expression rotation = Expression.I.times(imaginaryRate);
        return Optional.of(new LinearMode(
                number,
                realRate.plus(rotation),
                List.of(re.plus(Expression.I.times(im))),
                Optional.of(new LinearMode.Pair(
                        realRate.minus(rotation),
                        List.of(re.minus(Expression.I.times(im))),
                        realRate,
                        imaginaryRate,
                        List.of(re),
                        List.of(im),
                        re.pow(2).plus(im.pow(2)),
                        Map.of("eigenvalue " + number, Rational.ONE))),
                Expression.ZERO,
                Map.of("eigenvalue " + number, Rational.ONE)));
    }

    private Expression form(Complex[] vector, Complex offset, boolean imaginary) {
        List<Expression> terms = new ArrayList<>();
        for (int i = 0; i < vector.length; i++) {
            terms.add(number(imaginary ? vector[i].getImaginary() : vector[i].getReal())
                    .times(state.get(i)));
        }
        terms.add(number(imaginary ? offset.getImaginary() : offset.getReal()));
        return Expression.sum(terms);
    }

    /** Unit length, and the largest entry real and positive. */
    private static Complex[] unit(Complex[] vector) {
        double norm = 0;
        Complex largest = Complex.ZERO;
        for (Complex v : vector) {
            norm = Math.hypot(norm, v.norm());
            largest = v.norm() > largest.norm() ? v : largest;
        }
        Complex factor = largest.conjugate().divide(largest.norm() * norm);
        Complex[] scaled = new Complex[vector.length];
        for (int i = 0; i < vector.length; i++) {
            scaled[i] = vector[i].multiply(factor);
        }
        return scaled;
    }

    /** The number with the shortest decimal that reads as this double. */
    private static Expression number(double value) {
        return Expression.of(Rational.of(new BigDecimal(Double.toString(value))));
    }

    private static String shown(double value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }
}
