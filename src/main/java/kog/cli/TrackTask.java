package kog.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import kog.files.Checkpoint;
import kog.files.InputException;
import kog.landscape.FixedPoint;
import kog.landscape.Following;
import kog.landscape.LandscapeSearch;
import kog.landscape.RecurrentWeights;
import kog.lyapunov.LyapunovSpectrum;
import kog.network.RecurrentCell;
import kog.report.table.TrackRow;
import kog.task.Task;

/**
 * The row of one checkpoint, from its file and that of the one before.
 *
 * @param before   empty for the first
 * @param inputs   a recorded sequence for the exponents, or null
 * @param settings of the exponents
 * @param most     how many exponents a row has room for
 * @param joined   columns of performance
 */
record TrackTask(
        Saved saved,
        ArrayList<Saved> before,
        RecurrentCell.Kind kind,
        String inputs,
        LyapunovSettings settings,
        int most,
        ArrayList<String> joined)
        implements Task {

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
        settings.requireLibrary(saved.place().protocol(), cell.dimension());
        long seed = saved.place().seed();
        LandscapeSearch search = LandscapeSearch.of(cell, Map.of(), seed);
        List<FixedPoint> points = List.of();
        Optional<Following> following = Optional.empty();
        if (!before.isEmpty()) {
            RecurrentCell old = before.get(0).read(kind);
            points = LandscapeSearch.of(old, Map.of(), seed).points();
            following = Following.between(old, points, cell, search.points());
        }
        LyapunovSpectrum spectrum = LyapunovSystem.of(
                        Path.of(saved.file()), cell, Optional.ofNullable(inputs).map(Path::of), settings, seed)
                .run(settings, seed, stop, (part, exponent) -> {});
        if (spectrum.run().interrupted()) {
            throw new CancellationException();
        }
        return TrackRow.entries(
                saved.place(),
                search.landscape(seed, part -> {}),
                points,
                before.isEmpty() ? 0 : before.get(0).place().step(),
                following,
                RecurrentWeights.of(cell),
                spectrum,
                most,
                joined);
    }
}
