package kog.report.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import kog.derive.Derive;
import kog.generator.Derivation;
import kog.network.Model;
import kog.report.export.OtherProgram.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files for Octave and Maxima, read back by them. */
class OctaveAndMaximaTest {

    @TempDir
    Path folder;

    private Outcome octave(List<String> names) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("octave", "-qf", "--no-gui", OtherProgram.script(folder, "check_files.m")));
        command.addAll(names);
        return OtherProgram.run(folder, command.toArray(String[]::new));
    }

    private String write(String name, Model model, Derivation derivation, String code) throws Exception {
        Files.writeString(folder.resolve(name + ".m"), code);
        Files.write(folder.resolve(name + ".txt"), OwnValues.lines(model, derivation));
        return name;
    }

    @Test
    void octaveHasTheSameValues() throws Exception {
        OtherProgram.assume("octave", "octave", "-qf", "--no-gui", "--eval", "1;");
        List<String> names = new ArrayList<>();
        for (String text : Models.all().toList()) {
            Model model = Models.read(text);
            Derivation derivation = Derive.of(model);
            Provenance from = new Provenance("model-" + names.size() + ".yaml");
            // minutes for integrals of integrals
            if (!text.contains("name: three")) {
                names.add(write("model_" + names.size(), model, derivation, OctaveFile.of(model, derivation, from)));
            }
        }
        Outcome outcome = octave(names);
        assertEquals(0, outcome.status(), outcome.text());
        assertTrue(outcome.text().startsWith("compared "), outcome.text());

        Model model = Models.read("{name: m, activation: linear, weights: [[1/3]], inputs: [1]}");
        Derivation derivation = Derive.of(model);
        String right = OctaveFile.of(model, derivation, new Provenance("right.yaml"));
        String wrong = right.replace("v = real([(-2/3)]);", "v = real([(2/3)]);");
        assertFalse(wrong.equals(right), right);
        Outcome refused = octave(List.of(write("right", model, derivation, wrong)));
        assertEquals(1, refused.status());
        assertTrue(refused.text().contains("residual"), refused.text());
    }

    /** Identities by Maxima's own derivatives: 0 after simplification, or at a point in doubles. */
    @Test
    void maximaFindsTheIdentities() throws Exception {
        OtherProgram.assume("maxima", "maxima", "--version");
        StringBuilder batch = new StringBuilder("display2d: false$\n");
        int claims = 0;
        for (String text : Models.all().toList()) {
            Model model = Models.read(text);
            Derivation derivation = Derive.of(model);
            // sums over roots with parameters stay as they are, integrals of integrals take long, one integral has no
            // number
            if (text.contains("neuron with parameters") || text.contains("name: three") || text.contains("leaky")) {
                continue;
            }
            claims += derivation.eigenfunctions().size()
                    + derivation.firstIntegrals().size()
                    + derivation.generalized().size();
            batch.append(MaximaFile.of(model, derivation, Provenance.UNKNOWN)).append("""
                    quadrature(f, s, a, b) := first(quad_qags(f, s, a, b))$
                    %enumer: true$
                    at: map("=", state, rest([9/4, 7/5, 13/10], length(state) - 3))$
                    for c in claims do block([r: ratsimp(residual(c))],
                      if r # 0 then r: float(rectform(ev(subst(quadrature, nounify(integrate),
                        subst(root_values, subst(parameters, subst(at, r)))), numer))),
                      print("RESULT", c[1], if r = 0 or abs(r) < 1e-9 then "holds" else r))$
                    kill(all)$
                    display2d: false$
                    """);
        }
        Files.writeString(folder.resolve("all.mac"), batch);
        Outcome outcome = OtherProgram.run(folder, "maxima", "--very-quiet", "-b", "all.mac");
        Pattern result = Pattern.compile("(?m)^RESULT (\\S+) (.*?) *$");
        assertEquals(claims, result.matcher(outcome.text()).results().count(), outcome.text());
        result.matcher(outcome.text()).results().forEach(r -> assertEquals("holds", r.group(2), r.group(1)));
    }
}
