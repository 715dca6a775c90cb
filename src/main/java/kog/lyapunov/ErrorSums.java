package kog.lyapunov;

import kog.lyapunov.estimate.BatchMeans;
import kog.lyapunov.estimate.SumRule;

/** What errors of integration and rounding can have added to sums of logarithms. All of it in nats, as if it all had one sign. */
final class ErrorSums {

    /** A logarithm of a length that is nothing but rounding may be off by this and more. */
    static final double UNKNOWN = 50;

    private final double[] errors;
    private final double[] excess;
    private double measuredVolume;
    private double measuredGrowth;
    private double measuredTime;
    private double measuredError;
    private double measuredAmount;
    private long measured;
    private double departure;

    ErrorSums(int exponents) {
        errors = new double[exponents];
        excess = new double[exponents];
    }

    /** What one interval adds to the error of exponent j. */
    void add(int j, double error) {
        errors[j] += Math.min(error, UNKNOWN);
    }

    /** How far Q is from orthonormal now: it moves sums of logarithms at the ends of the run. */
    void addDeparture(double now) {
        departure = Math.max(departure, now);
    }

    /** How much larger the sum of exponent j may be because lengths were nothing but rounding. */
    void addExcess(int j, double nats) {
        excess[j] += nats;
    }

    /** An interval whose volume was measured beside the vectors. */
    void addMeasured(double volume, double growth, double error, double duration) {
        measuredVolume += volume;
        measuredGrowth += growth;
        measuredError += error;
        measuredAmount += Math.abs(volume) + Math.abs(growth);
        measuredTime += duration;
        measured++;
    }

    /** Takes out exponents; those after them move up. */
    void drop(boolean[] dropped) {
        BatchMeans.compress(errors, dropped);
        BatchMeans.compress(excess, dropped);
    }

    double[] perTime(double duration) {
        double[] rates = errors.clone();
        for (int j = 0; j < rates.length; j++) {
            rates[j] = (rates[j] + 2 * departure) / duration;
        }
        return rates;
    }

    double excess(int j, double duration) {
        return excess[j] / duration;
    }

    double measuredTime() {
        return measuredTime;
    }

    /** Both sides of the sum rule over the measured intervals, and how far apart rounding and integration allow them. */
    SumRule sumRule(int counted, int of, double duration, String singular) {
        double time = Math.max(measuredTime, Double.MIN_NORMAL);
        // sums of so many numbers: half a unit in the last place of the largest partial sum for each
        double summation = measured * 0x1p-53 * measuredAmount;
        return new SumRule(
                measuredVolume / time,
                measuredGrowth / time,
                counted,
                of,
                duration == 0 ? 0 : Math.min(1, measuredTime / duration),
                (measuredError + summation) / time,
                singular);
    }
}
