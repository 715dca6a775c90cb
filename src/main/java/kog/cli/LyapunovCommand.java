package kog.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import kog.cli.output.ExitStatus;
import kog.cli.output.FigureFile;
import kog.cli.output.Interruption;
import kog.cli.output.Output;
import kog.cli.output.ProgressLine;
import kog.cli.output.TextOutput;
import kog.cli.run.RunnerOption;
import kog.dynamics.EscapeException;
import kog.files.EnsembleReader;
import kog.files.InputException;
import kog.lyapunov.LyapunovSpectrum;
import kog.lyapunov.Runs;
import kog.report.SpectrumFigure;
import kog.report.draw.Size;
import kog.report.json.LyapunovJson;
import kog.report.text.LyapunovText;
import kog.symbolic.Excerpt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code kog lyapunov}. */
@Command(
        name = "lyapunov",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Lyapunov spectrum of a network or field (its flow, or its Euler map), of a recurrent cell or of a map.",
            "",
            "A network or field file is integrated as a flow; exponents are in nats per unit time. A cell or map is"
                    + " iterated; exponents are in nats per step. Of an ensemble of random networks, flows, maps or cells"
                    + " (kog help ensemble) spectra go into a CSV table (--out FILE.csv) row by row; stopped, it goes on"
                    + " with --resume; then means over seeds and, where one is known, the distance to a law are printed.",
            "",
            "Exponents come in the order of the tangent vectors, descending once these are aligned. Errors are"
                    + " standard errors from batch means plus what integration and rounding may add at most. -inf is printed"
                    + " only where a Jacobian is singular by structure or exactly singular on the orbit, with the reason;"
                    + " an exponent of which rounding leaves nothing is lost. Exit status 3 if one is, or if a self-test"
                    + " fails. Where the orbit ends at an equilibrium, its eigenvalues are printed too. Ctrl-C prints what is"
                    + " known so far.",
            ""
        },
        footer = {"", "Example:  kog lyapunov henon.yaml --steps 20000"})
final class LyapunovCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "A network, field, cell, map or ensemble file (YAML or JSON).")
    private Path file;

    @Mixin
    private final LyapunovOptions options = new LyapunovOptions();

    @Mixin
    private final RunnerOption runner = new RunnerOption();

    @Override
    public Integer call() throws InputException, IOException {
        try {
            return run();
        } catch (WrongOption e) {
            throw options.wrong(e.getMessage());
        }
    }

    private int run() throws InputException, IOException {
        FigureFile.check(options.commandLine(), "--figure", options.figure);
        Output.require(options.out);
        Output.require(options.figure);
        if (EnsembleReader.isEnsemble(file)) {
            return new LyapunovEnsemble(file, options, runner).run();
        }
        if (runner.isGiven()) {
            throw options.wrong("found " + runner.given() + ", which belongs to ensembles, expected a file with the key"
                    + " ensemble");
        }
        try {
            return options.convention == LyapunovOptions.Convention.aelle
                    ? new PublishedNumbers(file, options).run()
                    : single();
        } catch (EscapeException e) {
            System.err.println("kog: " + Excerpt.visible(file.toString()) + ": " + e.getMessage());
            return ExitStatus.UNDECIDED.code();
        }
    }

    private int single() throws InputException, IOException {
        if (options.runs < 1) {
            throw options.wrong("found --runs " + options.runs + ", expected 1 or more");
        }
        List<LyapunovSpectrum> spectra = new ArrayList<>();
        String name = "";
        Interruption interruption = new Interruption();
        try {
            for (int r = 0; r < options.runs && !interruption.isAsked(); r++) {
                long s = options.seed + r;
                LyapunovSystem system = LyapunovSystem.read(file, options, s);
                name = system.name();
                LyapunovSpectrum spectrum =
                        system.run(options.settings, s, interruption::isAsked, new ProgressLine("lyapunov"));
                // of several runs one that was stopped would not weigh as much as the others
                if (!spectrum.estimate().exponents().isEmpty()
                        && (spectra.isEmpty() || !spectrum.run().interrupted())) {
                    spectra.add(spectrum);
                }
            }
            if (spectra.isEmpty()) {
                System.err.println("kog: stopped during the transient, nothing is averaged yet");
                return ExitStatus.UNDECIDED.code();
            }
            LyapunovSpectrum together = Runs.together(spectra);
            String text = write(name, together, spectra);
            if (options.format == LyapunovOptions.Format.text) {
                TextOutput.write(text, options.out);
            } else {
                Output.write(text, options.out);
            }
            if (options.figure != null) {
                SpectrumFigure.Curve curve = SpectrumFigure.Curve.of(name, together);
                FigureFile.write(
                        options.figure,
                        SpectrumFigure.draw(
                                List.of(curve), together.run().unit().toString(), Size.COLUMN));
            }
            together.failures().forEach(why -> System.err.println("kog: " + file + ": " + why));
            return status(together);
        } finally {
            interruption.done();
        }
    }

    private static int status(LyapunovSpectrum spectrum) {
        return spectrum.failures().isEmpty() ? ExitStatus.DONE.code() : ExitStatus.UNDECIDED.code();
    }

    private String write(String name, LyapunovSpectrum together, List<LyapunovSpectrum> spectra) {
        return switch (options.format) {
            case text ->
                LyapunovText.of(name, together, options.verbose.isSet()) + LyapunovText.runs(spectra, options.seed);
            case json -> LyapunovJson.of(name, together, spectra, options.seed).text();
            case csv -> LyapunovText.csv(together);
        };
    }
}
