package kog.embed;

import java.util.Arrays;

/** Columns that ridge regression is given. */
interface Features {

    /** How many of the columns to take, from the first: choices, the simplest first. */
    int[] sizes();

    /**
     * Columns that are fitted to these rows alone.
     *
     * @param part the inner part that is left out; −1 if none is
     */
    Row fitted(int[] rows, int part);

    /** The columns of a row. */
    interface Row {
        double[] of(int row);
    }

    /** Columns as they are. */
    static Features plain(double[][] columns) {
        return new Features() {
            @Override
            public int[] sizes() {
                return new int[] {columns[0].length};
            }

            @Override
            public Row fitted(int[] rows, int part) {
                return row -> columns[row];
            }
        };
    }

    /** Principal components behind plain columns, which may have none. */
    static Features components(double[][] plain, double[][] curves, int[] counts) {
        int first = plain[0].length;
        int most = Arrays.stream(counts).max().orElse(0);
        return new Features() {
            @Override
            public int[] sizes() {
                return Arrays.stream(counts).map(c -> first + c).toArray();
            }

            @Override
            public Row fitted(int[] rows, int part) {
                Components components = Components.fitted(Splits.chosen(curves, rows), most);
                // rows that span less have columns of zeros, which say nothing
                return row -> joined(plain[row], Arrays.copyOf(components.of(curves[row]), most));
            }
        };
    }

    static double[] joined(double[] a, double[] b) {
        double[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }
}
