package kog.spark;

import java.io.Serializable;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import kog.files.InputException;
import kog.task.Outcome;
import kog.task.Task;
import org.apache.spark.TaskContext;

/**
 * Tasks that one executor does one after the other.
 *
 * @param first the number of the first of them
 */
record Batch(long first, List<Task> tasks) implements Serializable {

    /**
     * What came of a batch.
     *
     * @param refused why the run must end, or null; then there are no outcomes
     */
    record Results(long first, List<Outcome> outcomes, String refused) implements Serializable {}

    /** Does the tasks, on an executor. */
    Results run() {
        List<Outcome> outcomes = new ArrayList<>();
        TaskContext context = TaskContext.get();
        try {
            for (Task task : tasks) {
                outcomes.add(Outcome.of(task, context::isInterrupted));
            }
            return new Results(first, outcomes, null);
        } catch (InputException e) {
            return new Results(first, List.of(), e.getMessage() + " (on the worker " + host() + ")");
        } catch (CancellationException e) {
            // killed by the driver or by Spark, which does it again if it is still wanted
            context.killTaskIfInterrupted();
            throw e;
        }
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "?";
        }
    }
}
