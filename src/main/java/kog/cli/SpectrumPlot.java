package kog.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kog.cli.option.SetOption;
import kog.dynamics.EscapeException;
import kog.dynamics.Fields;
import kog.files.InputException;
import kog.lyapunov.LyapunovSpectrum;
import kog.network.Described;
import kog.network.Model;
import kog.network.Network;
import kog.report.Figure;
import kog.report.FigureException;
import kog.report.SpectrumFigure;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import picocli.CommandLine;

/** The Lyapunov spectrum of a file, by a run of {@code kog lyapunov} that is a tenth as long. */
final class SpectrumPlot {

    private static final long SEED = 1;
    /** A tenth of what kog lyapunov takes. */
    private static final double TIME = 2000;

    private static final double TIME_OF_MANY = 100;
    private static final long STEPS = 100_000;
    private static final long STEPS_OF_MANY = 1000;

    private static final int FEW = 10;

    private SpectrumPlot() {}

    static Figure of(
            Path file, Described subject, Map<Symbol, Rational> values, Optional<String> context, SetOption set) {
        return new Figure(
                "spectrum",
                "",
                "The Lyapunov exponents of an orbit with their errors; kog lyapunov prints them.",
                size -> {
                    LyapunovOptions options = new LyapunovOptions();
                    new CommandLine(options).parseArgs();
                    options.set = set;
                    options.context = context.orElse(null);
                    boolean few = subject.dimension() <= FEW;
                    if (subject instanceof Model) {
                        options.settings.time = few ? TIME : TIME_OF_MANY;
                    } else {
                        options.settings.steps = few ? STEPS : STEPS_OF_MANY;
                    }
                    try {
                        LyapunovSystem system = subject instanceof Network network
                                ? LyapunovSystem.of(
                                        network.name(),
                                        Fields.of(network, epsilon(network, values)),
                                        LyapunovSystem.start(options.settings, network.dimension(), null, SEED),
                                        options.settings)
                                : LyapunovSystem.read(file, options, SEED);
                        LyapunovSpectrum spectrum =
                                system.run(options.settings, SEED, () -> false, (part, largest) -> {});
                        return SpectrumFigure.draw(
                                List.of(SpectrumFigure.Curve.of(system.name(), spectrum)),
                                spectrum.run().unit().toString(),
                                size);
                    } catch (InputException | EscapeException | WrongOption e) {
                        throw new FigureException(e.getMessage());
                    }
                });
    }

    /** Where there is a recurrence and nothing is said, without it. */
    private static Map<Symbol, Rational> epsilon(Network network, Map<Symbol, Rational> values) {
        return network.recurrence().isPresent() && values.isEmpty() ? Map.of(Network.EPSILON, Rational.ZERO) : values;
    }
}
