package kog.embed;

/**
 * The difference of two methods' AUC.
 *
 * @param difference the first less the second
 * @param low        of the middle 95 % over resampled networks
 * @param high       of the same
 */
public record Comparison(String one, String other, double difference, double low, double high) {

    /** What it says. */
    public enum Finding {
        BETTER,
        WORSE,
        OPEN
    }

    public Finding finding() {
        return low > 0 ? Finding.BETTER : high < 0 ? Finding.WORSE : Finding.OPEN;
    }
}
