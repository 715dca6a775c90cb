package kog.report.table;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.CRC32;

/** The last entry of a row: the CRC-32 of the run's description, of the columns and of the other entries. */
public final class Checksum {

    static final String COLUMN = "crc32";

    /** Changes with the meaning or the layout of any column. */
    private static final String FORMAT = "kog table, format 3";

    private Checksum() {}

    static String of(String run, String header, String row) {
        CRC32 sum = new CRC32();
        sum.update((FORMAT + "\n" + run + "\n" + header + "\n" + row).getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "%08x", sum.getValue());
    }

    /** Whether a line ends with the checksum of what stands before it. */
    public static boolean isRight(String run, String header, String line) {
        int at = line.lastIndexOf(',');
        return at >= 0 && of(run, header, line.substring(0, at)).equals(line.substring(at + 1));
    }
}
