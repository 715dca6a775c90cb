package kog.task;

import java.io.Serializable;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import kog.files.InputException;
import kog.symbolic.Excerpt;

/** What became of a task. */
public sealed interface Outcome extends Serializable {

    /** Its row's entries, in the order of the table's columns. */
    record Done(List<String> entries) implements Outcome {
        public Done {
            entries = List.copyOf(entries);
        }
    }

    /** Why there is no such row; one line without commas. */
    record Failed(String reason) implements Outcome {
        public Failed {
            reason = Excerpt.message(reason).replaceAll("[,\\s\"]+", " ").strip();
            reason = reason.isEmpty() ? "failed" : reason;
        }
    }

    /**
     * Does a task's work. What is in the way of one row is the row's failure, not that of the run.
     *
     * @throws InputException if a file is not the one that the task was made for
     * @throws CancellationException if the task was asked to stop and did
     */
    static Outcome of(Task task, BooleanSupplier stop) throws InputException {
        try {
            return new Done(task.entries(stop));
        } catch (InputException | CancellationException e) {
            throw e;
        } catch (StackOverflowError e) {
            return new Failed("formulas nested too deeply");
        } catch (Exception e) {
            return new Failed(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        }
    }
}
