package kog.cli.landscape;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import kog.cli.output.ProgressBar;
import kog.cli.output.RowFile;
import kog.dynamics.IndexSum;
import kog.files.InputException;
import kog.landscape.LandscapeSearch;
import kog.network.Described;
import kog.report.table.LandscapeRow;

/** {@code kog landscape} of a system with several inputs: a table, row by row. */
record LandscapeTable(List<Described> systems, long seed) {

    /** Fills the table; returns whether points are missing in any row. */
    boolean fill(Path out, boolean resume) throws InputException, IOException {
        List<LandscapeRow.Place> places = systems.stream()
                .map(s -> new LandscapeRow.Place(s.name(), LandscapeSearch.fingerprint(s, Map.of()), seed))
                .toList();
        AtomicBoolean missing = new AtomicBoolean();
        try (RowFile<LandscapeRow> rows = RowFile.open(
                        out,
                        LandscapeRow.table(places),
                        resume,
                        row -> missing.compareAndSet(false, row.verdict() == IndexSum.Verdict.MISSING));
                ProgressBar bar = new ProgressBar("landscape")) {
            for (int k = rows.count(); k < systems.size(); k++) {
                double before = k;
                rows.append(LandscapeRow.of(
                        places.get(k),
                        LandscapeSearch.of(systems.get(k), Map.of(), seed)
                                .landscape(seed, part -> bar.accept((before + part) / systems.size()))));
            }
        }
        return missing.get();
    }
}
