package kog.principal.epsilon;

import kog.principal.series.Monomials;
import org.hipparchus.complex.Complex;

/**
 * How homogeneous polynomials change under a linear change of variables: the matrix that takes the coefficients of p(y) to
 * those of p(Q η), where column a holds the coefficients of Π_i (Σ_j Q_ij η_j)^{a_i}. It is raised from degree to degree.
 */
final class SymmetricPower {

    private final Monomials monomials;
    private final double[][] qRe;
    private final double[][] qIm;
    private int degree;
    /** Column a of the matrix, numbered within the degree. */
    private double[][] re = {{1}};

    private double[][] im = {{0}};

    /** Of degree 0. */
    SymmetricPower(Complex[][] q, Monomials monomials) {
        int n = q.length;
        this.monomials = monomials;
        qRe = new double[n][n];
        qIm = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                qRe[i][j] = q[i][j].getReal();
                qIm[i][j] = q[i][j].getImaginary();
            }
        }
    }

    /** Goes to the next degree. */
    void raise() {
        degree++;
        int before = monomials.start(degree - 1);
        int first = monomials.start(degree);
        int count = monomials.start(degree + 1) - first;
        double[][] nextRe = new double[count][];
        double[][] nextIm = new double[count][];
        for (int a = 0; a < re.length; a++) {
            for (int i = 0; i < qRe.length; i++) {
                int target = monomials.up(before + a, i) - first;
                if (nextRe[target] == null) {
                    nextRe[target] = new double[count];
                    nextIm[target] = new double[count];
                    multiply(a, i, before, first, nextRe[target], nextIm[target]);
                }
            }
        }
        re = nextRe;
        im = nextIm;
    }

    /** Column a times Σ_j Q_ij η_j. */
    private void multiply(int a, int i, int before, int first, double[] toRe, double[] toIm) {
        for (int m = 0; m < re[a].length; m++) {
            double x = re[a][m];
            double y = im[a][m];
            if (x == 0 && y == 0) {
                continue;
            }
            for (int j = 0; j < qRe.length; j++) {
                int to = monomials.up(before + m, j) - first;
                toRe[to] += x * qRe[i][j] - y * qIm[i][j];
                toIm[to] += x * qIm[i][j] + y * qRe[i][j];
            }
        }
    }

    /** The coefficients of p(Q η). */
    Complex[] apply(Complex[] p) {
        int count = re.length;
        double[] toRe = new double[count];
        double[] toIm = new double[count];
        for (int a = 0; a < count; a++) {
            double x = p[a].getReal();
            double y = p[a].getImaginary();
            if (x == 0 && y == 0) {
                continue;
            }
            double[] columnRe = re[a];
            double[] columnIm = im[a];
            for (int m = 0; m < count; m++) {
                toRe[m] += columnRe[m] * x - columnIm[m] * y;
                toIm[m] += columnRe[m] * y + columnIm[m] * x;
            }
        }
        Complex[] result = new Complex[count];
        for (int m = 0; m < count; m++) {
            result[m] = new Complex(toRe[m], toIm[m]);
        }
        return result;
    }
}
