package kog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kog.files.InputException;
import kog.generator.Derivation;
import kog.principal.PrincipalMap;
import kog.principal.PrincipalValue;
import kog.verify.Certificate;
import kog.verify.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the class comment, run. */
class KogTest {

    @Test
    void aFieldIsReadDerivedAndVerified(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(
                folder.resolve("double-well.yaml"), "name: double well\nstate: [x]\nfield: [x - x^3]\n");
        Kog well = Kog.read(file);
        Derivation derivation = well.derive();
        List<Certificate> verdicts = well.verify(derivation);
        assertTrue(!verdicts.isEmpty() && verdicts.stream().allMatch(c -> c.verdict() == Verdict.PROVED));
        assertEquals(
                verdicts.get(0).verdict(),
                well.verify(derivation.eigenfunctions().get(0)).verdict());
        assertEquals(3, well.equilibria().equilibria().size());
        PrincipalMap map = well.principal(2, 1e-10);
        double x = 0.5;
        assertInstanceOf(PrincipalValue.Inside.class, map.at(new double[] {x}));
    }

    @Test
    void aCellIsReadAndExplored() throws Exception {
        KogMap cell = KogMap.read(Path.of("validation/cases/trained/gru2_step01500.yaml"));
        assertEquals(1, cell.landscape().separatrices().size());
        double[] first = cell.fixedPoints().equilibria().get(0).x();
        double[] second = cell.fixedPoints().equilibria().get(1).x();
        assertEquals(0.49765289503297405, cell.crossings(first, second).get(0).t(), 1e-12);
        PrincipalValue there = cell.principal(0, 1e-10).at(first);
        assertInstanceOf(PrincipalValue.Inside.class, there);
        assertEquals(3, Kog.read(flow()).landscape().points().size());
    }

    private static Path flow() throws java.io.IOException {
        Path file = Files.createTempFile("well", ".yaml");
        file.toFile().deleteOnExit();
        return Files.writeString(file, "state: [x]\nfield: [x - x^3]\n");
    }

    @Test
    void aBadFileIsNamed(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("bad.yaml"), "state: [x]\nfield: [x - y]\n");
        assertTrue(assertThrows(InputException.class, () -> Kog.read(file))
                .getMessage()
                .contains("bad.yaml"));
    }
}
