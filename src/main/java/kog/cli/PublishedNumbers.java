package kog.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import kog.cli.output.ExitStatus;
import kog.cli.output.Interruption;
import kog.cli.output.Output;
import kog.cli.output.TextOutput;
import kog.files.DiscreteReader;
import kog.files.InputException;
import kog.files.SystemReader;
import kog.lyapunov.AelleConvention;
import kog.network.Described;
import kog.network.Drive;
import kog.network.RecurrentCell;
import kog.report.json.Json;

/** {@code kog lyapunov --convention aelle}: numbers to compare with those of a published code. */
record PublishedNumbers(Path file, LyapunovOptions options) {

    private static final String NOT_EXPONENTS = "numbers by the convention of AeLLE's public code (c held, transposed"
            + " products, " + AelleConvention.WARM_UP + " inputs before all): not the Lyapunov exponents";

    int run() throws InputException, IOException {
        LyapunovSettings s = options.settings;
        if (s.exponents != null
                || s.time != null
                || s.transientLength != null
                || s.map != null
                || s.dt != null
                || s.tangents != null
                || s.interval != null
                || s.tolerance != null
                || options.runs != 1
                || options.figure != null) {
            throw options.wrong(
                    "found an option that does not go with --convention aelle, expected only --steps, --inputs,"
                            + " --start, --context, --seed, --set, --format, --out");
        }
        Described read = SystemReader.read(file, Optional.ofNullable(options.context), options.set.values());
        if (!(read instanceof RecurrentCell cell)) {
            throw new InputException(file.toString(), "", "found no cell, expected one for --convention aelle");
        }
        if (options.inputs != null) {
            cell = cell.drivenBy(DiscreteReader.table(options.inputs, cell.inputs()));
        }
        long rows = cell.drive() instanceof Drive.Table table ? table.rows().length : Long.MAX_VALUE;
        if (s.steps == null && rows == Long.MAX_VALUE) {
            throw options.wrong("found no --steps, expected how many inputs there are");
        }
        long steps = s.steps == null ? rows : s.steps;
        if (steps < 1 || steps > rows) {
            throw options.wrong("found --steps " + steps + ", expected 1 "
                    + (rows == Long.MAX_VALUE ? "or more" : "to " + rows + ", the rows of the inputs"));
        }
        double[] start =
                LyapunovSystem.start(s, cell.dimension(), cell.start().values().orElse(null), options.seed);
        Interruption interruption = new Interruption();
        try {
            double[] numbers = AelleConvention.of(cell, start, steps, options.seed, interruption::isAsked);
            if (interruption.isAsked()) {
                System.err.println("kog: stopped; nothing is printed: the convention averages over all inputs");
                return ExitStatus.UNDECIDED.code();
            }
            String text = text(cell.name(), numbers, steps);
            if (options.format == LyapunovOptions.Format.text) {
                TextOutput.write(text, options.out);
            } else {
                Output.write(text, options.out);
            }
            return ExitStatus.DONE.code();
        } finally {
            interruption.done();
        }
    }

    private String text(String name, double[] numbers, long steps) {
        return switch (options.format) {
            case json ->
                Json.object()
                        .with("name", name)
                        .with("convention", "aelle")
                        .with("note", NOT_EXPONENTS)
                        .with("unit", AelleConvention.UNIT)
                        .with("steps", steps)
                        .with("seed", options.seed)
                        .with("numbers", numbers)
                        .text();
            case csv -> {
                StringBuilder csv = new StringBuilder("index,number,unit,convention\n");
                for (int j = 0; j < numbers.length; j++) {
                    csv.append(j + 1).append(',').append(numbers[j]).append(',');
                    csv.append(AelleConvention.UNIT).append(",aelle\n");
                }
                yield csv.toString();
            }
            case text -> {
                StringBuilder lines = new StringBuilder(name + ": " + NOT_EXPONENTS + "\n\n");
                lines.append("in ")
                        .append(AelleConvention.UNIT)
                        .append(", over ")
                        .append(steps)
                        .append(" inputs\n");
                for (int j = 0; j < numbers.length; j++) {
                    lines.append(String.format(Locale.ROOT, "  %4d  %.9g%n", j + 1, numbers[j]));
                }
                yield lines.toString();
            }
        };
    }
}
