package kog.validation;

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

    private static final Path FOLDER = Evidence.CASES.resolve("claims");

    @TestFactory
    @Recorded
    List<DynamicTest> everyFile(Evidence evidence) throws IOException, InputException {
        List<DynamicTest> tests = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path path : files.sorted().toList()) {
                assertTrue(Files.readString(path).startsWith("# "), () -> path + " names no source");
                add(path, tests, evidence);
            }
        }
        assertTrue(tests.size() >= 18, () -> "claims: " + tests.size());
        return tests;
    }

    private static void add(Path path, List<DynamicTest> tests, Evidence evidence) throws InputException {
        ClaimFile file = ClaimFile.read(path);
        Verifier verifier = Verifier.of(
                new KoopmanGenerator(file.model().state(), file.model().field()),
                file.model().parameters());
        for (StatedClaim statement : file.claims()) {
            for (int k = 0; k < statement.claims().size(); k++) {
                Claim claim = statement.claims().get(k);
                String at = "claim " + (k + 1);
                Comparison verdict = evidence.same("claims/" + path.getFileName(), statement.name());
                tests.add(DynamicTest.dynamicTest(
                        file.model().name() + ": " + statement.name(),
                        () -> verdict.same(
                                at,
                                statement.expect().orElseThrow().toString(),
                                verifier.judge(claim).verdict().toString())));
            }
        }
    }
}
