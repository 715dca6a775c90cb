package kog.network;

/** Truncated power series in double arithmetic. */
final class Series {

    private Series() {}

    /** Coefficient k of the square of a series. */
    static double square(double[] s, int k) {
        double total = 0;
        for (int i = 0; i <= k; i++) {
            total += s[i] * s[k - i];
        }
        return total;
    }
}
