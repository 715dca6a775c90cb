package kog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import kog.files.Example;
import kog.files.InputException;
import kog.generator.Derivation;
import kog.generator.Eigenfunction;
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

    /** The README's example, compiled against the program and run; the comment of the class has the same lines. */
    @Test
    void theReadmesExampleCompilesAndRuns(@TempDir Path folder) throws Exception {
        Matcher block =
                Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(Path.of("README.md")));
        assertTrue(block.find());
        String well = "name: double well\nstate: [x]\nfield: [x - x^3]\n";
        String file =
                Files.writeString(folder.resolve("double-well.yaml"), well).toString();
        String code = block.group(1).replace("\"double-well.yaml\"", "\"" + file.replace("\\", "\\\\") + "\"");
        compile(code, folder);
        assertEquals("""
                psi_lambda = abs(x + 1)^(-lambda/2)*abs(x)^lambda*abs(x - 1)^(-lambda/2): proved
                psi_1 = (x + 1)*abs(x - 1)/abs(x)^2: proved
                psi_2 = x/(sqrt(abs(x + 1))*sqrt(abs(x - 1))): proved
                psi_3 = abs(x + 1)*(x - 1)/abs(x)^2: proved
                3 equilibria
                -8, 3.0, 0.5555555555555556
                inside
                """, run(folder));
        String comment = Files.readString(Path.of("src/main/java/kog/Kog.java"));
        code.replace("\"" + file.replace("\\", "\\\\") + "\"", "\"double-well.yaml\"")
                .lines()
                .filter(l -> l.startsWith("        "))
                .forEach(l -> assertTrue(comment.contains(" * " + l.substring(8) + "\n"), l));
    }

    private static void compile(String code, Path folder) throws Exception {
        Path source = Files.writeString(folder.resolve("Example.java"), code);
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        String path = System.getProperty("java.class.path");
        int status = ToolProvider.getSystemJavaCompiler()
                .run(null, messages, messages, "-proc:none", "-cp", path, "-d", folder.toString(), source.toString());
        assertEquals(0, status, messages.toString(StandardCharsets.UTF_8));
    }

    /** The comment of the class, compiled and run on a bundled cell. */
    @Test
    void theCommentOnMapsCompilesAndRuns(@TempDir Path folder) throws Exception {
        Example gru = Example.all().stream()
                .filter(e -> e.name().equals("gru2"))
                .findFirst()
                .orElseThrow();
        Path file = Files.writeString(folder.resolve("cell.yaml"), gru.text());
        Matcher block = Pattern.compile("<pre>\\{@code\n(.*?)\n \\* }</pre>", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("src/main/java/kog/KogMap.java")));
        assertTrue(block.find());
        String lines = block.group(1).replaceAll("(?m)^ \\* ", "").replace("\"cell.yaml\"", "\"" + file + "\"");
        compile(
                "import java.nio.file.Path; import kog.KogMap; import kog.landscape.Landscape;"
                        + " import kog.principal.PrincipalMap;\n"
                        + "class Example { public static void main(String[] arguments) throws Exception {\n" + lines
                        + "\nSystem.out.println(landscape.points().size() + \" points, \" + psi.eigenvalues().size()"
                        + " + \" modes\"); } }",
                folder);
        assertEquals("3 points, 2 modes\n", run(folder));
    }

    private static String run(Path folder) throws Exception {
        PrintStream standard = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, KogTest.class.getClassLoader())) {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            Method main = loader.loadClass("Example").getDeclaredMethod("main", String[].class);
            main.setAccessible(true);
            main.invoke(null, (Object) new String[0]);
        } finally {
            System.setOut(standard);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void parametersTakeValues() throws Exception {
        Kog line = Kog.parse("{state: [x], field: [a*x + b], parameters: {a: negative, b: real}}");
        Kog half = line.with("a", "-1/2").with("b", "0.3");
        assertEquals("-1/2", half.derive().eigenfunctions().get(0).eigenvalue().toString());
        Eigenfunction psi = half.derive().eigenfunctions().get(0);
        double slope = half.value(psi, 2) - half.value(psi, 1);
        assertEquals(0, half.value(psi, 0.6), 1e-12 * Math.abs(slope));
        assertEquals(
                "-1",
                line.with("a", "-1")
                        .with("b", "0")
                        .with("a", "-1")
                        .derive()
                        .eigenfunctions()
                        .get(0)
                        .eigenvalue()
                        .toString());
        assertThrows(InputException.class, () -> line.with("a", "1"));
        assertThrows(InputException.class, () -> line.with("c", "1"));
        assertThrows(InputException.class, () -> line.with("a", "one"));
        assertThrows(InputException.class, () -> Kog.of(half.model()).with("a", "-1"));
        Eigenfunction open = line.derive().eigenfunctions().get(0);
        assertThrows(IllegalArgumentException.class, () -> line.value(open, 1));
        assertThrows(IllegalArgumentException.class, () -> half.value(psi, 1, 2));
        Kog well = Kog.parse("{state: [x], field: [x - x^3]}");
        Eigenfunction away = well.derive().eigenfunctions().get(1);
        assertTrue(Double.isNaN(well.value(away, 0)));
        assertTrue(well.value(away, -2) < 0 && well.value(away, 2) > 0);
    }

    @Test
    void mapsTakeValuesToo(@TempDir Path folder) throws Exception {
        String text = "state: [h]\nmap: [\"h - a*h*(h - 1)\"]\nparameters: {a: real}\n";
        KogMap map =
                KogMap.read(Files.writeString(folder.resolve("map.yaml"), text)).with("a", "1/2");
        assertEquals(2, map.fixedPoints().equilibria().size());
        assertThrows(InputException.class, () -> map.with("b", "1"));
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
