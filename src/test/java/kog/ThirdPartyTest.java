package kog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The list of libraries in the jar names every library that the program runs with, and no other. */
class ThirdPartyTest {

    /** What only tests run with: by group, and by name where the group has others. */
    private static final Set<String> FOR_TESTS = Set.of(
            "org.junit.jupiter",
            "org.junit.platform",
            "org.opentest4j",
            "org.apiguardian",
            "org.jspecify",
            "com.tngtech.archunit",
            "org.openjdk.jmh",
            "net.sf.jopt-simple",
            "commons-math3",
            "picocli-codegen");

    private static Set<String> listed() throws IOException {
        try (InputStream in = ThirdPartyTest.class.getResourceAsStream("/META-INF/THIRD-PARTY")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(l -> l.matches("\\S+:\\S+ +\\S.*"))
                    .map(l -> l.substring(l.indexOf(':') + 1, l.indexOf(' ')))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** The names of jars on the class path that lie in folders group/name/version. */
    private static Set<String> present() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of)
                .filter(p -> p.toString().endsWith(".jar"))
                .map(p -> p.getParent().getParent())
                .filter(p -> FOR_TESTS.stream()
                        .noneMatch(t -> p.endsWith(t) || p.getParent().endsWith(t.replace('.', '/'))))
                .map(p -> p.getFileName().toString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyLibraryIsListedWithItsLicence() throws IOException {
        Set<String> present = present();
        if (present.contains("spark-core_2.13") || present.contains("openblas")) {
            // theirs are on this class path and not in the jar
            present.retainAll(listed());
        }
        assertEquals(listed(), present);
    }
}
