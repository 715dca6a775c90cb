package kog.files;

import java.nio.file.Path;
import java.util.Map;
import kog.network.DiscreteModel;
import kog.network.Drive;
import kog.network.FormulaField;
import kog.network.FormulaMap;
import kog.network.InitialState;
import kog.network.RecurrentCell;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads a {@link DiscreteModel} from a YAML (or JSON) file: a cell ({@link CellReader}) or a map.
 *
 * <pre>
 * state: [x, y]
 * map: [1 - a*x^2 + y, b*x]
 * parameters: {a: 1.4, b: 0.3}
 * start: [0.1, 0.1]               # without it random
 * </pre>
 */
public final class DiscreteReader {

    private final Yaml yaml;

    private DiscreteReader(Yaml yaml) {
        this.yaml = yaml;
    }

    /** Whether a file describes a map: by formulas, or as a cell that is not to be read as a flow. */
    static boolean isDiscrete(Path file) throws InputException {
        Yaml yaml = new Yaml(file.toString(), ParameterValues.NONE);
        Map<String, Node> keys = yaml.mapping(yaml.root(Yaml.text(file)), "");
        return keys.containsKey("map") || keys.containsKey("cell") && !CellReader.isFlow(yaml, keys);
    }

    /**
     * Reads a file.
     *
     * @throws InputException if it, or a file of numbers that it names, is missing or wrong
     */
    public static DiscreteModel read(Path file) throws InputException {
        return read(file, ParameterValues.NONE);
    }

    static DiscreteModel read(Path file, ParameterValues values) throws InputException {
        Yaml yaml = new Yaml(file.toString(), values);
        MappingNode root = yaml.root(Yaml.text(file));
        Map<String, Node> keys = yaml.mapping(root, "");
        DiscreteReader reader = new DiscreteReader(yaml);
        String name = keys.containsKey("name") ? yaml.name(keys.get("name"), "name") : yaml.stem();
        return keys.containsKey("cell")
                ? (RecurrentCell) CellReader.read(yaml, name, root, keys)
                : reader.map(name, root, keys);
    }

    /** The map in a file that says more than the map. */
    static FormulaMap map(Yaml yaml, MappingNode root) throws InputException {
        Map<String, Node> keys = yaml.mapping(root, "");
        String name = keys.containsKey("name") ? yaml.name(keys.get("name"), "name") : yaml.stem();
        return new DiscreteReader(yaml).map(name, root, keys);
    }

    private FormulaMap map(String name, MappingNode root, Map<String, Node> keys) throws InputException {
        yaml.requireKeys(keys, Keys.MAP.names(), "");
        FormulaField formulas = ModelReader.formulas(yaml, name, root, keys, "map");
        InitialState start = keys.containsKey("start")
                ? new NumberNodes(yaml).start(keys.get("start"), "start", formulas.dimension())
                : InitialState.random();
        return new FormulaMap(name, formulas.parameters(), formulas.state(), formulas.field(), start);
    }

    /**
     * A recorded input sequence, one row a step.
     *
     * @throws InputException if it has another number of columns than the cell has inputs
     */
    public static Drive.Table table(Path file, int channels) throws InputException {
        return CellReader.table(file, channels);
    }
}
