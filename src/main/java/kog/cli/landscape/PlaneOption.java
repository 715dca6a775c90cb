package kog.cli.landscape;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kog.files.InputException;
import kog.files.Tensor;
import kog.files.TensorFile;
import kog.report.landscape.Projection;
import kog.symbolic.Symbol;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** What plane a figure shows; the first two principal components of the points if nothing is said. */
final class PlaneOption {

    @Option(
            names = "--plane",
            paramLabel = "I,J",
            description = "Draw state variables, counted from 1, instead of principal components of the points.")
    private String variables;

    @Option(names = "--readout", paramLabel = "FILE", description = "Draw a 2 x N matrix times the state (.csv, .npy).")
    private Path readout;

    /** The name of the option that is given. */
    Optional<String> given() {
        return variables != null
                ? Optional.of("--plane")
                : Optional.ofNullable(readout).map(r -> "--readout");
    }

    /** What is said about the state variables. */
    Optional<Projection> projection(List<Symbol> state, CommandLine line) throws InputException {
        int n = state.size();
        if (variables != null) {
            int[] chosen = chosen(n, line);
            return Optional.of(Projection.variables(state, chosen[0], chosen[1]));
        }
        if (readout == null) {
            return Optional.empty();
        }
        Tensor matrix = TensorFile.readSingle(readout);
        if (!matrix.hasShape(2, n)) {
            throw new InputException(
                    readout.toString(), "", "found " + matrix.shapeText() + " numbers, expected 2 x " + n);
        }
        return Optional.of(Projection.readout(matrix.rows()));
    }

    private int[] chosen(int n, CommandLine line) {
        try {
            int[] chosen = Arrays.stream(variables.split(",", -1))
                    .mapToInt(v -> Integer.parseInt(v.strip()))
                    .toArray();
            if (chosen.length == 2
                    && chosen[0] != chosen[1]
                    && Arrays.stream(chosen).allMatch(v -> v >= 1 && v <= n)) {
                return chosen;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new CommandLine.ParameterException(
                line, "--plane: found '" + variables + "', expected two different numbers from 1 to " + n);
    }
}
