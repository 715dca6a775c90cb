package kog.symbolic.algebra;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import kog.symbolic.Rational;

/**
 * Linear algebra over Q(ν) = Q[ν]/(p) with p irreducible. An element is a polynomial in ν of degree less than that of p; a
 * matrix is a list of rows. With p = ν − r this is Q.
 *
 * @param modulus p, irreducible over Q
 */
public record NumberField(RationalPolynomial modulus) {

    public RationalPolynomial multiply(RationalPolynomial a, RationalPolynomial b) {
        return a.multiply(b).mod(modulus);
    }

    /** @throws ArithmeticException if the element is 0 */
    public RationalPolynomial inverse(RationalPolynomial a) {
        if (a.degree() == 0) {
            return RationalPolynomial.constant(a.leading().reciprocal());
        }
        return a.inverse(modulus);
    }

    /** The row vector times the matrix. */
    public List<RationalPolynomial> multiply(List<RationalPolynomial> row, List<List<RationalPolynomial>> matrix) {
        return IntStream.range(0, matrix.get(0).size())
                .mapToObj(j -> {
                    RationalPolynomial total = RationalPolynomial.ZERO;
                    for (int i = 0; i < row.size(); i++) {
                        total = total.add(row.get(i).multiply(matrix.get(i).get(j)));
                    }
                    return total.mod(modulus);
                })
                .toList();
    }

    /** The product of two matrices. */
    public List<List<RationalPolynomial>> product(List<List<RationalPolynomial>> a, List<List<RationalPolynomial>> b) {
        return a.stream().map(row -> multiply(row, b)).toList();
    }

    /** A basis of the rows v with v·M = 0. */
    public List<List<RationalPolynomial>> leftNullSpace(List<List<RationalPolynomial>> matrix) {
        int rows = matrix.size();
        int columns = matrix.get(0).size();
        // eliminate in the transposed system: the unknowns are the entries of v
        Echelon echelon = new Echelon(this, rows);
        for (int j = 0; j < columns; j++) {
            int column = j;
            echelon.add(matrix.stream().map(row -> row.get(column)).toList());
        }
        return echelon.nullSpace();
    }

    /** Rows in reduced echelon form, grown one at a time. */
    public static final class Echelon {

        private final NumberField field;
        private final int width;
        private final List<List<RationalPolynomial>> rows = new ArrayList<>();
        private final List<Integer> pivots = new ArrayList<>();

        public Echelon(NumberField field, int width) {
            this.field = field;
            this.width = width;
        }

        /** Adds a row; false if it depends on those already there. */
        public boolean add(List<RationalPolynomial> row) {
            List<RationalPolynomial> rest = row;
            for (int r = 0; r < rows.size(); r++) {
                rest = eliminated(rest, rows.get(r), pivots.get(r));
            }
            int pivot = 0;
            while (pivot < width && rest.get(pivot).isZero()) {
                pivot++;
            }
            if (pivot == width) {
                return false;
            }
            RationalPolynomial inverse = field.inverse(rest.get(pivot));
            List<RationalPolynomial> normalized =
                    rest.stream().map(e -> field.multiply(e, inverse)).toList();
            for (int r = 0; r < rows.size(); r++) {
                rows.set(r, eliminated(rows.get(r), normalized, pivot));
            }
            rows.add(normalized);
            pivots.add(pivot);
            return true;
        }

        private List<RationalPolynomial> eliminated(
                List<RationalPolynomial> row, List<RationalPolynomial> by, int pivot) {
            RationalPolynomial factor = row.get(pivot);
            if (factor.isZero()) {
                return row;
            }
            return IntStream.range(0, width)
                    .mapToObj(j -> row.get(j).subtract(field.multiply(factor, by.get(j))))
                    .toList();
        }

        private List<List<RationalPolynomial>> nullSpace() {
            List<List<RationalPolynomial>> basis = new ArrayList<>();
            for (int free = 0; free < width; free++) {
                if (pivots.contains(free)) {
                    continue;
                }
                List<RationalPolynomial> vector = new ArrayList<>();
                for (int j = 0; j < width; j++) {
                    int row = pivots.indexOf(j);
                    vector.add(
                            row >= 0
                                    ? rows.get(row).get(free).scale(Rational.MINUS_ONE)
                                    : j == free ? RationalPolynomial.ONE : RationalPolynomial.ZERO);
                }
                basis.add(vector);
            }
            return basis;
        }
    }
}
