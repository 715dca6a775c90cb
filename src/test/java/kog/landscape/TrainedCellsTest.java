package kog.landscape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import kog.dynamics.EquilibriumSet;
import kog.files.InputException;
import kog.files.SystemReader;
import kog.principal.ModeValue;
import kog.principal.PrincipalMap;
import kog.principal.PrincipalSystem;
import kog.principal.PrincipalValue;
import kog.validation.Comparison;
import kog.validation.Evidence;
import kog.validation.Recorded;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trained cells against fixed points, multipliers and boundary points found by other programs (validation/README.md). */
class TrainedCellsTest {

    private static final Path FOLDER = Evidence.CASES.resolve("trained");
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
        FixedPoint nearest = nearest(search, x);
        return distance(x, nearest.x()) < POINT ? search.points().indexOf(nearest) + 1 : 0;
    }

    private static FixedPoint nearest(LandscapeSearch search, double[] x) {
        return search.points().stream()
                .min(Comparator.comparingDouble(p -> distance(x, p.x())))
                .orElseThrow();
    }

    private static double distance(double[] a, double[] b) {
        double worst = 0;
        for (int i = 0; i < a.length; i++) {
            worst = Math.max(worst, Math.abs(a[i] - b[i]));
        }
        return worst;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"rnn32_step00000", "rnn32_step00200", "rnn32_step00300", "rnn32_step00800", "gru2_step01500"})
    @Recorded
    void findsEveryFixedPointAndNoOther(String name, Evidence evidence) throws IOException, InputException {
        String file = "trained/" + name + ".json";
        evidence.file("trained/" + name + ".yaml");
        evidence.file("trained/" + name + ".safetensors");
        Comparison states = evidence.within(
                file, "fixed points, of which x_1 is shown", "1e-12: the reference is Newton's method in doubles");
        Comparison dimensions = evidence.same(file, "unstable dimension");
        Comparison multipliers =
                evidence.within(file, "leading multipliers", "1e-11: those of a Jacobian at a point known to 1e-12");
        LandscapeSearch search = search(name);
        JsonNode points = reference(name).get("fixed_points");
        evidence.same(file, "fixed points found")
                .same("all", points.size(), search.points().size());
        for (int p = 0; p < points.size(); p++) {
            JsonNode node = points.get(p);
            String at = "point " + (p + 1);
            double[] x = vector(node.get("x"));
            FixedPoint point = nearest(search, x);
            states.differs(at, x[0], point.x()[0], distance(x, point.x()), POINT);
            dimensions.same(
                    at, node.get("unstable_dimension").asInt(), point.growing().orElse(-1));
            assertTrue(point.equilibrium().existence().isCertified());
            for (int k = 0; k < node.get("multipliers").size(); k++) {
                double[] mu = vector(node.get("multipliers").get(k));
                Complex value = new Complex(mu[0], mu[1]);
                Complex nearest = point.values().stream()
                        .min(Comparator.comparingDouble(z -> z.subtract(value).norm()))
                        .orElseThrow();
                multipliers.close(at + ", mu_" + (k + 1), value, nearest, 1e-11);
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
    @ValueSource(strings = {"rnn32_step00200", "rnn32_step00300", "rnn32_step00800", "gru2_step01500"})
    @Recorded
    void theSlowestEigenfunctionHasItsValue(String name, Evidence evidence) throws Exception {
        String file = "trained/" + name + ".json";
        JsonNode slowest = reference(name).get("slowest");
        PrincipalSystem system =
                PrincipalSystem.of(SystemReader.read(FOLDER.resolve(name + ".yaml"), Optional.empty()), Map.of());
        double[] sink = vector(reference(name)
                .get("fixed_points")
                .get(slowest.get("sink").asInt() - 1)
                .get("x"));
        EquilibriumSet set = system.search().apply(1);
        int index = IntStream.range(0, set.equilibria().size())
                .filter(k -> distance(sink, set.equilibria().get(k).x()) < POINT)
                .findFirst()
                .orElseThrow();
        PrincipalMap map =
                PrincipalMap.at(system, set, index, PrincipalMap.defaultMapDegree(system.dimension()), 1e-10, 1);
        evidence.within(file, "slowest multiplier", "1e-13: double arithmetic on a matrix of size 1")
                .close(
                        "mu_1",
                        slowest.get("multiplier").asDouble(),
                        map.eigenvalues().get(0).getReal(),
                        1e-13);
        ModeValue psi = ((PrincipalValue.Inside) map.at(vector(slowest.get("x"))))
                .modes()
                .get(0);
        double expected = slowest.get("psi_unit_left_eigenvector").asDouble();
        evidence.stated(file, "slowest psi", "kog's stated error, and 4e-16 |psi| for the reference, a double")
                .close("state in the file", expected, psi.psi().getReal(), psi.error() + 4e-16 * Math.abs(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rnn32_step00800", "gru2_step01500"})
    @Recorded
    void boundariesOnSegmentsAreWhereOtherBisectionsFoundThem(String name, Evidence evidence)
            throws IOException, InputException {
        Comparison boundaries = evidence.within(
                "trained/" + name + ".json",
                "boundaries on segments, the first five",
                "1e-11: bisection in doubles ends at 1e-15 of the segment, the sinks are known to 1e-13");
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
            boundaries.close(
                    "from " + pair.get("from_sink") + " to " + pair.get("to_sink"),
                    pair.get("t").asDouble(),
                    crossing.t(),
                    BOUNDARY);
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
