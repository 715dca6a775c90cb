package kog.cli.landscape;

import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import kog.landscape.LandscapeSearch;
import kog.lyapunov.RandomNetworks;
import kog.network.RandomClass;
import kog.report.table.CountRow;
import kog.report.table.RandomPlace;
import kog.task.Task;

/** The fixed points of one network of an ensemble. */
record CountTask(RandomClass kind, RandomPlace place) implements Task {

    @Override
    public List<String> entries(BooleanSupplier stop) {
        return CountRow.entries(
                place,
                LandscapeSearch.of(
                                RandomNetworks.described(kind, place.gain(), place.size(), place.seed()),
                                Map.of(),
                                place.seed())
                        .found());
    }
}
