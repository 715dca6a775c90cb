package kog.files;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;
import kog.network.CellFlow;
import kog.network.CellLayer;
import kog.network.Context;
import kog.network.Described;
import kog.network.Drive;
import kog.network.InitialState;
import kog.network.RecurrentCell;
import kog.symbolic.Excerpt;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Suggestion;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads a recurrent cell.
 *
 * <pre>
 * cell: lstm                      # rnn (tanh), relu, lstm, gru
 * weights: model.safetensors      # or .npz, or {weight_ih: W.csv, weight_hh: [[…], …], bias_ih: […], bias_hh: […]}
 * prefix: encoder.rnn.            # where several cells are in the file
 * input: [1, 0]                   # held constant; a number for all, or {go: [1, 0], stop: [0, 1]}; without it 0
 * as: flow                        # dh/dt = (f(h) − h)/tau; without it the map h ↦ f(h)
 * tau: 10                         # or a list, or a file; without it 1
 * state: 0                        # where an orbit begins: or a list, a file, random; without it 0
 * inputs: {formula: sin(t + k)}   # a sequence: or drive.csv, [sin(t), cos(t)], {random: normal, scale: 1}
 * </pre>
 */
final class CellReader {

    private final Yaml yaml;
    private final NumberNodes numbers;
    private final Map<String, Node> keys;

    private CellReader(Yaml yaml, Map<String, Node> keys) {
        this.yaml = yaml;
        this.numbers = new NumberNodes(yaml);
        this.keys = keys;
    }

    /** Whether a cell is to be read as a flow. */
    static boolean isFlow(Yaml yaml, Map<String, Node> keys) throws InputException {
        if (!keys.containsKey("cell") || !keys.containsKey("as")) {
            return false;
        }
        return yaml.choice(keys.get("as"), "as", List.of("map", "flow")).equals("flow");
    }

    static Described read(Yaml yaml, String name, MappingNode root, Map<String, Node> keys) throws InputException {
        yaml.requireKeys(keys, Keys.CELL.names(), "");
        yaml.values().requireDeclared(Map.of(), false, yaml.file());
        return new CellReader(yaml, keys).cell(name, root);
    }

    private Described cell(String name, MappingNode root) throws InputException {
        Node kindNode = keys.get("cell");
        String kindName = yaml.text(kindNode, "cell");
        RecurrentCell.Kind kind = RecurrentCell.Kind.named(kindName)
                .orElseThrow(() -> yaml.error(
                        kindNode,
                        "cell",
                        "found '" + Excerpt.of(kindName) + "', expected one of "
                                + String.join(", ", RecurrentCell.Kind.names())
                                + Suggestion.of(kindName, RecurrentCell.Kind.names())));
        List<CellLayer> layers = weights(yaml.required(keys, "weights", root), kind);
        int n = kind.states() * layers.stream().mapToInt(CellLayer::units).sum();
        InitialState start = keys.containsKey("state")
                ? numbers.start(keys.get("state"), "state", n)
                : InitialState.at(new double[n]);
        int channels = layers.get(0).inputs();
        boolean flow = isFlow(yaml, keys);
        for (String key : List.of("tau", "inputs")) {
            if (keys.containsKey(key) && flow == key.equals("inputs")) {
                throw yaml.error(
                        keys.get(key),
                        key,
                        "found it for a "
                                + (flow ? "flow, whose input is constant, expected input" : "map, expected as: flow"));
            }
        }
        if (keys.containsKey("input") && keys.containsKey("inputs")) {
            throw yaml.error(
                    keys.get("inputs"), "inputs", "found a sequence beside a constant input, expected one of them");
        }
        Drive drive = keys.containsKey("inputs") ? drive(keys.get("inputs"), channels) : new Drive.None();
        List<Context> contexts =
                keys.containsKey("input") ? contexts(keys.get("input"), channels) : List.of(Context.NONE);
        RecurrentCell cell = new RecurrentCell(name, kind, layers, start, drive, contexts);
        return flow ? new CellFlow(cell, tau(n)) : cell;
    }

    private List<Rational> tau(int n) throws InputException {
        if (!keys.containsKey("tau")) {
            return java.util.Collections.nCopies(n, Rational.ONE);
        }
        Node node = keys.get("tau");
        double[] values = numbers.vector(node, "tau", n);
        for (double v : values) {
            if (!(v > 0)) {
                throw yaml.error(node, "tau", "found " + v + ", expected positive times");
            }
        }
        return exactly(values);
    }

    /** Shortest decimals: 0.1 means 1/10. */
    private static List<Rational> exactly(double[] values) {
        return DoubleStream.of(values)
                .mapToObj(v -> Rational.of(java.math.BigDecimal.valueOf(v)))
                .toList();
    }

    private List<Context> contexts(Node node, int channels) throws InputException {
        if (!(node instanceof MappingNode mapping)) {
            return List.of(new Context("", held(node, "input", channels)));
        }
        List<Context> contexts = new ArrayList<>();
        for (Map.Entry<String, Node> entry : yaml.mapping(mapping, "input").entrySet()) {
            contexts.add(new Context(entry.getKey(), held(entry.getValue(), "input " + entry.getKey(), channels)));
        }
        if (contexts.isEmpty()) {
            throw yaml.error(node, "input", "found no inputs, expected at least one name with its input");
        }
        return contexts;
    }

    private List<Rational> held(Node node, String place, int channels) throws InputException {
        boolean number = !yaml.isList(node) && !yaml.isFileName(node);
        if (number && yaml.rational(node, place).isZero()) {
            return List.of();
        }
        return exactly(numbers.vector(node, place, channels));
    }

    /** Whether weights of inputs are needed. */
    private boolean isFed() throws InputException {
        if (keys.containsKey("inputs")) {
            return true;
        }
        Node input = keys.get("input");
        if (input == null) {
            return false;
        }
        boolean number = !(input instanceof MappingNode) && !yaml.isList(input) && !yaml.isFileName(input);
        return !number || !yaml.rational(input, "input").isZero();
    }

    private List<CellLayer> weights(Node node, RecurrentCell.Kind kind) throws InputException {
        String prefix = keys.containsKey("prefix") ? yaml.text(keys.get("prefix"), "prefix") : "";
        if (!(node instanceof MappingNode mapping)) {
            Path file = yaml.beside(yaml.text(node, "weights"));
            return CellWeights.of(TensorFile.read(file), file.toString(), prefix, kind, isFed());
        }
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Map.Entry<String, Node> entry : yaml.mapping(mapping, "weights").entrySet()) {
            tensors.put(entry.getKey(), numbers.tensor(entry.getValue(), "weights " + entry.getKey()));
        }
        return CellWeights.of(tensors, yaml.file() + ": weights", prefix, kind, isFed());
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
        yaml.requireKeys(keys, Keys.SEQUENCE.names(), "inputs");
        Node random = yaml.required(keys, "random", node);
        Drive.Distribution distribution = yaml.choice(random, "inputs random", List.of("normal", "uniform"))
                        .equals("normal")
                ? Drive.Distribution.NORMAL
                : Drive.Distribution.UNIFORM;
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
