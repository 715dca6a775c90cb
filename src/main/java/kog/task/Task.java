package kog.task;

import java.io.Serializable;
import java.util.List;
import java.util.function.BooleanSupplier;
import kog.files.InputException;

/**
 * The work for one row of a table. All that the row depends on is in the task, seeds included: it may run in any process
 * that sees the files it names, in any order, and again, and gives the same row.
 */
@FunctionalInterface
public interface Task extends Serializable {

    /**
     * The row's entries, in the order of its table's columns.
     *
     * @param stop whether to give up, asked now and then
     * @throws java.util.concurrent.CancellationException if it gave up
     * @throws InputException if a file that it names is not the one it was made for; this ends the run
     * @throws Exception whatever else is in the way of this row alone
     */
    List<String> entries(BooleanSupplier stop) throws Exception;
}
