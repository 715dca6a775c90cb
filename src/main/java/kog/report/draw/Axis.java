package kog.report.draw;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** An interval of values with a scale and its ticks. */
public final class Axis {

    private static final double[] STEPS = {1, 2, 5, 10};

    private enum Kind {
        LINEAR,
        LOGARITHMIC,
        ANGLE,
        SIGNED,
        WHOLE,
        NAMED
    }

    private final Kind kind;
    private final double low;
    private final double high;
    private final double small;
    private final DoubleUnaryOperator scale;
    private List<String> names = List.of();

    private Axis(Kind kind, double low, double high, double small, DoubleUnaryOperator scale) {
        this.kind = kind;
        this.low = low;
        this.high = high;
        this.small = small;
        this.scale = scale;
    }

    public static Axis linear(double low, double high) {
        double room = high > low ? 0 : Math.max(1e-9, 0.5 * Math.abs(low));
        return new Axis(Kind.LINEAR, low - room, high + room, 0, v -> v);
    }

    /** Equal ratios are equally long. Both ends are positive. */
    public static Axis logarithmic(double low, double high) {
        double ratio = high > low ? 1 : 2;
        return new Axis(Kind.LOGARITHMIC, low / ratio, high * ratio, 0, Math::log10);
    }

    /** Ticks at multiples of π. */
    public static Axis angle(double low, double high) {
        return new Axis(Kind.ANGLE, low, high, 0, v -> v);
    }

    /**
     * From −largest to largest: linear near 0, logarithmic on both sides (the inverse hyperbolic sine).
     *
     * @param small where the one turns into the other
     */
    public static Axis signed(double small, double largest) {
        return new Axis(Kind.SIGNED, -largest, largest, small, v -> asinh(v / small));
    }

    /** Ticks at whole numbers alone. */
    public static Axis whole(double low, double high) {
        return new Axis(Kind.WHOLE, low, high, 0, v -> v);
    }

    /** Names at 0, 1, 2, … */
    public static Axis named(List<String> names) {
        Axis axis = new Axis(Kind.NAMED, -0.6, Math.max(1, names.size()) - 0.4, 0, v -> v);
        axis.names = List.copyOf(names);
        return axis;
    }

    private static double asinh(double v) {
        double size = Math.abs(v);
        return Math.copySign(
                size < 1e-4 ? size : size > 1e8 ? Math.log(2) + Math.log(size) : Math.log(size + Math.hypot(size, 1)),
                v);
    }

    public double low() {
        return low;
    }

    public double high() {
        return high;
    }

    /** Whether equal distances are not equally long. */
    public boolean isBent() {
        return kind == Kind.LOGARITHMIC || kind == Kind.SIGNED;
    }

    /** Where a value lies, 0 at the lower end and 1 at the upper. */
    public double share(double value) {
        double from = scale.applyAsDouble(low);
        return (scale.applyAsDouble(value) - from) / (scale.applyAsDouble(high) - from);
    }

    /** At least two, at most about so many. */
    public List<Tick> ticks(int most) {
        return switch (kind) {
            case LINEAR -> linear(most);
            case ANGLE -> angles(most);
            case SIGNED -> signed(most);
            case LOGARITHMIC -> logarithmic(most);
            case WHOLE -> multiples(Math.max(1, step(most)));
            case NAMED -> named();
        };
    }

    private List<Tick> named() {
        List<Tick> ticks = new ArrayList<>();
        for (int k = 0; k < names.size(); k++) {
            ticks.add(new Tick(k, Label.text(names.get(k))));
        }
        return ticks;
    }

    private List<Tick> linear(int most) {
        return multiples(step(most));
    }

    private List<Tick> multiples(double step) {
        double largest = Math.max(Math.abs(low), Math.abs(high));
        List<Tick> ticks = new ArrayList<>();
        double tolerance = 1e-9 * (high - low);
        for (long k = (long) Math.ceil((low - tolerance) / step); k * step <= high + tolerance; k++) {
            ticks.add(new Tick(k * step, Numerals.multiple(k * step, step, largest)));
        }
        return ticks;
    }

    /** The smallest of 1, 2, 5 times a power of ten that gives no more ticks, unless that leaves one alone. */
    private double step(int most) {
        double power = Math.pow(10, Math.floor(Math.log10((high - low) / most)));
        double tolerance = 1e-9 * (high - low);
        double before = power;
        for (double s : STEPS) {
            double step = s * power;
            double count = Math.floor((high + tolerance) / step) - Math.ceil((low - tolerance) / step) + 1;
            if (count <= Math.max(2, most)) {
                return count < 2 ? before : step;
            }
            before = step;
        }
        return 20 * power;
    }

