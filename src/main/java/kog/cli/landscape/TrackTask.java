package kog.cli.landscape;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import kog.files.Checkpoint;
import kog.files.InputException;
import kog.landscape.FixedPoint;
import kog.landscape.Following;
import kog.landscape.LandscapeSearch;
import kog.network.RecurrentCell;
import kog.report.table.TrackRow;
import kog.task.Task;

/**
 * The row of one checkpoint, from its file and that of the one before.
 *
 * @param before empty for the first
 */
record TrackTask(Saved saved, List<Saved> before, RecurrentCell.Kind kind) implements Task {

    /** A checkpoint with the fingerprint that its file must still give. */
    record Saved(String file, TrackRow.Place place) implements java.io.Serializable {

        RecurrentCell read(RecurrentCell.Kind kind) throws InputException {
            RecurrentCell cell = Checkpoint.read(Path.of(file), kind);
            if (!LandscapeSearch.fingerprint(cell, Map.of()).equals(place.fingerprint())) {
                throw InputException.changed(file);
            }
            return cell;
        }
    }

    @Override
    public List<String> entries(BooleanSupplier stop) throws InputException {
        RecurrentCell cell = saved.read(kind);
        long seed = saved.place().seed();
        LandscapeSearch search = LandscapeSearch.of(cell, Map.of(), seed);
        List<FixedPoint> points = List.of();
        Optional<Following> following = Optional.empty();
        if (!before.isEmpty()) {
            RecurrentCell old = before.get(0).read(kind);
            points = LandscapeSearch.of(old, Map.of(), seed).points();
            following = Following.between(old, points, cell, search.points());
        }
        return TrackRow.entries(
                saved.place(),
                search.landscape(seed, part -> {}),
                points,
                before.isEmpty() ? 0 : before.get(0).place().step(),
                following);
    }
}
