package kog.files;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads arrays of numbers from CSV, NumPy ({@code .npy}, {@code .npz}) and safetensors files, by the file's ending. */
public final class TensorFile {

    private static final Set<String> TEXT = Set.of("csv", "tsv", "txt", "dat");
    private static final Set<String> BINARY = Set.of("npy", "npz", "safetensors");
    /** Pickled programs, which are not run. */
    private static final Set<String> PYTORCH = Set.of("pt", "pth", "ckpt", "bin");

    private TensorFile() {}

    /** Whether a name ends like a file that {@link #read} takes. */
    public static boolean isNamed(String name) {
        String ending = ending(name);
        return TEXT.contains(ending) || BINARY.contains(ending) || PYTORCH.contains(ending);
    }

    /**
     * Reads every array of a file, by name.
     *
     * @throws InputException if the file is missing, is no regular file, is larger than there is room for, is cut short,
     *     holds NaN or an infinity, or is of another kind
     */
    public static Map<String, Tensor> read(Path file) throws InputException {
        String name = file.toString();
        String ending = ending(name);
        if (TEXT.contains(ending)) {
            return Map.of("", CsvTable.parse(InputFile.bytes(file, InputFile.MOST_TEXT, "a table of numbers"), name));
        }
        if (PYTORCH.contains(ending)) {
            String stem = file.getFileName().toString();
            throw new InputException(
                    name,
                    "",
                    "found a file of PyTorch, expected .safetensors; these two lines of Python write one: "
                            + "import torch, safetensors.torch; "
                            + "safetensors.torch.save_file(torch.load('" + stem + "', map_location='cpu'), '"
                            + stem.substring(0, stem.lastIndexOf('.')) + ".safetensors')");
        }
        if (!BINARY.contains(ending)) {
            throw new InputException(
                    name, "", "found the ending '." + ending + "', expected .csv, .npy, .npz or .safetensors");
        }
        byte[] bytes = InputFile.bytes(file, InputFile.MOST_BYTES, "a file of numbers");
        return switch (ending) {
            case "npy" -> Map.of("", NumpyArray.parse(bytes, name, ""));
            case "npz" -> NumpyArray.parseArchive(bytes, name);
            default -> Safetensors.parse(bytes, name);
        };
    }

    /** What the writer of a file noted beside its arrays, by key; only safetensors files can hold such notes. */
    public static Map<String, String> notes(Path file) throws InputException {
        return ending(file.toString()).equals("safetensors")
                ? Safetensors.notes(InputFile.bytes(file, InputFile.MOST_BYTES, "a file of numbers"), file.toString())
                : Map.of();
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

    /**
     * Reads the one array of a file that an option or another file names.
     *
     * @param source who names it, for messages
     */
    public static Tensor readSingle(String name, String source) throws InputException {
        return readSingle(InputFile.path(name, source, ""));
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
