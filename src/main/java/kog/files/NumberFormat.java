package kog.files;

import java.nio.ByteBuffer;

/** How binary files write a number. */
enum NumberFormat {
    FLOAT64(8) {
        @Override
        double next(ByteBuffer buffer) {
            return buffer.getDouble();
        }
    },
    FLOAT32(4) {
        @Override
        double next(ByteBuffer buffer) {
            return buffer.getFloat();
        }
    },
    FLOAT16(2) {
        @Override
        double next(ByteBuffer buffer) {
            int bits = buffer.getShort() & 0xffff;
            int exponent = bits >> 10 & 0x1f;
            int fraction = bits & 0x3ff;
            double magnitude;
            if (exponent == 0x1f) {
                magnitude = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
            } else if (exponent == 0) {
                magnitude = Math.scalb((double) fraction, -24);
            } else {
                magnitude = Math.scalb((double) (fraction + 1024), exponent - 25);
            }
            return (bits & 0x8000) == 0 ? magnitude : -magnitude;
        }
    },
    /** The upper half of a FLOAT32. */
    BFLOAT16(2) {
        @Override
        double next(ByteBuffer buffer) {
            return Float.intBitsToFloat(buffer.getShort() << 16);
        }
    },
    INT64(8) {
        @Override
        double next(ByteBuffer buffer) {
            return buffer.getLong();
        }
    },
    INT32(4) {
        @Override
        double next(ByteBuffer buffer) {
            return buffer.getInt();
        }
    },
    INT16(2) {
        @Override
        double next(ByteBuffer buffer) {
            return buffer.getShort();
        }
    },
    INT8(1) {
        @Override
        double next(ByteBuffer buffer) {
            return buffer.get();
        }
    };

    private final int bytes;

    NumberFormat(int bytes) {
        this.bytes = bytes;
    }

    abstract double next(ByteBuffer buffer);

    int bytes() {
        return bytes;
    }

    /** The entries of the buffer, which holds as many and no more. */
    double[] read(ByteBuffer buffer, long count, String file, String place) throws InputException {
        int remaining = buffer.remaining();
        if (count > remaining / bytes || count * bytes != remaining) {
            throw new InputException(
                    file,
                    place,
                    "found " + remaining + " bytes of numbers, expected " + count + " numbers of " + bytes
                            + (bytes == 1 ? " byte: " : " bytes: ")
                            + (count > remaining / bytes ? "the file is cut short" : "something follows them"));
        }
        if (count > InputFile.MOST_NUMBERS) {
            throw new InputException(
                    file,
                    place,
                    "found " + count + " numbers, expected at most " + InputFile.MOST_NUMBERS
                            + " (a larger java -Xmx allows more, up to a limit)");
        }
        double[] values = new double[(int) count];
        for (int i = 0; i < values.length; i++) {
            values[i] = next(buffer);
        }
        return values;
    }

    /** NumPy's type codes: f floating point, i signed; null for others. */
    static NumberFormat numpy(String code) {
        return switch (code) {
            case "f8" -> FLOAT64;
            case "f4" -> FLOAT32;
            case "f2" -> FLOAT16;
            case "i8" -> INT64;
            case "i4" -> INT32;
            case "i2" -> INT16;
            case "i1" -> INT8;
            default -> null;
        };
    }

    /** The names of the safetensors format; null for others. */
    static NumberFormat safetensors(String name) {
        return switch (name) {
            case "F64" -> FLOAT64;
            case "F32" -> FLOAT32;
            case "F16" -> FLOAT16;
            case "BF16" -> BFLOAT16;
            case "I64" -> INT64;
            case "I32" -> INT32;
            case "I16" -> INT16;
            case "I8" -> INT8;
            default -> null;
        };
    }
}
