package kog.derive.feedforward;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import kog.derive.Derive;
import kog.files.InputException;
import kog.files.ModelReader;
import kog.generator.FirstIntegral;
import kog.network.Network;
import kog.validation.Comparison;
import kog.validation.Evidence;
import kog.validation.Recorded;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * With its lower limit at |u| = 1, Φ_i is the value of x_i − θ_i/d_i where the trajectory crosses |u| = 1. The reference
 * values come from there, by mpmath's integration of the network: validation/tools/feedforward_invariants.py.
 */
class FeedforwardReferenceTest {

    @Test
    @Recorded
    @SuppressWarnings("unchecked")
    void firstIntegralsHaveTheirReferenceValues(Evidence evidence) throws IOException, InputException {
        String name = "feedforward_invariants.json";
        Comparison integrals = evidence.within(
                name,
                "first integrals",
                "1e-12 of max(1, |Phi|): quadrature asks for 1e-11 between two rules and reaches far more");
        String text = Files.readString(evidence.file(name));
        Map<String, Object> file =
                (Map<String, Object>) new Load(LoadSettings.builder().build()).loadFromString(text);
        List<Map<String, Object>> cases = (List<Map<String, Object>>) file.get("cases");
        assertEquals(6, cases.size());
        for (int number = 0; number < cases.size(); number++) {
            Map<String, Object> c = cases.get(number);
            Network network = (Network) ModelReader.read(
                    "{activation: %s, weights: %s, inputs: %s, leak: %s}"
                            .formatted(c.get("activation"), c.get("weights"), c.get("inputs"), c.get("leak")),
                    "case.yaml");
            double[] x = ((List<String>) c.get("state"))
                    .stream().mapToDouble(Double::parseDouble).toArray();
            List<FirstIntegral> found = Feedforward.of(network, Derive::of).firstIntegrals();
            List<String> expected = (List<String>) c.get("phi");
            for (int k = 0; k < 2; k++) {
                double value =
                        Trajectories.value(network, Map.of(), found.get(k).formula(), x);
                double reference = Double.parseDouble(expected.get(k));
                integrals.close(
                        "case " + number + ", " + found.get(k).name(),
                        reference,
                        value,
                        1e-12 * Math.max(1, Math.abs(reference)));
            }
        }
    }
}
