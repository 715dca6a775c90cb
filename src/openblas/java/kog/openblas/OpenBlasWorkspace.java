package kog.openblas;

import static org.bytedeco.openblas.global.openblas_full.CblasLeft;
import static org.bytedeco.openblas.global.openblas_full.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_full.CblasNonUnit;
import static org.bytedeco.openblas.global.openblas_full.CblasRight;
import static org.bytedeco.openblas.global.openblas_full.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_full.CblasTrans;
import static org.bytedeco.openblas.global.openblas_full.CblasUpper;
import static org.bytedeco.openblas.global.openblas_full.LAPACKE_dgelqf_work;
import static org.bytedeco.openblas.global.openblas_full.LAPACKE_dorglq_work;
import static org.bytedeco.openblas.global.openblas_full.LAPACKE_dpotrf_work;
import static org.bytedeco.openblas.global.openblas_full.LAPACK_COL_MAJOR;
import static org.bytedeco.openblas.global.openblas_full.cblas_dgemm;
import static org.bytedeco.openblas.global.openblas_full.cblas_dgemv;
import static org.bytedeco.openblas.global.openblas_full.cblas_dsyrk;
import static org.bytedeco.openblas.global.openblas_full.cblas_dtrmm;
import static org.bytedeco.openblas.global.openblas_full.cblas_dtrsm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.util.SplittableRandom;
import kog.dynamics.linear.NativeKernels;

/**
 * Matrices in direct memory, row by row. To LAPACK, which counts by columns, a matrix by rows is its transpose: Y = Q R is
 * Yᵀ = Rᵀ Qᵀ, a factorization with a lower triangle on the left.
 */
final class OpenBlasWorkspace implements NativeKernels.Workspace {

    /** Columns that reflections are applied to at a time. */
    private static final int BLOCK = 64;

    private static final int PROBES = 3;

    private final int rows;
    private final DoubleBuffer left;
    private final DoubleBuffer right;
    private final DoubleBuffer y;
    private final DoubleBuffer r;
    private final DoubleBuffer second;
    private final DoubleBuffer tau;
    private final DoubleBuffer work;
    private final DoubleBuffer probe;
    private int columns;

    OpenBlasWorkspace(int rows, int columns) {
        this.rows = rows;
        left = memory(rows, rows);
        right = memory(rows, columns);
        y = memory(rows, columns);
        r = memory(columns, columns);
        second = memory(columns, columns);
        tau = memory(1, columns);
        work = memory(columns, BLOCK);
        probe = memory(1, rows + 2 * columns);
    }

    private static DoubleBuffer memory(int rows, int columns) {
        return ByteBuffer.allocateDirect(Math.toIntExact(8L * rows * columns))
                .order(ByteOrder.nativeOrder())
                .asDoubleBuffer();
    }

    private static void put(double[][] matrix, int rows, int columns, DoubleBuffer to) {
        for (int i = 0; i < rows; i++) {
            to.put(i * columns, matrix[i], 0, columns);
        }
    }

    private static void get(DoubleBuffer from, double[][] matrix, int rows, int columns) {
        for (int i = 0; i < rows; i++) {
            from.get(i * columns, matrix[i], 0, columns);
        }
    }

    @Override
    public void multiply(double[][] a, double[][] b, double[][] c, int m, int inner, int n) {
        put(a, m, inner, left);
        put(b, inner, n, right);
        cblas_dgemm(
                CblasRowMajor, CblasNoTrans, CblasNoTrans, m, n, inner, 1, left, inner, right, n, 0, y, n);
        get(y, c, m, n);
    }

    @Override
    public void load(double[][] matrix, int count) {
        columns = count;
        put(matrix, rows, columns, y);
    }

    @Override
    public boolean cholesky() {
        return cholesky(r);
    }

    @Override
    public boolean choleskyAgain() {
        if (!cholesky(second)) {
            return false;
        }
        cblas_dtrmm(
                CblasRowMajor,
                CblasLeft,
                CblasUpper,
                CblasNoTrans,
                CblasNonUnit,
                columns,
                columns,
                1,
                second,
                columns,
                r,
                columns);
        return true;
    }

    private boolean cholesky(DoubleBuffer r) {
        cblas_dsyrk(CblasRowMajor, CblasUpper, CblasTrans, columns, rows, 1, y, columns, 0, r, columns);
        // the upper triangle by rows is the lower one by columns
        if (LAPACKE_dpotrf_work(LAPACK_COL_MAJOR, (byte) 'L', columns, r, columns) != 0) {
            return false;
        }
        cblas_dtrsm(
                CblasRowMajor,
                CblasRight,
                CblasUpper,
                CblasNoTrans,
                CblasNonUnit,
                rows,
                columns,
                1,
                r,
                columns,
                y,
                columns);
        return true;
    }

    @Override
    public double departure() {
        SplittableRandom random = new SplittableRandom(columns);
        DoubleBuffer signs = probe.slice(0, columns);
        DoubleBuffer image = probe.slice(columns, rows);
        DoubleBuffer back = probe.slice(columns + rows, columns);
        double largest = 0;
        for (int k = 0; k < PROBES; k++) {
            for (int j = 0; j < columns; j++) {
                signs.put(j, random.nextBoolean() ? 1 : -1);
            }
            cblas_dgemv(CblasRowMajor, CblasNoTrans, rows, columns, 1, y, columns, signs, 1, 0, image, 1);
            cblas_dgemv(CblasRowMajor, CblasTrans, rows, columns, 1, y, columns, image, 1, 0, back, 1);
            double squares = 0;
            for (int j = 0; j < columns; j++) {
                double off = back.get(j) - signs.get(j);
                squares += off * off;
            }
            largest = Math.max(largest, squares);
        }
        return Math.sqrt(largest);
    }

    @Override
    public void reflections() {
        LAPACKE_dgelqf_work(LAPACK_COL_MAJOR, columns, rows, y, columns, tau, work, columns * BLOCK);
        for (int i = 0; i < columns; i++) {
            for (int j = i; j < columns; j++) {
                r.put(i * columns + j, y.get(i * columns + j));
            }
        }
        LAPACKE_dorglq_work(LAPACK_COL_MAJOR, columns, rows, columns, y, columns, tau, work, columns * BLOCK);
        for (int j = 0; j < columns; j++) {
            if (r.get(j * columns + j) < 0) {
                for (int l = j; l < columns; l++) {
                    r.put(j * columns + l, -r.get(j * columns + l));
                }
                for (int i = 0; i < rows; i++) {
                    y.put(i * columns + j, -y.get(i * columns + j));
                }
            }
        }
    }

    @Override
    public void store(double[][] q) {
        get(y, q, rows, columns);
    }

    @Override
    public void upper(double[][] matrix) {
        get(r, matrix, columns, columns);
    }
}
