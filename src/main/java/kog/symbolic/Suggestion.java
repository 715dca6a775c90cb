package kog.symbolic;

import java.util.Collection;
import java.util.Locale;

/** What a mistyped name was perhaps meant to be. */
public final class Suggestion {

    private static final int MOST = 2;

    private Suggestion() {}

    /** {@code ; did you mean 'order'?}, or nothing where no name is near. */
    public static String of(String found, Collection<String> names) {
        String nearest = null;
        int least = Integer.MAX_VALUE;
        for (String name : names) {
            // of a name of two or three letters at least one half must be right
            int most = Math.min(MOST, Math.min(found.length(), name.length()) / 2);
            if (Math.abs(found.length() - name.length()) <= most) {
                int distance = distance(found.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
                if (distance <= most && distance < least) {
                    least = distance;
                    nearest = name;
                }
            }
        }
        return nearest == null ? "" : "; did you mean '" + Excerpt.of(nearest) + "'?";
    }

    /** Letters put in, left out, exchanged for others, or swapped with their neighbours, each once at most. */
    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                d[i][j] = Math.min(d[i - 1][j - 1] + (same ? 0 : 1), Math.min(d[i - 1][j], d[i][j - 1]) + 1);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
