package kog.cli.landscape;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import kog.cli.run.RunnerOption;
import kog.cli.run.TableRun;
import kog.dynamics.IndexSum;
import kog.files.InputException;
import kog.landscape.LandscapeSearch;
import kog.network.Described;
import kog.report.table.LandscapeRow;
import kog.task.Work;

/** {@code kog landscape} of several inputs or files: a table, row by row. */
final class LandscapeTable {

    private final List<LandscapeTask> tasks = new ArrayList<>();
    private final Map<String, String> values;
    private final long seed;

    /** @param values of parameters, as they were given */
    LandscapeTable(Map<String, String> values, long seed) {
        this.values = values;
        this.seed = seed;
    }

    /** Adds the inputs of a file. */
    void add(Path file, List<Described> inputs) {
        for (int i = 0; i < inputs.size(); i++) {
            Described system = inputs.get(i);
            LandscapeRow.Place place =
                    new LandscapeRow.Place(system.name(), LandscapeSearch.fingerprint(system, Map.of()), seed);
            tasks.add(new LandscapeTask(place, file.toAbsolutePath().toString(), i, values));
        }
    }

    /** Fills the table; returns whether points are missing, a row failed, or it was stopped. */
    boolean fill(RunnerOption runner, Path out) throws InputException, IOException {
        AtomicBoolean missing = new AtomicBoolean();
        TableRun.End end = new TableRun<>(
                        "landscape",
                        LandscapeRow.table(
                                tasks.stream().map(LandscapeTask::place).toList()),
                        new Work(tasks.size(), k -> tasks.get(Math.toIntExact(k))),
                        row -> missing.compareAndSet(false, row.verdict() == IndexSum.Verdict.MISSING))
                .fill(runner, out);
        return missing.get() || end.failures() > 0 || !end.whole();
    }
}
