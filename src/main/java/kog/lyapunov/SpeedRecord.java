package kog.lyapunov;

import kog.lyapunov.estimate.Motion;
import kog.lyapunov.system.Vectors;

/** Speeds seen along a run of known length. */
final class SpeedRecord {

    private final long length;
    private final double first;
    private double last;
    private double early;
    private double late;
    private double size;

    SpeedRecord(long length, double first) {
        this.length = length;
        this.first = first;
        last = first;
        early = first;
    }

    void add(long reached, double speed, double[] state) {
        last = speed;
        size = Math.max(size, Vectors.norm(state));
        if (reached <= length / 4) {
            early = Math.max(early, speed);
        }
        if (reached > length - length / 4 || reached == length) {
            late = Math.max(late, speed);
        }
    }

    /** For a run that was stopped early the late speed is the last one. */
    Motion motion() {
        return new Motion(first, last, early, Math.max(late, last), size);
    }
}
