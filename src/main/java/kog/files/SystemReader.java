package kog.files;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kog.network.CellFlow;
import kog.network.Context;
import kog.network.Described;
import kog.network.Drive;
import kog.network.RecurrentCell;
import kog.symbolic.Excerpt;
import kog.symbolic.Suggestion;

/** Reads whatever a file describes: a network, a field, a cell or a map. */
public final class SystemReader {

    private SystemReader() {}

    /**
     * One system for each constant input that the file names, in its order; one where it names none.
     *
     * @throws InputException if the file, or one that it names, is missing or wrong
     */
    public static List<Described> contexts(Path file, ParameterValues values) throws InputException {
        Described read = requireHeld(any(file, values), file);
        List<Described> systems = new ArrayList<>();
        for (Context context : contexts(read)) {
            systems.add(in(read, context));
        }
        return systems.isEmpty() ? List.of(read) : systems;
    }

    /**
     * The system in one of the file's constant inputs.
     *
     * @param context which; not needed where there is one
     * @throws InputException also if there is none of that name, or several and none is named
     */
    public static Described read(Path file, Optional<String> context) throws InputException {
        return read(file, context, ParameterValues.NONE);
    }

    /** The same with numbers in place of parameters. */
    public static Described read(Path file, Optional<String> context, ParameterValues values) throws InputException {
        Described read = any(file, values);
        List<Context> all = contexts(read);
        List<String> names =
                all.stream().map(Context::name).filter(n -> !n.isEmpty()).toList();
        if (context.isEmpty()) {
            requireOne(all, file);
            return all.isEmpty() ? read : in(read, all.get(0));
        }
        for (Context one : all) {
            if (one.name().equals(context.get())) {
                return in(read, one);
            }
        }
        throw new InputException(
                file.toString(),
                "",
                "found no input named '" + Excerpt.of(context.get()) + "', expected "
                        + (names.isEmpty()
                                ? "no --context: the file names no inputs"
                                : "one of " + String.join(", ", names) + Suggestion.of(context.get(), names)));
    }

    /**
     * Refuses a cell that is fed by a sequence, where the map has to be the same at every step.
     *
     * @throws InputException naming the file
     */
    public static Described requireHeld(Described read, Path file) throws InputException {
        if (read instanceof RecurrentCell cell && !(cell.drive() instanceof Drive.None)) {
            throw new InputException(
                    file.toString(), "inputs", "found a sequence of inputs, expected one that is held: input");
        }
        return read;
    }

    static void requireOne(List<Context> contexts, Path file) throws InputException {
        if (contexts.size() > 1) {
            throw new InputException(
                    file.toString(),
                    "input",
                    "found the inputs "
                            + String.join(
                                    ", ", contexts.stream().map(Context::name).toList())
                            + ", expected one of them: --context NAME");
        }
    }

    private static Described any(Path file, ParameterValues values) throws InputException {
        return DiscreteReader.isDiscrete(file)
                ? DiscreteReader.read(file, values)
                : ModelReader.inAnyContext(file, values);
    }

    private static List<Context> contexts(Described read) {
        return read instanceof RecurrentCell cell
                ? cell.contexts()
                : read instanceof CellFlow flow ? flow.cell().contexts() : List.of();
    }

    private static Described in(Described read, Context context) {
        return read instanceof RecurrentCell cell
                ? cell.in(context)
                : new CellFlow(((CellFlow) read).cell().in(context), ((CellFlow) read).tau());
    }
}
