package kog.cli;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import kog.files.InputException;
import kog.lyapunov.LyapunovSpectrum;
import kog.network.RandomClass;
import kog.report.table.LyapunovRow;
import kog.report.table.RandomPlace;
import kog.task.Task;

/** The spectrum of one network of an ensemble. */
record LyapunovTask(RandomClass kind, RandomPlace place, String protocol, LyapunovSettings settings) implements Task {

    @Override
    public List<String> entries(BooleanSupplier stop) throws InputException {
        int n = place.size();
        long seed = place.seed();
        settings.requireLibrary(protocol, kind.dimension(n));
        LyapunovSpectrum spectrum =
                LyapunovSystem.random(kind, place.gain(), n, seed, settings).averages(settings, seed, stop);
        if (spectrum.run().interrupted()) {
            throw new CancellationException();
        }
        return LyapunovRow.entries(place, protocol, spectrum);
    }
}
