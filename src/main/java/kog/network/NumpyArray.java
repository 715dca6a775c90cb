package kog.network;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/** NumPy's array format, versions 1 to 3, and archives of it. */
final class NumpyArray {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final Pattern DTYPE = Pattern.compile("'descr':\\s*'([<>|=])([fiu])(\\d)'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order':\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape':\\s*\\(([0-9L, ]*)\\)");

    private NumpyArray() {}

    static Map<String, Tensor> parseArchive(byte[] bytes, String file) throws InputException {
        Map<String, Tensor> arrays = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName().replaceFirst("\\.npy$", "");
                arrays.put(name, parse(zip.readAllBytes(), file, name));
            }
        } catch (EOFException | ZipException e) {
            throw new InputException(file, "", "found a damaged or shortened archive, expected a whole .npz file");
        } catch (IOException e) {
            throw new InputException(file, "", "cannot be read (" + e.getMessage() + "), expected an .npz file");
        }
        if (arrays.isEmpty()) {
            throw new InputException(file, "", "found no arrays, expected an .npz archive");
        }
        // a stream of entries does not notice that the last ones are gone; the directory at the end does
        if (numberOfEntries(bytes) != arrays.size()) {
            throw new InputException(file, "", "found a shortened archive, expected a whole .npz file");
        }
        return arrays;
    }

    private static int numberOfEntries(byte[] bytes) {
        for (int i = bytes.length - 22; i >= 0; i--) {
            if (bytes[i] == 'P' && bytes[i + 1] == 'K' && bytes[i + 2] == 5 && bytes[i + 3] == 6) {
                return (bytes[i + 10] & 0xff) | (bytes[i + 11] & 0xff) << 8;
            }
        }
        return -1;
    }

    static Tensor parse(byte[] bytes, String file, String name) throws InputException {
        String place = name.isEmpty() ? "" : "array " + name;
        if (bytes.length < 12 || !startsWithMagic(bytes)) {
            throw new InputException(file, place, "found no NumPy header, expected an .npy array");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int version = bytes[6];
        int start = version == 1 ? 10 : 12;
        long length = version == 1 ? buffer.getShort(8) & 0xffff : buffer.getInt(8) & 0xffffffffL;
        if (start + length > bytes.length) {
            throw new InputException(file, place, "found a header cut short, expected " + length + " bytes of it");
        }
        String header = new String(bytes, start, (int) length, StandardCharsets.UTF_8);
        Matcher dtype = DTYPE.matcher(header);
        Matcher order = ORDER.matcher(header);
        Matcher shapeText = SHAPE.matcher(header);
        if (!dtype.find() || !order.find() || !shapeText.find()) {
            throw new InputException(
                    file, place, "found the header " + header.strip() + ", expected an array of real numbers");
        }
        int[] shape = shape(shapeText.group(1), file, place);
        NumberFormat format = NumberFormat.numpy(dtype.group(2).charAt(0), dtype.group(3).charAt(0) - '0');
        if (format == null) {
            throw new InputException(
                    file, place, "found entries of type " + dtype.group(2) + dtype.group(3) + ", expected real numbers");
        }
        buffer.order(dtype.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        buffer.position(start + (int) length);
        double[] values = format.read(buffer.slice().order(buffer.order()), count(shape), file, place);
        if (order.group(1).equals("True")) {
            values = rowMajor(values, shape);
        }
        TensorFile.requireFinite(values, file, name);
        return new Tensor(name, shape, values);
    }

    private static boolean startsWithMagic(byte[] bytes) {
        for (int i = 0; i < MAGIC.length; i++) {
            if (bytes[i] != MAGIC[i]) {
                return false;
            }
        }
        return true;
    }

    private static int[] shape(String text, String file, String place) throws InputException {
        String[] parts = text.replace("L", "").strip().split("\\s*,\\s*");
        int[] shape = new int[text.isBlank() ? 0 : parts.length];
        try {
            for (int i = 0; i < shape.length; i++) {
                shape[i] = Integer.parseInt(parts[i].strip());
            }
        } catch (NumberFormatException e) {
            throw new InputException(file, place, "found the shape (" + text + "), expected extents below 2^31");
        }
        return shape;
    }

    /** The number of entries, or the largest long if it does not fit. */
    static long count(int[] shape) {
        long count = 1;
        for (int extent : shape) {
            if (extent != 0 && count > Long.MAX_VALUE / extent) {
                return Long.MAX_VALUE;
            }
            count *= extent;
        }
        return count;
    }

    /** Entries with the first index fastest, put in the order with the last index fastest. */
    private static double[] rowMajor(double[] columnMajor, int[] shape) {
        double[] values = new double[columnMajor.length];
        int[] index = new int[shape.length];
        for (double value : columnMajor) {
            int position = 0;
            for (int d = 0; d < shape.length; d++) {
                position = position * shape[d] + index[d];
            }
            values[position] = value;
            for (int d = 0; d < shape.length && ++index[d] == shape[d]; d++) {
                index[d] = 0;
            }
        }
        return values;
    }
}
