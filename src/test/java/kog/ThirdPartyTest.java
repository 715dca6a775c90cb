package kog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The list of libraries in the jar names every library that the program runs with, and no other. */
class ThirdPartyTest {

    /** Written by the build (-Pchecks): jars that the program's own jar takes in. */
    private static final Path SHIPPED = Path.of("target", "shipped.classpath");

    private static Set<String> listed() throws IOException {
        try (InputStream in = ThirdPartyTest.class.getResourceAsStream("/META-INF/THIRD-PARTY")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(l -> l.matches("\\S+:\\S+ +\\S.*"))
                    .map(l -> l.substring(l.indexOf(':') + 1, l.indexOf(' ')))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** The names of jars that lie in folders group/name/version. */
    private static Set<String> shipped() throws IOException {
        return Arrays.stream(Files.readString(SHIPPED).strip().split(File.pathSeparator, -1))
                .map(p -> Path.of(p).getParent().getParent().getFileName().toString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyLibraryIsListedWithItsLicence() throws IOException {
        assumeTrue(Files.exists(SHIPPED), "skipped: mvn -Pchecks writes " + SHIPPED);
        assertEquals(shipped(), listed());
    }
}
