package kog.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kog.files.Checkpoint;
import kog.files.InputException;
import kog.files.NamedRows;
import kog.symbolic.Excerpt;

/**
 * What is known of checkpoints beside their numbers: by a table, and by notes in the files.
 *
 * @param known by name
 * @param taken the keys of notes to join
 * @param over  what orders them: a column, else a note; the note step, else the last number in a name, if nothing is said
 */
record CheckpointNotes(NamedRows known, List<String> taken, Optional<String> over) {

    private static final String STEP = "step";

    /** The names of what is joined. */
    List<String> columns() {
        List<String> columns = new ArrayList<>(known.columns());
        columns.addAll(taken);
        return columns;
    }

    /** What orders them, as axes and texts name it. */
    String order() {
        return over.orElse(STEP);
    }

    /**
     * The entries of {@link #columns}.
     *
     * @param noted what the file notes
     * @param table the file of what is known by name
     */
    ArrayList<String> row(Path file, Map<String, String> noted, Path table) throws InputException {
        ArrayList<String> row = new ArrayList<>(known.row(Checkpoint.stem(file), table));
        for (String key : taken) {
            row.add(note(file, noted, key).replaceAll("[,\\r\\n]", " "));
        }
        return row;
    }

    /** Where a checkpoint stands in its order. */
    double step(Path file, Map<String, String> noted, List<String> row) throws InputException {
        if (over.isEmpty()) {
            if (noted.containsKey(STEP)) {
                return number(file, noted.get(STEP));
            }
            return Checkpoint.step(file)
                    .orElseThrow(() -> new InputException(
                            file.toString(),
                            "",
                            "found no number in its name and no note called step, expected one, or --over KEY"));
        }
        int column = columns().indexOf(over.get());
        return number(file, column >= 0 ? row.get(column) : note(file, noted, over.get()));
    }

    private static String note(Path file, Map<String, String> notes, String key) throws InputException {
        if (!notes.containsKey(key)) {
            throw new InputException(
                    file.toString(),
                    "",
                    "found no note '" + Excerpt.of(key) + "' in it"
                            + (notes.isEmpty() ? "" : ", only " + String.join(", ", notes.keySet()))
                            + ", expected one, or a column of --performance with this name");
        }
        return notes.get(key);
    }

    private static double number(Path file, String text) throws InputException {
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new InputException(
                file.toString(), "", "found '" + Excerpt.of(text) + "' to order it by, expected a finite number");
    }
}
