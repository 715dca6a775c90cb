package kog.report.export;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.hipparchus.complex.Complex;

/** NumPy's array format, version 1.0. */
public final class NumpyFile {

    private NumpyFile() {}

    /**
     * An array of complex128 in C order.
     *
     * @param values as many as the product of the shape; null stands for NaN + NaN i, where there is no value
     */
    public static byte[] complex(int[] shape, Complex[] values) {
        String dimensions = Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining(", "));
        String header = "{'descr': '<c16', 'fortran_order': False, 'shape': (" + dimensions
                + (shape.length == 1 ? "," : "") + "), }";
        // magic, version and length take 10 bytes; the data start at a multiple of 64
        int length = (header.length() + 11 + 63) / 64 * 64 - 10;
        ByteBuffer bytes = ByteBuffer.allocate(10 + length + 16 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 0x93)
                .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 0);
        bytes.putShort((short) length);
        bytes.put(header.getBytes(StandardCharsets.US_ASCII));
        while (bytes.position() < 10 + length - 1) {
            bytes.put((byte) ' ');
        }
        bytes.put((byte) '\n');
        for (Complex value : values) {
            bytes.putDouble(value == null ? Double.NaN : value.getReal());
            bytes.putDouble(value == null ? Double.NaN : value.getImaginary());
        }
        return bytes.array();
    }
}
