package kog.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import kog.files.ClaimFile;
import kog.files.InputException;
import kog.files.StatedClaim;
import kog.generator.Claim;
import kog.generator.KoopmanGenerator;
import kog.verify.Verifier;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Published claims, true and false, get the verdicts that their files expect. */
class PublicClaimsTest {

    private static final Path FOLDER = Path.of("validation/cases/claims");

    @TestFactory
    List<DynamicTest> everyFile() throws IOException, InputException {
        List<DynamicTest> tests = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path path : files.sorted().toList()) {
                assertTrue(Files.readString(path).startsWith("# "), () -> path + " names no source");
                add(path, tests);
            }
        }
        assertTrue(tests.size() >= 18, () -> "claims: " + tests.size());
        return tests;
    }

    private static void add(Path path, List<DynamicTest> tests) throws InputException {
        ClaimFile file = ClaimFile.read(path);
        Verifier verifier = Verifier.of(
                new KoopmanGenerator(file.model().state(), file.model().field()),
                file.model().parameters());
        for (StatedClaim statement : file.claims()) {
            for (Claim claim : statement.claims()) {
                tests.add(DynamicTest.dynamicTest(
                        file.model().name() + ": " + statement.name(),
                        () -> assertEquals(
                                statement.expect().orElseThrow().toString(),
                                verifier.judge(claim).verdict().toString())));
            }
        }
    }
}
