package kog.embed;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * What scores are to say, fitted on training rows alone: the class is on one side of a cut, their median unless one is given;
 * what is learned is the performance's place among theirs, since the class does not depend on how performance is scaled.
 *
 * @param sorted performances of the training rows, ascending
 * @param cut    between the classes
 * @param below  whether the class is below the cut
 */
public record Target(double[] sorted, double cut, boolean below) {

    /** What class is asked for, before any row is seen. */
    public record Question(OptionalDouble threshold, boolean below) {}

    static Target fitted(Question question, double[] training) {
        double[] sorted = training.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        double median = (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
        return new Target(sorted, question.threshold().orElse(median), question.below());
    }

    public boolean isGood(double performance) {
        return below ? performance < cut : performance > cut;
    }

    boolean[] good(double[] performances) {
        boolean[] good = new boolean[performances.length];
        for (int i = 0; i < good.length; i++) {
            good[i] = isGood(performances[i]);
        }
        return good;
    }

    /** Between −1 and 1, larger where better. */
    double learned(double performance) {
        return (below ? -1 : 1) * Ranks.place(sorted, performance);
    }

    double[] learned(double[] performances) {
        return Arrays.stream(performances).map(this::learned).toArray();
    }
}
