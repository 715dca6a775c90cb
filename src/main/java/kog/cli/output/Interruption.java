package kog.cli.output;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ctrl-C as a question that a long computation asks itself, so that it can still print what it knows. */
public final class Interruption {

    private static final long PATIENCE_SECONDS = 30;

    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook = new Thread(this::waitForTheEnd, "interruption");
    private volatile boolean asked;

    public Interruption() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    public boolean isAsked() {
        return asked;
    }

    /** The computation has printed what it had to. */
    public void done() {
        done.countDown();
        if (!asked) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // the machine is stopping in this moment; the hook sees that all is done
            }
        }
    }

    private void waitForTheEnd() {
        asked = true;
        try {
            // the virtual machine ends when the hooks have ended
            if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("kog: stopped in the middle of a step, nothing to print");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
