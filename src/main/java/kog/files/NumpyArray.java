package kog.files;

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
import kog.symbolic.Excerpt;

/** NumPy's array format, versions 1 to 3, and archives of it. */
final class NumpyArray {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final Pattern DTYPE = Pattern.compile("'descr':\\s*'([<>|=])([a-zA-Z])(\\d+)'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order':\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape':\\s*\\(([0-9L, ]*)\\)");
    private static final long LONGEST_HEADER = 1 << 20;
    private static final int MOST_ARRAYS = 10_000;

    private NumpyArray() {}

    static Map<String, Tensor> parseArchive(byte[] bytes, String file) throws InputException {
        Map<String, Tensor> arrays = new LinkedHashMap<>();
        int entries = 0;
        long left = InputFile.MOST_BYTES;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName().replaceFirst("\\.npy$", "");
                if (++entries > MOST_ARRAYS) {
                    throw new InputException(
                            file, "", "found more than " + MOST_ARRAYS + " arrays, expected at most as many");
                }
                // what an archive says of its entries' sizes is not to be trusted
                byte[] unpacked = zip.readNBytes((int) Math.min(left + 1, Integer.MAX_VALUE - 8));
                if (unpacked.length > left) {
                    throw new InputException(
                            file,
                            "array " + Excerpt.of(name),
                            "found an archive that unpacks to more than " + InputFile.size(InputFile.MOST_BYTES)
                                    + ", expected at most as much");
                }
                left -= unpacked.length;
                if (arrays.put(name, parse(unpacked, file, name)) != null) {
                    throw new InputException(
                            file, "array " + Excerpt.of(name), "found two arrays of this name, expected one");
                }
            }
        } catch (EOFException | ZipException e) {
            throw new InputException(file, "", "found a damaged or shortened archive, expected a whole .npz file");
        } catch (IOException | IllegalArgumentException e) {
            // names that are not UTF-8 are an illegal argument
            throw new InputException(file, "", "found a damaged archive, expected a whole .npz file");
        }
        if (arrays.isEmpty()) {
            throw new InputException(file, "", "found no arrays, expected an .npz archive");
        }
        // a stream of entries does not notice that the last ones are gone; the directory at the end does
        int expected = numberOfEntries(bytes);
        if (expected != arrays.size()) {
            throw new InputException(
                    file,
                    "",
                    "found " + arrays.size() + " arrays and a directory of " + Math.max(expected, 0)
                            + ", expected a whole .npz file");
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
        String place = name.isEmpty() ? "" : "array " + Excerpt.of(name);
        if (bytes.length < 12 || !startsWithMagic(bytes)) {
            throw new InputException(file, place, "found no NumPy header, expected an .npy array");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int version = bytes[6];
        if (version < 1 || version > 3) {
            throw new InputException(file, place, "found version " + version + " of the format, expected 1, 2 or 3");
        }
        int start = version == 1 ? 10 : 12;
        long length = version == 1 ? buffer.getShort(8) & 0xffff : buffer.getInt(8) & 0xffffffffL;
        if (start + length > bytes.length || length > LONGEST_HEADER) {
            throw new InputException(
                    file,
                    place,
                    "found a header of " + length + " bytes, expected at most "
                            + Math.min(LONGEST_HEADER, bytes.length - start));
        }
        String header = new String(bytes, start, (int) length, StandardCharsets.UTF_8);
        Matcher dtype = DTYPE.matcher(header);
        Matcher order = ORDER.matcher(header);
        Matcher shapeText = SHAPE.matcher(header);
        if (!dtype.find() || !order.find() || !shapeText.find()) {
            throw new InputException(
                    file,
                    place,
                    "found the header '" + Excerpt.of(header.strip()) + "', expected descr, fortran_order and"
                            + " shape of an array of real numbers");
        }
        int[] shape = shape(shapeText.group(1), file, place);
        NumberFormat format = NumberFormat.numpy(dtype.group(2) + dtype.group(3));
        if (format == null) {
            throw new InputException(
                    file,
                    place,
                    "found entries of type " + Excerpt.of(dtype.group(2) + dtype.group(3))
                            + ", expected real numbers: f2, f4, f8, i1, i2, i4 or i8");
        }
        ByteOrder endian = dtype.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        ByteBuffer numbers = buffer.position(start + (int) length).slice().order(endian);
        double[] values = format.read(numbers, count(shape), file, place);
        if (order.group(1).equals("True")) {
            values = rowMajor(values, shape);
        }
        TensorFile.requireFinite(values, file, Excerpt.of(name));
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
        String plain = text.replace("L", "").strip();
        // (3,) has one extent
        String[] parts = plain.isEmpty()
                ? new String[0]
                : plain.replaceFirst("\\s*,$", "").split(",", -1);
        int[] shape = new int[parts.length];
        try {
            for (int i = 0; i < shape.length; i++) {
                shape[i] = Integer.parseInt(parts[i].strip());
            }
        } catch (NumberFormatException e) {
            throw new InputException(
                    file, place, "found the shape (" + Excerpt.of(text) + "), expected extents below 2^31");
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
