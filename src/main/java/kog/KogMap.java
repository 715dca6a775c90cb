package kog;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kog.dynamics.EquilibriumSet;
import kog.files.InputException;
import kog.files.SystemReader;
import kog.landscape.Crossing;
import kog.landscape.Landscape;
import kog.landscape.LandscapeSearch;
import kog.network.Described;
import kog.network.DiscreteModel;
import kog.principal.PrincipalMap;
import kog.principal.PrincipalSystem;
import kog.principal.series.ResonanceException;

/**
 * A map or a recurrent cell at a constant input, and what can be asked of it:
 *
 * <pre>{@code
 * KogMap cell = KogMap.read(Path.of("cell.yaml"));
 * Landscape landscape = cell.landscape();
 * PrincipalMap psi = cell.principal(0, 1e-10);
 * }</pre>
 *
 * <p>Everything returned is a value; the same question always gets the same answer. Rates are per step. Parameters need values.
 */
public final class KogMap {

    private static final long SEED = 1;

    private final DiscreteModel map;

    private KogMap(DiscreteModel map) {
        this.map = map;
    }

    /**
     * {@return what a YAML or JSON file describes}
     *
     * @param file a cell with one input, or a map
     * @throws InputException naming file, place, what was found and what was expected
     */
    public static KogMap read(Path file) throws InputException {
        Described read = SystemReader.read(file, Optional.empty());
        if (read instanceof DiscreteModel map) {
            return new KogMap(map);
        }
        throw new InputException(file.toString(), "", "found a flow, expected a map or a cell");
    }

    /** {@return the questions to a map that was built otherwise} */
    public static KogMap of(DiscreteModel map) {
        return new KogMap(map);
    }

    /** {@return the fixed points, sinks first, and what is known about the list} */
    public EquilibriumSet fixedPoints() {
        return PrincipalSystem.of(map, Map.of()).search().apply(SEED);
    }

    /** {@return fixed points, basins and what separates them} */
    public Landscape landscape() {
        return LandscapeSearch.of(map, Map.of(), SEED).landscape(SEED, part -> {});
    }

    /**
     * {@return where the straight way between two states passes from one basin into another}
     *
     * @param from N entries
     * @param to   N entries
     */
    public List<Crossing> crossings(double[] from, double[] to) {
        return LandscapeSearch.of(map, Map.of(), SEED).crossings(from, to);
    }

    /**
     * {@return the principal eigenfunctions at a fixed point, as numbers with errors}
     *
     * @param index     of the point in {@link #fixedPoints}, from 0
     * @param tolerance relative, of each value
     * @throws ResonanceException       if a resonance keeps linearizing coordinates from existing
     * @throws IllegalArgumentException if the fixed point is not hyperbolic
     */
    public PrincipalMap principal(int index, double tolerance) throws ResonanceException {
        int n = map.dimension();
        return PrincipalMap.at(
                PrincipalSystem.of(map, Map.of()),
                fixedPoints(),
                index,
                PrincipalMap.defaultMapDegree(n),
                tolerance,
                n);
    }
}
