package kog.landscape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import kog.files.SystemReader;
import org.junit.jupiter.api.Test;

class ConnectionsTest {

    /** Fixed points of a cell that keeps three bits: the corners, edges and faces of a cube, and its middle. */
    @Test
    void theCubeOfThreeBitsHasItsEdgesAndFaces() throws Exception {
        LandscapeSearch search = LandscapeSearch.of(
                SystemReader.read(Path.of("validation/cases/trained/rnn32_step00800.yaml"), Optional.empty()),
                Map.of(),
                1);
        Map<Integer, Set<Integer>> to = new TreeMap<>();
        for (Connection c : search.connections()) {
            to.computeIfAbsent(c.from(), k -> new HashSet<>()).add(c.to().orElseThrow());
            List<double[]> states = c.states();
            assertEquals(0, Fates.distance(states.get(0), point(search, c.from())), 1e-12);
            assertEquals(0, Fates.distance(states.get(states.size() - 1), point(search, c.to().getAsInt())), 1e-12);
        }
        for (int k = 9; k <= 20; k++) {
            assertEquals(2, to.get(k).size(), "edge " + k);
        }
        Map<Integer, Integer> faces = new TreeMap<>();
        for (int k = 21; k <= 26; k++) {
            assertEquals(4, to.get(k).size(), "face " + k);
            to.get(k).forEach(e -> faces.merge(e, 1, Integer::sum));
        }
        assertEquals(12, faces.size());
        assertTrue(faces.values().stream().allMatch(n -> n == 2), "an edge is in two faces: " + faces);
    }

    private static double[] point(LandscapeSearch search, int number) {
        return search.point(number).orElseThrow().x();
    }
}
