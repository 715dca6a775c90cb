package kog.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import kog.files.Checkpoint;
import kog.files.InputException;
import kog.files.ParameterValues;
import kog.files.SystemReader;
import kog.landscape.LandscapeSearch;
import kog.lyapunov.LyapunovSpectrum;
import kog.network.Described;
import kog.network.RecurrentCell;
import kog.report.table.SpectraRow;
import kog.task.Task;

/**
 * The spectrum of one network of many.
 *
 * @param file   where all who do the work find it
 * @param kind   of a file that holds arrays alone
 * @param inputs a recorded sequence, or null
 * @param most   how many exponents a row has room for
 * @param joined columns of performance
 */
record SpectraTask(
        SpectraRow.Place place,
        String file,
        RecurrentCell.Kind kind,
        String inputs,
        long seed,
        LyapunovSettings settings,
        int most,
        ArrayList<String> joined)
        implements Task {

    /** The system of a file: a checkpoint's arrays, or what a YAML file describes. */
    static Described read(Path file, RecurrentCell.Kind kind) throws InputException {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".safetensors") || name.endsWith(".npz")
                ? Checkpoint.read(file, kind)
                : SystemReader.read(file, Optional.empty(), ParameterValues.NONE);
    }

    static String fingerprint(Described system) {
        return LandscapeSearch.fingerprint(system, Map.of());
    }

    @Override
    public List<String> entries(BooleanSupplier stop) throws InputException {
        Path path = Path.of(file);
        Described system = read(path, kind);
        if (!fingerprint(system).equals(place.fingerprint())) {
            throw InputException.changed(file);
        }
        settings.requireLibrary(place.protocol(), system.dimension());
        LyapunovSpectrum spectrum = LyapunovSystem.of(
                        path, system, Optional.ofNullable(inputs).map(Path::of), settings, seed)
                .averages(settings, seed, stop);
        if (spectrum.run().interrupted()) {
            throw new CancellationException();
        }
        return SpectraRow.entries(place, spectrum, most, joined);
    }
}
