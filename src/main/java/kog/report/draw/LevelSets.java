package kog.report.draw;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Level sets of a function on a grid, by marching squares with linear interpolation. */
public final class LevelSets {

    private final Grid grid;
    private final double level;
    private final double leap;
    private final Map<Long, double[]> points = new LinkedHashMap<>();
    private final Map<Long, List<Long>> neighbours = new LinkedHashMap<>();

    private LevelSets(Grid grid, double level, double leap) {
        this.grid = grid;
        this.level = level;
        this.leap = leap;
    }

    /** The lines on which the function takes a value; cells with an undefined corner are skipped. */
    public static List<List<double[]>> of(Grid grid, double level) {
        return of(grid, level, Double.POSITIVE_INFINITY);
    }

    /**
     * The lines on which the function takes a value, each from end to end or around.
     *
     * @param leap where neighbours differ by more the function jumps (a pole, a cut) and takes no value in between
     */
    public static List<List<double[]>> of(Grid grid, double level, double leap) {
        LevelSets sets = new LevelSets(grid, level, leap);
        for (int i = 0; i + 1 < grid.x().length; i++) {
            for (int j = 0; j + 1 < grid.y().length; j++) {
                sets.cell(i, j);
            }
        }
        return sets.lines();
    }

    private void cell(int i, int j) {
        // corners in turn, so that consecutive ones share an edge
        int[][] corner = {{i, j}, {i + 1, j}, {i + 1, j + 1}, {i, j + 1}};
        double[] v = new double[4];
        double mean = 0;
        for (int k = 0; k < 4; k++) {
            v[k] = grid.values()[corner[k][0]][corner[k][1]] - level;
            mean += v[k] / 4;
            if (!Double.isFinite(v[k])) {
                return;
            }
        }
        List<Long> crossed = new ArrayList<>();
        for (int k = 0; k < 4; k++) {
            int next = (k + 1) % 4;
            if (v[k] < 0 != v[next] < 0) {
                if (Math.abs(v[k] - v[next]) > leap) {
                    return;
                }
                crossed.add(edge(corner[k], corner[next], v[k], v[next]));
            }
        }
        if (crossed.size() == 2) {
            join(crossed.get(0), crossed.get(1));
        } else if (crossed.size() == 4) {
            // a saddle: the middle belongs to the corners of its sign
            int shift = mean < 0 == v[0] < 0 ? 0 : 1;
            for (int k = 0; k < 4; k += 2) {
                join(crossed.get((k + shift) % 4), crossed.get((k + 1 + shift) % 4));
            }
        }
    }

    private long edge(int[] a, int[] b, double va, double vb) {
        int i = Math.min(a[0], b[0]);
        int j = Math.min(a[1], b[1]);
        long key = 2 * ((long) i * grid.y().length + j) + (a[0] == b[0] ? 1 : 0);
        points.computeIfAbsent(key, k -> {
            double t = va / (va - vb);
            return new double[] {
                grid.x()[a[0]] + t * (grid.x()[b[0]] - grid.x()[a[0]]),
                grid.y()[a[1]] + t * (grid.y()[b[1]] - grid.y()[a[1]])
            };
        });
        return key;
    }

    private void join(long a, long b) {
        neighbours.computeIfAbsent(a, k -> new ArrayList<>()).add(b);
        neighbours.computeIfAbsent(b, k -> new ArrayList<>()).add(a);
    }

    private List<List<double[]>> lines() {
        List<List<double[]>> lines = new ArrayList<>();
        for (boolean loops : new boolean[] {false, true}) {
            for (Long start : points.keySet()) {
                if (neighbours.containsKey(start)
                        && (loops || neighbours.get(start).size() == 1)) {
                    lines.add(follow(start));
                }
            }
        }
        return lines;
    }

    private List<double[]> follow(long start) {
        List<double[]> line = new ArrayList<>();
        Deque<Long> ahead = new ArrayDeque<>(List.of(start));
        while (!ahead.isEmpty()) {
            long at = ahead.pop();
            line.add(points.get(at));
            List<Long> next = neighbours.get(at);
            if (next != null && !next.isEmpty()) {
                long to = next.remove(0);
                neighbours.get(to).remove(Long.valueOf(at));
                if (next.isEmpty()) {
                    neighbours.remove(at);
                }
                ahead.push(to);
            } else {
                neighbours.remove(at);
            }
        }
        return line;
    }
}
