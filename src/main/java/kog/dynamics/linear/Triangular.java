package kog.dynamics.linear;

/** Matrices that become triangular by renumbering, as the Jacobian of a feedforward network does. */
public final class Triangular {

    private Triangular() {}

    /**
     * An order of the variables in which the matrix is upper triangular, or null if there is none. Its eigenvalues are
     * then its diagonal, exactly, however defective it is.
     *
     * @param a N rows of N
     */
    public static int[] order(double[][] a) {
        int n = a.length;
        int[] order = new int[n];
        boolean[] placed = new boolean[n];
        for (int position = n - 1; position >= 0; position--) {
            int last = -1;
            for (int i = 0; i < n && last < 0; i++) {
                boolean free = !placed[i];
                for (int j = 0; j < n && free; j++) {
                    free = j == i || placed[j] || a[i][j] == 0;
                }
                last = free ? i : -1;
            }
            if (last < 0) {
                return null;
            }
            placed[last] = true;
            order[position] = last;
        }
        return order;
    }
}
