package kog.lyapunov.system;

/**
 * The rank of a matrix of doubles, which are integers times powers of 2, by elimination modulo the prime p = 2^61 − 1. The
 * rank modulo p never exceeds the true one: full rank is certain, and less than full rank is the true one unless p
 * divides every minor that counts, by a chance of 10^-16 or so.
 */
public final class ExactRank {

    private static final long P = (1L << 61) - 1;

    private ExactRank() {}

    /** @param matrix finite entries */
    public static int of(double[][] matrix) {
        int rows = matrix.length;
        int columns = rows == 0 ? 0 : matrix[0].length;
        long[][] a = new long[rows][columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                a[i][j] = residue(matrix[i][j]);
            }
        }
        int rank = 0;
        for (int j = 0; j < columns && rank < rows; j++) {
            int pivot = rank;
            while (pivot < rows && a[pivot][j] == 0) {
                pivot++;
            }
            if (pivot == rows) {
                continue;
            }
            long[] row = a[pivot];
            a[pivot] = a[rank];
            a[rank] = row;
            long inverse = power(row[j], P - 2);
            for (int i = rank + 1; i < rows; i++) {
                if (a[i][j] != 0) {
                    long factor = P - times(a[i][j], inverse);
                    long[] other = a[i];
                    for (int k = j; k < columns; k++) {
                        long sum = other[k] + times(factor, row[k]);
                        other[k] = sum >= P ? sum - P : sum;
                    }
                }
            }
            rank++;
        }
        return rank;
    }

    private static long residue(double value) {
        int exponent = Math.max(Math.getExponent(value), Double.MIN_EXPONENT) - 52;
        long integer = (long) Math.scalb(value, -exponent);
        // 2^61 = 1 modulo p
        return times(Math.floorMod(integer, P), 1L << Math.floorMod(exponent, 61));
    }

    private static long power(long base, long exponent) {
        long result = 1;
        long b = base;
        for (long e = exponent; e > 0; e >>= 1) {
            result = (e & 1) == 1 ? times(result, b) : result;
            b = times(b, b);
        }
        return result;
    }

    private static long times(long a, long b) {
        long low = a * b;
        long sum = (low & P) + (Math.multiplyHigh(a, b) << 3 | low >>> 61);
        return sum >= P ? sum - P : sum;
    }
}
