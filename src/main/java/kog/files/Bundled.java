package kog.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** Files that come with the program. */
public final class Bundled {

    private static final String FOLDER = "/kog/";

    private Bundled() {}

    /** @param name below the folder {@code kog} of the program's resources */
    public static byte[] bytes(String name) {
        try (InputStream in = Bundled.class.getResourceAsStream(FOLDER + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same as text. */
    public static String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    /** The version of this program, {@code kog}, or of a library that results depend on. */
    public static String version(String of) {
        Properties versions = new Properties();
        try {
            versions.load(new StringReader(text("version.properties")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return versions.getProperty(of);
    }
}
