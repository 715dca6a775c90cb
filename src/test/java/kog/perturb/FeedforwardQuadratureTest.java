package kog.perturb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kog.files.ModelReader;
import kog.network.Network;
import kog.principal.Coordinates;
import org.junit.jupiter.api.Test;

/** Equations 4.10 to 4.12 of derivations/04-perturbation.md: Z_0 and Z_1 by quadrature, with no series and no integrator. */
class FeedforwardQuadratureTest {

    @Test
    void agreesWithTheQuadratureAlongTheExplicitFlow() throws Exception {
        JsonNode reference = new ObjectMapper()
                .readTree(Path.of("validation/cases/feedforward2.json").toFile());
        Network network = (Network) ModelReader.read(Path.of("validation/cases/feedforward2.yaml"));
        List<double[]> points = new ArrayList<>();
        for (JsonNode p : reference.get("points")) {
            points.add(new double[] {
                p.get("x").get(0).asDouble(), p.get("x").get(1).asDouble()
            });
        }
        SmoothExpansion expansion = SmoothExpansion.of(new WeakRecurrence(network), 1, points, 0, Optional.empty());
        for (int p = 0; p < points.size(); p++) {
            double[][] z = ((Coordinates.Value) expansion.points().get(p).z()).z();
            for (int i = 0; i < 2; i++) {
                JsonNode row = reference.get("points").get(p);
                // the reference is good to 13 digits
                assertEquals(row.get("Z0").get(i).asDouble(), z[i][0], 2e-13);
                assertEquals(row.get("Z1").get(i).asDouble(), z[i][1], 2e-13);
            }
        }
    }
}
