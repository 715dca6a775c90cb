package kog.network;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kog.symbolic.Rational;

/** What is assumed of a parameter: every parameter is a real number. */
public enum Assumption {
    REAL,
    NONZERO,
    POSITIVE,
    NEGATIVE;

    public boolean admits(Rational value) {
        return switch (this) {
            case REAL -> true;
            case NONZERO -> !value.isZero();
            case POSITIVE -> value.signum() > 0;
            case NEGATIVE -> value.signum() < 0;
        };
    }

    public static Optional<Assumption> named(String name) {
        return Arrays.stream(values()).filter(a -> a.toString().equals(name)).findFirst();
    }

    /** The names, for messages. */
    public static List<String> names() {
        return Arrays.stream(values()).map(Assumption::toString).toList();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
