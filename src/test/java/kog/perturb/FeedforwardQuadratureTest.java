package kog.perturb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kog.files.ModelReader;
import kog.network.Network;
import kog.principal.Coordinates;
import kog.principal.LinearizingMap;
import kog.validation.Evidence;
import kog.validation.Recorded;
import org.junit.jupiter.api.Test;

/** Equations 4.10 to 4.12 of derivations/04-perturbation.md: Z_0 and Z_1 by quadrature, with no series and no integrator. */
class FeedforwardQuadratureTest {

    @Test
    @Recorded
    void agreesWithTheQuadratureAlongTheExplicitFlow(Evidence evidence) throws Exception {
        String file = "feedforward2.json";
        String reason = "2e-13: the reference is good to 13 digits";
        JsonNode reference = new ObjectMapper().readTree(evidence.file(file).toFile());
        Network network = (Network) ModelReader.read(evidence.file("feedforward2.yaml"));
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
                for (int k = 0; k < 2; k++) {
                    evidence.within(file, "Z, coefficient of epsilon^" + k, reason)
                            .close(
                                    "point " + p + ", Z_" + (i + 1),
                                    row.get("Z" + k).get(i).asDouble(),
                                    z[i][k],
                                    2e-13);
                }
            }
        }
        LinearizingMap map = expansion.map().orElseThrow();
        for (int i = 0; i < 2; i++) {
            for (int k = 0; k < 2; k++) {
                evidence.within(file, "x*, coefficients", reason)
                        .close(
                                "x_" + (i + 1) + ", epsilon^" + k,
                                reference.get("equilibrium").get(i).get(k).asDouble(),
                                map.equilibrium()[i][k],
                                2e-13);
                evidence.within(file, "A, coefficient of epsilon", reason)
                        .close(
                                "a_" + (i + 1) + (k + 1),
                                reference.get("jacobian1").get(i).get(k).asDouble(),
                                map.linearPart()[i][k][1],
                                2e-13);
            }
        }
    }
}
