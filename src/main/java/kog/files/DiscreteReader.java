package kog.files;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kog.network.DiscreteModel;
import kog.network.Drive;
import kog.network.FormulaField;
import kog.network.FormulaMap;
import kog.network.InitialState;
import kog.network.RecurrentCell;
import kog.symbolic.Excerpt;
import kog.symbolic.Expression;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads a {@link DiscreteModel} from a YAML (or JSON) file.
 *
 * <pre>
 * cell: lstm                      # rnn (tanh), relu, lstm, gru
 * weights: model.safetensors      # or .npz, or {weight_ih: W.csv, weight_hh: [[…], …], bias_ih: […], bias_hh: […]}
 * state: 0                        # or a list, a file, random; without it 0
 * inputs: {formula: sin(t + k)}   # or drive.csv, [sin(t), cos(t)], {random: normal, scale: 1}; without it none
 *
 * state: [x, y]
 * map: [1 - a*x^2 + y, b*x]
 * parameters: {a: 1.4, b: 0.3}
 * start: [0.1, 0.1]               # without it random
 * </pre>
 */
public final class DiscreteReader {

    private static final Set<String> CELL_KEYS =
            new LinkedHashSet<>(List.of("name", "cell", "weights", "prefix", "state", "inputs"));
    private static final Set<String> MAP_KEYS =
            new LinkedHashSet<>(List.of("name", "state", "map", "parameters", "start"));

    private final Yaml yaml;

    private DiscreteReader(Yaml yaml) {
        this.yaml = yaml;
    }

    /** Whether a file has a key that only discrete models have: {@code cell} or {@code map}. */
    public static boolean isDiscrete(Path file) throws InputException {
        Yaml yaml = new Yaml(file.toString());
        Map<String, Node> keys = yaml.mapping(yaml.root(Yaml.text(file)), "");
        return keys.containsKey("cell") || keys.containsKey("map");
    }

    /**
     * Reads a file.
     *
     * @throws InputException if it, or a file of numbers that it names, is missing or wrong
     */
    public static DiscreteModel read(Path file) throws InputException {
        Yaml yaml = new Yaml(file.toString());
        MappingNode root = yaml.root(Yaml.text(file));
        Map<String, Node> keys = yaml.mapping(root, "");
        DiscreteReader reader = new DiscreteReader(yaml);
        String name = keys.containsKey("name") ? yaml.name(keys.get("name"), "name") : yaml.stem();
        return keys.containsKey("cell") ? reader.cell(name, root, keys) : reader.map(name, root, keys);
    }

    /** The map in a file that says more than the map. */
    static FormulaMap map(Yaml yaml, MappingNode root) throws InputException {
        Map<String, Node> keys = yaml.mapping(root, "");
        String name = keys.containsKey("name") ? yaml.name(keys.get("name"), "name") : yaml.stem();
        return new DiscreteReader(yaml).map(name, root, keys);
    }

    private FormulaMap map(String name, MappingNode root, Map<String, Node> keys) throws InputException {
        yaml.requireKeys(keys, MAP_KEYS, "");
        FormulaField formulas = ModelReader.formulas(yaml, name, root, keys, "map");
        InitialState start = keys.containsKey("start")
                ? start(keys.get("start"), "start", formulas.dimension())
                : InitialState.random();
        return new FormulaMap(name, formulas.parameters(), formulas.state(), formulas.field(), start);
    }

    private RecurrentCell cell(String name, MappingNode root, Map<String, Node> keys) throws InputException {
        yaml.requireKeys(keys, CELL_KEYS, "");
        Node kindNode = keys.get("cell");
        String kindName = yaml.text(kindNode, "cell");
        RecurrentCell.Kind kind = RecurrentCell.Kind.named(kindName)
                .orElseThrow(() -> yaml.error(
                        kindNode,
                        "cell",
                        "found '" + Excerpt.of(kindName) + "', expected one of " + RecurrentCell.Kind.names()));
        Node weightsNode = yaml.required(keys, "weights", root);
        String prefix = keys.containsKey("prefix") ? yaml.text(keys.get("prefix"), "prefix") : "";
        CellWeights weights = weights(weightsNode, prefix, kind);
        int units = weights.units();
        InitialState start = keys.containsKey("state")
                ? start(keys.get("state"), "state", kind.states() * units)
                : InitialState.at(new double[kind.states() * units]);
        int channels = weights.weightIh()[0].length;
        Drive drive = keys.containsKey("inputs") ? drive(keys.get("inputs"), channels) : new Drive.None();
        return new RecurrentCell(
                name, kind, weights.weightIh(), weights.weightHh(), weights.biasIh(), weights.biasHh(), start, drive);
    }

