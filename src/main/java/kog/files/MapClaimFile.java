package kog.files;

import java.nio.file.Path;
import java.util.List;
import kog.network.FormulaMap;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/**
 * A map with claims about it, from one YAML (or JSON) file:
 *
 * <pre>
 * state: [h]
 * map: ["(2*h + 1)/(h + 2)"]
 * claims:
 *   - eigenfunction: (h - 1)/(h + 1)
 *     multiplier: 1/3
 *     region: ["h + 1 != 0", "h + 2 != 0"]
 * </pre>
 *
 * @param map    the map
 * @param claims the claims, in order
 */
public record MapClaimFile(FormulaMap map, List<StatedClaim> claims) {

    public MapClaimFile {
        claims = List.copyOf(claims);
    }

    /** Whether a file holds a map, with claims or without. */
    public static boolean holdsMap(Path file) throws InputException {
        return holdsMap(Yaml.text(file), file.toString());
    }

    private static boolean holdsMap(String text, String file) throws InputException {
        Yaml yaml = new Yaml(file, ParameterValues.NONE);
        return yaml.mapping(yaml.root(text), "").containsKey("map");
    }

    /** The map in a file without claims, with numbers in place of parameters. */
    public static FormulaMap map(Path file, ParameterValues values) throws InputException {
        Yaml yaml = new Yaml(file.toString(), values);
        return DiscreteReader.map(yaml, yaml.root(Yaml.text(file)));
    }

    /**
     * Reads a file.
     *
     * @throws InputException if it is missing, is not YAML or does not describe claims about a map
     */
    public static MapClaimFile read(Path file) throws InputException {
        return read(file, ParameterValues.NONE);
    }

    /** Reads a file with numbers in place of parameters, in the claims too. */
    public static MapClaimFile read(Path file, ParameterValues values) throws InputException {
        return read(Yaml.text(file), new Yaml(file.toString(), values));
    }

    /**
     * Reads a text.
     *
     * @param file what messages call it
     */
    public static MapClaimFile read(String text, String file) throws InputException {
        return read(text, new Yaml(file, ParameterValues.NONE));
    }

    private static MapClaimFile read(String text, Yaml yaml) throws InputException {
        try {
            return read(yaml, yaml.root(text));
        } catch (StackOverflowError e) {
            throw new InputException(
                    yaml.file(),
                    "",
                    "found brackets or operators that nest thousands of levels deep, expected simpler formulas");
        }
    }

    private static MapClaimFile read(Yaml yaml, MappingNode root) throws InputException {
        ClaimFile.Split split = ClaimFile.Split.of(yaml, root);
        FormulaMap map = DiscreteReader.map(yaml, split.rest());
        return new MapClaimFile(map, ClaimFile.stated(yaml, map.formulas(), split.claims(), true));
    }
}
