package kog.symbolic;

/**
 * A bound on how often integrands are evaluated on this thread: integrals of integrals of oscillating functions would take
 * days. A count, unlike a clock, gives the same answer on every machine.
 */
public final class IntegrationWork {

    /** What an evaluation costs in a field, by automatic differentiation or in complex numbers, and in many digits. */
    static final int FIELD = 10;

    static final int MANY_DIGITS = 4000;

    private static final ThreadLocal<IntegrationWork> CURRENT = new ThreadLocal<>();

    private long left;

    /** @param evaluations of an integrand in doubles */
    public IntegrationWork(long evaluations) {
        this.left = evaluations;
    }

    /** Runs; integrals take from this and from the bound around it, and have no value once nothing is left. */
    public void run(Runnable evaluations) {
        IntegrationWork around = CURRENT.get();
        long before = around == null ? left : Math.min(left, around.left);
        IntegrationWork here = new IntegrationWork(before);
        CURRENT.set(here);
        try {
            evaluations.run();
        } finally {
            long spent = before - here.left;
            left -= spent;
            if (around == null) {
                CURRENT.remove();
            } else {
                around.left -= spent;
                CURRENT.set(around);
            }
        }
    }

    /** Takes from the bound; false once nothing is left. */
    static boolean spend(long evaluations) {
        IntegrationWork current = CURRENT.get();
        if (current == null) {
            return true;
        }
        current.left -= evaluations;
        return current.left >= 0;
    }
}
