package kog.embed;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Parts of about equal size that share no network. */
public final class Splits {

    private Splits() {}

    /** The part of each row, from 0; rows of one group are in one part. Parts differ by one group at most. */
    public static int[] parts(int[] groups, int parts, SplittableRandom random) {
        int[] distinct = Arrays.stream(groups).distinct().sorted().toArray();
        for (int i = distinct.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = distinct[i];
            distinct[i] = distinct[j];
            distinct[j] = kept;
        }
        int[] place = new int[Arrays.stream(groups).max().orElse(0) + 1];
        for (int i = 0; i < distinct.length; i++) {
            place[distinct[i]] = i % parts;
        }
        return Arrays.stream(groups).map(g -> place[g]).toArray();
    }

    /** The rows of a part, or all others. */
    static int[] rows(int[] parts, int part, boolean inside) {
        return IntStream.range(0, parts.length)
                .filter(i -> (parts[i] == part) == inside)
                .toArray();
    }

    static int[] chosen(int[] values, int[] rows) {
        return Arrays.stream(rows).map(i -> values[i]).toArray();
    }

    static double[][] chosen(double[][] values, int[] rows) {
        return Arrays.stream(rows).mapToObj(i -> values[i]).toArray(double[][]::new);
    }
}
