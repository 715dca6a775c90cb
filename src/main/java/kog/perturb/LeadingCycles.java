package kog.perturb;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which cycles give the leading terms of det((λ_0 + μ)I − A(ε)) at one λ_0. The neurons with A_ii(0) = λ_0 are those that
 * count: disjoint cycles over g of them, with v powers of ε in all, contribute to μ^{m−g} ε^v, m being the multiplicity. A
 * cycle through none of them only changes a coefficient.
 */
final class LeadingCycles {

    private static final int NONE = Integer.MAX_VALUE / 4;

    private final double[][][] m;
    private final int n;
    /** The neurons that count, as a bit set. */
    private final int group;
    /** Entry [set]: the fewest powers of ε of a cycle over exactly this set that goes through the group. */
    private final int[] single;
    /** Entry [set]: the fewest powers of ε of disjoint such cycles over exactly this set. */
    private final int[] cover;

    /** @param m A(ε) − λ_0, entry [i][j][k]; at most {@link CycleExpansion#LARGEST} rows */
    LeadingCycles(double[][][] m) {
        this.m = m;
        n = m.length;
        int counted = 0;
        for (int i = 0; i < n; i++) {
            counted |= m[i][i][0] == 0 ? 1 << i : 0;
        }
        group = counted;
        single = new int[1 << n];
        Arrays.fill(single, NONE);
        for (int start = 0; start < n; start++) {
            paths(start);
        }
        cover = new int[1 << n];
        Arrays.fill(cover, NONE);
        cover[0] = 0;
        for (int set = 1; set < 1 << n; set++) {
            for (int part : parts(set)) {
                cover[set] = Math.min(cover[set], single[part] + cover[set ^ part]);
            }
        }
    }

    /** The subsets with the lowest vertex of a set that are a cycle. */
    private List<Integer> parts(int set) {
        int lowest = set & -set;
        int rest = set ^ lowest;
        List<Integer> parts = new ArrayList<>();
        for (int part = rest; ; part = (part - 1) & rest) {
            if (single[part | lowest] < NONE) {
                parts.add(part | lowest);
            }
            if (part == 0) {
                return parts;
            }
        }
    }

    /** Cheapest paths from a start over higher vertices, closed. */
    private void paths(int start) {
        int size = n - start;
        int[][] cost = new int[1 << size][size];
        for (int[] row : cost) {
            Arrays.fill(row, NONE);
        }
        cost[1][0] = 0;
        for (int set = 1; set < 1 << size; set += 2) {
            for (int end = 0; end < size; end++) {
                if (cost[set][end] == NONE) {
                    continue;
                }
                int closing = power(start, start + end);
                int whole = set << start;
                if (closing < NONE && (whole & group) != 0) {
                    single[whole] = Math.min(single[whole], cost[set][end] + closing);
                }
                for (int next = 1; next < size; next++) {
                    int step = power(start + next, start + end);
                    if ((set >> next & 1) == 0 && step < NONE) {
                        int longer = set | 1 << next;
                        cost[longer][next] = Math.min(cost[longer][next], cost[set][end] + step);
                    }
                }
            }
        }
    }

    /** The lowest power of ε in M_ij, the arrow from j to i. */
    private int power(int i, int j) {
        for (int k = 0; k < m[i][j].length; k++) {
            if (m[i][j][k] != 0) {
                return k;
            }
        }
        return NONE;
    }

    /** The most neurons of the group that disjoint cycles cover. */
    int reach() {
        int most = 0;
        for (int set = 0; set < 1 << n; set++) {
            most = cover[set] < NONE ? Math.max(most, Integer.bitCount(set & group)) : most;
        }
        return most;
    }

    /**
     * The cycles of the cheapest covers of {@code covered} neurons of the group, if these have {@code powers} powers of ε;
     * none if the terms of lower order cancel.
     */
    private Set<Integer> sets(int covered, int powers) {
        Set<Integer> cycles = new LinkedHashSet<>();
        boolean[] seen = new boolean[1 << n];
        for (int set = 1; set < 1 << n; set++) {
            if (Integer.bitCount(set & group) == covered && cover[set] < powers) {
                return Set.of();
            }
        }
        for (int set = 1; set < 1 << n; set++) {
            if (Integer.bitCount(set & group) == covered && cover[set] == powers) {
                collect(set, seen, cycles);
            }
        }
        return cycles;
    }

    private void collect(int set, boolean[] seen, Set<Integer> cycles) {
        if (set == 0 || seen[set]) {
            return;
        }
        seen[set] = true;
        for (int part : parts(set)) {
            if (single[part] + cover[set ^ part] == cover[set]) {
                cycles.add(part);
                collect(set ^ part, seen, cycles);
            }
        }
    }

    /**
     * The cycles behind one edge of the Newton polygon: those of its points, without those of its right end, which belong
     * to the edges before.
     *
     * @param points {neurons covered, powers of ε} of the points on the edge, the right end first
     * @param most   how many to list
     */
    List<Puiseux.Cycle> of(List<int[]> points, int most) {
        Set<Integer> sets = new LinkedHashSet<>();
        for (int[] p : points.subList(1, points.size())) {
            sets.addAll(sets(p[0], p[1]));
        }
        Set<Integer> before = points.get(0)[0] == 0 ? Set.of() : sets(points.get(0)[0], points.get(0)[1]);
        Set<Integer> fresh = new LinkedHashSet<>(sets);
        fresh.removeAll(before);
        List<Puiseux.Cycle> cycles = new ArrayList<>();
        for (int set : fresh.isEmpty() ? sets : fresh) {
            int start = Integer.numberOfTrailingZeros(set);
            walk(new ArrayList<>(List.of(start)), 1 << start, 0, set, most, cycles);
        }
        return cycles;
    }

    private void walk(List<Integer> path, int visited, int powers, int set, int most, List<Puiseux.Cycle> cycles) {
        int end = path.get(path.size() - 1);
        if (powers > single[set] || cycles.size() >= most) {
            return;
        }
        if (visited == set) {
            int closing = power(path.get(0), end);
            if (closing < NONE && powers + closing == single[set]) {
                cycles.add(new Puiseux.Cycle(List.copyOf(path), powers + closing));
            }
            return;
        }
        for (int next = 0; next < n; next++) {
            int step = power(next, end);
            if (((set & ~visited) >> next & 1) == 1 && step < NONE) {
                path.add(next);
                walk(path, visited | 1 << next, powers + step, set, most, cycles);
                path.remove(path.size() - 1);
            }
        }
    }
}
