package kog.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads arrays of numbers from CSV, NumPy ({@code .npy}, {@code .npz}) and safetensors files, by the file's ending. */
public final class TensorFile {

    private static final Set<String> TEXT = Set.of("csv", "tsv", "txt", "dat");

    private TensorFile() {}

    /** Whether a name ends like a file that {@link #read} takes. */
    public static boolean isNamed(String name) {
        String ending = ending(name);
        return TEXT.contains(ending) || Set.of("npy", "npz", "safetensors").contains(ending);
    }

    /**
     * Reads every array of a file, by name.
     *
     * @throws InputException if the file is missing, is cut short, holds NaN or an infinity, or is of another kind
     */
    public static Map<String, Tensor> read(Path file) throws InputException {
        String name = file.toString();
        String ending = ending(name);
        byte[] bytes = bytes(file);
        if (TEXT.contains(ending)) {
            return Map.of("", CsvTable.parse(bytes, name));
        }
        return switch (ending) {
            case "npy" -> Map.of("", NumpyArray.parse(bytes, name, ""));
            case "npz" -> NumpyArray.parseArchive(bytes, name);
            case "safetensors" -> Safetensors.parse(bytes, name);
            default -> throw new InputException(
                    name, "", "found the ending '." + ending + "', expected .csv, .npy, .npz or .safetensors");
        };
    }

    /**
     * Reads the one array of a file.
     *
     * @throws InputException as {@link #read}, and if the file holds several arrays
     */
    public static Tensor readSingle(Path file) throws InputException {
        Map<String, Tensor> all = read(file);
        if (all.size() != 1) {
            throw new InputException(
                    file.toString(), "", "found the arrays " + all.keySet() + ", expected a single one");
        }
        return all.values().iterator().next();
    }

    private static byte[] bytes(Path file) throws InputException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new InputException(file.toString(), "", "found no such file, expected a file of numbers");
        } catch (IOException e) {
            String what = Files.isDirectory(file) ? "found a folder" : "cannot be read (" + e.getMessage() + ")";
            throw new InputException(file.toString(), "", what + ", expected a file of numbers");
        }
    }

    private static String ending(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    static void requireFinite(double[] values, String file, String array) throws InputException {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                String place = array.isEmpty() ? "entry " + (i + 1) : "array " + array + ", entry " + (i + 1);
                throw new InputException(file, place, "found " + values[i] + ", expected a finite number");
            }
        }
    }
}
