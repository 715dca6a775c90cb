package kog.lyapunov.system;

/** What a Lyapunov exponent counts in. */
public enum Unit {
    PER_TIME("nats per unit time"),
    PER_STEP("nats per step");

    private final String text;

    Unit(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
