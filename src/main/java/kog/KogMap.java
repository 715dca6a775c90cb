package kog;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kog.dynamics.EquilibriumSet;
import kog.files.InputException;
import kog.files.ParameterValues;
import kog.files.ParameterValues.Reading;
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
    private final Reading<DiscreteModel> reading;
    private final ParameterValues values;

    private KogMap(DiscreteModel map, Reading<DiscreteModel> reading, ParameterValues values) {
        this.map = map;
        this.reading = reading;
        this.values = values;
    }

    private static KogMap read(Reading<DiscreteModel> reading, ParameterValues values) throws InputException {
        return new KogMap(reading.with(values), reading, values);
    }

    /**
     * {@return what a YAML or JSON file describes}
     *
     * @param file a cell with one input, or a map
     * @throws InputException naming file, place, what was found and what was expected
     */
    public static KogMap read(Path file) throws InputException {
        return read(
                values -> {
                    Described read = SystemReader.read(file, Optional.empty(), values);
                    if (read instanceof DiscreteModel map) {
                        return map;
                    }
                    throw new InputException(file.toString(), "", "found a flow, expected a map or a cell");
                },
                ParameterValues.NONE);
    }

    /**
     * {@return the same system with a number in place of a parameter} The file is read again.
     *
     * @param name  of a parameter that the file declares
     * @param value such as 2, 0.3 or 1/3, exactly that
     * @throws InputException if there is no such parameter, the file assumes something else of it, or nothing was read
     */
    public KogMap with(String name, String value) throws InputException {
        return read(reading, values.and(name, value));
    }

    /** {@return the questions to a map that was built otherwise} */
    public static KogMap of(DiscreteModel map) {
        return new KogMap(
                map,
                values -> {
                    throw new InputException("map", "", "found a map that was built, expected one that was read");
                },
                ParameterValues.NONE);
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
