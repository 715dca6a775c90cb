package kog.files;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.CRC32;

/**
 * An array of numbers from a file.
 *
 * @param name   its name in the file; empty where a file holds one array only
 * @param shape  its extents, slowest first; empty for a single number
 * @param values its entries, last index fastest, all finite; kept, not copied
 */
public record Tensor(String name, int[] shape, double[] values) {

    /** Its shape as messages write it, such as {@code 6 x 3}. */
    public String shapeText() {
        if (shape.length == 0) {
            return "a single number";
        }
        StringBuilder text = new StringBuilder();
        for (int extent : shape) {
            text.append(text.isEmpty() ? "" : " x ").append(extent);
        }
        return text.toString();
    }

    public boolean hasShape(int... expected) {
        return Arrays.equals(shape, expected);
    }

    /** The CRC-32 of shape and entries, to the last bit. */
    public String checksum() {
        CRC32 sum = new CRC32();
        sum.update(shapeText().getBytes(StandardCharsets.UTF_8));
        ByteBuffer bytes = ByteBuffer.allocate(8);
        for (double v : values) {
            sum.update(bytes.putDouble(0, v).array());
        }
        return String.format(Locale.ROOT, "%08x", sum.getValue());
    }

    /** The rows of a matrix. */
    public double[][] rows() {
        if (shape.length != 2) {
            throw new IllegalStateException(name + " is " + shapeText() + ", not a matrix");
        }
        double[][] rows = new double[shape[0]][];
        for (int i = 0; i < shape[0]; i++) {
            rows[i] = Arrays.copyOfRange(values, i * shape[1], (i + 1) * shape[1]);
        }
        return rows;
    }
}
