package kog.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import kog.generator.Claim;
import kog.generator.Claims;
import kog.generator.KoopmanGenerator;
import kog.network.ClaimFile;
import kog.network.InputException;
import kog.network.Statement;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every executable block of the derivations goes through the checker. */
class DerivationsTest {

    private static final Path FOLDER = Path.of("derivations");

    @TestFactory
    List<DynamicTest> everyBlockHolds() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".md")).sorted().toList()) {
                collect(file, tests);
            }
        }
        assertTrue(tests.size() >= 3, "blocks: " + tests.size());
        return tests;
    }

    private static void collect(Path file, List<DynamicTest> tests) throws IOException {
        List<String> lines = Files.readAllLines(file);
        for (int k = 0; k < lines.size(); k++) {
            if (lines.get(k).strip().equals("```kog")) {
                int first = k + 1;
                while (!lines.get(k + 1).strip().equals("```")) {
                    k++;
                }
                String block = String.join("\n", lines.subList(first, k + 1)) + "\n";
                String place = file.getFileName() + " line " + (first + 1);
                tests.add(DynamicTest.dynamicTest(place, () -> check(block, place)));
            }
        }
    }

    private static void check(String block, String place) throws InputException {
        ClaimFile file = ClaimFile.read(block, place);
        Verifier verifier = Verifier.of(
                new KoopmanGenerator(file.model().state(), file.model().field()),
                file.model().parameters());
        for (Statement statement : file.statements()) {
            for (Claim claim : Claims.of(statement)) {
                Certificate certificate = verifier.judge(claim);
                String verdict = certificate.verdict().toString();
                if (statement.expect().isPresent()) {
                    assertEquals(statement.expect().get(), verdict, () -> place + ": " + certificate);
                } else {
                    assertTrue(
                            verdict.equals("proved") || verdict.equals("confirmed"), () -> place + ": " + certificate);
                }
            }
        }
    }
}
