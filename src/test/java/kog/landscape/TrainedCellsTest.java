package kog.landscape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kog.files.InputException;
import kog.files.SystemReader;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trained cells against fixed points, multipliers and boundary points found by other programs (validation/README.md). */
class TrainedCellsTest {

    private static final Path FOLDER = Path.of("validation/cases/trained");
    /** The reference is what Newton's method in doubles gives. */
    private static final double POINT = 1e-12;
    /** Bisection in doubles ends at 1e-15 on the segment; the sinks are known to 1e-13. */
    private static final double BOUNDARY = 1e-11;

    private static JsonNode reference(String name) throws IOException {
        return new ObjectMapper().readTree(FOLDER.resolve(name + ".json").toFile());
    }

    private static LandscapeSearch search(String name) throws InputException {
        return LandscapeSearch.of(SystemReader.read(FOLDER.resolve(name + ".yaml"), Optional.empty()), Map.of(), 1);
    }

    private static double[] vector(JsonNode node) {
        double[] values = new double[node.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = node.get(i).asDouble();
        }
        return values;
    }

    /** The number of the point that a reference point is, from 1. */
    private static int number(LandscapeSearch search, double[] x) {
        for (int k = 0; k < search.points().size(); k++) {
            double worst = 0;
            for (int i = 0; i < x.length; i++) {
                worst = Math.max(worst, Math.abs(x[i] - search.points().get(k).x()[i]));
            }
            if (worst < POINT) {
                return k + 1;
            }
        }
        return 0;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"rnn32_step00000", "rnn32_step00200", "rnn32_step00300", "rnn32_step00800", "gru2_step01500"})
    void findsEveryFixedPointAndNoOther(String name) throws IOException, InputException {
        LandscapeSearch search = search(name);
        JsonNode points = reference(name).get("fixed_points");
        assertEquals(points.size(), search.points().size());
        for (JsonNode node : points) {
            int number = number(search, vector(node.get("x")));
            assertTrue(number > 0, node.get("x").toString());
            FixedPoint point = search.points().get(number - 1);
            assertEquals(node.get("unstable_dimension").asInt(), point.growing().orElse(-1));
            assertTrue(point.equilibrium().existence().isCertified());
            for (int k = 0; k < node.get("multipliers").size(); k++) {
                double[] mu = vector(node.get("multipliers").get(k));
                Complex value = new Complex(mu[0], mu[1]);
                double nearest = point.values().stream()
                        .mapToDouble(z -> z.subtract(value).norm())
                        .min()
                        .orElse(1);
                assertTrue(nearest < 1e-11, value + " at " + number);
            }
        }
        assertEquals(
                Optional.of(1), search.landscape(1, part -> {}).found().index().sum());
    }

    @Test
    void theTwoUnitCellHasTheSameEquilibriaAsAFlow() throws IOException, InputException {
        LandscapeSearch map = search("gru2_step01500");
        kog.network.RecurrentCell cell =
                (kog.network.RecurrentCell) SystemReader.read(FOLDER.resolve("gru2_step01500.yaml"), Optional.empty());
        List<kog.symbolic.Rational> tau = List.of(kog.symbolic.Rational.of(3), kog.symbolic.Rational.of(3));
        LandscapeSearch flow = LandscapeSearch.of(new kog.network.CellFlow(cell, tau), Map.of(), 1);
        assertEquals(3, flow.points().size());
        for (FixedPoint point : flow.points()) {
            FixedPoint same = map.points().get(number(map, point.x()) - 1);
            // mu = 1 + tau lambda
            for (Complex lambda : point.values()) {
                Complex mu = lambda.multiply(3).add(1);
                assertTrue(same.values().stream().anyMatch(z -> z.subtract(mu).norm() < 1e-13), lambda.toString());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rnn32_step00800", "gru2_step01500"})
    void boundariesOnSegmentsAreWhereOtherBisectionsFoundThem(String name) throws IOException, InputException {
        LandscapeSearch search = search(name);
        JsonNode reference = reference(name);
        List<double[]> sinks = new ArrayList<>();
        for (JsonNode node : reference.get("fixed_points")) {
            if (node.get("unstable_dimension").asInt() == 0) {
                sinks.add(vector(node.get("x")));
            }
        }
        int checked = 0;
        for (JsonNode pair : reference.get("boundaries_on_segments").get("pairs")) {
            double[] from = sinks.get(pair.get("from_sink").asInt() - 1);
            double[] to = sinks.get(pair.get("to_sink").asInt() - 1);
            // the third basin that two of the segments touch was too narrow for the reference's forty samples
            Crossing crossing = search.crossings(from, to).get(0);
            assertEquals(pair.get("t").asDouble(), crossing.t(), BOUNDARY);
            assertTrue(crossing.saddle().isPresent());
            // ψ_u knows nothing of fates
            assertEquals(0, crossing.psi().orElseThrow().psi().getReal(), 1e-14);
            assertTrue(crossing.psi().get().error() < 1e-12);
            assertEquals(number(search, from), crossing.from().orElse(0));
            if (++checked == 5) {
                break;
            }
        }
        assertTrue(checked > 0);
    }
}
