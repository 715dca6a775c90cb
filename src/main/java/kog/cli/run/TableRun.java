package kog.cli.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import kog.cli.output.Interruption;
import kog.cli.output.ProgressBar;
import kog.cli.output.RowFile;
import kog.files.InputException;
import kog.report.table.Table;
import kog.symbolic.Excerpt;
import kog.task.Engine;
import kog.task.Part;
import kog.task.Work;

/**
 * Fills a table with the rows of tasks, in their order.
 *
 * @param name  of the run, for its progress
 * @param table of all rows
 * @param work  task k is for row k
 * @param taken gets each row with entries, those that are there already first
 */
public record TableRun<R>(String name, Table<R> table, Work work, Consumer<R> taken) {

    /**
     * What became of a run.
     *
     * @param failures how many rows say why there is none
     * @param whole    whether it was not stopped
     */
    public record End(int failures, boolean whole) {}

    /** The same where any number of rows fits. */
    public End fill(RunnerOption runner, Path out) throws InputException, IOException {
        return fill(runner, Long.MAX_VALUE, out);
    }

    /**
     * Runs what is missing.
     *
     * @param runner what was asked for
     * @param most   rows that fit into memory at a time
     * @param out    null for standard output
     */
    public End fill(RunnerOption runner, long most, Path out) throws InputException, IOException {
        Engine engine = runner.engine(most);
        Part part = runner.part();
        Interruption interruption = new Interruption();
        Work share = part.of(work);
        try (RowFile<R> rows = RowFile.open(out, table.part(part, work.count()), runner.resume(), taken);
                ProgressBar bar = new ProgressBar(name)) {
            // a table may have more rows than are asked for now
            long there = Math.min(rows.count(), share.count());
            engine.run(
                    share.from(there),
                    rows::append,
                    interruption::isAsked,
                    p -> bar.accept((there + p * (share.count() - there)) / Math.max(1, share.count())));
            if (share.count() == 0) {
                // one of more parts than there are rows
                rows.begin();
            }
            if (rows.failures() > 0) {
                System.err.println("kog: " + rows.failures() + " of " + rows.count() + " rows failed; "
                        + (out == null ? "the table" : Excerpt.visible(out.toString())) + " says why");
            }
            return new End(rows.failures(), rows.count() >= share.count());
        } finally {
            if (interruption.isAsked()) {
                System.err.println("kog: stopped; the rows so far are written, --resume goes on");
            }
            interruption.done();
        }
    }
}
