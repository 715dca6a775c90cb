package kog.embed;

/**
 * What one fit may see: the training rows, parted once more for choices within them, and the rows that are scored once.
 *
 * @param inner the part of each training row
 * @param parts how many there are
 * @param seed  of first weights
 */
record Fold(int[] training, int[] test, int[] inner, int parts, Target target, long seed) {

    /** The target of each training row. */
    double[] learned(Networks networks) {
        double[] learned = new double[training.length];
        for (int i = 0; i < learned.length; i++) {
            learned[i] = target.learned(networks.performance()[training[i]]);
        }
        return learned;
    }

    /** Whether each of these rows is of the class. */
    boolean[] good(Networks networks, int[] rows) {
        boolean[] good = new boolean[rows.length];
        for (int i = 0; i < good.length; i++) {
            good[i] = target.isGood(networks.performance()[rows[i]]);
        }
        return good;
    }

    /** The places among the training rows that are in a part, or all others. */
    int[] places(int part, boolean inside) {
        return Splits.rows(inner, part, inside);
    }
}