    private CellWeights weights(Node node, String prefix, RecurrentCell.Kind kind) throws InputException {
        if (!(node instanceof MappingNode mapping)) {
            Path file = yaml.beside(yaml.text(node, "weights"));
            return CellWeights.of(TensorFile.read(file), file.toString(), prefix, kind);
        }
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Map.Entry<String, Node> entry : yaml.mapping(mapping, "weights").entrySet()) {
            String place = "weights " + entry.getKey();
            Node value = entry.getValue();
            Tensor tensor = yaml.isList(value) ? inline(value, place) : yaml.tensor(value, place);
            tensors.put(entry.getKey(), tensor);
        }
        return CellWeights.of(tensors, yaml.file() + ": weights", prefix, kind);
    }

    /** A list of numbers, or of lists of numbers of one length. */
    private Tensor inline(Node node, String place) throws InputException {
        List<Node> items = yaml.list(node, place);
        if (items.isEmpty() || !yaml.isList(items.get(0))) {
            return new Tensor("", new int[] {items.size()}, numbers(items, place));
        }
        int columns = yaml.list(items.get(0), place).size();
        double[] values = new double[items.size() * columns];
        for (int i = 0; i < items.size(); i++) {
            String row = place + " row " + (i + 1);
            double[] numbers = numbers(yaml.list(items.get(i), row), row);
            if (numbers.length != columns) {
                throw yaml.error(
                        items.get(i),
                        row,
                        "found " + numbers.length + " numbers, expected " + columns + " as in the rows above");
            }
            System.arraycopy(numbers, 0, values, i * columns, columns);
        }
        return new Tensor("", new int[] {items.size(), columns}, values);
    }

    private double[] numbers(List<Node> items, String place) throws InputException {
        double[] values = new double[items.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = yaml.rational(items.get(i), place + " entry " + (i + 1)).doubleValue();
        }
        return values;
    }

    private InitialState start(Node node, String place, int n) throws InputException {
        double[] values;
        if (yaml.isList(node)) {
            values = numbers(yaml.list(node, place), place);
        } else if (yaml.isFileName(node)) {
            values = yaml.tensor(node, place).values();
        } else if (yaml.text(node, place).equals("random")) {
            return InitialState.random();
        } else {
            values = new double[n];
            Arrays.fill(values, yaml.rational(node, place).doubleValue());
        }
        if (values.length != n) {
            throw yaml.error(node, place, "found " + values.length + " numbers, expected " + n);
        }
        return InitialState.at(values);
    }

    private Drive drive(Node node, int channels) throws InputException {
        if (yaml.isFileName(node)) {
            return table(yaml.beside(yaml.text(node, "inputs")), channels);
        }
        if (yaml.isList(node)) {
            List<Node> items = yaml.list(node, "inputs");
            List<Expression> formulas = new ArrayList<>();
            for (int k = 0; k < items.size(); k++) {
                formulas.add(yaml.formula(items.get(k), "inputs entry " + (k + 1), Set.of(Drive.TIME)));
            }
            if (formulas.size() != channels) {
                throw yaml.error(
                        node,
                        "inputs",
                        "found " + formulas.size() + " formulas, expected " + channels + ", one a column of weight_ih");
            }
            return new Drive.Formulas(formulas);
        }
        if (!(node instanceof MappingNode mapping)) {
            throw yaml.error(
                    node,
                    "inputs",
                    "found '" + Excerpt.of(yaml.text(node, "inputs")) + "', expected a file (.csv, .npy), a list of "
                            + "formulas in t, {formula: …} or {random: normal}");
        }
        Map<String, Node> keys = yaml.mapping(mapping, "inputs");
        if (keys.containsKey("formula")) {
            yaml.requireKeys(keys, Set.of("formula"), "inputs");
            Expression all = yaml.formula(
                    keys.get("formula"), "inputs formula", new LinkedHashSet<>(List.of(Drive.TIME, Drive.CHANNEL)));
            List<Expression> formulas = new ArrayList<>();
            for (int k = 1; k <= channels; k++) {
                formulas.add(all.substitute(Map.of(Drive.CHANNEL, Expression.of(k))));
            }
            return new Drive.Formulas(formulas);
        }
        yaml.requireKeys(keys, new LinkedHashSet<>(List.of("random", "scale", "formula")), "inputs");
        Node random = yaml.required(keys, "random", node);
        Drive.Distribution distribution =
                switch (yaml.text(random, "inputs random")) {
                    case "normal" -> Drive.Distribution.NORMAL;
                    case "uniform" -> Drive.Distribution.UNIFORM;
                    default ->
                        throw yaml.error(
                                random,
                                "inputs random",
                                "found '" + Excerpt.of(yaml.text(random, "")) + "', expected normal or uniform");
                };
        double scale = keys.containsKey("scale")
                ? yaml.rational(keys.get("scale"), "inputs scale").doubleValue()
                : 1;
        return new Drive.Noise(distribution, scale);
    }

    /**
     * A recorded input sequence, one row a step.
     *
     * @throws InputException if it has another number of columns than the cell has inputs
     */
    public static Drive.Table table(Path file, int channels) throws InputException {
        Tensor tensor = TensorFile.readSingle(file);
        boolean column = tensor.shape().length == 1 && channels == 1;
        if (!column && (tensor.shape().length != 2 || tensor.shape()[1] != channels)) {
            throw new InputException(
                    file.toString(),
                    "",
                    "found " + tensor.shapeText() + " numbers, expected rows of " + channels
                            + ", one number for each input of the cell");
        }
        double[][] rows = new double[tensor.shape()[0]][];
        for (int t = 0; t < rows.length; t++) {
            rows[t] = Arrays.copyOfRange(tensor.values(), t * channels, (t + 1) * channels);
        }
        return new Drive.Table(file.toString(), rows);
    }
}
