package kog.files;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kog.network.Activation;
import kog.network.EnsembleGrid;
import kog.network.EnsembleSpec;
import kog.symbolic.Excerpt;
import kog.symbolic.Rational;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads what random networks to draw and what to measure on each. */
public final class EnsembleSpecReader {

    private final Yaml yaml;
    private final MappingNode root;
    private final Map<String, Node> keys;

    private EnsembleSpecReader(Yaml yaml, String text) throws InputException {
        this.yaml = yaml;
        root = yaml.root(text);
        keys = yaml.mapping(root, "");
        yaml.requireKeys(keys, Keys.ENSEMBLE.names(), "");
    }

    /**
     * Reads a YAML (or JSON) file with {@code networks} and {@code neurons}; every other key has a default. Lists are run
     * through in all combinations, the last key's values first.
     *
     * @throws InputException if it is missing or says something else
     */
    public static EnsembleGrid read(Path file) throws InputException {
        return new EnsembleSpecReader(new Yaml(file.toString(), ParameterValues.NONE), Yaml.text(file)).grid();
    }

    private EnsembleGrid grid() throws InputException {
        yaml.required(keys, "networks", root);
        yaml.required(keys, "neurons", root);
        int networks = (int) integer("networks", 1, 1, 10_000_000);
        List<Integer> sizes = integers("neurons", 100);
        int smallest = sizes.stream().min(Integer::compare).orElseThrow();
        List<Integer> depths = keys.containsKey("layers") ? integers("layers", smallest) : List.of(0);
        List<EnsembleSpec> all = new ArrayList<>();
        for (int neurons : sizes) {
            for (int layers : depths) {
                for (double density : numbers("density", 1, 1)) {
                    for (double scale : numbers("scale", 2, 1e6)) {
                        for (double recurrentDensity : numbers("recurrent_density", 1, 1)) {
                            for (double recurrentScale : numbers("recurrent_scale", 1, 1e6)) {
                                all.add(new EnsembleSpec(
                                        networks,
                                        integer("seed", 1, Long.MIN_VALUE, Long.MAX_VALUE),
                                        neurons,
                                        layers == 0 ? neurons : layers,
                                        activation(),
                                        density,
                                        scale,
                                        recurrentDensity,
                                        recurrentScale,
                                        number("input_scale", 1, 0, 1e6),
                                        (int) integer("order", 1, 0, 12),
                                        (int) integer("points", 3, 1, 10_000),
                                        epsilon()));
                            }
                        }
                    }
                }
            }
        }
        if ((long) all.size() * networks > Integer.MAX_VALUE) {
            throw yaml.error(
                    root, "", "found " + all.size() + " combinations of " + networks + " networks, expected fewer");
        }
        return new EnsembleGrid(all);
    }

    private List<Node> items(String key) throws InputException {
        Node node = keys.get(key);
        List<Node> items = yaml.isList(node) ? yaml.list(node, key) : List.of(node);
        if (items.isEmpty()) {
            throw yaml.error(node, key, "found no values, expected at least one");
        }
        return items;
    }

    private List<Integer> integers(String key, int most) throws InputException {
        List<Integer> values = new ArrayList<>();
        for (Node item : items(key)) {
            values.add(requireNew(values, item, key, yaml.integer(item, key, 1, most)));
        }
        return values;
    }

    private List<Double> numbers(String key, double standard, double most) throws InputException {
        if (!keys.containsKey(key)) {
            return List.of(standard);
        }
        List<Double> values = new ArrayList<>();
        for (Node item : items(key)) {
            values.add(requireNew(values, item, key, number(item, key, 0, most)));
        }
        return values;
    }

    private <V> V requireNew(List<V> values, Node item, String key, V value) throws InputException {
        if (values.contains(value)) {
            throw yaml.error(item, key, "found " + value + " twice, expected it once");
        }
        return value;
    }

    private long integer(String key, long standard, long least, long most) throws InputException {
        if (!keys.containsKey(key)) {
            return standard;
        }
        Rational value = yaml.rational(keys.get(key), key);
        boolean fits = value.isInteger()
                && value.numerator().bitLength() < 64
                && value.numerator().longValue() >= least
                && value.numerator().longValue() <= most;
        if (!fits) {
            throw yaml.error(
                    keys.get(key),
                    key,
                    "found " + Excerpt.of(value) + ", expected an integer from " + least + " to " + most);
        }
        return value.numerator().longValue();
    }

    private double number(String key, double standard, double least, double most) throws InputException {
        return keys.containsKey(key) ? number(keys.get(key), key, least, most) : standard;
    }

    private double number(Node node, String key, double least, double most) throws InputException {
        double value = yaml.rational(node, key).doubleValue();
        if (value < least || value > most) {
            throw yaml.error(node, key, "found " + value + ", expected a number from " + least + " to " + most);
        }
        return value;
    }

    private Activation activation() throws InputException {
        if (!keys.containsKey("activation")) {
            return new Activation.Logistic();
        }
        String name = yaml.choice(keys.get("activation"), "activation", List.of("logistic", "tanh"));
        return name.equals("tanh") ? new Activation.Tanh() : new Activation.Logistic();
    }

    private List<Double> epsilon() throws InputException {
        if (!keys.containsKey("epsilon")) {
            return List.of(0.01, 0.02, 0.04);
        }
        List<Double> values = new ArrayList<>();
        for (Node item : yaml.list(keys.get("epsilon"), "epsilon")) {
            double value = yaml.rational(item, "epsilon").doubleValue();
            if (value == 0) {
                throw yaml.error(item, "epsilon", "found 0, expected a number other than 0");
            }
            values.add(value);
        }
        if (values.isEmpty()) {
            throw yaml.error(keys.get("epsilon"), "epsilon", "found no values, expected at least one");
        }
        return List.copyOf(values);
    }
}
