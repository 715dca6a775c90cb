package kog.landscape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import kog.files.InputException;
import kog.files.ModelReader;
import org.junit.jupiter.api.Test;

/** Boundaries that are known in closed form. */
class BoundaryTest {

    /** A flow with the symmetric double well x − x³ in a tilted frame: y relaxes onto the curve y = x²/(2 + 1). */
    private static LandscapeSearch doubleWell() throws InputException {
        String text = "state: [x, y]\nfield: [x - x^3, -2*y]\n";
        return LandscapeSearch.of(ModelReader.read(text, "double well"), Map.of(), 1);
    }

    @Test
    void theBoundaryOfTheDoubleWellIsTheAxis() throws InputException {
        LandscapeSearch search = doubleWell();
        Landscape landscape = search.landscape(1, part -> {});
        assertEquals(Map.of(0, 2, 1, 1), landscape.byUnstableDimension());
        assertEquals(List.of(new Separatrix(3, 1, 2)), landscape.separatrices());
        Crossing crossing =
                search.crossings(new double[] {-1, 0}, new double[] {0.6, 3}).get(0);
        assertEquals(1 / 1.6, crossing.t(), 1e-12);
        double[] normal = crossing.normal().orElseThrow();
        assertEquals(1, normal[0], 1e-9);
        assertEquals(0, normal[1], 1e-9);
        for (Resilience r : landscape.resilience()) {
            assertEquals(1, r.distance(), 1e-9);
            assertTrue(r.angle() < 1e-4);
        }
    }

    /** psi = x − y²/5 is the unstable eigenfunction of x' = x − …: its zero set bends. */
    @Test
    void aBentBoundaryHasTheNormalOfItsEigenfunction() throws InputException {
        // in u = x − y²/5, v = y: u' = u − u³, v' = −2v
        String text = "state: [x, y]\nfield: [(x - y^2/5) - (x - y^2/5)^3 - 4*y^2/5, -2*y]\n";
        LandscapeSearch search = LandscapeSearch.of(ModelReader.read(text, "bent"), Map.of(), 1);
        double[] from = {-1, 0};
        double[] to = {2, 2};
        Crossing crossing = search.crossings(from, to).get(0);
        // x = −1 + 3t, y = 2t: −1 + 3t = 4t²/5
        double t = (3 - Math.sqrt(9 - 3.2)) / 1.6;
        assertEquals(t, crossing.t(), 1e-11);
        double[] normal = crossing.normal().orElseThrow();
        double slope = -2 * (2 * t) / 5;
        assertEquals(slope, normal[1] / normal[0], 1e-9);
        assertEquals(0, crossing.psi().orElseThrow().psi().getReal(), 1e-14);
    }

    /** At a pure source in the middle, orbits of the boundary come near to no simple saddle. */
    @Test
    void aPointOfHigherDimensionIsNoSimpleBoundary() throws InputException {
        String text = "state: [x, y]\nfield: [x - x^3, y - y^3]\n";
        LandscapeSearch search = LandscapeSearch.of(ModelReader.read(text, "four wells"), Map.of(), 1);
        Landscape landscape = search.landscape(1, part -> {});
        assertEquals(Map.of(0, 4, 1, 4, 2, 1), landscape.byUnstableDimension());
        assertEquals(4, landscape.separatrices().size());
        Crossing diagonal =
                search.crossings(new double[] {-1, -1}, new double[] {1, 1}).get(0);
        assertEquals(Optional.empty(), diagonal.normal());
    }
}
