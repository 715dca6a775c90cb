package kog.landscape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.DoubleConsumer;

/**
 * Which sinks the states of a plane come to, on a grid.
 *
 * @param first  grid of the first coordinate
 * @param second grid of the second
 * @param fates  fates[i][j] at (first[i], second[j]): the number of the sink, or 0
 */
public record FatePlane(double[] first, double[] second, int[][] fates) {

    /** Where the four corners of a cell agree, so do the states in it: islands smaller than this many steps may be missed. */
    private static final int COARSE = 32;

    private static final int UNKNOWN = -1;

    /** A state at two coordinates in a plane, N entries. */
    public interface Plane {
        double[] at(double first, double second);
    }

    /**
     * @param low      two entries
     * @param high     two entries
     * @param cells    how many cells of the coarse grid each way
     * @param progress takes the part that is done, from 0 to 1
     */
    public static FatePlane of(
            LandscapeSearch search, Plane plane, double[] low, double[] high, int cells, DoubleConsumer progress) {
        int n = cells * COARSE + 1;
        double[] first = grid(low[0], high[0], n);
        double[] second = grid(low[1], high[1], n);
        int[][] fates = new int[n][n];
        for (int[] column : fates) {
            Arrays.fill(column, UNKNOWN);
        }
        for (int step = COARSE; step >= 1; step /= 2) {
            List<int[]> asked = new ArrayList<>();
            for (int i = 0; i < n; i += step) {
                for (int j = 0; j < n; j += step) {
                    if (fates[i][j] == UNKNOWN) {
                        asked.add(new int[] {i, j});
                    }
                }
            }
            asked.parallelStream().forEach(p -> {
                OptionalInt fate = search.fate(plane.at(first[p[0]], second[p[1]]));
                fates[p[0]][p[1]] = fate.orElse(0);
            });
            fill(fates, step);
            progress.accept(1.0 / step);
        }
        return new FatePlane(first, second, fates);
    }

    private static double[] grid(double low, double high, int n) {
        double[] grid = new double[n];
        for (int k = 0; k < n; k++) {
            grid[k] = low + (high - low) * k / (n - 1);
        }
        return grid;
    }

    private static void fill(int[][] fates, int step) {
        for (int i = 0; i + step < fates.length; i += step) {
            for (int j = 0; j + step < fates.length; j += step) {
                int fate = fates[i][j];
                if (fate == fates[i + step][j] && fate == fates[i][j + step] && fate == fates[i + step][j + step]) {
                    for (int k = i; k <= i + step; k++) {
                        for (int l = j; l <= j + step; l++) {
                            fates[k][l] = fates[k][l] == UNKNOWN ? fate : fates[k][l];
                        }
                    }
                }
            }
        }
    }
}