    private List<Tick> angles(int most) {
        // in quarters of π: 1, 2, 4, and then 2, 5, 10, … times 4
        long quarters = 1;
        long before = quarters;
        for (int k = 0; angles(quarters).size() > Math.max(2, most); k++) {
            before = quarters;
            int decade = (k - 1) / 3;
            quarters = k < 2 ? 2 * quarters : 4 * Math.round(STEPS[(k - 1) % 3] * Math.pow(10, decade));
        }
        return angles(angles(quarters).size() < 2 ? before : quarters);
    }

    private List<Tick> angles(long quarters) {
        double step = quarters * Math.PI / 4;
        List<Tick> ticks = new ArrayList<>();
        for (long k = (long) Math.ceil(low / step - 1e-9); k * step <= high + 1e-9; k++) {
            ticks.add(new Tick(k * step, Numerals.quarters(k * quarters)));
        }
        return ticks;
    }

    private List<Tick> signed(int most) {
        int from = (int) Math.ceil(Math.log10(small) - 0.1);
        int to = (int) Math.floor(Math.log10(high) + 1e-9);
        int stride = 1;
        while (2 * ((to - from) / stride + 1) + 1 > most && stride < 400) {
            stride++;
        }
        List<Tick> ticks = new ArrayList<>();
        ticks.add(new Tick(0, Label.text("0")));
        for (int k = to; k >= from; k -= stride) {
            ticks.add(new Tick(Math.pow(10, k), Numerals.power(k)));
            ticks.add(0, new Tick(-Math.pow(10, k), Label.text("−").then(Numerals.power(k))));
        }
        ticks.sort(java.util.Comparator.comparingDouble(Tick::value));
        return ticks.size() < 3 ? linear(most) : ticks;
    }

    private List<Tick> logarithmic(int most) {
        int from = (int) Math.ceil(Math.log10(low) - 1e-9);
        int to = (int) Math.floor(Math.log10(high) + 1e-9);
        if (to - from >= 1) {
            int stride = 1;
            while ((to - from) / stride + 1 > most) {
                stride++;
            }
            // at multiples of the stride, if two of them are there
            boolean aligned = Math.floorDiv(to, stride) - Math.floorDiv(from - 1, stride) >= 2;
            List<Tick> ticks = new ArrayList<>();
            for (int k = from; k <= to; k++) {
                if (Math.floorMod(aligned ? k : k - from, stride) == 0) {
                    ticks.add(new Tick(Math.pow(10, k), Numerals.power(k)));
                }
            }
            if (ticks.size() >= 2) {
                return ticks.size() == 2 && stride == 1 && most >= 4 ? with(ticks, from, to) : ticks;
            }
        }
        for (int[] digits : new int[][] {{1, 2, 5}, {1, 3}, {1}, {2}, {3}, {5}}) {
            List<Tick> ticks = digits(digits);
            if (ticks.size() >= 2 && ticks.size() <= Math.max(3, most + 1)) {
                return ticks;
            }
        }
        return linear(most);
    }

    /** Two decades alone look like a mistake if much lies beside them. */
    private List<Tick> with(List<Tick> ticks, int from, int to) {
        return high / Math.pow(10, to) > 2.5 || Math.pow(10, from) / low > 2.5 ? digits(new int[] {1, 3}) : ticks;
    }

    private List<Tick> digits(int[] digits) {
        List<Tick> ticks = new ArrayList<>();
        for (int k = (int) Math.floor(Math.log10(low)) - 1; k <= Math.log10(high); k++) {
            for (int d : digits) {
                double value = d * Math.pow(10, k);
                if (value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9)) {
                    ticks.add(new Tick(value, Numerals.scaled(d, k)));
                }
            }
        }
        return ticks;
    }

    /** Values between the ticks of a logarithmic scale. */
    public List<Double> minor() {
        List<Double> values = new ArrayList<>();
        if (kind == Kind.LOGARITHMIC && Math.log10(high / low) <= 8) {
            for (int k = (int) Math.floor(Math.log10(low)); k <= Math.log10(high); k++) {
                for (int d = 2; d < 10; d++) {
                    double value = d * Math.pow(10, k);
                    if (value >= low && value <= high) {
                        values.add(value);
                    }
                }
            }
        }
        return values;
    }
}
